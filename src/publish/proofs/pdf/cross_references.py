"""Whether a reader that trusts the cross-references of a PDF finds its objects.

Each object stands where the file says it does (ISO 32000-2, 7.5.4 and 7.5.8).
"""

from collections.abc import Iterator, Sequence

from publish.findings import Finding, Place
from publish.proofs.reading.cross_references import (
    Entry,
    UnreadableError,
    read_entries,
)
from publish.proofs.shape import Outcome, Proofed, outcome_of

NAME = "cross-references"
WHAT = "every object stands where the file says it does"
TOOLS = ()
APPLIES = {"is_reader": False}

_WHERE = {  # whether it should be in an object stream, and whether another is there
    (False, True): "C401:byte",
    (False, False): "C401:byte-none",
    (True, True): "C401:stream",
    (True, False): "C401:stream-none",
}


def run_proof(proofed: Proofed) -> Outcome:
    """C401."""
    try:
        entries = read_entries(proofed.path)
    except UnreadableError as error:
        return outcome_of(NAME, [error.why.at(proofed.place)])
    packed = sum(bool(entry.holder) for entry in entries)
    figures = {"objects": str(len(entries)), "packed": str(packed)}
    return outcome_of(NAME, check_index(entries, proofed.place), figures)


def check_index(entries: Sequence[Entry], place: Place) -> Iterator[Finding]:
    """C401 with the number of objects that are not there, and the first of them.

    Readers that look up by number see nothing wrong, others take another object or
    none for it.
    """
    wrong = [entry for entry in entries if entry.found != entry.number]
    if wrong:
        first = wrong[0]
        yield Finding.of(
            _WHERE[bool(first.holder), bool(first.found)],
            place,
            wrong=len(wrong),
            objects=len(entries),
            number=first.number,
            holder=first.holder,
            index=first.index,
            found=first.found,
        )
