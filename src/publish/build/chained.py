"""Work of which some needs a part of what other work gives, on the one pool.

What others need starts first, and what needs it as soon as it is done: nobody waits
while there is something to do. Then what takes longest, so that no process is alone at
the end.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from publish.build.workers import read_workers, run_alone, run_pool, started

_Value = TypeVar("_Value")
_Result = TypeVar("_Result")
_Given = tuple[_Value, Any]  # a value, and what was handed on to it


@dataclass(frozen=True, slots=True)
class Task(Generic[_Value, _Result]):
    """What is to be done with each value.

    `make` may hold anything, as a forked process has it already. It is called with a
    value and with what was handed on to it, None without anything: `needs` says which
    other value it needs, and `hand_on` what of its result. `prepare` runs once before
    the fork, for what each process would else do anew. What the machine ends twice is
    given to `ended`. `weigh` says how long each takes beside the others.
    """

    make: Callable[[_Value, Any], _Result]
    prepare: Callable[[], None]
    ended: Callable[[_Value], _Result]
    needs: Mapping[_Value, _Value] = field(default_factory=dict)
    hand_on: Callable[[_Result], Any] = lambda _: None
    weigh: Callable[[_Value], float] = lambda _: 1.0


def run_chained(
    task: Task[_Value, _Result], values: Sequence[_Value], jobs: int = 0
) -> Iterator[_Result]:
    """The result of each value, in the order of the values, made in forked processes.

    `jobs` is how many at once; 0 means all cores. A need that is not among the values
    is none. Where the machine ends a process, what was not ready is made once more.
    """
    order = _ordered(task, values)
    workers = read_workers(jobs, len(order.first))
    if workers <= 1:
        results = _one_by_one(task, order)
    else:
        task.prepare()
        results = _run_at_once(task, order, workers)
    yield from _in_order(results, values)


@dataclass(frozen=True, slots=True)
class _Order(Generic[_Value]):
    """What may start at once, and what starts once another value is done."""

    first: list[_Value]
    after: dict[_Value, list[_Value]]


def _ordered(task: Task[_Value, _Result], values: Sequence[_Value]) -> _Order[_Value]:
    after: dict[_Value, list[_Value]] = {}
    for value in values:
        needed = task.needs.get(value)
        if needed is not None and needed in values and needed not in task.needs:
            after.setdefault(needed, []).append(value)
    waiting = {value for some in after.values() for value in some}
    free = [value for value in values if value not in waiting]
    free.sort(key=lambda value: (value not in after, -task.weigh(value)))
    return _Order(free, after)


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


def _run_at_once(
    task: Task[_Value, _Result], order: _Order[_Value], workers: int
) -> Iterator[tuple[_Value, _Result]]:
    def make(given: _Given[_Value]) -> _Result:
        return task.make(*given)

    with run_pool(make, workers) as pool:
        running: dict[Future[_Result], _Given[_Value]] = {}
        for value in order.first:
            running[started(pool, (value, None))] = value, None
        while running:
            done = wait(running, return_when=FIRST_COMPLETED).done
            for future in sorted(done, key=list(running).index):
                given = running.pop(future)
                try:
                    result = future.result()
                except BrokenProcessPool:
                    result = run_alone(make, given, lambda it: task.ended(it[0]))
                yield given[0], result
                handed = task.hand_on(result)
                for later in order.after.get(given[0], ()):
                    running[started(pool, (later, handed))] = later, handed
