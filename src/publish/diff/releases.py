"""Release folders as the comparison sees them: manifests, and records of pages.

The files themselves are not opened, only held to their sums.
"""

from collections.abc import Iterator
from pathlib import Path

from publish.diff.page_pictures import unpack
from publish.findings import Finding, Place, PublishError, ReleaseError
from publish.output.checksums import read_sum
from publish.output.manifest import Listed, Manifest, read_manifest
from publish.output.page_record import FileRecord, name_record, parse_record


def read_both(old: Path, new: Path) -> tuple[Manifest, Manifest]:
    """The manifests of two whole releases of one book.

    Raises:
        ReleaseError: R301, where a folder is no release, or R302 and R303 for its
            files; R314, where the two are of two books.
    """
    manifests: list[Manifest] = []
    findings: list[Finding] = []
    for folder in (old, new):
        try:
            manifest = read_manifest(folder)
        except PublishError as error:
            findings += error.findings
            continue
        manifests.append(manifest)
        findings += (
            finding for file in manifest.files for finding in _examine(folder, file)
        )
    if findings:
        raise ReleaseError(findings)
    before, after = manifests
    if before.identifier != after.identifier:
        message = f"this is another book: {after.title} ({after.identifier})"
        hint = f"{old} holds {before.title} ({before.identifier})"
        raise ReleaseError([Finding("R314", message, Place(str(new)), hint)])
    return before, after


def _examine(folder: Path, listed: Listed) -> Iterator[Finding]:
    """R302 or R303 where a file is not the one that the manifest names."""
    path = folder / listed.name
    hint = "take the release anew, or make it again"
    try:
        is_own = read_sum(path) == listed.sha256
    except OSError as error:
        message = f"a file of the release cannot be read: {error.strerror}"
        yield Finding("R302", message, Place(str(path)), hint)
        return
    if not is_own:
        message = "the file was changed after the release: its sum is another one"
        yield Finding("R303", message, Place(str(path)), hint)


def read_record(folder: Path, name: str) -> FileRecord:
    """What stands on the pages of a file.

    Raises:
        ReleaseError: R312, where the release does not say it.
    """
    path = folder / name_record(name)
    try:
        record = parse_record(path.read_bytes())
        for picture in record.pictures:
            unpack(picture)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        message = f"what stands on the pages of this file is not known: {reason}"
        hint = "take the release anew; what else changed is told"
        finding = Finding("R312", message, Place(str(path)), hint)
        raise ReleaseError([finding]) from error
    return record
