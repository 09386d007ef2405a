"""How long an edition may take and how much memory it may fill, before it is given up.

Generous, and the same for all: a book of a thousand chapters needs a little more than a
gigabyte. Whoever needs more says so under `editions`, for one edition or under `limits`
for all; what the environment says holds before both.
"""

import os
import signal
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import FrameType

from publish.manuscript import Manuscript
from publish.manuscript.edition_lines import line_of
from publish.manuscript.edition_model import EditionData

_MB = 1_000_000
_SECONDS, _MEGABYTES = "PUBLISH_LIMIT_SECONDS", "PUBLISH_LIMIT_MB"
_AGAIN = 1.0  # seconds: it rings until somebody who is not reading a file hears it
_USUAL = {_SECONDS: 1800, _MEGABYTES: 4000}


class TooLongError(TimeoutError):
    """An edition was not ready in its time; no rule of a sheet is looked for."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds that pass and MB of memory; 0 is no limit."""

    seconds: int
    megabytes: int


def limits_of(
    environment: Mapping[str, str], rows: Iterable[EditionData] = ()
) -> Limits:
    """What is asked for there, or else by the first of these rows that says it.

    What is no whole number is passed over.
    """
    rows = tuple(rows)

    def asked(name: str, key: str) -> int:
        said = environment.get(name, "").strip()
        if said.isdecimal() and len(said) < 10:  # noqa: PLR2004
            return int(said)
        return next(filter(None, (getattr(row, key) for row in rows)), _USUAL[name])

    return Limits(asked(_SECONDS, "seconds"), asked(_MEGABYTES, "megabytes"))


def read_limits(manuscript: Manuscript, name: str) -> Limits:
    """Those of an edition in this run; it has what the one it is based on may take."""
    line = line_of(manuscript.editions, name)
    rows = [*map(manuscript.editions.get, line), manuscript.limits]
    return limits_of(os.environ, filter(None, rows))


@contextmanager
def within_limits(limits: Limits) -> Iterator[None]:
    """What is made in here ends where it takes too long or too much.

    A deadline needs the first thread of a process, which each worker has for itself; a
    bound of memory needs a system that knows one.

    Raises:
        TooLongError: the time is over.
        MemoryError: there is no more memory to be had.
    """
    with _deadline(limits.seconds), _bounded(limits.megabytes):
        yield


@contextmanager
def _deadline(seconds: int) -> Iterator[None]:
    is_first = threading.current_thread() is threading.main_thread()
    if not (seconds and is_first and hasattr(signal, "setitimer")):
        yield
        return

    rung: list[bool] = []

    def ring(_: int, __: FrameType | None) -> None:
        rung.append(True)
        raise TooLongError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        try:
            yield
        finally:
            if rung:  # perhaps the engine took it for a fault of what it drew
                raise TooLongError
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _bounded(megabytes: int) -> Iterator[None]:
    try:
        import resource
    except ImportError:
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    most = megabytes * _MB
    room = [it for it in (*before, most) if it not in {resource.RLIM_INFINITY, 0}]
    if most and room:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (min(room), before[1]))
    try:
        yield
    finally:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, before)
