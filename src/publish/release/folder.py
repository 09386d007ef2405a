"""A release folder: whole at its place, or not there at all.

Everything is made in a hidden folder beside the place and then moved there in one step.
A run that was killed leaves such a hidden folder; the next one removes it. The lock is
the operating system's, which lets go of it when a process ends, however it ends. It is
POSIX `fcntl`, as `flock` leaves it to the processes that a killed one had forked.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from publish.findings import Place, ReleaseError, trouble

_HIDDEN = ".making-"
_LOCK = ".lock"
_UNTAGGED = ".untagged"


@contextmanager
def run_locked(releases: Path) -> Iterator[None]:
    """Be the only one who makes a release in this folder.

    Raises:
        ReleaseError: R211, where somebody else does.
        OSError: the folder cannot be written.
    """
    releases.mkdir(parents=True, exist_ok=True)
    with (releases / _LOCK).open("a+b") as lock:
        try:
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError) as error:
            lock.seek(0)
            other = lock.read().decode(errors="replace").strip()
            told = trouble("R211", process=other) if other else trouble("R211:unknown")
            raise ReleaseError([told.at(Place(str(releases)))]) from error
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n".encode())
        lock.flush()
        yield


@contextmanager
def run_hidden(releases: Path) -> Iterator[Path]:
    """A hidden folder to make a release in; what killed runs left is removed first."""
    for left in releases.glob(f"{_HIDDEN}*"):
        shutil.rmtree(left, ignore_errors=True)
    made = Path(tempfile.mkdtemp(prefix=_HIDDEN, dir=releases.resolve()))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def write_in_place(made: Path, goal: Path) -> None:
    """Put the finished folder at its place, readable by all, once the disk holds it."""
    made.chmod(0o755)  # a temporary folder is private
    for path in (made, *made.rglob("*")):
        _run_sync(path)
    made.rename(goal)
    _run_sync(goal.parent)


def _run_sync(path: Path) -> None:
    """Wait until the disk holds it, so that a power cut leaves no empty file."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_untagged(goal: Path, commit: str, lock: str = "") -> None:
    """Note that a release lacks its tag only, so that the next run can give it.

    `lock` is the sum of the lock that is to be put beside the manuscript then.
    """
    _marker(goal).write_text(f"{commit} {lock}\n")


def read_untagged(goal: Path) -> tuple[str, str]:
    """The commit of a whole release that still lacks its tag, or nothing; the sum."""
    marker = _marker(goal)
    if not (goal.is_dir() and marker.is_file()):
        return "", ""
    commit, _, lock = marker.read_text().strip().partition(" ")
    return commit, lock


def read_unfinished(goal: Path) -> tuple[Path, ...]:
    """Other whole releases beside this one that a killed run left without their tag."""
    markers = sorted(goal.parent.glob(f".*{_UNTAGGED}"))
    names = (it.name.removeprefix(".").removesuffix(_UNTAGGED) for it in markers)
    others = (goal.with_name(name) for name in names if name != goal.name)
    return tuple(path for path in others if path.is_dir())


def write_tagged(goal: Path) -> None:
    """The tag is there."""
    _marker(goal).unlink(missing_ok=True)


def _marker(goal: Path) -> Path:
    return goal.with_name(f".{goal.name}{_UNTAGGED}")
