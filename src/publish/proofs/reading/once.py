"""A reading of a file is kept until the file changes."""

from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path
from typing import TypeVar

_Read = TypeVar("_Read")


def read_once(read: Callable[[Path], _Read]) -> Callable[[Path], _Read]:
    """The same reading for the same path, size and time of change; the last two."""

    @lru_cache(maxsize=2)
    def kept(path: Path, _changed: int, _size: int) -> _Read:
        return read(path)

    @wraps(read)
    def read_kept(path: Path) -> _Read:
        state = path.stat()
        return kept(path, state.st_mtime_ns, state.st_size)

    return read_kept
