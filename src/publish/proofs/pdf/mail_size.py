"""No file that is sent around is too large to be mailed."""

from publish.document.mail_size import find_heavy
from publish.output.artefact import MOST_MAILED
from publish.proofs.shape import Outcome, Proofed, outcome_of

NAME = "size"
WHAT = f"a file that is sent around has {MOST_MAILED:g} MB at most"
TOOLS = ()
APPLIES = {"is_sent": True}

_MB = 1_000_000


def run_proof(proofed: Proofed) -> Outcome:
    """C185, a warning: the pictures are the author's."""
    size = proofed.path.stat().st_size
    found = find_heavy(proofed.document, proofed.path.name, size)
    return outcome_of(NAME, found, {"size in MB": f"{size / _MB:.1f}"})
