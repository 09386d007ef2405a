"""Row 2: the sheets of a booklet fold into its pages."""

from publish.editions.edition import Edition
from publish.proofs.checks.folding import WAYS, check_order
from publish.proofs.reading.folded_sheets import read_sides
from publish.proofs.shape import PDFIUM, Outcome, Proofed, judged

NAME = "booklet order"
WHAT = "the sheets fold into the pages, in their order and upright"
TOOLS = (PDFIUM,)


def applies(edition: Edition) -> bool:
    """Booklets."""
    return edition.is_booklet


def run_proof(proofed: Proofed) -> Outcome:
    """C301; the test sheet has no order."""
    (name,) = (name for name in WAYS if proofed.path.stem.endswith(f"-{name}"))
    sides = read_sides(proofed.path)
    figures = {"sides": str(len(sides))}
    if name == "test-sheet":
        return judged(NAME, (), figures)
    is_rtl = proofed.document.book.imprint.direction == "rtl"
    return judged(NAME, check_order(sides, WAYS[name], is_rtl=is_rtl), figures)
