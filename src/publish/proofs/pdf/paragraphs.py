"""Row 13: widows, orphans, last words and hyphens, counted."""

from publish.editions.edition import Edition
from publish.proofs.checks.paragraphs import check_breaks, find_breaks
from publish.proofs.checks.type_sizes import body_size
from publish.proofs.reading.pages import read_pages
from publish.proofs.reading.tags import read_paragraphs
from publish.proofs.shape import PDFIUM, Outcome, Proofed, judged, not_run

NAME = "paragraphs"
WHAT = "lines that stand alone, single last words, hyphens"
TOOLS = (PDFIUM,)


def applies(edition: Edition) -> bool:
    """Tagged PDFs: only tags say where a paragraph ends."""
    return edition.has_pages and edition.is_tagged


def run_proof(proofed: Proofed) -> Outcome:
    """C172 to C174, all warnings."""
    paragraphs = read_paragraphs(proofed.path)
    if not paragraphs:
        return not_run(NAME, "the file has no tags")
    pages = read_pages(proofed.path)
    breaks = find_breaks(paragraphs, body_size(pages))
    places = {page.number: page.place for page in pages}
    figures = {
        "paragraphs of two lines or more": str(breaks.paragraphs),
        "lone lines": str(len(breaks.lone_lines)),
        "last lines of one word": str(len(breaks.last_words)),
    }
    return judged(NAME, check_breaks(breaks, places), figures)
