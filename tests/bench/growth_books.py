"""Books of one thing very often: a check of one takes as long as the book is.

Each function gives a manuscript with so many of them.
"""

from collections.abc import Callable, Iterable, Mapping

_HEAD = """\
format: 1
book:
  title: Veel van iets
  language: nl
  id: urn:uuid:0b5e0003-0000-4000-8000-000000000000
chapters:
"""
_CHAPTERS = 50
_INDENT = " " * 6


def _in_chapters(lines: Iterable[str]) -> str:
    """Lines of text, shared by the chapters."""
    every = list(lines)
    pieces = [_HEAD]
    for chapter in range(_CHAPTERS):
        pieces.append(f"  - title: Hoofdstuk {chapter}\n    text: |\n")
        pieces += (
            f"{_INDENT}{line}\n" if line else "\n"
            for line in ("Samen varen.", "", *every[chapter::_CHAPTERS])
        )
    return "".join(pieces)


def references(number: int) -> str:
    """Links to chapters and to headings of other chapters."""
    return _in_chapters(
        f"Lees [het stuk](#hoofdstuk-{at % _CHAPTERS}) nog eens.\n"
        for at in range(number)
    )


def ids(number: int) -> str:
    """Headings with ids of their own."""
    return _in_chapters(f"## Kop {at} {{#kop-{at}}}\n" for at in range(number))


def definitions(number: int) -> str:
    """Links that are defined elsewhere in their text."""
    return _in_chapters(
        f"Een [stuk][s{at}].\n\n{_INDENT}[s{at}]: https://buurt.example/{at}\n"
        for at in range(number)
    )


def titles(number: int) -> str:
    """Items, of which each has a title that none other has."""
    items = "".join(f"      - title: Stuk {at} van de wijk\n" for at in range(number))
    return f"{_HEAD}  - title: Hoofdstuk\n    items:\n{items}"


def findings(number: int) -> str:
    """Names that stand for nothing, each told at its place."""
    asked = "".join(f"      - brug-{at}\n" for at in range(number))
    meeting = "  - id: a\n    title: Avond\n    date: 2026-03-16\n    place: Hier\n"
    chapters = f"{_HEAD}  - title: Brug en meer\n    text: Samen varen.\n"
    return f"{chapters}meetings:\n{meeting}    chapters:\n{asked}"


def same_titles(number: int) -> str:
    """Items that are all called the same."""
    items = "      - title: Stuk van de wijk\n" * number
    return f"{_HEAD}  - title: Hoofdstuk\n    items:\n{items}"


def same_ids(number: int) -> str:
    """Headings with the same id in every text."""
    return _in_chapters(f"## Kop {{#kop-{at // _CHAPTERS}}}\n" for at in range(number))


def tables(number: int) -> str:
    """Rows of tables, one table to a chapter."""
    rows = (f"| {at} | huis {at} | straat |" for at in range(number))
    head = "| nummer | huis | straat |", "| --- | --- | --- |"
    every = list(rows)
    pieces = [_HEAD]
    for chapter in range(_CHAPTERS):
        pieces.append(f"  - title: Hoofdstuk {chapter}\n    text: |\n")
        lines = (*head, *every[chapter::_CHAPTERS])
        pieces += (f"{_INDENT}{line}\n" for line in lines)
    return "".join(pieces)


GROWING: Mapping[str, tuple[Callable[[int], str], int]] = {
    "references": (references, 5_000),
    "ids": (ids, 5_000),
    "link definitions": (definitions, 5_000),
    "titles": (titles, 10_000),
    "titles that are the same": (same_titles, 5_000),
    "ids that are in every text": (same_ids, 5_000),
    "findings": (findings, 25_000),
    "rows of tables": (tables, 5_000),
}
"""What there is very often, and the smaller of the two numbers that are compared."""
