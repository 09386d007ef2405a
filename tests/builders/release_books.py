"""Five books as different people make them, each in a repository, to be released.

`full` ones are as large as real ones (photographs of twelve megapixels); the others are
small enough for the ordinary suite.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw

from builders.repositories import commit, git
from builders.whole_books import BOOKS

KINDS = ("arabic", "garden", "newsletter", "photographs", "plain")
_SMALL, _FULL = (1800, 1350), (4000, 3000)  # px
_HEAD = """\
format: 1
book:
  title: {title}
  language: nl
  id: urn:uuid:3b0c1f0e-4444-4000-8000-00000000000{number}
  version: 1.0.0
  date: 2026-03-01
  publisher: Bewonersgroep De Heg
  licence: CC-BY-SA-4.0
  contributors: [{{name: "Jan van 't Hoff", role: author, sort: "Hoff, Jan van 't"}}]
"""
_NEWS = """\
# Changelog

## [1.0.0] - {date}

### The book

- De eerste druk.
"""
_SENTENCES = (
    "Op dinsdag komt de groep bij elkaar in de kas, ook als het regent.",
    "Wie een bak wil, schrijft zijn naam op het bord naast de deur.",
    "Het water komt uit de sloot, dus niemand drinkt uit de gieter.",
    "In mei staan de bonen al een halve meter hoog langs het hek.",
    "De buurvrouw van nummer twaalf bewaart het zaad in oude jampotten.",
    "Kinderen zetten bordjes bij de planten die ze zelf hebben gezaaid.",
    "Na afloop is er soep, en wie blijft, wast de kommen af.",
)


def make_book(book: Path, kind: str, *, full: bool = False) -> Path:
    """One of the five books in a folder, which is made; its manuscript."""
    if kind == "arabic":
        shutil.copytree(BOOKS / "arabic", book)
    else:
        (book / "images").mkdir(parents=True)
        size = _FULL if full else _SMALL
        for number in range(_photographs(kind, full=full)):
            _draw_photograph(book / "images" / f"foto{number}.jpg", number, size)
        (book / "manuscript.yaml").write_text(_texts(kind, full=full), "utf-8")
    return book / "manuscript.yaml"


def make_book_repository(folder: Path, kind: str, *, full: bool = False) -> Path:
    """A repository with one of the five books and its changelog; its root."""
    make_book(folder / "book", kind, full=full)
    date = "2026-03-21" if kind == "arabic" else "2026-03-01"
    (folder / "CHANGELOG.md").write_text(_NEWS.format(date=date), "utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "config", "user.name", "Jan")
    git(folder, "config", "user.email", "jan@heg.example")
    commit(folder, "the book")
    return folder


def _photographs(kind: str, *, full: bool) -> int:
    return {"garden": 6 if full else 1, "photographs": 12 if full else 2}.get(kind, 0)


def _draw_photograph(path: Path, number: int, size: tuple[int, int]) -> None:
    """Sky, beds and many leaves, with the grain that a camera leaves."""
    sky = Image.linear_gradient("L").resize(size).point(lambda grey: 90 + grey // 2)
    grain = Image.effect_noise(size, 40)
    image = Image.merge("RGB", (grain, sky, sky.rotate(180)))
    draw = ImageDraw.Draw(image)
    step = size[0] // 24
    for place in range(24 * 8):
        left, row = place % 24 * step, place // 24
        top = size[1] // 2 + row * step // 2
        green = 60 + (place * 37 + number * 61) % 150
        draw.ellipse((left, top, left + step, top + step), fill=(30, green, 40))
    image.save(path, "JPEG", quality=88)


def _texts(kind: str, *, full: bool) -> str:
    match kind:
        case "garden":
            return "".join(_garden(6 if full else 2, full=full))
        case "photographs":
            return "".join(_photo_book(12 if full else 2))
        case "newsletter":
            return "".join(_newsletter(6 if full else 3))
        case _:
            return "".join(_plain(8 if full else 2))


def _paragraphs(count: int, start: int) -> str:
    """So many paragraphs of a text, each of five sentences."""
    of = len(_SENTENCES)
    rows = (
        " ".join(_SENTENCES[(start + one + row) % of] for one in range(5))
        for row in range(count)
    )
    return "".join(f"\n      {row}\n" for row in rows)


def _pictures(count: int) -> str:
    return "images:\n" + "".join(
        f"  foto{number}: {{file: images/foto{number}.jpg, "
        f"alt: Een bak met jonge planten in de zon., credit: Jan van 't Hoff}}\n"
        for number in range(count)
    )


def _garden(chapters: int, *, full: bool) -> Iterator[str]:
    yield _HEAD.format(title="Tuinieren met de buurt", number=1)
    yield _pictures(6 if full else 1)
    yield "media:\n  video: {label: video, verb: kijk, icon: video}\n"
    yield "chapters:\n"
    for number in range(chapters):
        image = f"    image: foto{number}\n" if full or not number else ""
        yield (
            f"  - id: maand-{number + 1}\n    title: De tuin in maand {number + 1}\n"
            f"{image}    text: |{_paragraphs(3, number)}"
            "\n      | Gewas | Zaaien | Oogsten |\n      |---|---|---|\n"
            "      | Bonen | mei | augustus |\n      | Sla | april | juni |\n"
            "    questions: [Wat groeit er?, Wie helpt er?, Wat lukte?, Wat niet?]\n"
            f"    items:\n      - id: bak-{number + 1}\n"
            f"        title: Een bak van pallets {number + 1}\n"
            "        text: Zo maak je een bak waar je niet voor hoeft te bukken.\n"
            "        media: [{kind: video, "
            f'url: "https://heg.example/bak/{number + 1}", minutes: 4}}]\n'
        )
    yield "back:\n  - {id: colofon, title: Colofon, text: Gedrukt in het buurthuis.}\n"
    yield (
        "meetings:\n  - id: zaaidag\n    title: Zaaidag\n    date: 2026-04-12\n"
        '    time: "10:00"\n    until: "12:00"\n    place: De kas aan de Hegweg\n'
        "    chapters: [maand-1]\n    copies: 20\n"
    )


def _photo_book(count: int) -> Iterator[str]:
    yield _HEAD.format(title="Een jaar in beeld", number=2)
    yield _pictures(count)
    yield "chapters:\n"
    for number in range(count):
        yield (
            f"  - id: beeld-{number + 1}\n    title: Wat we zagen op dag {number + 1}\n"
            f"    text: |{_paragraphs(1, number)}\n      ![](foto{number})\n"
            f"{_paragraphs(1, number + 2)}"
        )


def _newsletter(count: int) -> Iterator[str]:
    yield _HEAD.format(title="De Heg, lente", number=3)
    yield "theme: newsletter\n"
    yield "chapters:\n"
    for number in range(count):
        yield (
            f"  - id: bericht-{number + 1}\n"
            f"    title: Bericht {number + 1} uit de kas\n"
            f"    lead: Kort nieuws van de bewoners.\n"
            f"    text: |{_paragraphs(2, number)}"
        )
    yield "editions:\n  print: {trim: A5}\n"


def _plain(count: int) -> Iterator[str]:
    yield _HEAD.format(title="Wat wij vertelden", number=4)
    yield "chapters:\n"
    for number in range(count):
        yield (
            f"  - id: verhaal-{number + 1}\n    title: Verhaal {number + 1}\n"
            f"    text: |{_paragraphs(4, number)}"
        )
