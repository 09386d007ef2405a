"""Many local books made side by side, by a pool of processes or a cluster.

No more is under way at once than the makers can take up, so that memory does not grow
with the number of books. What a dying worker took along is made once more, alone; a
book that ends its worker again is told, and all others are made.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from typing import Protocol

from publish.build.local_books import LocalBook, MadeBook
from publish.findings import Finding

_AHEAD = 2  # books for each worker: one that it makes, and one that waits for it
_TICK = 2.0  # seconds without news, after which the makers are asked whether they live


class Makers(Protocol):
    """Who makes books: processes of this machine, or a cluster."""

    workers: int

    def submit(self, value: LocalBook) -> "Future[MadeBook]":
        """What will be made; ends with `BrokenExecutor` where its worker dies."""

    def renew(self) -> None:
        """Be ready again after a worker died; nothing is under way."""

    def close(self) -> None:
        """End; what is under way is given up."""

    def raise_trouble(self) -> None:
        """Raise ToolError where nobody is left who makes anything."""


def make_each(books: Sequence[LocalBook], makers: Makers) -> Iterator[MadeBook]:
    """Each book once, as they come.

    Raises:
        ToolError: nobody is left who makes anything; what came before is right.
    """
    suspects: list[LocalBook] = []
    try:
        yield from _side_by_side(deque(books), makers, suspects)
        for book in suspects:
            ended: list[LocalBook] = []
            makers.renew()
            yield from _side_by_side(deque([book]), makers, ended)
            yield from map(_ended, ended)
    finally:
        makers.close()


def _side_by_side(
    waiting: deque[LocalBook], makers: Makers, suspects: list[LocalBook]
) -> Iterator[MadeBook]:
    """What is made of those that wait; `suspects` get those whose worker died."""
    running: dict[Future[MadeBook], LocalBook] = {}
    most = _AHEAD * makers.workers
    while waiting or running:
        while waiting and len(running) < most:
            book = waiting.popleft()
            running[makers.submit(book)] = book
        done, _ = wait(running, timeout=_TICK, return_when=FIRST_COMPLETED)
        if not done:
            makers.raise_trouble()
        has_died = False
        for future in done:
            book = running.pop(future)
            try:
                yield future.result()
            except BrokenExecutor:
                suspects.append(book)
                has_died = True
        if has_died:
            yield from _settled(running, makers, suspects)
            makers.renew()


def _settled(
    running: dict[Future[MadeBook], LocalBook],
    makers: Makers,
    suspects: list[LocalBook],
) -> Iterator[MadeBook]:
    """What is under way where a worker died, until nothing is."""
    while wait(running, timeout=_TICK).not_done:
        makers.raise_trouble()
    for future, book in running.items():
        try:
            yield future.result()
        except BrokenExecutor:
            suspects.append(book)
    running.clear()


def _ended(book: LocalBook) -> MadeBook:
    """A book that ended its worker twice."""
    wrong = Finding.of("P012:book", book.place, name=book.name)
    return MadeBook(book, findings=(wrong,), lacks=True)
