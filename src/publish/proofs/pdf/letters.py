"""Rows 11 and 13: no words of a screen on paper, no emoji, no lost letters."""

from collections.abc import Iterator

from publish.editions.edition import Edition
from publish.findings import Finding
from publish.proofs.checks.letters import (
    check_nonsense,
    check_screen_words,
    check_slips,
)
from publish.proofs.reading.pages import read_pages
from publish.proofs.shape import PDFIUM, Outcome, Proofed, judged

NAME = "letters"
WHAT = "no “klik” on paper, no emoji, no lost letters, no straight quotes"
TOOLS = (PDFIUM,)
_CODE = "Mono"


def applies(edition: Edition) -> bool:
    """Every PDF."""
    return edition.has_pages


def run_proof(proofed: Proofed) -> Outcome:
    """C151 to C153."""
    return judged(NAME, _judge(proofed))


def _judge(proofed: Proofed) -> Iterator[Finding]:
    book = proofed.document.book
    language = book.imprint.language
    quoted = tuple(one.was for one in book.errata)
    for page in read_pages(proofed.path):
        if proofed.edition.is_paper:
            yield from check_screen_words(page, language, quoted)
        yield from check_nonsense(page)
        yield from check_slips(page, language, _CODE)
