"""Release folders as the comparison sees them: manifests, and records of pages.

The files themselves are not opened, only held to their sums.
"""

from collections.abc import Iterator
from pathlib import Path

from publish.diff.page_pictures import unpack
from publish.findings import Finding, Place, PublishError, ReleaseError
from publish.output.checksums import read_sum
from publish.output.damaged import DamagedError
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
        strange = Finding.of(
            "R314:releases",
            Place(str(new)),
            title=after.title,
            identifier=after.identifier,
            old=str(old),
            old_title=before.title,
            old_identifier=before.identifier,
        )
        raise ReleaseError([strange])
    return before, after


def _examine(folder: Path, listed: Listed) -> Iterator[Finding]:
    """R302 or R303 where a file is not the one that the manifest names."""
    path = folder / listed.name
    try:
        is_own = read_sum(path) == listed.sha256
    except OSError as error:
        said = str(error.strerror)
        yield Finding.of("R302:unread", Place(str(path)), said=said)
        return
    if not is_own:
        yield Finding.of("R303:released", Place(str(path)))


def read_record(folder: Path, name: str) -> FileRecord:
    """What stands on the pages of a file.

    Raises:
        ReleaseError: R312, where the release does not say it.
    """
    path = folder / name_record(name)
    place = Place(str(path))
    try:
        record = parse_record(path.read_bytes())
        for picture in record.pictures:
            unpack(picture)
    except DamagedError as error:
        raise ReleaseError([error.told.at(place)]) from error
    except (OSError, ValueError) as error:
        said = str(getattr(error, "strerror", None) or error)
        raise ReleaseError([Finding.of("R312", place, said=said)]) from error
    return record
