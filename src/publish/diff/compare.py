"""Two release folders become a difference.

What stood on the pages is read from the records that each release keeps; of files of
the same bytes not even those are read.
"""

from pathlib import Path

from publish.diff.file_changes import compare_files
from publish.diff.gather import gather
from publish.diff.releases import read_both, read_record
from publish.diff.values import Difference, FileChange, State
from publish.findings import Finding, ReleaseError
from publish.output.manifest import Listed


def run_comparison(old: Path, new: Path) -> Difference:
    """What changed from one release folder to the next.

    A file of which a release does not say what stands on its pages is a finding of
    the difference (R312); all others are compared.

    Raises:
        ReleaseError: R301 to R303, where a folder is no whole release; R314, where
            they are of two books.
    """
    before, after = read_both(old, new)
    were = {file.name: file for file in before.files}
    are = {file.name: file for file in after.files}
    changes: list[FileChange] = []
    findings: list[Finding] = []
    for name in sorted(were.keys() & are.keys()):
        try:
            changes.append(_compare((old, new), were[name], are[name]))
        except ReleaseError as error:
            findings += error.findings
            changes.append(_only(are[name], "unread"))
    changes += (_only(were[name], "removed") for name in were.keys() - are.keys())
    changes += (_only(are[name], "added") for name in are.keys() - were.keys())
    return gather(before, after, changes, findings)


def _compare(folders: tuple[Path, Path], old: Listed, new: Listed) -> FileChange:
    if old.sha256 == new.sha256:
        return _only(new, "same")
    records = [read_record(folder, new.name) for folder in folders]
    return compare_files(new, *records)


def _only(listed: Listed, state: State) -> FileChange:
    """A file of which nothing but its state is told."""
    return FileChange(listed.name, listed.edition, state, listed.kind, listed.printed)
