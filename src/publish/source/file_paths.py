"""Files beside a manuscript: a name as the manuscript gives it -> its path.

Names are compared letter by letter with what the folder lists, so that a book that
builds on a system where A and a are the same name builds everywhere.
"""

import errno
import os
import stat
import unicodedata
from collections.abc import Collection
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

LARGEST = 2_000_000_000  # bytes: a film


class NotBesideError(Exception):
    """There is no such file in the folder; `near` is the nearest name, or "".

    `is_outside` is True where the name leads out of the folder.
    """

    def __init__(self, near: str = "", *, is_outside: bool = False) -> None:
        super().__init__(near)
        self.near = near
        self.is_outside = is_outside


def read_path_beside(folder: Path, file: str, suffixes: Collection[str]) -> Path:
    """The path of a file under the folder; files with `suffixes` alone are near.

    Raises:
        NotBesideError: there is none, or its name leads outside.
        OSError: a folder on the way cannot be listed.
    """
    return _read_path(folder, _parts(file), suffixes)


def read_beside(folder: Path, path: Path) -> bytes:
    """The content of a file that was found, unless a link leads out of the folder.

    Raises:
        NotBesideError: it leads outside.
        OSError: it cannot be read.
    """
    if not path.resolve().is_relative_to(folder.resolve()):
        raise NotBesideError(is_outside=True)
    return read_bounded(path, LARGEST)


def read_bounded(path: Path, most: int) -> bytes:
    """The content of an ordinary file of at most `most` bytes.

    A pipe or a device would keep whoever reads it waiting, or never end.

    Raises:
        OSError: it is no such file, is larger, or cannot be read.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        state = os.fstat(file.fileno())
        wrong = 0 if stat.S_ISREG(state.st_mode) else errno.EINVAL
        if wrong or state.st_size > most:
            number = wrong or errno.EFBIG
            raise OSError(number, os.strerror(number), str(path))
        return file.read()


def _parts(file: str) -> tuple[str, ...]:
    """The names on the way to the file, none of which leads out of the folder."""
    parts = PurePosixPath(file).parts
    if "://" in file or "\\" in file or ":" in file[1:2]:
        raise NotBesideError(is_outside=True)
    if file.startswith("/") or ".." in parts:
        raise NotBesideError(is_outside=True)
    return parts


def _read_path(folder: Path, parts: tuple[str, ...], suffixes: Collection[str]) -> Path:
    path = folder
    for depth, part in enumerate(parts):
        names = sorted(entry.name for entry in path.iterdir()) if path.is_dir() else []
        name = _same(part, names)
        if not name:
            is_last = depth == len(parts) - 1
            near = _nearest(part, names, suffixes if is_last else ())
            whole = "/".join((*parts[:depth], near, *parts[depth + 1 :]))
            raise NotBesideError(whole if near else "")
        path /= name
    if path == folder:
        raise NotBesideError
    return path


def _same(part: str, names: list[str]) -> str:
    # some systems store é as two characters; to an author it is one name
    wanted = unicodedata.normalize("NFC", part)
    same = [name for name in names if unicodedata.normalize("NFC", name) == wanted]
    return part if part in same else next(iter(same), "")


def _nearest(part: str, names: list[str], suffixes: Collection[str]) -> str:
    """The name that was meant, perhaps; where `suffixes` are given, one of those."""
    if suffixes:
        names = [
            name for name in names if PurePosixPath(name).suffix.lower() in suffixes
        ]
    folded = {name.casefold(): name for name in names}
    near = get_close_matches(part.casefold(), folded, n=1, cutoff=0.6)
    return folded[near[0]] if near else ""
