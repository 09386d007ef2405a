r"""A file as somebody named it -> the one beside the manuscript that was meant.

Paths of one machine (`C:\Users\…`, `file://`), other capitals, a missing or another
ending, a folder too many or too few: the name that is there, where only one can be.
"""

import unicodedata
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

_DEEPEST = 3  # folders below the manuscript that are looked through
_MOST = 2000  # files: beyond that it is no folder of a book
_AROUND = "\"'“”‘’«»<> \t\u00a0\u200b\ufeff"


def read_meant_file(folder: Path, file: str, suffixes: Collection[str]) -> str:
    """The name of the file that was meant, seen from the folder; "" if not sure.

    Only files with one of the suffixes are thought of. Where a folder cannot be looked
    into, nothing is sure.
    """
    wanted = _plain_path(file)
    if not wanted.name:
        return ""
    there = _read_whole(folder, suffixes)
    for likeness in (_path, _name, _stem):
        same = [name for name in there if likeness(name) == likeness(wanted)]
        if len(same) == 1:
            return same[0].as_posix()
        if same:
            return ""
    return ""


def _plain_path(file: str) -> PurePosixPath:
    """The path without what belongs to one machine alone."""
    path = unquote(file.strip(_AROUND)) if "://" in file else file.strip(_AROUND)
    path = path.partition("://")[2] or path
    parts = [part for part in path.replace("\\", "/").split("/") if part]
    return PurePosixPath(*(part for part in parts if part not in {".", "..", "~"}))


def _read_whole(folder: Path, suffixes: Collection[str]) -> tuple[PurePosixPath, ...]:
    """The files under a folder; none where one of its folders cannot be listed."""
    try:
        return tuple(_read_names(folder, suffixes))
    except OSError:
        return ()


def _read_names(folder: Path, suffixes: Collection[str]) -> Iterator[PurePosixPath]:
    """The files under a folder, in the order of their names."""
    waiting, met = [folder], 0
    while waiting:
        here = waiting.pop(0)
        for path in sorted(here.iterdir()) if here.is_dir() else ():
            met += 1
            own = path.relative_to(folder)
            if met > _MOST:
                return
            if path.is_dir() and len(own.parts) < _DEEPEST and path.name[0] != ".":
                waiting.append(path)
            elif path.suffix.lower() in suffixes and not path.is_symlink():
                yield PurePosixPath(own.as_posix())


def _folded(text: str) -> str:
    """Without capitals, and with blanks, _ and - as one."""
    parts = unicodedata.normalize("NFC", text).casefold()
    return "-".join(parts.replace("_", " ").replace("-", " ").split())


def _path(path: PurePosixPath) -> str:
    return "/".join(map(_folded, path.parts))


def _name(path: PurePosixPath) -> str:
    return _folded(path.name)


def _stem(path: PurePosixPath) -> str:
    has_ending = 1 < len(path.suffix) <= len(".webp") and path.suffix[1:].isalnum()
    return _folded(path.stem if has_ending else path.name)
