"""The files that a book was read from, seen as Python opens them, and their state.

No step of reading names what it read: a list that each had to keep would one day lack a
file, and an old edition would pass for a new one. Python tells of every file that is
opened and of every folder that is listed, also of those that are not there.
"""

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from publish.kept.store import read_folder
from publish.output.manifest import NAME

_ABSENT = "absent"
_LISTED = frozenset({"os.listdir", "os.scandir"})
_PACKAGE = Path(__file__).resolve().parents[1]
_NO_FILES = ("/dev", "/proc", "/sys")  # which tell of the machine, not of the book
_Seen = dict[str, tuple[int, ...]]  # paths, with marks of what was there then


@dataclass(slots=True)
class _Watch:
    """What is being watched; Python never forgets the hook, so that it is set once."""

    is_set: bool = False
    passed_over: tuple[str, ...] = ()
    unlisted: frozenset[str] = frozenset()
    seen: _Seen | None = None


_watch = _Watch()


@dataclass(slots=True)
class Inputs:
    """The files that were read, as they were; `states` once all is read."""

    seen: _Seen = field(default_factory=dict)

    def read_states(self, output: Path) -> Mapping[str, str] | None:
        """Each path with its state; None where one has changed since it was opened.

        `output` is the folder that is written to, which no listing counts.
        """
        states = {path: read_state(path, output) for path in sorted(self.seen)}
        is_same = all(_read_marks(path) == marks for path, marks in self.seen.items())
        return states if is_same else None


@contextmanager
def run_watched() -> Iterator[Inputs]:
    """What is opened inside, but for what comes with Python and with this program."""
    inputs = Inputs()
    _watch.passed_over = tuple(f"{_read_absolute(own)}{os.sep}" for own in _read_own())
    _watch.unlisted = frozenset(map(_read_absolute, sys.path))
    if not _watch.is_set:
        _watch.is_set = True
        sys.addaudithook(_read_event)
    _watch.seen = inputs.seen
    try:
        yield inputs
    finally:
        _watch.seen = None


def read_state(path: str, output: Path) -> str:
    """What is at a path: the digest of a file, the names in a folder, or nothing.

    Of a folder neither hidden names count nor those of folders of finished files, as
    what is written to. What is neither file nor folder has a state of one moment.
    """
    try:
        about = os.stat(path)  # noqa: PTH116 - as it was told
        if stat.S_ISDIR(about.st_mode):
            return _digest_of(_read_names(path, _read_absolute(output)))
        if not stat.S_ISREG(about.st_mode):
            return f"{about.st_mtime_ns}"
        with open(path, "rb") as file:  # noqa: PTH123
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return _ABSENT


def _read_names(folder: str, output: str) -> Iterator[str]:
    for name in sorted(os.listdir(folder)):  # noqa: PTH208 - names are enough
        path = os.path.join(folder, name)  # noqa: PTH118
        is_output = f"{output}{os.sep}".startswith(f"{path}{os.sep}")
        if name[0] != "." and not is_output and not Path(path, NAME).exists():
            yield name


def _digest_of(names: Iterable[str]) -> str:
    return sha256("\0".join(names).encode(errors="surrogateescape")).hexdigest()


def _read_event(event: str, arguments: tuple[Any, ...]) -> None:
    """Called by Python for all that it does; must be quick, and never fail."""
    seen = _watch.seen
    if seen is None or not (event == "open" or event in _LISTED):
        return
    path = arguments[0]
    if path is None or isinstance(path, int):
        return
    with suppress(OSError, ValueError, TypeError):
        name = _read_absolute(os.fsdecode(path))
        if name in seen or f"{name}{os.sep}".startswith(_watch.passed_over):
            return
        if event == "open" or name not in _watch.unlisted:
            seen[name] = _read_marks(name)


def _read_marks(path: str) -> tuple[int, ...]:
    """What a file changes by; () where there is none, and for a folder."""
    try:
        about = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return ()
    if stat.S_ISDIR(about.st_mode):
        return ()
    return about.st_mtime_ns, about.st_size, about.st_ino


def _read_own() -> Iterator[str]:
    """Folders of whose files the versions of what is installed tell, and our store."""
    import sysconfig

    named = sysconfig.get_paths()
    yield from (named[key] for key in ("stdlib", "platstdlib", "purelib", "platlib"))
    yield from map(str, (_PACKAGE, _PACKAGE.parents[1] / "styles", read_folder()))
    yield from _NO_FILES


def _read_absolute(path: str | Path) -> str:
    """From the root, but with its links: a link may lead elsewhere one day."""
    return os.path.abspath(path)  # noqa: PTH100
