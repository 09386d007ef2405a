"""A release as it was sent round: a folder, or the zip of one.

A zip is unpacked into a folder that is gone afterwards; what is found in it is told at
its place in the zip.
"""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from publish.epub.reader import BROKEN_ZIP
from publish.findings import Finding, Place, ReleaseError
from publish.output import checksums
from publish.output.damaged import DamagedError
from publish.output.zip import is_inside

_MOST_FILES = 20_000
_MOST_BYTES = 4_000_000_000


@contextmanager
def read_release_at(path: Path) -> Iterator[Path]:
    """The folder of a release, where a zip is named the one that it holds.

    Raises:
        ReleaseError: R301 for a file that is no zip, or a zip that holds no one folder;
            R303 for a zip that is damaged, or not the one of the sum beside it. Those
            that are raised inside have their places in the zip.
    """
    if not path.is_file():
        yield path
        return
    with TemporaryDirectory(prefix="release-") as made:
        folder = Path(made) / _read_unpacked(path, Path(made))
        try:
            yield folder
        except ReleaseError as error:
            here = [_told_in(finding, folder, path) for finding in error.findings]
            raise ReleaseError(here) from error


def _read_unpacked(path: Path, goal: Path) -> str:
    """Unpack a zip; the name of the one folder in it."""
    if not zipfile.is_zipfile(path):
        raise ReleaseError([Finding.of("R301:file", Place(str(path)))])
    _read_sum_beside(path)
    try:
        with zipfile.ZipFile(path) as packed:
            entries = packed.infolist()
            tops = {PurePosixPath(entry.filename).parts[:1] for entry in entries}
            size = sum(entry.file_size for entry in entries)
            is_fit = len(tops) == 1 and len(entries) <= _MOST_FILES
            if not is_fit or size > _MOST_BYTES or not all(map(_is_inside, entries)):
                raise ReleaseError([Finding.of("R301:zip", Place(str(path)))])
            packed.extractall(goal)
    except BROKEN_ZIP as error:
        raise ReleaseError([Finding.of("R303", Place(str(path)))]) from error
    return str(tops.pop()[0])


def _is_inside(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry stays in the folder into which it is unpacked."""
    return is_inside(entry.filename) and ":" not in entry.filename


def _read_sum_beside(path: Path) -> None:
    """Raise R303 where a sum lies beside the zip, and it is not that of the zip."""
    beside = path.with_name(f"{path.name}{checksums.ZIP_SUM}")
    if not beside.is_file():
        return
    try:
        known = checksums.parse_sums(beside.read_bytes())
    except DamagedError as error:
        raise ReleaseError([error.told.at(Place(str(beside)))]) from error
    if path.name in known and known[path.name] != checksums.read_sum(path):
        raise ReleaseError([Finding.of("R303", Place(str(path)))])


def _told_in(finding: Finding, folder: Path, path: Path) -> Finding:
    """The finding at its place in the zip."""
    told = finding.place.path
    if not told.startswith(str(folder)):
        return finding
    place = replace(finding.place, path=f"{path}{told.removeprefix(str(folder))}")
    return replace(finding, place=place)
