"""Whole processes measured in pairs: one of ours, one of the other program's, again.

Taking turns gives both the same noise of the machine; the ratio of each pair is
what counts, and the median of the ratios is told. Processor time is that of the
process and of all it started, peak memory that of its largest one (POSIX wait4).
"""

import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Command:
    """A program with its words, and the folder it is started in."""

    words: tuple[str, ...]
    folder: Path


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: seconds of processor, seconds of clock, MB at its peak."""

    cpu: float
    wall: float
    peak: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Runs side by side; `peer` is empty where there is nothing to compare with."""

    ours: tuple[Cost, ...]
    peer: tuple[Cost, ...]

    @property
    def cpu_ratio(self) -> float:
        """Ours by the peer's, the median of all pairs."""
        return median(a.cpu / b.cpu for a, b in zip(self.ours, self.peer, strict=True))

    @property
    def wall_ratio(self) -> float:
        """The same of the clock."""
        return median(
            a.wall / b.wall for a, b in zip(self.ours, self.peer, strict=True)
        )


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        median(one.cpu for one in costs),
        median(one.wall for one in costs),
        median(one.peak for one in costs),
    )


def run_measured(command: Command) -> Cost:
    """Run it to its end; what it says is told only where it fails.

    Raises:
        CalledProcessError: it did not end well.
    """
    start = perf_counter()
    process = subprocess.Popen(
        command.words,
        cwd=command.folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    said = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    wall = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.stderr:
        process.stderr.close()
    if process.returncode:
        error = subprocess.CalledProcessError(process.returncode, command.words)
        error.add_note(said.decode(errors="replace"))
        raise error
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def run_pairs(ours: Command, peer: Command | None, times: int) -> Comparison:
    """Ours and the peer's by turns, so many times each."""
    runs = tuple(_turns(ours, peer, times))
    return Comparison(
        tuple(cost for cost, _ in runs),
        tuple(cost for _, cost in runs if cost is not None),
    )


def _turns(
    ours: Command, peer: Command | None, times: int
) -> Iterator[tuple[Cost, Cost | None]]:
    for _ in range(times):
        yield run_measured(ours), run_measured(peer) if peer else None
