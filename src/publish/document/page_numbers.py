"""Stage 4: the page numbers of one edition, carried into another.

Marks follow from ids and order, so they are the same in every edition of a book. A
numbered Document is laid out once with its marks as ids; which mark stands first on
each page is then known, and any other edition can print that page's number there, in
its margin or as a break. Pure: knows nothing of layouts and of laying out.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from publish.document.model import Document, Part
from publish.document.page_breaks import marks_as_breaks
from publish.document.page_marks import Begun, Spot, insert
from publish.findings import BookError, Finding, Place
from publish.prose.walk import anchors_of

_ITEM, _CELL = re.compile(r"<li(?=[\s>])"), re.compile(r"<t[hd](?=[\s>])")
_INNER = {"<ul": _ITEM, "<ol": _ITEM, "<table": _CELL}


@dataclass(frozen=True, slots=True)
class PageMap:
    """Where everything stands in a laid out book, without its file.

    `labels` are the page numbers as they are printed, one for each page in order;
    `anchors` leads from each id to the index of the page where it begins; `blanks`
    are the pages, counted from 0, that hold nothing so that the next one is on the
    right; `begun` are the texts that go on where a page begins, the innermost first.
    """

    labels: tuple[str, ...]
    anchors: Mapping[str, int]
    blanks: frozenset[int]
    begun: Mapping[int, tuple[Begun, ...]] = field(default_factory=dict)


def carry_numbers(document: Document, numbered: Document, laid: PageMap) -> Document:
    """The document with page numbers of another edition in or beside its text.

    `laid` is where everything stands in that edition: `marks_as_ids(numbered)`.

    Raises:
        BookError: E101, where it holds what the other edition does not.
    """
    edition = document.edition
    marks = list_marks(numbered, fine=edition.is_reader)
    places = {mark: laid.anchors[mark] for mark in marks if mark in laid.anchors}
    wanted = list_marks(document, fine=edition.is_reader)
    spared = _left_out(document, numbered.edition.fitting.left_out)
    known = places.keys() | spared
    refuse_lost(wanted, known, edition.numbers_of, edition.name)
    if not edition.is_reader:
        names = name_pages(places, laid.labels, frozenset(wanted), laid.blanks)
        return marks_as_pages(document, {str(it): names[it] for it in names})
    begun = laid.begun
    names = name_pages(places, laid.labels, frozenset(wanted), laid.blanks, begun)
    labels = [it for page, it in enumerate(laid.labels) if page not in laid.blanks]
    return marks_as_breaks(document, names, labels, _source(numbered))


def _left_out(document: Document, pieces: Collection[str]) -> frozenset[str]:
    """The ids in pieces that the other edition left out for its page budget."""
    items = (it for section in document.book.sections for it in section.items)
    return frozenset(
        name
        for item in items
        if item.id in pieces
        for name in (
            item.id,
            *(medium.id for medium in item.media),
            *(own for own, _ in anchors_of(item.prose.blocks)),
        )
    )


def list_marks(document: Document, *, fine: bool = True) -> tuple[str, ...]:
    """Every mark of a document, in reading order; `fine` ones stand inside blocks."""
    marks = (mark for part in document.parts for mark in part.marks)
    return tuple(mark.name for mark in marks if fine or not mark.is_fine)


def marks_as_ids(document: Document) -> Document:
    """The document in which each mark is an id, so that its page can be found."""
    marks = [mark for part in document.parts for mark in part.marks]
    return _written(
        document, {it.name: f' id="{it.name}"' for it in marks if not it.is_id}
    )


def list_added_ids(document: Document) -> frozenset[str]:
    """The ids that the document has only where its marks are ids."""
    marks = (mark for part in document.parts for mark in part.marks)
    return frozenset(mark.name for mark in marks if not mark.is_id)


def marks_as_pages(document: Document, names: Mapping[str, str]) -> Document:
    """The document that carries the number of a page where it begins, no marks.

    Of a list it stands at the first item, of a table in its first cell: their tags hold
    nothing else.
    """
    attributes = {mark: f' data-page="{name}"' for mark, name in names.items()}

    def at_items(part: Part) -> Part:
        marks = (replace(it, at=_at_item(part.html, it.at)) for it in part.marks)
        return replace(part, marks=tuple(sorted(marks, key=lambda it: it.at)))

    parts = tuple(map(at_items, document.parts))
    return _written(replace(document, parts=parts), attributes)


def name_pages(
    places: Mapping[str, int],
    labels: Sequence[str],
    wanted: Collection[str],
    blanks: Collection[int] = (),
    begun: Mapping[int, tuple[Begun, ...]] = MappingProxyType({}),
) -> Mapping[Spot, str]:
    """The printed number of each page, by the mark that stands first on it.

    A page on which nothing begins is named where a text goes on that is `begun`.

    `places` leads from all marks of the numbered edition, in reading order, to the
    index of their page; `labels` has the number of each page; `wanted` are the marks
    of the edition that is to carry them. A page with nothing of that is named together
    with the next one ("12–13"), or at the end with the last; pages before the first of
    them, and `blanks`, are not named.
    """
    firsts = _firsts(places, wanted, begun)
    names: dict[Spot, str] = {}
    waiting: list[str] = []
    for page in range(min(firsts, default=len(labels)), len(labels)):
        if page in firsts:
            names[firsts[page]] = _span([*waiting, labels[page]])
            waiting = []
        elif page not in blanks:
            waiting.append(labels[page])
    if waiting and firsts:
        last = firsts[max(firsts)]
        names[last] = _span([names[last].split("–")[0], *waiting])
    return names


def _firsts(
    places: Mapping[str, int],
    wanted: Collection[str],
    begun: Mapping[int, tuple[Begun, ...]],
) -> dict[int, Spot]:
    """What stands first on each page: a mark or, without one, a text that goes on."""
    firsts: dict[int, Spot] = {}
    for mark, page in places.items():
        if mark in wanted:
            firsts.setdefault(page, mark)
    for page, texts in begun.items():
        known = (text for text in texts if text.mark in wanted)
        if page not in firsts and (text := next(known, None)):
            firsts[page] = text
    return firsts


def refuse_lost(
    wanted: Sequence[str], places: Collection[str], numbers_of: str, edition: str
) -> None:
    """What stands in one edition only has no page in the other.

    An id of ours begins with a mark that no author's has: a page that the book makes
    of itself may be needed in one edition alone, as its list of addresses.

    Raises:
        BookError: E101, for each id without a page; its blocks need none of their own.
    """
    own = (mark for mark in wanted if "." not in mark and not mark.startswith("_"))
    lost = [mark for mark in own if mark not in places]
    place = Place(edition)
    findings = [
        Finding.of(
            "E101", place, mark=mark, numbers_of=numbers_of, edition=edition
        ).near(mark)
        for mark in lost
    ]
    if findings:
        raise BookError(findings)


def _at_item(html: str, at: int) -> int:
    """Where the first item or cell takes an attribute, for a place in its list."""
    tag = html[html.rindex("<", 0, at) : at].split(maxsplit=1)[0]
    inner = _INNER.get(tag)
    found = inner.search(html, at) if inner else None
    return found.end() if found else at


def _span(labels: Sequence[str]) -> str:
    """One number, or the first and the last of several."""
    return "–".join(dict.fromkeys((labels[0], labels[-1])))


def _written(document: Document, attributes: Mapping[str, str]) -> Document:
    """The document with these attributes in place of its marks."""

    def written(part: Part) -> Part:
        own = (
            (mark.at, attributes[mark.name])
            for mark in part.marks
            if mark.name in attributes
        )
        return replace(part, html=insert(part.html, own), marks=())

    return replace(document, parts=tuple(map(written, document.parts)))


def _source(numbered: Document) -> str:
    """What an e-book calls the edition whose pages it has: its ISBN, or its file."""
    imprint, name = numbered.book.imprint, numbered.edition.name
    if isbn := imprint.isbn.get(name):
        return f"urn:isbn:{isbn.replace('-', '')}"
    return f"{imprint.title} ({numbered.file_name})"
