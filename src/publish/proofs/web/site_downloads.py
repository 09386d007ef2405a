"""What a site offers to download is what lies beside it, and no older file."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

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
    beside = {path.name: read_sum(path) for path in _read_beside(proofed, offered)}
    found = check_downloads(offered, beside, proofed.place)
    return outcome_of(NAME, found, {"files": str(len(offered))})


def _read_beside(proofed: Proofed, names: Iterable[str]) -> Iterator[Path]:
    """Files of these names that were made with the site: in its folder, or in others.

    A build sorts what it makes in folders that stand beside each other.
    """
    home = proofed.path.parent
    if "/" in proofed.file.name:
        home = home.parent
    folders = [home, *(path for path in sorted(home.iterdir()) if path.is_dir())]
    for name in names:
        found = (folder / name for folder in folders if (folder / name).is_file())
        yield from islice(found, 1)


def check_downloads(
    offered: Mapping[str, str], beside: Mapping[str, str], place: Place
) -> Iterator[Finding]:
    """C606 for each file in the site that is another one beside it, by their sums."""
    for name, total in offered.items():
        if beside.get(name, total) != total:
            yield Finding.of("C606", place, file=name)
