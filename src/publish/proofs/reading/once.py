"""A reading of a file is kept until the file changes."""

from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path
from typing import TypeVar

_Read = TypeVar("_Read")
_From = TypeVar("_From", bound=Path | bytes)


def read_once(read: Callable[[_From], _Read]) -> Callable[[_From], _Read]:
    """The same reading for the same path, size and time of change; the last four.

    And for the same bytes.
    """

    @lru_cache(maxsize=4)
    def kept(source: _From, _changed: int, _size: int) -> _Read:
        return read(source)

    @wraps(read)
    def read_kept(source: _From) -> _Read:
        if isinstance(source, bytes):
            return kept(source, 0, len(source))
        state = source.stat()
        return kept(source, state.st_mtime_ns, state.st_size)

    return read_kept
