"""The release before this one, and what changed since."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from publish.diff.compare import run_comparison
from publish.diff.notes import notes_lines
from publish.findings import ReleaseError
from publish.messages.sentences import Sentence, sentence
from publish.output.manifest import NAME, Manifest, read_manifest

_NUMBERS = re.compile(r"[0-9]+")


def run_last_comparison(
    releases: Path, final: Path, words: Mapping[str, str]
) -> tuple[list[str], Sentence | None]:
    """Lines of the notes that tell what changed; and what cannot be told, and why.

    There is neither for the first release. `final` is the release that is being made.
    """
    own = read_manifest(final)
    found_last = read_last(releases, own.identifier, own.version)
    if found_last is None:
        return [], None
    last, _ = found_last
    try:
        found = run_comparison(last, final)
    except ReleaseError as error:
        return [], sentence("release:refused", last=str(last), why=error.reasons)
    unread = [file.name for file in found.files if file.state == "unread"]
    untold = sentence("release:uncompared", last=str(last), files=tuple(unread))
    return notes_lines(found, words), untold if unread else None


def read_last(
    releases: Path, identifier: str, version: str
) -> tuple[Path, Manifest] | None:
    """The release of this book with the highest version below its own."""
    older = [
        (path, manifest)
        for path, manifest in _read_releases(releases)
        if manifest.identifier == identifier
        and _rank(manifest.version) < _rank(version)
    ]
    return max(older, key=lambda it: (_rank(it[1].version), it[0]), default=None)


def _read_releases(releases: Path) -> Iterator[tuple[Path, Manifest]]:
    """Those whose manifest can be read; hidden folders are not finished."""
    for path in sorted(releases.glob(f"[!.]*/{NAME}")):
        try:
            yield path.parent, read_manifest(path.parent)
        except ReleaseError:
            continue  # it is for `publish verify` to say what is wrong with it


def _rank(version: str) -> tuple[tuple[int, ...], bool, str]:
    """A version to be sorted: 1.10 after 1.9, 1.0-rc.1 before 1.0.

    One without a number, as what is unreleased, comes after all.
    """
    plain, _, draft = version.partition("-")
    numbers = tuple(map(int, _NUMBERS.findall(plain)))
    return numbers or (1 << 30,), not draft, version
