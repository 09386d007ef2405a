"""The one pool of processes: a function, and values that it is called with.

Neither results nor their order depend on the number of processes.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import connection
from threading import Thread
from time import sleep
from typing import Any, NoReturn, TypeVar

from publish.findings import Finding, Place, ToolError

_Value = TypeVar("_Value")
_Result = TypeVar("_Result")
_GRACE = 0.1  # seconds between two looks whether a process has let go of its work
_LOOKS = 5  # and how often, where nobody waits for it any more


def _refuse(value: object) -> NoReturn:
    raise ToolError([Finding.of("P012", Place(str(value)))])


def run_side_by_side(
    make: Callable[[_Value], _Result],
    values: Sequence[_Value],
    jobs: int = 0,
    prepare: Callable[[], None] = lambda: None,
    ended: Callable[[_Value], _Result] = _refuse,
) -> Iterator[_Result]:
    """`make` of each value, in the order of the values, each in a forked process.

    `jobs` is how many at once; 0 means all cores. `make` may hold anything: a forked
    process has it already, so only values and results are pickled. `prepare` runs once
    before the fork, for what each process would else do anew. With one job, or where
    the machine cannot fork, all is made in this process and `prepare` does not run.

    Where the machine ends a process, mostly for want of memory, what was not ready is
    made once more, one after the other. What is ended again is given to `ended`. Who
    stops before the last result, as by Ctrl-C, ends all that is being made.

    Raises:
        ToolError: P012, where the machine ends a process twice and there is no `ended`.
    """
    workers = read_workers(jobs, len(values))
    if workers <= 1:
        yield from map(make, values)
        return
    prepare()
    with run_pool(make, workers) as pool:
        results = [started(pool, value) for value in values]
        for value, result in zip(values, results, strict=True):
            try:
                yield result.result()
            except BrokenProcessPool:
                yield run_alone(make, value, ended)


@dataclass(frozen=True, slots=True)
class Bound:
    """What may be taken at once, and how much each value takes.

    One alone may always run, however much it takes.
    """

    room: int
    sizes: Sequence[int]


def run_as_ready(
    make: Callable[[_Value], _Result],
    values: Sequence[_Value],
    jobs: int = 0,
    bound: Bound | None = None,
    ended: Callable[[_Value], _Result] = _refuse,
) -> Iterator[tuple[_Value, _Result]]:
    """Each value with `make` of it as soon as it is ready, as `run_side_by_side` makes.

    They begin in their order, but one for which those that run leave no room within
    the bound waits for them, and lets others go before. With one job all come in their
    order.
    """
    workers = read_workers(jobs, len(values))
    if workers <= 1:
        yield from ((value, make(value)) for value in values)
        return
    bound = bound or Bound(0, (0,) * len(values))
    waiting = list(zip(values, bound.sizes, strict=True))
    running: dict[Future[_Result], tuple[_Value, int]] = {}
    broken: list[_Value] = []
    with run_pool(make, workers) as pool:
        while waiting or running:
            while len(running) < workers:
                taken = sum(size for _, size in running.values())
                begun = next_of([size for _, size in waiting], taken, bound.room)
                if begun is None:
                    break
                value, size = waiting.pop(begun)
                running[started(pool, value)] = value, size
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                value, _ = running.pop(future)
                if isinstance(future.exception(), BrokenProcessPool):
                    broken.append(value)
                else:
                    yield value, future.result()
    for value in broken:
        yield value, run_alone(make, value, ended)


def next_of(sizes: Sequence[int], taken: int, room: int) -> int | None:
    """The first of what waits that fits in the room beside what is taken of it.

    Anything fits where nothing is taken; what takes nothing always fits.
    """
    fitting = (
        number
        for number, size in enumerate(sizes)
        if not size or not taken or taken + size <= room
    )
    return next(fitting, None)


def read_workers(jobs: int, values: int) -> int:
    """How many processes make so many values; 1 is this one."""
    can_fork = "fork" in multiprocessing.get_all_start_methods()
    return min(jobs or os.cpu_count() or 1, values) if can_fork else 1


def run_alone(
    make: Callable[[_Value], _Result], value: _Value, ended: Callable[[_Value], _Result]
) -> _Result:
    """Made once more in a process of its own; `ended` where that is ended too."""
    with run_pool(make, 1) as pool:
        try:
            result: _Result = started(pool, value).result()
        except BrokenProcessPool:
            return ended(value)
        return result


def started(pool: ProcessPoolExecutor, value: object) -> "Future[Any]":
    """What will be its result; the pool may be broken by what was started before."""
    try:
        return pool.submit(_make_received, value)
    except BrokenProcessPool as error:
        result: Future[Any] = Future()
        result.set_exception(error)
        return result


@contextmanager
def run_pool(make: Callable[[Any], Any], workers: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that have `make`; whoever leaves before all is made ends them."""
    context = multiprocessing.get_context("fork")
    others = multiprocessing.active_children()
    with ProcessPoolExecutor(workers, context, _run_received, (make,)) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for process in multiprocessing.active_children():
                if process not in others and process.pid:
                    os.kill(process.pid, signal.SIGINT)
            raise


# Of a forked process: nothing is pickled. What it makes is a part of `_busy`.
_received: list[Callable[[Any], Any]] = []
_busy: list[object] = []


def _run_received(make: Callable[[Any], Any]) -> None:
    _received[:] = [make]
    signal.signal(signal.SIGINT, _stop)
    for name in ("SIGTERM", "SIGHUP"):  # whoever ends one of us ends no other
        if number := getattr(signal, name, None):
            signal.signal(number, signal.SIG_DFL)
    Thread(target=_run_watch, daemon=True).start()


def _stop(*_: object) -> None:
    """Nothing more is begun; what is being made ends its own programs."""
    _received[:] = [_stopped]
    if _busy:
        raise KeyboardInterrupt


def _stopped(_: object) -> NoReturn:
    raise KeyboardInterrupt


def _run_watch() -> None:
    """Where the process is ended for which all is made, nobody waits for results."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    connection.wait([parent.sentinel])
    os.kill(os.getpid(), signal.SIGINT)
    for _ in range(_LOOKS):
        sleep(_GRACE)
        if not _busy:
            break
    os._exit(1)  # its programs, if it has any left, are ended by its warden


def _make_received(value: Any) -> Any:  # noqa: ANN401 - whatever it is called with
    _busy.append(value)
    try:
        return _received[0](value)
    finally:
        _busy.clear()
