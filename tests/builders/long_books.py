"""Books that are too long to store: long chapters, and very many of them."""

from collections.abc import Iterator
from itertools import count

LENGTH = 100_000  # characters of each chapter's text

_STARTS = ("Op weg naar", "Voorbij", "Tussen de bomen van", "Achter", "Aan de rand van")
_PLACES = ("de sluis", "het veer", "de oude school", "het dorpshuis", "de boomgaard")
_DEEDS = ("bleef ik staan", "keek ik om", "kwam ik een buur tegen", "at ik een peer")
_ENDS = ("want er was tijd", "en het bleef droog", "zonder haast", "zoals altijd")

_SIGHTS = """
      ## Langs de kade {#kade-DAY}

      | wie | wat |
      |-----|-----|
      | Ans | soep |

      - brood
        - met kaas
      - [ ] een jas

      ::: note [Let op]
      Wie moe is, **gaat zitten**.
      :::

      > Zoals altijd.
    questions:
      - Wie kwam je tegen?
    items:
      - title: Het geluid van dag DAY
        media:
          - {kind: podcast, url: "https://blokje.example/DAY/geluid", minutes: 3}
          - {kind: article, url: "https://blokje.example/DAY/verhaal"}
"""


def long_manuscript() -> str:
    """A Dutch walk in steps: one chapter in paragraphs, one that is a single one."""
    sentences = _within(_sentences(), LENGTH)
    paragraphs = "\n\n".join(
        " ".join(sentences[start : start + 6]) for start in range(0, len(sentences), 6)
    )
    return f"""format: 1
book:
  title: Lang lopen
  language: nl
  id: urn:uuid:3b2f2b52-60c5-4a3e-9c0f-61f1d6a0b009
chapters:
  - id: alineas
    title: In alinea’s
    text: |
{_indented(paragraphs)}
  - id: adem
    title: In één adem
    text: |
{_indented(" ".join(sentences))}
"""


def many_chapters(count: int) -> str:
    """A short walk for each day; every tenth has one of each thing that is tagged."""
    chapters = "".join(_chapter(day, count) for day in range(1, count + 1))
    return f"""format: 1
book:
  title: Elke dag een blokje om
  language: nl
  id: urn:uuid:6a0f6c0e-1f43-4d0e-8a55-5d5c9e2f0300
  date: 2026-05-16
media:
  podcast: {{label: podcast, verb: luister, icon: podcast}}
  article: {{label: verhaal, verb: lees, icon: article}}
chapters:
{chapters}"""


def _chapter(day: int, days: int) -> str:
    start, place = _STARTS[day % 5], _PLACES[day // 5 % 5]
    deed, end = _DEEDS[day // 25 % 4], _ENDS[day // 100 % 4]
    text = f"""  - id: dag-{day}
    title: Dag {day}
    text: |
      {start} {place} {deed}, {end}.[^om] De buren noemen dat
      [once around]{{lang=en}}; zie ook [](#dag-{day % days + 1}).

      [^om]: Een keer of {day}.
"""
    return text if day % 10 else text + _SIGHTS.replace("DAY", str(day))


def _within(sentences: Iterator[str], length: int) -> list[str]:
    """As many sentences as fill that many characters."""
    taken: list[str] = []
    filled = 0
    while filled < length:
        taken.append(next(sentences))
        filled += len(taken[-1]) + 1
    return taken


def _sentences() -> Iterator[str]:
    """Steps of a walk, none like another."""
    for step in count(1):
        start, place = _STARTS[step % 5], _PLACES[step // 5 % 5]
        deed, end = _DEEDS[step // 25 % 4], _ENDS[step // 100 % 4]
        yield f"{start} {place} {deed}, {end}; dat was stap {step}."


def _indented(text: str) -> str:
    return "\n".join(f"      {line}" if line else "" for line in text.split("\n"))
