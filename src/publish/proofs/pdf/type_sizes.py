"""Row 6: letters large enough and lines short enough to read."""

from publish.editions.edition import Edition
from publish.proofs.checks.bars import bar_of
from publish.proofs.checks.type_sizes import (
    body_size,
    check_measure,
    check_sizes,
    line_length,
)
from publish.proofs.reading.pages import read_pages
from publish.proofs.reading.tags import read_paragraphs
from publish.proofs.shape import PDFIUM, Outcome, Proofed, judged

NAME = "type"
WHAT = "body and smallest type, and the length of lines"
TOOLS = (PDFIUM,)


def applies(edition: Edition) -> bool:
    """Every PDF."""
    return edition.has_pages


def run_proof(proofed: Proofed) -> Outcome:
    """C131 and C132."""
    bar = bar_of(proofed.edition)
    pages = read_pages(proofed.path)
    body = body_size(pages)
    length = line_length(read_paragraphs(proofed.path), body)
    sizes = [run.size for page in pages for run in page.runs if run.text.strip()]
    figures = {
        "body in pt": f"{body:g}",
        "smallest in pt": f"{min(sizes, default=0):.1f}",
        "characters in the median line": f"{length:g}",
    }
    findings = [*check_sizes(pages, bar), *check_measure(length, bar, proofed.place)]
    return judged(NAME, findings, figures)
