"""Letters that run off the page, or so near its edge that a printer drops them."""

from collections.abc import Iterator

from publish.editions.papers import MM
from publish.findings import Finding
from publish.proofs.own_pages import read_own_pages
from publish.proofs.reading.pdf_model import Page
from publish.proofs.shape import PDFIUM, Outcome, Proofed, outcome_of
from publish.proofs.thresholds import MARGIN

NAME = "overflow"
WHAT = "all letters stand at least 5 mm inside the page"
TOOLS = (PDFIUM,)
APPLIES = {"is_reader": False}


def run_proof(proofed: Proofed) -> Outcome:
    """C171."""
    pages = read_own_pages(proofed).pages()
    return outcome_of(NAME, [found for page in pages for found in check_margins(page)])


def check_margins(page: Page) -> Iterator[Finding]:
    """C171 for each run of letters that reaches into the margin."""
    room = page.paper.grown(-MARGIN * MM)
    for run in page.runs:
        if run.text.strip() and not room.holds(run.box):
            text = run.text.strip()[:30]
            yield Finding.of("C171", page.place, text=text, margin=MARGIN)
