"""Row 16: pictures sharp enough for paper."""

from publish.editions.edition import Edition
from publish.proofs.checks.resolution import check_pictures
from publish.proofs.reading.pages import read_pictures
from publish.proofs.shape import PDFIUM, Outcome, Proofed, judged

NAME = "pictures"
WHAT = "pictures of pixels have 300 ppi, line art 600"
TOOLS = (PDFIUM,)


def applies(edition: Edition) -> bool:
    """PDFs for paper."""
    return edition.has_pages and edition.is_paper


def run_proof(proofed: Proofed) -> Outcome:
    """C181, a warning: the author may have nothing better."""
    pictures = read_pictures(proofed.path)
    figures = {"pictures": str(len(pictures))}
    if pictures:
        figures["least ppi"] = f"{min(one.ppi for one in pictures):.0f}"
    return judged(NAME, check_pictures(pictures), figures)
