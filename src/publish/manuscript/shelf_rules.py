"""What a shelf of e-books needs to know of a book: whose it is, and when it came out.

A manuscript that says nothing of either yet is a first draft, and is not nagged.
"""

from collections.abc import Iterator

from publish.findings import trouble
from publish.manuscript.models import BookData, Manuscript
from publish.manuscript.unique_ids import Raw

CREATORS = ("aut", "cre")  # MARC relators of those by whom a shelf names a book
PUBLISHER = "pbl"  # and of who takes their place


def check_shelf(manuscript: Manuscript) -> Iterator[Raw]:
    """M284: a book without author or organisation; M285: one without a date.

    Both are asked of a book with people, a version or an ISBN.
    """
    book = manuscript.book
    is_meant = bool(book.version or any(code for _, code in book.isbn))
    is_made = bool(book.contributors or book.publisher)
    if (is_meant or is_made) and not _is_somebodys(book):
        at = ("book", "contributors") if book.contributors else ("book",)
        yield trouble("M284"), at
    if (is_meant or is_made) and not book.date:
        yield trouble("M285"), ("book",)


def _is_somebodys(book: BookData) -> bool:
    roles = {person.role for person in book.contributors}
    return bool(book.publisher or roles & {*CREATORS, PUBLISHER})
