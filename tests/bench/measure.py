"""Whole processes measured: their processor time, the clock and their memory.

Processor time is that of the process and of all that it started, also of what outlives
it for a moment. What runs beside it for its sake, such as the workers of a cluster, is
counted too. How memory is measured stands in `bench.memory`.
"""

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile
from threading import Timer
from time import perf_counter, sleep

from bench.memory import MB, Sampler, read_children, read_cpu, read_tree

_LIMIT = 1800  # seconds
_GOODBYE = 2.0  # seconds for what the process left behind to end of itself
# of our own surroundings: it would have our modules compiled anew in every run
_UNSET = "PYTHONDONTWRITEBYTECODE"


@dataclass(frozen=True, slots=True)
class Command:
    """A program with its words, and the folder it is started in.

    `around` is added to its environment; `beside` are processes that work for it.
    """

    words: tuple[str, ...]
    folder: Path
    around: Mapping[str, str] = field(default_factory=dict)
    beside: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: seconds of processor, seconds of clock, MB at its peak."""

    cpu: float
    wall: float
    peak: float

    def shared(self, count: int) -> "Cost":
        """Of each of so many things that were made at once; the peak is of all."""
        return Cost(self.cpu / count, self.wall / count, self.peak)


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
    others = read_children(os.getpid())
    beside = read_cpu(read_tree(command.beside))
    with TemporaryFile() as said:
        start = perf_counter()
        process = _run(command, said.fileno())
        with Sampler((process.pid, *command.beside)) as sampler, _limit(process):
            _, status, usage = os.wait4(process.pid, 0)
        wall = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        cpu = usage.ru_utime + usage.ru_stime
        cpu += _run_to_the_last(others) + read_cpu(read_tree(command.beside)) - beside
        if process.returncode:
            said.seek(0)
            error = subprocess.CalledProcessError(process.returncode, command.words)
            error.add_note(said.read().decode(errors="replace"))
            raise error
    return Cost(cpu, wall, (sampler.peak or usage.ru_maxrss * 1024) / MB)


def run_unmeasured(command: Command) -> None:
    """Run it as a preparation.

    Raises:
        CalledProcessError: it did not end well.
    """
    subprocess.run(
        command.words,
        cwd=command.folder,
        env=_environment(command),
        check=True,
        capture_output=True,
        timeout=_LIMIT,
    )


def _run(command: Command, said: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        command.words,
        cwd=command.folder,
        env=_environment(command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=said,
    )


def _environment(command: Command) -> Mapping[str, str]:
    usual = {name: text for name, text in os.environ.items() if name != _UNSET}
    return {**usual, **command.around}


class _limit:  # noqa: N801 # reads as what it does
    """Inside, a process is ended when its time is up."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._timer = Timer(_LIMIT, process.kill)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()


def _run_to_the_last(others: frozenset[int]) -> float:
    """Wait for what a process left to us; the seconds of processor that it took.

    Only a process that called `bench.memory.run_adopting` is left anything.
    """
    cpu, patience = 0.0, perf_counter() + _GOODBYE
    while left := read_children(os.getpid()) - others:
        for pid in left:
            if perf_counter() > patience:
                os.kill(pid, 9)
            ended, _, usage = os.wait4(pid, os.WNOHANG)
            cpu += usage.ru_utime + usage.ru_stime if ended else 0
        sleep(0.005)
    return cpu
