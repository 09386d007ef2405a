"""Checksums as `sha256sum --check` reads them, and one zip of a whole release.

Goes in: files; comes out: bytes. The zip holds every file but itself and its own sum,
with the date of the book on each, so that the same files give the same zip.
"""

import hashlib
import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

NAME = "SHA256SUMS"
ZIP_SUM = ".sha256"  # after the name of the zip
_LINE = re.compile(r"(?P<sum>[0-9a-f]{64})  (?P<name>.+)")
_READABLE = 0o100644 << 16  # a plain file that everybody reads
_EPOCH = 1980  # of zip files
_STORED = frozenset({".epub", ".png", ".jpg", ".pdf"})  # packed already


def read_sum(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_names(folder: Path) -> tuple[str, ...]:
    """Every file under a folder, as a path from it, in order."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return tuple(sorted(path.relative_to(folder).as_posix() for path in files))


def write_sums(folder: Path, names: Iterable[str]) -> bytes:
    """The sums of these files, a line each."""
    lines = (f"{read_sum(folder / name)}  {name}\n" for name in names)
    return "".join(lines).encode()


def read_sums(content: bytes) -> Mapping[str, str]:
    """Names and their sums. Raises ValueError for a line that is none."""
    sums = {}
    *lines, rest = content.decode(errors="replace").split("\n")
    if rest:
        raise ValueError("it does not end with a line")
    for number, line in enumerate(lines, 1):
        found = _LINE.fullmatch(line)
        if found is None:
            raise ValueError(f"line {number} is no sum and name")
        sums[found["name"]] = found["sum"]
    return sums


def pack_zip(folder: Path, top: str, day: str) -> bytes:
    """All files of a release in one zip, under a folder of this name, the sums last.

    Without that zip itself, `<top>.zip`, and its own sum; `day` is an ISO date.
    """
    own = {f"{top}.zip", f"{top}.zip{ZIP_SUM}"}
    names = [name for name in read_names(folder) if name not in own]
    names.sort(key=lambda name: name == NAME)
    packed = BytesIO()
    when = _read_day(day)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in names:
            entry = zipfile.ZipInfo(f"{top}/{name}", when)
            entry.external_attr = _READABLE
            entry.create_system = 3  # Unix, on every machine
            stored = Path(name).suffix in _STORED
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, (folder / name).read_bytes())
    return packed.getvalue()


def _read_day(day: str) -> tuple[int, int, int, int, int, int]:
    """Midnight of a date; the first that a zip can hold where there is no date."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        found = date(_EPOCH, 1, 1)
    year = max(found.year, _EPOCH)
    return (year, found.month, found.day, 0, 0, 0)
