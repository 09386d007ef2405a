"""Checksums as `sha256sum --check` reads them, and one zip of a whole release.

Goes in: files; comes out: bytes. The zip holds every file but itself and its own sum,
with the date of the book on each, so that the same files give the same zip.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from publish.findings import trouble
from publish.output.damaged import DamagedError
from publish.output.zip import Archive, stamp

NAME = "SHA256SUMS"
ZIP_SUM = ".sha256"  # after the name of the zip
_OF_SYSTEMS = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store"})
_LINE = re.compile(r"(?P<sum>[0-9a-f]{64})  (?P<name>.+)")


def read_sum(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_of_system(name: str) -> bool:
    """Whether a system leaves files of this path wherever somebody looks.

    Thumbs.db of Windows; .DS_Store, ._x and __MACOSX of macOS.
    """
    *folders, own = name.split("/")
    is_mac = own.startswith("._") or "__MACOSX" in folders
    return own.lower() in _OF_SYSTEMS or is_mac


def read_names(folder: Path) -> tuple[str, ...]:
    """Every file under a folder, as a path from it, in order; none of a system's."""
    return tuple(name for name in _read_all(folder) if not is_of_system(name))


def read_passed_over(folder: Path) -> tuple[str, ...]:
    """The files of a system under a folder, which are nobody's."""
    return tuple(name for name in _read_all(folder) if is_of_system(name))


def _read_all(folder: Path) -> tuple[str, ...]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return tuple(sorted(path.relative_to(folder).as_posix() for path in files))


def read_sums(folder: Path, names: Iterable[str]) -> bytes:
    """The sums of these files, a line each."""
    lines = (f"{read_sum(folder / name)}  {name}\n" for name in names)
    return "".join(lines).encode()


def parse_sums(content: bytes) -> Mapping[str, str]:
    """Names and their sums. Raises DamagedError for a line that does not hold both."""
    sums = {}
    *lines, rest = content.decode(errors="replace").split("\n")
    if rest:
        raise DamagedError(trouble("R303:end"))
    for number, line in enumerate(lines, 1):
        found = _LINE.fullmatch(line)
        if found is None:
            raise DamagedError(trouble("R303:line", number=number))
        sums[found["name"]] = found["sum"]
    return sums


def read_as_zip(folder: Path, top: str, day: str) -> bytes:
    """All files of a release in one zip, under a folder of this name, the sums last.

    Without that zip itself, `<top>.zip`, and its own sum; `day` is an ISO date.
    """
    own = {f"{top}.zip", f"{top}.zip{ZIP_SUM}"}
    names = [name for name in read_names(folder) if name not in own]
    names.sort(key=lambda name: name == NAME)
    archive = Archive(stamp(day))
    for name in names:
        archive.writestr(f"{top}/{name}", (folder / name).read_bytes())
    return archive.getvalue()
