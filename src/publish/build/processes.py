"""A pool of forked processes that is handed one value after another.

A fork has what its parent imported and read, so that a book costs no start of the
program; only values and results are pickled.
"""

import multiprocessing
import sys
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from typing import Any

from publish.build.workers import read_workers, run_pool, started


def run_makers(make: Callable[[Any], Any], jobs: int, most: int) -> "Pool":
    """A pool of `jobs` processes, but `most` at most; 0 means all cores."""
    return Pool(make, read_workers(jobs, most))


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
        self._open = ExitStack()

    def submit(self, value: object) -> "Future[Any]":
        """What will be its result."""
        if not self._can_fork:
            result: Future[Any] = Future()
            result.set_result(self._make(value))
            return result
        if self._pool is None:
            self._pool = self._open.enter_context(run_pool(self._make, self.workers))
        return started(self._pool, value)

    def renew(self) -> None:
        """Take new processes for what is handed in from here on."""
        self.close()

    def close(self) -> None:
        """End the processes; what waits is given up, and where one stops early all is.

        A pool that nobody waits for complains as the program ends.
        """
        if self._pool is None:
            return
        self._pool = None
        self._open.__exit__(*sys.exc_info())

    def raise_trouble(self) -> None:
        """Nothing: a process that ends is told by its values."""
