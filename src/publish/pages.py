"""Stage 3: Book -> which pages exist, in which order, under which layout.

Planned, not laid out. What differs between paper and reader stands in one table.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from publish.book.model import Book, Section

SPARE_PAGES = 3  # of note lines: a booklet of 13 pages needs as many
Matter = Literal["cover", "front", "main"]


@dataclass(frozen=True, slots=True)
class Page:
    """One part of the book: a layout and what it prints.

    `anchor` is its id; `entry` says whether the contents name it; `section` is None
    for pages that the layouts fill from the book as a whole.
    """

    layout: str
    matter: Matter
    anchor: str
    title: str
    entry: bool
    section: Section | None = None


def plan_pages(book: Book) -> tuple[Page, ...]:
    """The pages of an edition, in reading order."""
    return tuple(_plan(book))


def _plan(book: Book) -> Iterator[Page]:
    words = book.words
    yield Page("cover", "cover", "book-cover", words["cover"], entry=False)
    if book.edition.format == "epub":
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
    if book.edition.medium == "paper" and any(one.solutions for one in book.sections):
        yield Page("solutions", "main", "solutions", words["solutions"], entry=True)
    if book.links:
        yield Page("links", "main", "links", words["links"], entry=True)
    yield Page("colophon", "main", "colophon", words["colophon"], entry=True)
    if book.edition.format == "booklet":
        for number in range(1, SPARE_PAGES + 1):
            yield Page("lines", "main", f"lines-{number}", words["lines"], entry=False)
        yield Page("test-sheet", "main", "test-sheet", words["test_sheet"], entry=False)


def _section_page(section: Section, matter: Matter) -> Page:
    layout = "partners" if section.kind == "partners" else "chapter"
    return Page(
        layout, matter, section.id, section.plain_title, entry=True, section=section
    )


def _has_media(book: Book) -> bool:
    return any(item.media for section in book.sections for item in section.items)
