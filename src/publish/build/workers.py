"""The one pool of processes: a function, and values that it is called with.

Neither results nor their order depend on the number of processes.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, NoReturn, TypeVar

from publish.findings import Finding, Place, ToolError

_Value = TypeVar("_Value")
_Result = TypeVar("_Result")


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
    made once more, one after the other. What is ended again is given to `ended`.

    Raises:
        ToolError: P012, where the machine ends a process twice and there is no `ended`.
    """
    workers = min(jobs or os.cpu_count() or 1, len(values))
    if workers <= 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(make, values)
        return
    prepare()
    with _pool(make, workers) as pool:
        results = [_started(pool, value) for value in values]
        for value, result in zip(values, results, strict=True):
            try:
                yield result.result()
            except BrokenProcessPool:
                yield _alone(make, value, ended)


def _alone(
    make: Callable[[_Value], _Result], value: _Value, ended: Callable[[_Value], _Result]
) -> _Result:
    with _pool(make, 1) as pool:
        try:
            result: _Result = _started(pool, value).result()
        except BrokenProcessPool:
            return ended(value)
        return result


def _started(pool: ProcessPoolExecutor, value: object) -> "Future[Any]":
    """What will be its result; the pool may be broken by what was started before."""
    try:
        return pool.submit(_make_received, value)
    except BrokenProcessPool as error:
        result: Future[Any] = Future()
        result.set_exception(error)
        return result


def _pool(make: Callable[[Any], Any], workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("fork")
    return ProcessPoolExecutor(workers, context, initializer=_receive, initargs=(make,))


_received: list[Callable[[Any], Any]] = []  # of a forked process: nothing is pickled


def _receive(make: Callable[[Any], Any]) -> None:
    _received[:] = [make]


def _make_received(value: Any) -> Any:  # noqa: ANN401 - whatever it is called with
    return _received[0](value)
