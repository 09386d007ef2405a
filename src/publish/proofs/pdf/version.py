"""Whether a PDF says a version that knows all it uses."""

from publish.editions.edition import Edition
from publish.proofs.checks.version import check_version
from publish.proofs.reading.features import read_uses, read_version
from publish.proofs.shape import Outcome, Proofed, judged

NAME = "version"
WHAT = "the version in the file's head knows all that the file uses"
TOOLS = ()


def applies(edition: Edition) -> bool:
    """Every PDF."""
    return not edition.is_reader


def run_proof(proofed: Proofed) -> Outcome:
    """C402."""
    said, uses = read_version(proofed.path), read_uses(proofed.path)
    needed = max(uses.values(), default=(1, 0))
    figures = {
        "says": f"{said[0]}.{said[1]}",
        "uses": f"{needed[0]}.{needed[1]}",
    }
    return judged(NAME, check_version(said, uses, proofed.place), figures)
