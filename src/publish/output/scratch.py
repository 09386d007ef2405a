"""The folder of one run for what nobody keeps: all of it is gone afterwards.

It is the folder of temporary files for us and for programs that we start. Where a run
is killed its folder stays, until somebody of the same name begins another run: whether
one is in use is known by a lock of the operating system's, which no dead process has.
"""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_NAME = "publish-run-"
_VARIABLE = "TMPDIR"  # where Python and most programs look first
_TRIES = 3
_own: list[tuple[int, str, str]] = []  # of which process, the folder, that around it


@contextmanager
def run_in_scratch() -> Iterator[None]:
    """Have a folder for temporary files; where there can be none, all is as it was."""
    around = _read_around()
    made = _write_folder(around) if around else None
    if made is None:
        yield
        return
    folder, handle = made
    _own.append((os.getpid(), folder, around))
    try:
        with _write_variable(folder):
            yield
    finally:
        _own.pop()
        _write_off(folder)
        os.close(handle)


@contextmanager
def run_outside_scratch() -> Iterator[None]:
    """Inside, temporary files go where they went before this run had its folder.

    It is for a program that lives on after us.
    """
    if not _own:
        yield
        return
    with _write_variable(_own[0][2]):
        yield


def write_off_left() -> None:
    """Remove the folders of runs that are no more."""
    around = _read_around()
    if around:
        with suppress(OSError):
            _write_off_left(around)


def read_own_folders() -> tuple[str, ...]:
    """The folder that is to go with this process, if it made one."""
    return tuple(folder for process, folder, _ in _own if process == os.getpid())


def lasting_folder() -> str:
    """Where a temporary file stays when the run is over.

    Raises:
        OSError: there is no such folder.
    """
    from tempfile import gettempdir

    return _own[0][2] if _own else gettempdir()


def _read_around() -> str:
    """The folder for temporary files as it is; "" where there is none to be seen."""
    known = sys.modules.get("tempfile")  # it takes long to import
    wished = getattr(known, "tempdir", None) or os.environ.get(_VARIABLE) or "/tmp"  # noqa: S108 - made with a name of its own, for its maker only
    return os.path.abspath(wished) if isinstance(wished, str) else ""  # noqa: PTH100 - a name


@contextmanager
def _write_variable(folder: str) -> Iterator[None]:
    known = sys.modules.get("tempfile")
    before, chosen = os.environ.get(_VARIABLE), getattr(known, "tempdir", None)
    os.environ[_VARIABLE] = folder
    if known is not None:
        vars(known)["tempdir"] = folder
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(_VARIABLE, None)
        else:
            os.environ[_VARIABLE] = before
        if (now := sys.modules.get("tempfile")) is not None:
            vars(now)["tempdir"] = chosen


def _write_folder(around: str) -> tuple[str, int] | None:
    """A new folder, and what holds it; those that nobody holds are removed."""
    with suppress(OSError):
        _write_off_left(around)
        for _ in range(_TRIES):
            folder = os.path.join(around, f"{_NAME}{os.urandom(4).hex()}")  # noqa: PTH118 - quick
            os.mkdir(folder, 0o700)  # noqa: PTH102 - as above
            handle = _read_held(folder)
            if handle is not None:
                return folder, handle
    return None


def _write_off_left(around: str) -> None:
    with os.scandir(around) as found:
        left = [it.path for it in found if it.name.startswith(_NAME)]
    for folder in left:
        handle = _read_held(folder)
        if handle is not None:
            _write_off(folder)
            os.close(handle)


def _read_held(folder: str) -> int | None:
    """What holds a folder of ours; None where another one does, or it is gone."""
    plainly = os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY
    try:
        handle = os.open(folder, plainly)
    except OSError:
        return None
    with suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        about, there = os.fstat(handle), os.lstat(folder)
        if about.st_uid == os.getuid() and about.st_ino == there.st_ino:
            return handle
    os.close(handle)
    return None


def _write_off(folder: str) -> None:
    with suppress(OSError):
        os.rmdir(folder)  # noqa: PTH106 - mostly it is empty, and `shutil` is large
        return
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
