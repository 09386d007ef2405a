"""A book in which all stands that makes parts hang on each other.

Contents of two pages, notes that wait for later pages, a table on its side, a list in
columns, a picture, and references with the numbers of pages, to chapters before and
behind. By `SHEET` they print these numbers in the text, and a chapter begins on the
right, behind a blank page where it must.
"""

from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any

from builders.manuscripts import a_chapter, a_manuscript
from builders.page_books import with_css
from builders.pictures import saved, scene
from publish.assets.styles import read_styles
from publish.load import Work, read_work

SHEET = """
a.reference::after { content: " (bladzijde " target-counter(attr(href), page) ")" }
.part.chapter { break-before: right }
"""
COUNT = 5  # chapters
_WORDS = ("buurt", "water", "straat", "plein", "kinderen", "veerboot", "met", "stil")
_HEADINGS = 8  # in a chapter: the contents take more than a page
_NOTES = 30
_COLUMNS = 12
_ROW = " | ".join(str(n) for n in range(10, 10 + _COLUMNS))
_TABLE = "\n".join(
    [
        " | ".join(f"kolom {n}" for n in range(_COLUMNS)).join(("| ", " |")),
        "|" + "---:|" * _COLUMNS,
        *[f"| {_ROW} |"] * 5,
    ]
)


def said(number: int, count: int) -> str:
    """So many words, the same each time."""
    chance = Random(number)  # noqa: S311 - words, not secrets
    return " ".join(chance.choices(_WORDS, k=count)).capitalize() + "."


def chapters() -> list[dict[str, Any]]:
    """The chapters, each with one of the traps."""
    return [_chapter(number) for number in range(COUNT)]


def manuscript(made: Iterable[dict[str, Any]] = ()) -> str:
    """The book with these chapters, or with its own; links lead to what is there."""
    own = list(made) or chapters()
    known = {f"deel-{number}" for number in range(COUNT)}
    for gone in known - {chapter["id"] for chapter in own}:
        for chapter in own:
            to = f"(#{own[0]['id']})"
            chapter["text"] = chapter["text"].replace(f"(#{gone})", to)
    picture = {"file": "images/boot.jpg", "alt": "Een boot", "caption": "De boot"}
    return a_manuscript(
        book={
            "title": "Valkuilen",
            "language": "nl",
            "id": "urn:isbn:9789000000005",
        },
        contents=2,
        images={"boot": picture},
        chapters=own,
        back=[a_chapter("Achteraf", id="achteraf", text=said(99, 60))],
    )


def read_trap(
    folder: Path, text: str, css: str = SHEET, size: tuple[int, int] = (900, 600)
) -> Work:
    """The book, read in a folder, with rules behind the sheet of its pages.

    `size` is that of its picture.
    """
    images = folder / "images"
    images.mkdir(exist_ok=True)
    (images / "boot.jpg").write_bytes(saved(scene(*size), "JPEG"))
    work = read_work(folder / "manuscript.yaml", read_styles(), text.encode())
    return with_css(work, css)


def _chapter(number: int) -> dict[str, Any]:
    before, behind = (number - 1) % COUNT, (number + 2) % COUNT
    blocks = [
        f"{said(number, 30)} Eerst [hier](#deel-{before}), dan [hier](#deel-{behind}).",
        f"Meer bij [de buurt](https://buurt.example/{number}) en thuis.",
        *_trap(number),
    ]
    for heading in range(_HEADINGS):
        title = said(100 * number + heading, 3)
        blocks += [f"## {title}", said(7 * number + heading, 50)]
    return a_chapter(
        f"Hoofdstuk nummer {number}", id=f"deel-{number}", text="\n\n".join(blocks)
    )


def _trap(number: int) -> list[str]:
    if number == 1:
        calls = " ".join(f"{said(n, 4)}[^n{n}]" for n in range(_NOTES))
        return [calls, *(f"[^n{n}]: {said(n, 14)}" for n in range(_NOTES))]
    if number == 2:
        return [_TABLE, said(number, 40)]
    if number == 3:
        return ["![](boot)", "| wat | hoe |\n|---|---|\n" + "| een | twee |\n" * 30]
    return [said(number, 120 * (number % 3))] if number % 3 else []
