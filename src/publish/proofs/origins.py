"""Where in the manuscript stands what was found in a finished file.

A page is that of the piece with which it begins, a file of an e-book that of the part
which it holds, a picture that of its row. What a layout made has no place.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from publish.book.origins import find_origin
from publish.findings import Finding, Place
from publish.load import Work
from publish.manuscript import Keys
from publish.proofs.reading.destinations import read_destinations
from publish.proofs.shape import Outcome, Proofed

Starts = Sequence[tuple[int, float, str]]
_CHAPTER = len(("chapters", 0))  # keys of what begins a page
_PAGE = re.compile(r"#page=(\d+)$")


def read_sourced(
    work: Work, proofed: Proofed, outcomes: Iterable[Outcome]
) -> tuple[Outcome, ...]:
    """The outcomes of a file, each finding with its place in the manuscript, if any."""
    told = tuple(outcomes)
    if not any(outcome.findings for outcome in told):
        return told
    starts = read_destinations(proofed.path) if proofed.path.suffix == ".pdf" else ()

    def sourced(finding: Finding) -> Finding:
        keys = find_keys(work, proofed, finding, starts)
        return replace(finding, source=work.locate(keys, 0)) if keys else finding

    return tuple(
        replace(outcome, findings=tuple(map(sourced, outcome.findings)))
        for outcome in told
    )


def find_keys(
    work: Work, proofed: Proofed, finding: Finding, starts: Starts
) -> Keys | None:
    """The keys of what a finding is about: a picture that it names, else its page."""

    def keys_of(name: str) -> Keys | None:
        origin = find_origin(proofed.document.book, work.targets, name)
        return origin.keys if origin else None

    for _, value in finding.values:
        if isinstance(value, str) and "/" in value and (keys := keys_of(value)):
            return keys
    if finding.element and (keys := keys_of(finding.element)):
        return keys
    return _of_place(proofed, finding.place, starts, keys_of)


def _of_place(
    proofed: Proofed,
    place: Place,
    starts: Starts,
    keys_of: Callable[[str], Keys | None],
) -> Keys | None:
    """The piece with which a page begins, or the part that a file holds."""
    if found := _PAGE.search(place.path):
        page = int(found[1])
        known = [
            (number, keys) for number, _, name in starts if (keys := keys_of(name))
        ]
        before = [keys for number, keys in known if number < page]
        own = [keys for number, keys in known if number == page]
        is_opened = bool(own) and (not before or len(own[0]) == _CHAPTER)
        return own[0] if is_opened else before[-1] if before else None
    for part in proofed.document.parts:
        if part.file and place.path.endswith(f"/{part.file}"):
            return keys_of(part.anchor)
    return None
