"""Row 17: the file is the kind of PDF/X that the print shop takes, and no more.

This shows no conformance to PDF/X-4: no validator of it is free, veraPDF has none.
What a shop sends files back for is looked at one by one: what the file names, its
intent and what must not be in it here, boxes in `press_boxes`, inks in `press_ink`.
"""

from publish.editions.edition import Edition
from publish.proofs.checks.press import check_declared
from publish.proofs.reading.press_declarations import read_declared
from publish.proofs.shape import Outcome, Proofed, Tool, judged

NAME = "press format"
WHAT = "the file names its press, holds nothing for screens, and fills its sheets"
TOOLS = (Tool("pikepdf", "package", "pip install pikepdf"),)


def applies(edition: Edition) -> bool:
    """Files for a print shop."""
    return edition.has_pages and edition.is_press


def run_proof(proofed: Proofed) -> Outcome:
    """C206 to C208."""
    declared = read_declared(proofed.path)
    figures = {"press": declared.condition, "pages": str(declared.pages)}
    findings = check_declared(declared, proofed.edition.variant, proofed.place)
    return judged(NAME, findings, figures)
