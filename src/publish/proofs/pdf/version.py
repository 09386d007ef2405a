"""Whether a PDF says a version that knows all it uses (ISO 32000-2, 7.5.2)."""

from collections.abc import Iterator, Mapping

from publish.findings import Finding, Place
from publish.proofs.reading.features import Version, read_uses, read_version
from publish.proofs.shape import Outcome, Proofed, outcome_of

NAME = "version"
WHAT = "the version in the file's head knows all that the file uses"
TOOLS = ()
APPLIES = {"is_reader": False}


def run_proof(proofed: Proofed) -> Outcome:
    """C402."""
    own, uses = read_version(proofed.path), read_uses(proofed.path)
    needed = max(uses.values(), default=(1, 0))
    figures = {"says": _number(own), "uses": _number(needed)}
    return outcome_of(NAME, check_version(own, uses, proofed.place), figures)


def check_version(
    own: Version, uses: Mapping[str, Version], place: Place
) -> Iterator[Finding]:
    """C402 with what is younger than the version that the file says."""
    younger = tuple(name for name, since in sorted(uses.items()) if since > own)
    if younger:
        said, needed = _number(own), _number(max(uses.values()))
        yield Finding.of("C402", place, said=said, needed=needed, uses=younger)


def _number(version: Version) -> str:
    return f"{version[0]}.{version[1]}"
