"""How a run is stopped in its midst, and which of its processes live on."""

import os
import signal
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MARK = "HOSTILE_RUN"  # in the environment of every program that a run starts
_BETWEEN = 0.05  # seconds between two Ctrl-C of somebody who is impatient


@dataclass(frozen=True, slots=True)
class Stop:
    """In which manner, and after how many seconds."""

    manner: str
    after: float


def read_living(session: int) -> list[int]:
    """The processes of a session, and the programs that they started (proc(5))."""
    found = []
    mark = f"{MARK}={session}\0".encode()
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, _, number, *_ = path.read_text().rpartition(")")[2].split()
            is_ours = int(number) == session
            is_ours = is_ours or mark in path.with_name("environ").read_bytes() + b"\0"
            if is_ours and state not in "ZX":
                found.append(int(path.parent.name))
    return sorted(found)


def run_stop(session: int, manner: str) -> None:
    """Stop the run whose first process leads this session."""
    with suppress(ProcessLookupError):
        _MANNERS[manner](session)


def _run_kill_other(session: int) -> None:
    """The machine ends one of the others, as for want of memory."""
    others = [it for it in read_living(session) if it != session]
    if others:
        os.kill(others[-1], signal.SIGKILL)


def _run_interrupt_twice(session: int) -> None:
    os.killpg(session, signal.SIGINT)
    time.sleep(_BETWEEN)
    os.killpg(session, signal.SIGINT)


_MANNERS: Mapping[str, Callable[[int], None]] = {
    "the first is killed": lambda it: os.kill(it, signal.SIGKILL),
    "another is killed": _run_kill_other,
    "the terminal goes": lambda it: os.killpg(it, signal.SIGHUP),
    "somebody ends it": lambda it: os.kill(it, signal.SIGTERM),
    "Ctrl-C, twice": _run_interrupt_twice,
}
MANNERS = tuple(_MANNERS)
GENTLE = MANNERS[2:]  # whoever is stopped so may still tidy up
