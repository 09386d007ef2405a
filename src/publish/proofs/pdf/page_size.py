"""Row 1: right paper, one size, boxes that agree."""

from publish.editions.edition import Edition
from publish.editions.papers import MM
from publish.proofs.checks.page_size import check_sizes
from publish.proofs.reading.pages import read_pages
from publish.proofs.shape import PDFIUM, Outcome, Proofed, judged

NAME = "page size"
WHAT = "every page has the edition's paper size"
TOOLS = (PDFIUM,)


def applies(edition: Edition) -> bool:
    """PDFs that are not made for a press, which have bleed."""
    return edition.has_pages and not edition.is_press


def run_proof(proofed: Proofed) -> Outcome:
    """C101 and C102."""
    pages = read_pages(proofed.path)
    sizes = {
        f"{page.paper.width / MM:.0f} x {page.paper.height / MM:.0f} mm"
        for page in pages
    }
    figures = {"pages": str(len(pages)), "sizes": ", ".join(sorted(sizes))}
    return judged(NAME, check_sizes(pages, proofed.edition.trim), figures)
