"""The one pool of processes: a function, and values that it is called with.

Neither results nor their order depend on the number of processes.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from publish.findings import Finding, Place, ToolError

_Value = TypeVar("_Value")
_Result = TypeVar("_Result")


def run_side_by_side(
    make: Callable[[_Value], _Result],
    values: Sequence[_Value],
    jobs: int = 0,
    prepare: Callable[[], None] = lambda: None,
) -> Iterator[_Result]:
    """`make` of each value, in the order of the values, each in a forked process.

    `jobs` is how many at once; 0 means all cores. `make` may hold anything: a forked
    process has it already, so only values and results are pickled. `prepare` runs once
    before the fork, for what each process would else do anew. With one job, or where
    the machine cannot fork, all is made in this process and `prepare` does not run.

    Raises:
        ToolError: P012, where the machine ends a process.
    """
    workers = min(jobs or os.cpu_count() or 1, len(values))
    if workers <= 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(make, values)
        return
    prepare()
    context = multiprocessing.get_context("fork")
    try:
        with ProcessPoolExecutor(
            workers, context, initializer=_receive, initargs=(make,)
        ) as pool:
            yield from pool.map(_make_received, values)
    except BrokenProcessPool as error:
        raise ToolError([Finding.of("P012", Place("worker"))]) from error


_received: list[Callable[[Any], Any]] = []  # of a forked process: nothing is pickled


def _receive(make: Callable[[Any], Any]) -> None:
    _received[:] = [make]


def _make_received(value: Any) -> Any:  # noqa: ANN401 - whatever it is called with
    return _received[0](value)
