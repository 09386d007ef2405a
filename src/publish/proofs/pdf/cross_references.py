"""Whether a reader that trusts the cross-references of a PDF finds its objects."""

from publish.editions.edition import Edition
from publish.findings import Finding
from publish.proofs.checks.index import check_index
from publish.proofs.reading.cross_references import UnreadableError, read_entries
from publish.proofs.shape import Outcome, Proofed, judged

NAME = "cross-references"
WHAT = "every object stands where the file says it does"
TOOLS = ()


def applies(edition: Edition) -> bool:
    """Every PDF."""
    return not edition.is_reader


def run_proof(proofed: Proofed) -> Outcome:
    """C401."""
    try:
        entries = read_entries(proofed.path)
    except UnreadableError as error:
        return judged(NAME, [Finding("C401", str(error), proofed.place)])
    packed = sum(bool(entry.holder) for entry in entries)
    figures = {"objects": str(len(entries)), "packed": str(packed)}
    return judged(NAME, check_index(entries, proofed.place), figures)
