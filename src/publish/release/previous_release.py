"""The release before this one, and what changed since."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from publish.diff.compare import run_comparison
from publish.diff.notes import notes_lines, reader_lines
from publish.findings import ReleaseError
from publish.links.released import rank_of
from publish.messages.sentences import Sentence, sentence
from publish.output.manifest import NAME, Manifest, read_manifest


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed since the release before, `since`; nothing for the first one.

    `lines` are Markdown for the notes, `again` plain lines that tell what to print
    again; `untold` says what cannot be told, and why.
    """

    lines: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    since: str = ""
    untold: Sentence | None = None


NOTHING = Compared()


def run_last_comparison(
    releases: Path, final: Path, words: Mapping[str, str]
) -> Compared:
    """What the release that is being made, `final`, changes in the one before it."""
    own = read_manifest(final)
    found_last = read_last(releases, own.identifier, own.version)
    if found_last is None:
        return NOTHING
    last, before = found_last
    try:
        found = run_comparison(last, final)
    except ReleaseError as error:
        why = sentence("release:refused", last=str(last), why=error.reasons)
        return Compared(untold=why)
    lines = tuple(notes_lines(found, words))
    again = reader_lines(found, words)
    unread = [file.name for file in found.files if file.state == "unread"]
    if not unread:
        return Compared(lines, again, before.version)
    untold = sentence("release:uncompared", last=str(last), files=tuple(unread))
    # what is not known of one file is known of none
    return Compared(lines, untold=untold)


def read_last(
    releases: Path, identifier: str, version: str
) -> tuple[Path, Manifest] | None:
    """The release of this book with the highest version below its own."""
    older = [
        (path, manifest)
        for path, manifest in _read_releases(releases)
        if manifest.identifier == identifier
        and rank_of(manifest.version) < rank_of(version)
    ]
    return max(older, key=lambda it: (rank_of(it[1].version), it[0]), default=None)


def lost_of(tags: Iterable[str], start: str, version: str, known: str) -> str:
    """The tag of the newest version below ours that is not here; "" where none lacks.

    `start` is what stands before the version in a tag; `known` is the version that is
    here, or "".
    """
    versions = [tag.removeprefix(start) for tag in tags]
    older = [
        it for it in versions if it[:1].isdigit() and rank_of(it) < rank_of(version)
    ]
    newest = max(older, key=rank_of, default="")
    is_here = not newest or (known and rank_of(known) >= rank_of(newest))
    return "" if is_here else f"{start}{newest}"


def _read_releases(releases: Path) -> Iterator[tuple[Path, Manifest]]:
    """Those whose manifest can be read; hidden folders are not finished."""
    for path in sorted(releases.glob(f"[!.]*/{NAME}")):
        try:
            yield path.parent, read_manifest(path.parent)
        except ReleaseError:
            continue  # it is for `publish verify` to say what is wrong with it
