"""The folder of a manuscript as a whole: what stands in it, its sums, and a zip of it.

Paths start at the folder around it, since a brand may stand one folder up. Hidden files
and folders, `dist` and `release`, and what a build itself writes or is told by, are no
part of it; nor is what a link leads to elsewhere.
"""

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

from publish.manuscript.brand_parsing import BRAND
from publish.manuscript.key_paths import texts_in
from publish.output.checksums import read_sum
from publish.output.zip import FIRST_STAMP, Archive, is_inside

_MADE = frozenset({"dist", "release"})  # folders of finished files
_MOST_FILES = 20_000  # more than a book has: a manuscript that lies in somebody's home
LARGEST = 1_000_000_000  # bytes that are sent to each worker elsewhere


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files below `root` with their sums; not whole where they were too many."""

    root: Path
    sums: Mapping[str, str]
    is_whole: bool = True

    def digest(self, but: Collection[str] = ()) -> str:
        """Of all names and sums, without those below some names; "" if not whole."""
        lines = [
            f"{total}  {name}\n"
            for name, total in sorted(self.sums.items())
            if not any(name == other or name.startswith(f"{other}/") for other in but)
        ]
        return sha256("".join(lines).encode()).hexdigest() if self.is_whole else ""


def read_bundle(
    folder: Path, but: Collection[Path] = (), value: object = None
) -> Bundle:
    """All that a folder holds `but` some; `value` is the manuscript's plain data."""
    home = folder.resolve()
    out = {path.resolve() for path in but}
    paths = [*_read_files(home, out), *_read_brand_above(home, value)]
    is_whole = len(paths) <= _MOST_FILES
    sums = {
        path.relative_to(home.parent).as_posix(): read_sum(path)
        for path in (paths if is_whole else ())
    }
    return Bundle(home.parent, sums, is_whole)


def _read_files(home: Path, out: Collection[Path]) -> Iterator[Path]:
    """The files in order, and one more than there may be at most."""
    left = _MOST_FILES + 1
    for here, folders, names in os.walk(home):
        folder = Path(here)
        is_top = folder == home
        folders[:] = sorted(
            name
            for name in folders
            if _is_shown(name) and not (is_top and name in _MADE)
            if folder / name not in out
        )
        for name in sorted(filter(_is_shown, names)):
            path = folder / name
            inside = path.resolve()
            if path in out or not (inside.is_file() and inside.is_relative_to(home)):
                continue
            yield path
            left -= 1
            if not left:
                return


def _is_shown(name: str) -> bool:
    return not name.startswith((".", "~$"))


def _read_brand_above(home: Path, value: object) -> Iterator[Path]:
    """The brand's file where it stands one folder up, and the files that it names."""
    brand = value.get(BRAND) if isinstance(value, dict) else None
    named = brand.get("file") if isinstance(brand, dict) else brand
    if not isinstance(named, str) or not named:
        return
    name = PurePosixPath(named).name
    above = home.parent / name
    if (home / named).is_file() or not above.is_file():
        return
    from publish.findings import PublishError
    from publish.source import read_source

    yield above
    try:
        texts = {text for _, text in texts_in(read_source(above).value)}
    except PublishError:  # who reads the book will say so
        return
    for text in sorted(texts):
        path = home.parent / text
        if _read_is_beside(path, home.parent):
            yield path


def _read_is_beside(path: Path, folder: Path) -> bool:
    try:
        return (
            path.is_file()
            and path.resolve().is_relative_to(folder)
            and ".." not in (path.parts)
        )
    except (OSError, ValueError):  # a text that is no path
        return False


def read_size(bundle: Bundle) -> int:
    """How many bytes its files have."""
    return sum((bundle.root / name).stat().st_size for name in bundle.sums)


def read_zip(bundle: Bundle) -> bytes:
    """Its files in one zip, the same bytes for the same files."""
    archive = Archive(FIRST_STAMP)
    for name in sorted(bundle.sums):
        archive.writestr(name, (bundle.root / name).read_bytes())
    return archive.getvalue()


def write_unpacked(content: bytes, folder: Path) -> None:
    """Unpack such a zip into a folder; nothing outside it is written."""
    with ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if not is_inside(name):
                continue
            goal = folder / name
            goal.parent.mkdir(parents=True, exist_ok=True)
            goal.write_bytes(archive.read(name))
