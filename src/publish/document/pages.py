"""Stage 3: Book -> which pages exist, in which order, under which layout.

Planned, not laid out. What differs between paper and reader stands in one table.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from publish.book.meeting_model import Meeting
from publish.book.model import Book, Section
from publish.book.pieces import Piece

SPARE_PAGES = 3  # of note lines: a booklet of 13 pages needs as many
Matter = Literal["cover", "front", "main"]


@dataclass(frozen=True, slots=True)
class Page:
    """One part of the book: a layout and what it prints.

    `anchor` is its id; `entry` says whether the contents name it; `section` is None
    for pages that the layouts fill from the book as a whole, `meeting` for those
    that are not made for one.
    """

    layout: str
    matter: Matter
    anchor: str
    title: str
    entry: bool
    section: Section | None = None
    meeting: Meeting | None = None


def plan_pages(book: Book, piece: Piece) -> tuple[Page, ...]:
    """The pages of one Document, in reading order."""
    if piece.kind == "book":
        return tuple(_plan(book))
    if piece.kind == "sheet":
        return tuple(_sheets(book, None))
    return tuple(_plan_meeting(book, piece))


def _plan_meeting(book: Book, piece: Piece) -> Iterator[Page]:
    """A dot cannot stand in an author's id, so that these anchors are ours alone."""
    meeting = next(one for one in book.meetings if one.id == piece.meeting)

    def page(layout: str, section: Section | None = None) -> Page:
        anchor = f"{layout}.{section.id if section else meeting.id}"
        title = section.plain_title if section else meeting.plain_title
        return Page(
            layout, "main", anchor, title, entry=True, section=section, meeting=meeting
        )

    if piece.kind not in {"handout", "leader"}:
        yield page(piece.kind)
        return
    if piece.kind == "leader":
        yield page("running-order")
    yield page("meeting")
    for sheet in _sheets(book, meeting):
        if piece.kind == "leader" and sheet.section:
            yield page("leader", sheet.section)
        yield sheet
    yield from _solutions(book)


def _sheets(book: Book, meeting: Meeting | None) -> Iterator[Page]:
    for section in book.sections:
        page = _section_page(section, "main")
        yield replace(page, layout="sheet", meeting=meeting)


def _plan(book: Book) -> Iterator[Page]:
    words = book.words
    yield Page("cover", "cover", "book-cover", words["cover"], entry=False)
    if book.edition.is_reader:
        yield Page("title", "front", "book-title", words["title_page"], entry=False)
    else:
        yield Page("contents", "front", "contents", words["contents"], entry=False)
    for section in book.sections:
        if section.kind == "front":
            yield _section_page(section, "front")
    if book.legend and _has_media(book):
        yield Page("legend", "front", "legend", words["legend"], entry=True)
    for section in book.sections:
        if section.kind != "front":
            yield _section_page(section, "main")
    yield from _apparatus(book)


def _apparatus(book: Book) -> Iterator[Page]:
    """What stands at the back: solutions on paper, the addresses, the colophon."""
    words = book.words
    yield from _solutions(book)
    if any(medium.transcript for medium in book.media):
        title = words["transcripts"]  # no author's id has a dot
        yield Page("transcripts", "main", "book.transcripts", title, entry=True)
    if book.links:
        yield Page("links", "main", "links", words["links"], entry=True)
    yield Page("colophon", "main", "colophon", words["colophon"], entry=True)
    if book.edition.is_folded:
        for number in range(1, SPARE_PAGES + 1):
            yield Page("lines", "main", f"lines-{number}", words["lines"], entry=False)
    yield from _back(book)
    if book.edition.is_booklet:
        yield Page("test-sheet", "main", "test-sheet", words["test_sheet"], entry=False)


def _back(book: Book) -> Iterator[Page]:
    """The outside of a book from a print shop; no author's id has a dot."""
    title = book.words["cover"]
    if book.edition.binding == "perfect":
        yield Page("wrap", "cover", "cover.wrap", title, entry=False)
    elif book.imprint.printed_isbn:
        yield Page("back", "cover", "cover.back", title, entry=False)


def _solutions(book: Book) -> Iterator[Page]:
    if book.edition.is_paper and any(one.solutions for one in book.sections):
        title = book.words["solutions"]
        yield Page("solutions", "main", "solutions", title, entry=True)


def _section_page(section: Section, matter: Matter) -> Page:
    layout = "partners" if section.kind == "partners" else "chapter"
    return Page(
        layout, matter, section.id, section.plain_title, entry=True, section=section
    )


def _has_media(book: Book) -> bool:
    return any(item.media for section in book.sections for item in section.items)
