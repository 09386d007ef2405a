"""Nothing runs off a page."""

from publish.editions.edition import Edition
from publish.proofs.checks.bars import bar_of
from publish.proofs.checks.overflow import check_margins
from publish.proofs.reading.pages import read_pages
from publish.proofs.shape import PDFIUM, Outcome, Proofed, judged

NAME = "overflow"
WHAT = "all letters stand at least 5 mm inside the page"
TOOLS = (PDFIUM,)


def applies(edition: Edition) -> bool:
    """Every PDF."""
    return edition.has_pages


def run_proof(proofed: Proofed) -> Outcome:
    """C171."""
    bar = bar_of(proofed.edition)
    pages = read_pages(proofed.path)
    return judged(NAME, [one for page in pages for one in check_margins(page, bar)])
