"""Books made for measuring.

Numbers go in, texts come out; the same numbers give the same letters.
"""

from dataclasses import dataclass
from random import Random

from bench import dutch

_SECTION = 350  # words under one heading
_PARAGRAPH = 90
_FRAME = 120  # words of the list, the note and the headings
_CODE = """\
```python
def telling_{name}(straten: list[str]) -> int:
    gevonden = 0
    for straat in straten:
        if straat.startswith("{name}"):
            gevonden += len(straat.split()) * {number}
    return gevonden
```"""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A title, an id, and Markdown that our reader and Pandoc both take."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class GeneratedBook:
    """All that both programs are given."""

    title: str
    identifier: str
    chapters: tuple[Chapter, ...]


def make_plain_book(chapters: int, words: int) -> GeneratedBook:
    """Chapters of prose with headings, a list, links and a footnote each."""
    return _make_book("Honderd oevers", chapters, words, blocks=0)


def make_code_book(chapters: int, words: int, blocks: int) -> GeneratedBook:
    """The same with so many blocks of code in each chapter."""
    return _make_book("Rekenen met straten", chapters, words, blocks)


def make_cell_book(chapters: int, words: int, *, in_cell: bool) -> GeneratedBook:
    """Chapters of one long paragraph each, or of the same words in a cell."""
    made = []
    for number in range(chapters):
        chance = Random(number)  # noqa: S311 - sentences, not secrets
        title = f"{dutch.title(chance)} {number + 1}"
        text = dutch.paragraph(chance, words)
        if in_cell:
            text = f"| A | B |\n|---|---|\n| kort | {text} |"
        made.append(Chapter(f"hoofdstuk-{number}", title, text))
    identifier = f"urn:uuid:0b5e0002-{chapters:04d}-4000-8000-{words:012d}"
    return GeneratedBook("Lange cellen", identifier, tuple(made))


def _make_book(title: str, chapters: int, words: int, blocks: int) -> GeneratedBook:
    made = tuple(
        _chapter(number, chapters, words, blocks) for number in range(chapters)
    )
    number = f"{chapters:04d}-4000-8000-{words:06d}{blocks:06d}"
    return GeneratedBook(title, f"urn:uuid:0b5e0001-{number}", made)


def _chapter(number: int, of: int, words: int, blocks: int) -> Chapter:
    chance = Random(number)  # noqa: S311 - sentences, not secrets
    title = f"{dutch.title(chance)} {number + 1}"
    sections = max(1, round(words / _SECTION))
    paragraphs = round((words - _FRAME) / _PARAGRAPH)
    told = [_frame(chance, number, of)]
    for section in range(sections):
        if section:
            told.append(f"## {dutch.title(chance)} {{#deel-{number}-{section}}}")
        told += [
            dutch.paragraph(chance, _PARAGRAPH)
            for _ in _share(paragraphs, section, sections)
        ]
        told += [
            _CODE.format(name=f"{number}_{one}", number=one)
            for one in _share(blocks, section, sections)
        ]
    told.append(f"[^n{number}]: {dutch.sentence(chance)}")
    return Chapter(f"hoofdstuk-{number}", title, "\n\n".join(told))


def _share(things: int, part: int, parts: int) -> range:
    """The numbers of the things that fall to one of the parts."""
    return range(things * part // parts, things * (part + 1) // parts)


def _frame(chance: Random, number: int, of: int) -> str:
    """How each chapter begins: a link inside, one outside, a note, a list."""
    points = "\n".join(f"- {dutch.sentence(chance)}" for _ in range(3))
    return (
        f"{dutch.sentence(chance)}[^n{number}] Zie ook "
        f"[het vervolg](#hoofdstuk-{(number + 1) % of}) en "
        f"[de site](https://voorbeeld.example/oever/{number}). *Let op:* "
        f"{dutch.sentence(chance)}\n\n{points}"
    )


_REFERENCES = """\
format: 1
book:
  title: Verwijzingen
  language: nl
  id: urn:uuid:3f0f2c52-2f0a-4a42-9d43-6f1f3a0b9a11
  date: 2026-11-01
  description: Een proef.
  contributors: [{name: Truus, role: author}]
chapters:
"""
_KINDS = {
    "right": "hoofdstuk-{chapter}",
    "dead": "weg-naar-{number}",
    "misspelt": "hofdstuk-{chapter}",
    "web": "",  # no reference: a link to the world
}


def make_reference_book(references: int, chapters: int, kind: str) -> str:
    """A manuscript with so many references, of one kind, spread over its chapters."""
    pieces = [_REFERENCES]
    for chapter in range(chapters):
        title = f"  - title: Hoofdstuk {chapter}\n    id: hoofdstuk-{chapter}\n"
        pieces.append(f"{title}    text: |\n")
        for number in _share(references, chapter, chapters):
            to = (chapter + number) % chapters
            target = _KINDS[kind].format(chapter=to, number=number)
            address = f"#{target}" if target else f"https://buurt.example/{number}"
            pieces.append(f"      Lees [het stuk]({address}) nog eens.\n\n")
    return "".join(pieces)
