"""A pool of forked processes that is handed one value after another.

A fork has what its parent imported and read, so that a book costs no start of the
program; only values and results are pickled.
"""

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from threading import Thread
from typing import Any


def run_pool(make: Callable[[Any], Any], jobs: int, most: int) -> "Pool":
    """A pool of `jobs` processes, but `most` at most; 0 means all cores."""
    return Pool(make, min(jobs or os.cpu_count() or 1, most))


class Pool:
    """Processes that make one value after another; `workers` of them.

    Where the machine ends one, all that were under way end with `BrokenExecutor`, and
    the pool takes no more until it is renewed. Where the machine cannot fork, a value
    is made in this process as it is handed in.
    """

    def __init__(self, make: Callable[[Any], Any], workers: int) -> None:
        self.workers = workers
        self._make = make
        self._can_fork = "fork" in multiprocessing.get_all_start_methods()
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, value: object) -> "Future[Any]":
        """What will be its result."""
        result: Future[Any] = Future()
        if not self._can_fork:
            result.set_result(self._make(value))
            return result
        try:
            return self._started().submit(_make_received, value)
        except BrokenProcessPool as error:  # by what was handed in before
            result.set_exception(error)
            return result

    def renew(self) -> None:
        """Take new processes for what is handed in from here on."""
        self.close()

    def close(self) -> None:
        """End the processes; what waits is given up."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def raise_trouble(self) -> None:
        """Nothing: a process that ends is told by its values."""

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            fork, made = multiprocessing.get_context("fork"), (self._make,)
            self._pool = ProcessPoolExecutor(self.workers, fork, _receive, made)
        return self._pool


_received: list[Callable[[Any], Any]] = []  # of a forked process: nothing is pickled


def _receive(make: Callable[[Any], Any]) -> None:
    _received[:] = [make]
    Thread(target=_run_until_alone, daemon=True).start()


def _run_until_alone() -> None:
    """End this process where its parent was ended: nobody would hand it any more."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _make_received(value: Any) -> Any:  # noqa: ANN401 - whatever it is called with
    return _received[0](value)
