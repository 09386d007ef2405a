"""What Python code reaches for outside its book, as an audit hook tells (PEP 578)."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import publish

_SOURCE = Path(publish.__file__).parents[2]
_INSTALLED = (
    sys.prefix,
    sys.base_prefix,
    str(Path(os.__file__).parent),
    *(str(_SOURCE / name) for name in ("src", "styles", "tests", "requirements.lock")),
)
# read by Python and its libraries themselves, the same for every book
_KNOWN = ("/dev/null", "/dev/urandom", "/proc/self", "/proc/meminfo", "/proc/stat")
_STARTS = frozenset(
    {
        "subprocess.Popen",
        "os.system",
        "os.exec",
        "os.posix_spawn",
        "os.spawn",
        "socket.connect",
        "socket.bind",
        "socket.getaddrinfo",
        "socket.sendto",
        "urllib.Request",
        "webbrowser.open",
        "pty.spawn",
    }
)
_CHANGES = frozenset(
    {
        "os.chmod",
        "os.link",
        "os.mkdir",
        "os.remove",
        "os.rename",
        "os.rmdir",
        "os.symlink",
        "os.truncate",
        "os.utime",
        "shutil.rmtree",
    }
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


@dataclass(slots=True)
class Reach:
    """Where it is told what is reached for, and the folders that are one's own."""

    log: int = -1
    own: tuple[str, ...] = ()
    is_busy: bool = field(default=False)

    def begin(self, log: int, own: tuple[str, ...]) -> None:
        """From here on all is told."""
        self.own = tuple(os.path.realpath(it) for it in own)
        self.log = log


def hook_of(reach: Reach) -> Callable[[str, tuple[Any, ...]], None]:
    """The hook; it is silent until the reach begins, and raises nothing."""

    def hook(event: str, given: tuple[Any, ...]) -> None:
        if reach.log < 0 or reach.is_busy:
            return
        reach.is_busy = True
        try:
            if told := _told(event, given, reach.own):
                os.write(reach.log, told.encode("utf-8", "backslashreplace") + b"\n")
        finally:
            reach.is_busy = False

    return hook


def _told(event: str, given: tuple[Any, ...], own: tuple[str, ...]) -> str:
    """What is said of an event; "" where it is as it should be."""
    if event in _STARTS:  # what an address of data holds, it holds itself
        is_data = event == "urllib.Request" and str(given[0]).startswith("data:")
        return "" if is_data else f"{event} {given[:2]!r}"
    if event in _CHANGES:
        paths = [_path(it) for it in given if isinstance(it, str | bytes)]
        return "".join(f"{event} {it} " for it in paths if not _is_in(it, own))
    name = given[0] if event in {"open", "ctypes.dlopen"} else None
    if not isinstance(name, str | bytes | os.PathLike):
        return ""
    return _told_of_opening(event, given, own)


def _told_of_opening(event: str, given: tuple[Any, ...], own: tuple[str, ...]) -> str:
    if event == "ctypes.dlopen" and "/" not in os.fsdecode(given[0]):
        return ""  # by its name, where the system has it
    path, flags = _path(given[0]), given[2] if event == "open" else 0
    if isinstance(flags, int) and flags & _WRITING:
        return "" if _is_in(path, (*own, "/dev/null")) else f"write {path}"
    return "" if _is_in(path, (*own, *_INSTALLED, *_KNOWN)) else f"{event} {path}"


def _path(given: Any) -> str:  # noqa: ANN401 - whatever a caller opens
    name = os.fsdecode(given)
    try:
        return os.path.realpath(name)
    except (OSError, ValueError):  # a NUL, or a link that turns round
        return name


def _is_in(path: str, folders: tuple[str, ...]) -> bool:
    return any(path == it or path.startswith(f"{it}/") for it in folders)
