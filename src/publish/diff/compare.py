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
    for name in sorted({*were, *are}):
        try:
            changes.append(_compare((old, new), were.get(name), are.get(name)))
        except ReleaseError as error:
            findings += error.findings
            changes.append(_only(are[name], "unread"))
    return gather(before, after, changes, findings)


def _compare(
    folders: tuple[Path, Path], old: Listed | None, new: Listed | None
) -> FileChange:
    if old is None:
        return _only(new, "added")
    if new is None:
        return _only(old, "removed")
    if old.sha256 == new.sha256:
        return _only(new, "same")
    records = [read_record(folder, new.name) for folder in folders]
    return compare_files(new, *records)


def _only(listed: Listed | None, state: State) -> FileChange:
    """A file of which nothing but its state is told."""
    if listed is None:
        message = "a file that neither release has"
        raise ValueError(message)
    return FileChange(listed.name, listed.edition, state, listed.kind, listed.printed)
