"""P017: a page budget that a book does not come to, with the lines that it takes.

How many lines are too much is tried, not reckoned: the Document is laid out as if so
many lines were not in its longest chapter, which goes up by them, until it fits. So
pictures that go along to the next page, and lines that must not stand alone, count as
they do in the book. What is too little is tried with empty lines.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection
from dataclasses import replace

from publish.document.model import Document, Part
from publish.editions.page_budget import SPARE_PAGES
from publish.editions.papers import MM
from publish.findings import Finding, Place
from publish.pdf.page_maps import read_page_map
from publish.prose import plain
from publish.prose.tree import Figure
from publish.prose.walk import nodes_of

_MOST = 3  # pieces or pictures that are named
_HELPS = {  # by whether there are pieces to mark, and pictures
    (False, False): "P017",
    (True, False): "P017:room",
    (False, True): "P017:pictures",
    (True, True): "P017:all",
}
_LINE = 60  # letters of a line, or a few more
_TAG = re.compile(r"<[^>]*>")
_OPENED = re.compile(r"</header>\s*(?:<p\b.*?</p>)?", re.DOTALL)  # a head, first words
_EMPTY = "\u00a0"


def too_many(
    document: Document, marked: Collection[str], place: Place, enough: int
) -> Finding:
    """P017, for what it comes to with all that may be given up.

    `marked` are the pieces that may be left out already; `enough` pages would do.
    """
    pages, wanted = count_pages(document), document.edition.pages
    longest = _chapters(document)[0]

    def comes_out(lines: int) -> bool:
        return count_pages(_shorter(document, lines)) <= wanted

    lines = _least(comes_out, sum(_room(document).values()))
    lines = lines or (pages - wanted) * _lines_of(document)
    pieces, pictures = _pieces(document, marked), _pictures(document)
    return Finding.of(
        _HELPS[bool(pieces), bool(pictures)],
        place,
        edition=document.edition.name,
        wanted=wanted,
        pages=pages,
        lines=lines,
        chapter=longest.title,
        pieces=pieces,
        pictures=pictures,
        enough=enough,
    )


def too_few(document: Document, place: Place, enough: int) -> Finding:
    """P017:short, for what is blank by a sheet or more; `enough` pages would do."""
    pages, wanted = count_pages(document), document.edition.pages
    longest = _chapters(document)[0]

    def comes_out(lines: int) -> bool:
        return count_pages(_longer(document, longest, lines)) >= wanted - SPARE_PAGES

    lines = _least(comes_out, (wanted - pages) * _lines_of(document))
    return Finding.of(
        "P017:short",
        place,
        edition=document.edition.name,
        wanted=wanted,
        pages=pages,
        lines=lines,
        chapter=longest.title,
        enough=enough,
    )


def count_pages(document: Document) -> int:
    """How many pages it takes; raises as `map_pages` does."""
    return len(read_page_map(document).labels)


def _pieces(document: Document, marked: Collection[str]) -> tuple[str, ...]:
    """The last pieces that are not marked yet, by their titles."""
    items = [it for section in document.book.sections for it in section.items]
    titles = [f"“{plain(it.title)}”" for it in items if it.id not in marked]
    return tuple(titles[-_MOST:])


def _pictures(document: Document) -> tuple[str, ...]:
    """The first pictures that stand in the texts, by their ids."""
    figures = (
        node
        for section in document.book.sections
        for text in section.texts
        for node in nodes_of(text.blocks)
        if isinstance(node, Figure)
    )
    names = dict.fromkeys(figure.picture.image for figure in figures)
    return tuple(names)[:_MOST]


def _least(comes_out: Callable[[int], bool], most: int) -> int:
    """The fewest lines that do it; 0 where not even the most do."""
    if not comes_out(most):
        return 0
    return 1 + bisect_left(range(1, most), 1, key=comes_out)


def _lines_of(document: Document) -> int:
    """How many lines a page has, or a few more: its margins are not known here."""
    sizes = document.sizes
    lead = sizes.lead or document.lengths.length("lead")
    return int(sizes.trim[1] * MM / (sizes.type_size * lead))


def _chapters(document: Document) -> list[Part]:
    """Those with most letters first; of a book without any its parts."""
    chapters = [it for it in document.parts if it.kind in {"chapter", "partners"}]
    return sorted(chapters or document.parts, key=lambda it: -len(it.html))


def _room(document: Document) -> dict[str, int]:
    """How many lines could be taken out of each chapter, the longest first."""
    letters = {it.anchor: len(_TAG.sub("", it.html)) for it in _chapters(document)}
    return {name: number // _LINE for name, number in letters.items()}


def _shorter(document: Document, lines: int) -> Document:
    """Laid out as if so many lines of running text were not in it.

    They are taken out of the longest chapter, and when it has none left of the next.
    """
    room = _room(document)
    for part in _chapters(document):
        taken = min(lines, room[part.anchor])
        lines -= taken
        up = f'<header style="margin-bottom: calc(-{taken} * var(--u))" '
        html = part.html.replace("<header ", up, 1) if taken else part.html
        document = _with(document, part, html)
    return document


def _longer(document: Document, part: Part, lines: int) -> Document:
    """With so many empty lines below the first words of a part."""
    empty = f"<p>{'<br/>'.join(lines * [_EMPTY])}</p>"
    html = _OPENED.sub(lambda found: found[0] + empty, part.html, count=1)
    return _with(document, part, html)


def _with(document: Document, part: Part, html: str) -> Document:
    """With a part that says something else."""
    put = replace(part, html=html, marks=())
    parts = (put if it.anchor == part.anchor else it for it in document.parts)
    return replace(document, parts=tuple(parts))
