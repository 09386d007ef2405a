"""Row 14: a press file says where it is cut, and keeps letters away from there."""

from publish.editions.edition import Edition
from publish.proofs.checks.press import check_boxes, check_safe
from publish.proofs.reading.pages import read_pages
from publish.proofs.shape import PDFIUM, Outcome, Proofed, judged

NAME = "press boxes"
WHAT = "the cut and the bleed are named, and letters keep away from them"
TOOLS = (PDFIUM,)


def applies(edition: Edition) -> bool:
    """Files for a print shop."""
    return edition.has_pages and edition.is_press


def run_proof(proofed: Proofed) -> Outcome:
    """C201 and C202."""
    pages = read_pages(proofed.path)
    shop = proofed.edition.shop
    findings = [
        *check_boxes(pages, proofed.edition.trim, shop),
        *check_safe(pages, shop),
    ]
    figures = {"pages": str(len(pages)), "bleed in mm": f"{shop.bleed:g}"}
    return judged(NAME, findings, figures)
