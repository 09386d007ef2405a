"""Row 3: a viewer is asked to print a booklet in its size, and to turn it as meant."""

import pikepdf

from publish.editions.edition import Edition
from publish.proofs.checks.folding import WAYS, check_hints
from publish.proofs.shape import Outcome, Proofed, judged

NAME = "printer hints"
WHAT = "viewers are asked not to scale, and how to turn the sheet"
TOOLS = ()


def applies(edition: Edition) -> bool:
    """Booklets."""
    return edition.is_booklet


def run_proof(proofed: Proofed) -> Outcome:
    """C302."""
    (name,) = (name for name in WAYS if proofed.path.stem.endswith(f"-{name}"))
    with pikepdf.open(proofed.path) as pdf:
        given = pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
        asked = {str(key): str(value) for key, value in given.items()}
    figures = {"duplex": asked.get("/Duplex", "none").removeprefix("/")}
    return judged(NAME, check_hints(asked, WAYS[name], proofed.place), figures)
