"""Row 29: the sign-up sheet of a meeting."""

from publish.editions.edition import Edition
from publish.proofs.checks.sign_up import (
    check_fields,
    check_lines,
    check_questions,
    check_statement,
)
from publish.proofs.reading.forms import read_fields, read_lines
from publish.proofs.reading.pages import read_pages
from publish.proofs.reading.tags import text_of
from publish.proofs.shape import PDFIUM, Outcome, Proofed, judged

NAME = "sign-up sheet"
WHAT = "a sign-up sheet says why, how long and who, and asks no more than it needs"
TOOLS = (PDFIUM,)


def applies(edition: Edition) -> bool:
    """Papers of a meeting, of which one is the sheet."""
    return edition.is_meeting


def run_proof(proofed: Proofed) -> Outcome:
    """C303; the other papers ask nothing."""
    document, place = proofed.document, proofed.place
    if not document.piece.endswith("-signup"):
        return judged(NAME, (), {"asks": "nothing"})
    text = text_of(read_pages(proofed.path))
    fields, pages = read_fields(proofed.path), read_lines(proofed.path)
    own = "\n".join(
        f"{one.plain_title}\n{one.host}" for one in proofed.document.book.meetings
    )
    found = [
        *check_statement(text, document.book.words, place),
        *check_questions(text, own, place),
        *check_fields(fields, place),
    ]
    for lines in pages:
        found += check_lines(lines, place)
    figures = {"lines": str(sum(map(len, pages))), "fields": str(len(fields))}
    return judged(NAME, found, figures)
