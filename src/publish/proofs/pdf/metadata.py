"""Row 18: title, language, tags and bookmarks."""

import html
import re

from publish.document.model import Document
from publish.editions.edition import Edition
from publish.proofs.checks.letterhead import check_bookmarks, check_letterhead
from publish.proofs.reading.objects import read_letterhead
from publish.proofs.shape import Outcome, Proofed, judged

NAME = "title and bookmarks"
WHAT = "the file says its title and language, and its bookmarks are the contents"
TOOLS = ()
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def applies(edition: Edition) -> bool:
    """Tagged PDFs: one for a press or imposed on sheets has neither."""
    return edition.has_pages and edition.is_tagged


def run_proof(proofed: Proofed) -> Outcome:
    """C191 to C194."""
    found = read_letterhead(proofed.path)
    document = proofed.document
    imprint = document.book.imprint
    title = _title(document) if document.piece else imprint.title
    findings = [
        *check_letterhead(
            found, title=title, language=imprint.language, place=proofed.place
        ),
        *check_bookmarks(
            found,
            contents=tuple(entry.title for entry in document.contents),
            pages=frozenset(part.title for part in document.parts),
            place=proofed.place,
        ),
    ]
    return judged(NAME, findings, {"bookmarks": str(len(found.bookmarks))})


def _title(document: Document) -> str:
    """What a piece of a book is called: by its own title, which names the book's."""
    found = _TITLE.search(document.opening)
    own = html.unescape(found[1]) if found else ""
    book = document.book.imprint.title
    return own if book in own else book
