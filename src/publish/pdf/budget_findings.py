"""P017: a page budget that a book does not come to, with the lines that it takes.

How many lines are too much is tried, not reckoned: ordinary lines are taken out of the
Document where `budget_lines` says, and it is laid out until it fits. So pictures that
go along to the next page, and lines that must not stand alone, count as they do in the
book. That many lines out of that place make it fit, and one fewer do not; out of
another place, or by shorter sentences, it may take a few more or fewer, and the finding
says so. They are lines as they stand when all that helps was done: in the smallest
type. What is too little is tried likewise, as it is without a budget, with lines at the
end of the longest paragraph.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection

from publish.document.model import Document
from publish.editions.page_budget import SPARE_PAGES
from publish.editions.papers import MM
from publish.findings import Finding, Place
from publish.pdf.budget_lines import (
    Paragraph,
    list_paragraphs,
    share_out,
    with_lines,
    without_lines,
)
from publish.pdf.page_maps import read_page_map
from publish.prose import plain
from publish.prose.tree import Figure
from publish.prose.walk import nodes_of

_MOST = 3  # pieces or pictures that are named
_FAR = 8  # times as many lines as have room on the pages that are lacking
_HELPS = {  # by whether there are pieces to mark, and pictures
    (False, False): "P017",
    (True, False): "P017:room",
    (False, True): "P017:pictures",
    (True, True): "P017:all",
}


def too_many(
    document: Document, marked: Collection[str], place: Place, enough: int
) -> Finding:
    """P017, for what it comes to with all that may be given up.

    `marked` are the pieces that may be left out already; `enough` pages would do. Where
    it is too long even without any ordinary line, that is told, and no number.
    """
    pages, wanted = count_pages(document), document.edition.pages
    paragraphs = list_paragraphs(document)

    def comes_out(lines: int) -> bool:
        return count_pages(without_lines(document, paragraphs, lines)) <= wanted

    all_lines = sum(it.lines for it in paragraphs)
    lines = _least(comes_out, (pages - wanted) * _lines_of(document), all_lines)
    pieces, pictures = _pieces(document, marked), _pictures(document)
    return Finding.of(
        _HELPS[bool(pieces), bool(pictures)] if lines else "P017:much",
        place,
        edition=document.edition.name,
        wanted=wanted,
        pages=pages,
        lines=lines or all_lines,
        chapters=_titles(document, paragraphs, lines),
        pieces=pieces,
        pictures=pictures,
        enough=enough,
    )


def too_few(document: Document, place: Place, enough: int) -> Finding:
    """P017:short, for what is blank by a sheet or more; `enough` pages would do.

    A book without ordinary lines, which has none to write on at, is P017:bare.
    """
    pages, wanted = count_pages(document), document.edition.pages
    paragraphs = list_paragraphs(document)

    def comes_out(lines: int) -> bool:
        longer = with_lines(document, paragraphs[0], lines)
        return count_pages(longer) >= wanted - SPARE_PAGES

    lacking = (wanted - SPARE_PAGES - pages) * _lines_of(document)
    lines = _least(comes_out, lacking, _FAR * lacking) if paragraphs else 0
    return Finding.of(
        "P017:short" if lines else "P017:bare",
        place,
        edition=document.edition.name,
        wanted=wanted,
        pages=pages,
        lines=lines,
        chapter=_titles(document, paragraphs, 1),
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


def _titles(
    document: Document, paragraphs: Collection[Paragraph], lines: int
) -> tuple[str, ...]:
    """The chapters out of which so many lines are taken, by their titles."""
    titles = {part.anchor: part.title for part in document.parts}
    taken = share_out(tuple(paragraphs), lines)
    names = dict.fromkeys(paragraph.part for paragraph, _ in taken)
    return tuple(f"“{titles[name]}”" for name in names)


def _least(comes_out: Callable[[int], bool], about: int, most: int) -> int:
    """A number of lines that does it while one fewer does not; 0 where not the most do.

    Looked for around what it will be `about`, as each try lays out the book.
    """
    low, high = 0, min(about, most)
    while not comes_out(high):
        if high == most:
            return 0
        low, high = high, min(2 * high, most)
    return low + 1 + bisect_left(range(low + 1, high), 1, key=comes_out)


def _lines_of(document: Document) -> int:
    """How many lines a page has, or a few more: its margins are not known here."""
    sizes = document.sizes
    lead = sizes.lead or document.lengths.length("lead")
    return int(sizes.trim[1] * MM / (sizes.type_size * lead))
