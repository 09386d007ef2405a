"""What a site offers to download is what lies beside it, and no older file."""

from collections.abc import Iterator, Mapping

from publish.findings import Finding, Place
from publish.output.checksums import read_sum
from publish.proofs.reading.sites import read_downloads
from publish.proofs.shape import Outcome, Proofed, outcome_of

NAME = "site downloads"
WHAT = "what the site offers to download are the files that lie beside it"
TOOLS = ()
APPLIES = {"is_site": True}


def run_proof(proofed: Proofed) -> Outcome:
    """C606."""
    offered = read_downloads(proofed.path)
    paths = [proofed.path.with_name(name) for name in offered]
    beside = {path.name: read_sum(path) for path in paths if path.is_file()}
    found = check_downloads(offered, beside, proofed.place)
    return outcome_of(NAME, found, {"files": str(len(offered))})


def check_downloads(
    offered: Mapping[str, str], beside: Mapping[str, str], place: Place
) -> Iterator[Finding]:
    """C606 for each file in the site that is another one beside it, by their sums."""
    for name, total in offered.items():
        if beside.get(name, total) != total:
            yield Finding.of("C606", place, file=name)
