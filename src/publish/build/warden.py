"""Watches over one process: where that is gone, so is all that it had begun.

It is a program of its own, which reads lines from its maker: `begun` and `ended`, each
with a group of processes and their mark. Where the lines end the maker has ended,
however it went. Then the groups that are left are asked to end, and a moment later made
to; so are processes elsewhere that bear their mark (a browser is of no group but its
own), and folders are removed.

It imports little, as it is started beside programs that take less time than it would.
"""

import os
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress

MARK = "PUBLISH_BEGUN_BY"  # in the environment of all that a program starts (proc(5))
_GRACE = 0.7  # seconds in which a program ends what it began
_AFTER = 1.4  # seconds in which whoever is ended elsewhere may still write
_LOOK = 0.02


def run_end(groups: Mapping[int, str]) -> None:
    """End groups of processes, each by its mark too, and come back when they are gone.

    What was asked and has not ended in its grace is made to.
    """
    _run_tell(groups, signal.SIGTERM)
    end = time.monotonic() + _GRACE
    while time.monotonic() < end and _read_are_left(groups):
        time.sleep(_LOOK)
    _run_tell(groups, signal.SIGKILL)


def run_end_group(group: int) -> None:
    """End at once what is left of a group whose program has ended."""
    with suppress(OSError):
        os.killpg(group, signal.SIGKILL)


def _run_tell(groups: Mapping[int, str], number: signal.Signals) -> None:
    for group in groups:
        with suppress(OSError):
            os.killpg(group, number)
    for process in _read_marked(frozenset(groups.values())):
        with suppress(OSError):
            os.kill(process, number)


def _read_are_left(groups: Mapping[int, str]) -> bool:
    for group in groups:
        with suppress(OSError):
            os.killpg(group, 0)
            return True
    return any(_read_marked(frozenset(groups.values())))


def _read_marked(marks: frozenset[str]) -> Iterator[int]:
    """The processes that bear one of these marks; none where a system tells of none."""
    wanted = {f"{MARK}={mark}".encode() for mark in marks}
    try:
        names = os.listdir("/proc")  # noqa: PTH208 - `pathlib` takes long to import
    except OSError:
        return
    for name in filter(str.isdecimal, names):
        with (
            suppress(OSError),
            open(f"/proc/{name}/environ", "rb") as file,  # noqa: PTH123 - as above
        ):
            if not wanted.isdisjoint(file.read().split(b"\0")):
                yield int(name)


def run_watch(folders: list[str]) -> None:
    """Read lines to their end; then end what is left, and remove the folders."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    left: dict[int, str] = {}
    for line in sys.stdin:
        word, group, mark = line.split()
        if word == "begun":
            left[int(group)] = mark
        else:
            left.pop(int(group), None)
    over = time.monotonic() + _AFTER
    there = [folder for folder in folders if os.path.lexists(folder)]
    if left:
        run_end(left)
    if there:
        _write_off(there, over)


def _write_off(folders: list[str], over: float) -> None:
    """Remove them, and once more what somebody who ends a little later puts there."""
    import shutil

    while True:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)
        if time.monotonic() > over:
            return
        time.sleep(_LOOK)


if __name__ == "__main__":
    run_watch(sys.argv[1:])
