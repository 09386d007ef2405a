"""Two release folders become a difference.

Files of the same bytes are not opened; all others are compared side by side, one
process each.
"""

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from publish.diff.folder import read_release
from publish.diff.gathering import gather
from publish.diff.imprints import imprints_of
from publish.diff.values import Difference, FileChange, Imprint, Listed, Release
from publish.findings import Finding, Place, PublishError, ReleaseError, ToolError
from publish.output.media_types import EPUB, KEPUB, PDF
from publish.typography.language_tags import direction_of


def run_comparison(old: Path, new: Path, jobs: int = 0) -> Difference:
    """What changed from one release folder to the next; `jobs` 0 means all cores.

    Raises:
        ReleaseError: R311 or R312, where a folder is no whole release; R314, where
            they are of two books.
        ToolError: R313, where this machine cannot show pages.
    """
    _refuse_blind()
    before, after = read_both(old, new)
    pair = _Pair(old, new, imprints_of(before, after), after.language)
    names = sorted({*before.files, *after.files})
    files = [(before.files.get(name), after.files.get(name)) for name in names]
    told = list(_run_all(pair, files, jobs))
    findings = [one for one in told if isinstance(one, Finding)]
    if findings:
        raise ReleaseError(findings)
    changes = [one for one in told if isinstance(one, FileChange)]
    return gather(before, after, changes)


def _refuse_blind() -> None:
    if find_spec("pypdfium2") is None:
        message = "this machine lacks pypdfium2, which shows pages as pictures"
        hint = "install it with: .venv/bin/pip install pypdfium2"
        raise ToolError([Finding("R313", message, Place("publish diff"), hint)])


def read_both(old: Path, new: Path) -> tuple[Release, Release]:
    """The two releases, of one book.

    Raises:
        ReleaseError: R311 or R312 for both folders at once; R314, where the
            identifiers are those of two books.
    """
    releases: list[Release] = []
    findings: list[Finding] = []
    for folder in (old, new):
        try:
            releases.append(read_release(folder))
        except PublishError as error:
            findings += error.findings
    if findings:
        raise ReleaseError(findings)
    before, after = releases
    if before.identifier != after.identifier:
        message = f"this is another book: {after.title} ({after.identifier})"
        hint = f"{old} holds {before.title} ({before.identifier})"
        raise ReleaseError([Finding("R314", message, Place(str(new)), hint)])
    return before, after


@dataclass(frozen=True, slots=True)
class _Pair:
    """The two folders, and how each says its version and date."""

    old: Path
    new: Path
    imprints: tuple[Imprint, Imprint]
    language: str


_Files = tuple[Listed | None, Listed | None]
_Told = FileChange | Finding


def _run_all(pair: _Pair, files: Sequence[_Files], jobs: int) -> Iterator[_Told]:
    compare = partial(_compare, pair)
    workers = min(jobs or os.cpu_count() or 1, len(files))
    if workers <= 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(compare, files)
        return
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(workers, context) as pool:
        yield from pool.map(compare, files)


def _compare(pair: _Pair, files: _Files) -> _Told:
    old, new = files
    if old is None or new is None:
        return _alone(old, new)
    if old.sha256 == new.sha256:
        return FileChange(new.name, new.edition, "same", new.printed)
    return _run_one(pair, new)


def _run_one(pair: _Pair, listed: Listed) -> _Told:
    from publish.diff.files import run_ebooks, run_papers

    paths = pair.old / listed.name, pair.new / listed.name
    if listed.media_type == PDF:
        is_rtl = direction_of(pair.language) == "rtl"
        return run_papers(listed, paths, pair.imprints, is_rtl=is_rtl)
    if listed.media_type in {EPUB, KEPUB}:
        return run_ebooks(listed, paths, pair.imprints)
    return FileChange(listed.name, listed.edition, "changed", listed.printed)


def _alone(old: Listed | None, new: Listed | None) -> FileChange:
    """A file that only one of the releases has."""
    if new is not None:
        return FileChange(new.name, new.edition, "added", new.printed)
    if old is None:
        message = "a file that neither release has"
        raise ValueError(message)
    return FileChange(old.name, old.edition, "removed", old.printed)
