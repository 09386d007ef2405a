"""Stage 3: Book -> which parts there are, in which order, under which layout.

Planned, not laid out. What differs between paper and reader stands in one table.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from publish.book.meeting_model import Meeting
from publish.book.model import Book, Section
from publish.book.pieces import Piece
from publish.editions.edition import Edition
from publish.editions.page_budget import SPARE_PAGES

Matter = Literal["cover", "front", "main"]


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """A part of the book before it is set: a layout and what it prints.

    `anchor` is its id; `entry` says whether the contents name it; `section` is None
    for parts that the layouts fill from the book as a whole, `meeting` for those
    that are not made for one.
    """

    layout: str
    matter: Matter
    anchor: str
    title: str
    entry: bool
    section: Section | None = None
    meeting: Meeting | None = None


def plan_parts(
    book: Book, piece: Piece, contents_from: int = 0
) -> tuple[PlannedPart, ...]:
    """The parts of one Document, in reading order.

    On paper the contents are a page only where a book has so many sections.
    """
    if piece.kind == "book":
        return tuple(_told_apart(_plan(book, contents_from), book))
    if piece.kind == "sheet":
        return tuple(_sheets(book, None))
    return tuple(_plan_meeting(book, piece))


def _told_apart(parts: Iterator[PlannedPart], book: Book) -> Iterator[PlannedPart]:
    """A page that every book has is named with its book where an author's is called so.

    In the contents the same words would lead to two pages.
    """
    taken = {section.plain_title.casefold() for section in book.sections}
    for part in parts:
        is_own = part.entry and part.section is None
        if is_own and part.title.casefold() in taken:
            yield replace(part, title=f"{part.title} · {book.imprint.title}")
        else:
            yield part


def _plan_meeting(book: Book, piece: Piece) -> Iterator[PlannedPart]:
    """A dot cannot stand in an author's id, so that these anchors are ours alone."""
    meeting = next(it for it in book.meetings if it.id == piece.meeting)

    def part(layout: str) -> PlannedPart:
        anchor, title = f"{layout}.{meeting.id}", meeting.plain_title
        return PlannedPart(layout, "main", anchor, title, entry=True, meeting=meeting)

    if piece.kind not in {"handout", "leader"}:
        yield part(piece.kind)
        return
    if piece.kind == "leader":
        yield part("running-order")
    yield part("meeting")
    yield from _sheets(book, meeting)
    yield from _solutions(book)


def _sheets(book: Book, meeting: Meeting | None) -> Iterator[PlannedPart]:
    for section in book.sections:
        part = _section_part(section, "main")
        yield replace(part, layout="sheet", meeting=meeting)


def plan_downloads(book: Book) -> PlannedPart:
    """The page of a site with files to take away; it stands beside the others."""
    title = book.words["site_downloads"]
    return PlannedPart("downloads", "main", "_downloads", title, entry=False)


def _plan(book: Book, contents_from: int) -> Iterator[PlannedPart]:
    words, is_reader = book.words, book.edition.is_reader
    has_list = is_reader or len(book.sections) >= contents_from
    front = [section for section in book.sections if section.kind == "front"]
    if book.edition.is_site:
        yield PlannedPart("home", "cover", "_home", book.imprint.title, entry=False)
    else:
        yield PlannedPart("cover", "cover", "_cover", words["cover"], entry=False)
    if book.edition.is_ebook:
        yield PlannedPart("title", "front", "_title", words["title_page"], entry=False)
    elif has_list and not is_reader:
        title = words["contents"]
        yield PlannedPart("contents", "front", "_contents", title, entry=False)
    yield from (_section_part(section, "front") for section in front)
    if has_list:
        yield from _legend(book, "front")
    main = (section for section in book.sections if section.kind != "front")
    yield from (_section_part(section, "main") for section in main)
    if not has_list:  # a paper begins with an article
        yield from _legend(book, "main")
    yield from _apparatus(book)


def _legend(book: Book, matter: Matter) -> Iterator[PlannedPart]:
    if book.legend and _has_media(book):
        yield PlannedPart("legend", matter, "_legend", book.words["legend"], entry=True)


def _apparatus(book: Book) -> Iterator[PlannedPart]:
    """What stands at the back: solutions on paper, the addresses, the colophon."""
    words = book.words
    yield from _solutions(book)
    if any(medium.transcript for medium in book.media):
        title = words["transcripts"]  # no author's id has a dot
        yield PlannedPart("transcripts", "main", "book.transcripts", title, entry=True)
    if book.register:
        yield PlannedPart("links", "main", "_links", words["links"], entry=True)
    yield PlannedPart("colophon", "main", "_colophon", words["colophon"], entry=True)
    for number in range(_spare(book.edition)):
        name = f"_lines-{number + 1}"
        yield PlannedPart("lines", "main", name, words["lines"], entry=False)
    yield from _back(book)
    if book.edition.is_booklet:
        yield PlannedPart(
            "test-sheet", "main", "_test-sheet", words["test_sheet"], entry=False
        )


def _spare(edition: Edition) -> int:
    """Without a budget, what is folded takes of them as many as it needs."""
    if edition.has_budget:
        return edition.fitting.spare
    return SPARE_PAGES if edition.is_folded else 0


def _back(book: Book) -> Iterator[PlannedPart]:
    """The outside of what is folded; no author's id has a dot."""
    title = book.words["cover"]
    if book.edition.binding == "perfect":
        yield PlannedPart("wrap", "cover", "cover.wrap", title, entry=False)
    elif book.edition.is_folded:
        yield PlannedPart("back", "cover", "cover.back", title, entry=False)


def _solutions(book: Book) -> Iterator[PlannedPart]:
    if book.edition.is_paper and any(section.solutions for section in book.sections):
        title = book.words["solutions"]
        yield PlannedPart("solutions", "main", "_solutions", title, entry=True)


def _section_part(section: Section, matter: Matter) -> PlannedPart:
    layout = "partners" if section.kind == "partners" else "chapter"
    return PlannedPart(
        layout, matter, section.id, section.plain_title, entry=True, section=section
    )


def _has_media(book: Book) -> bool:
    return any(item.media for section in book.sections for item in section.items)
