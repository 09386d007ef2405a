"""The one pool of processes: a function, and values that it is called with.

Neither results nor their order depend on the number of processes.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import Any, Generic, NoReturn, TypeVar

from publish.findings import Finding, Place, ToolError

_Value = TypeVar("_Value")
_Result = TypeVar("_Result")


def _refuse(value: object) -> NoReturn:
    raise ToolError([Finding.of("P012", Place(str(value)))])


def _nothing() -> None:
    pass


def run_side_by_side(
    make: Callable[[_Value], _Result],
    values: Sequence[_Value],
    jobs: int = 0,
    prepare: Callable[[], None] = _nothing,
    ended: Callable[[_Value], _Result] = _refuse,
) -> Iterator[_Result]:
    """`make` of each value, none of which needs another; see `Task` and `run_tasks`."""
    task = Task(lambda value, _: make(value), prepare, ended)
    return run_tasks(task, values, jobs)


@dataclass(frozen=True, slots=True)
class Task(Generic[_Value, _Result]):
    """What is to be done with each value.

    `make` may hold anything: a forked process has it already, so only values, what is
    handed on and results are pickled. It is called with a value, and with what was
    handed on by the value that this one needs, None without one: `needs` says which,
    and `hand_on` what of its result. `prepare` runs once before the fork, for what each
    process would else do anew. What the machine ends twice is given to `ended`.
    """

    make: Callable[[_Value, Any], _Result]
    prepare: Callable[[], None] = _nothing
    ended: Callable[[_Value], _Result] = _refuse
    needs: Mapping[_Value, _Value] = field(default_factory=dict)
    hand_on: Callable[[_Result], Any] = lambda _: None


def run_tasks(
    task: Task[_Value, _Result], values: Sequence[_Value], jobs: int = 0
) -> Iterator[_Result]:
    """The result of each value, in the order of the values, made in forked processes.

    `jobs` is how many at once; 0 means all cores. What nothing waits for starts after
    what others need, and those start as soon as it is done, so that no process waits.
    With one job, or where the machine cannot fork, all is made in this process and
    nothing is prepared.

    Where the machine ends a process, mostly for want of memory, what was not ready is
    made once more, one after the other.

    Raises:
        ToolError: P012, where the machine ends a process twice and there is no `ended`.
    """
    order = _ordered(task, values)
    workers = min(jobs or os.cpu_count() or 1, len(order.first))
    if workers <= 1 or "fork" not in multiprocessing.get_all_start_methods():
        results = _one_by_one(task, order)
    else:
        task.prepare()
        results = _at_once(task, order, workers)
    yield from _in_order(results, values)


@dataclass(frozen=True, slots=True)
class _Order(Generic[_Value]):
    """What may start at once, and what starts once another value is done."""

    first: list[_Value]
    after: dict[_Value, list[_Value]]


def _ordered(task: Task[_Value, _Result], values: Sequence[_Value]) -> _Order[_Value]:
    """What others need comes first; a need that is not among the values is none."""
    after: dict[_Value, list[_Value]] = {}
    for value in values:
        needed = task.needs.get(value)
        if needed is not None and needed in values and needed not in task.needs:
            after.setdefault(needed, []).append(value)
    waiting = {value for some in after.values() for value in some}
    free = [value for value in values if value not in waiting]
    return _Order(sorted(free, key=lambda value: value not in after), after)


def _in_order(
    results: Iterator[tuple[_Value, _Result]], values: Sequence[_Value]
) -> Iterator[_Result]:
    """Each result as soon as it and all before it are there."""
    ready: dict[_Value, _Result] = {}
    left = iter(values)
    wanted = next(left, None)
    for value, result in results:
        ready[value] = result
        while wanted is not None and wanted in ready:
            yield ready.pop(wanted)
            wanted = next(left, None)


def _one_by_one(
    task: Task[_Value, _Result], order: _Order[_Value]
) -> Iterator[tuple[_Value, _Result]]:
    for value in order.first:
        result = task.make(value, None)
        yield value, result
        for later in order.after.get(value, ()):
            yield later, task.make(later, task.hand_on(result))


def _at_once(
    task: Task[_Value, _Result], order: _Order[_Value], workers: int
) -> Iterator[tuple[_Value, _Result]]:
    with _pool(task.make, workers) as pool:
        running: dict[Future[Any], tuple[_Value, Any]] = {
            _started(pool, one, None): (one, None) for one in order.first
        }
        while running:
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in sorted(done, key=list(running).index):
                value, given = running.pop(future)
                try:
                    result = future.result()
                except BrokenProcessPool:
                    result = _alone(task, value, given)
                yield value, result
                handed = task.hand_on(result)
                for one in order.after.get(value, ()):
                    running[_started(pool, one, handed)] = one, handed


def _alone(task: Task[_Value, _Result], value: _Value, handed: object) -> _Result:
    with _pool(task.make, 1) as pool:
        try:
            result: _Result = _started(pool, value, handed).result()
        except BrokenProcessPool:
            return task.ended(value)
        return result


def _started(pool: ProcessPoolExecutor, value: object, handed: object) -> "Future[Any]":
    """What will be its result; the pool may be broken by what was started before."""
    try:
        return pool.submit(_make_received, value, handed)
    except BrokenProcessPool as error:
        result: Future[Any] = Future()
        result.set_exception(error)
        return result


def _pool(make: Callable[..., Any], workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("fork")
    return ProcessPoolExecutor(workers, context, initializer=_receive, initargs=(make,))


_received: list[Callable[..., Any]] = []  # of a forked process: nothing is pickled


def _receive(make: Callable[..., Any]) -> None:
    _received[:] = [make]


def _make_received(value: Any, handed: Any) -> Any:  # noqa: ANN401 - whatever it is
    return _received[0](value, handed)
