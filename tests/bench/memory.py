"""The memory of a whole tree of processes, sampled while it works.

Every 20 ms the proportional sizes (PSS, of /proc/PID/smaps_rollup) of a process and of
all below it are added up: what several of them share is counted once, and what a
library shares with other programs of the machine in part, so that figures are a little
lower on a busy one. The highest sum is the peak; one that lasts shorter than the time
between two looks is missed. Looking takes at most a tenth of one processor, so that a
large tree is looked at less often. Where a PSS is not to be read, the resident size
counts in its place; where there is no /proc (macOS) there is no sum, and the caller has
the resident size of the largest process.
"""

import ctypes
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from time import thread_time
from typing import Self

MB = 1_000_000
_PROC = Path("/proc")
_PERIOD = 0.02  # seconds
_SHARE = 9  # so many times the processor time of a look passes until the next
_ADOPT = 36  # PR_SET_CHILD_SUBREAPER
_PARENT, _FIRST_TIME, _TIMES = 1, 11, 4  # in /proc/PID/stat, behind the name


def run_adopting() -> bool:
    """Have orphans of our children left to us, so that their time is told too."""
    if not _PROC.is_dir():
        return False
    done: int = ctypes.CDLL(None).prctl(_ADOPT, 1, 0, 0, 0)
    return done == 0


def read_children(parent: int) -> frozenset[int]:
    """The processes that a process started and that were not waited for."""
    return frozenset(pid for pid, above in _read_parents() if above == parent)


def read_tree(roots: Iterable[int]) -> frozenset[int]:
    """These processes and all below them."""
    waiting, found = list(roots), set[int]()
    below = defaultdict(list)
    for pid, above in _read_parents() if waiting else ():
        below[above].append(pid)
    while waiting:
        pid = waiting.pop()
        if pid not in found:
            found.add(pid)
            waiting += below[pid]
    return frozenset(found)


def read_cpu(processes: Iterable[int]) -> float:
    """Seconds of processor of these, and of what they waited for."""
    ticks = 0
    for pid in processes:
        times = _read_stat(pid)[_FIRST_TIME : _FIRST_TIME + _TIMES]
        ticks += sum(map(int, times))
    return ticks / os.sysconf("SC_CLK_TCK")


def read_memory(processes: Iterable[int]) -> int:
    """Bytes that these take together; what has ended takes none."""
    return sum(map(_read_size, processes))


class Sampler:
    """Inside, looks at the memory of some processes and all below; `peak` in bytes."""

    def __init__(self, roots: Iterable[int]) -> None:
        self.peak = 0
        self._roots = tuple(roots)
        self._is_over = Event()
        self._thread = Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _run(self) -> None:
        pause = 0.0
        while not self._is_over.wait(pause):
            start = thread_time()
            self.peak = max(self.peak, read_memory(read_tree(self._roots)))
            pause = max(_PERIOD, _SHARE * (thread_time() - start))


def _read_parents() -> Iterator[tuple[int, int]]:
    """Each process of the machine with the one that it belongs to."""
    with suppress(OSError):
        for name in os.listdir(_PROC):  # noqa: PTH208 # often: names are enough
            if name.isdecimal() and (stat := _read_stat(int(name))):
                yield int(name), int(stat[_PARENT])


def _read_stat(pid: int) -> list[str]:
    """What stands behind the name in `stat`, from the state on; none if it is gone."""
    try:
        text = (_PROC / str(pid) / "stat").read_text(errors="replace")
    except OSError:
        return []
    return text.rpartition(")")[2].split()


def _read_size(pid: int) -> int:
    try:
        rollup = (_PROC / str(pid) / "smaps_rollup").read_text()
    except OSError:
        return _read_resident(pid)
    sizes = (line.split() for line in rollup.splitlines())
    return next((int(it[1]) * 1024 for it in sizes if it[0] == "Pss:"), 0)


def _read_resident(pid: int) -> int:
    try:
        pages = (_PROC / str(pid) / "statm").read_text().split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
