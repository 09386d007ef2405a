"""`publish build --each`: many local books, of a table or a folder of manuscripts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from publish.cli.findings import is_for_people, remark, show_findings
from publish.cli.language import read_language, remember, spoken
from publish.cli.misuse import MisuseError, near_to
from publish.cli.outcomes import tell_gone

if TYPE_CHECKING:
    from publish.build.books import Books
    from publish.build.each import Makers
    from publish.build.local_books import LocalBook, MadeBook, Wish
    from publish.build.shelf import Shelf
    from publish.findings import Finding


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for: which books, what of each, and who makes them.

    `jobs` is how many processes, 0 for all cores; with a `scheduler` it is a cluster.
    Where not `kept`, nothing is taken from earlier builds.
    """

    each: Path | None
    editions: tuple[str, ...]
    imprint: str
    jobs: int
    scheduler: str
    kept: bool


def build_each(manuscript: Path, output: str, order: Order) -> None:
    """Make all books that are not done yet, and tell at the end what is wrong with any.

    Raises:
        BookError: some of them are to mend; the others are made.
        ToolError: the machine lacks something, or the cluster was lost.
        FaultError: the program is at fault.
    """
    from publish.build.books import read_books
    from publish.build.local_books import Wish
    from publish.build.shelf import read_is_done, read_shelf

    if order.each is None:
        raise MisuseError("misuse:scheduler")
    wish = Wish(order.editions, order.imprint, order.kept)
    some = read_books(order.each, manuscript, wish, Path(output))
    remember(some.language)
    _refuse_unknown(some, wish)
    shelf = read_shelf(output)
    todo = [
        book
        for book in some.books
        if not (order.kept and read_is_done(shelf, book.name, some.digests[book.name]))
    ]
    if done := len(some.books) - len(todo):
        remark(spoken("each:done", count=done))
    outcome = _Outcome([*some.wrong])
    outcome.write_all(_run(todo, wish, some, order), shelf, some.digests)
    outcome.raise_for(are_rows_right=not some.wrong)


@dataclass(slots=True)
class _Outcome:
    """What is told at the end."""

    findings: "list[Finding]"
    failed: "list[MadeBook]" = field(default_factory=list)
    is_cut: bool = False  # before all books were tried

    def write_all(
        self, books: "Iterable[MadeBook]", shelf: "Shelf", digests: Mapping[str, str]
    ) -> None:
        """Write each book as it comes; paths to stdout."""
        from publish.build.shelf import write_book
        from publish.findings import ToolError

        try:
            for book in books:
                self.findings += book.findings
                if not book.is_made:
                    self.failed.append(book)
                    continue
                written = write_book(shelf, book, digests[book.book.name])
                for path in written.paths:
                    typer.echo(path)
                tell_gone(written.gone)
        except ToolError as error:  # nobody is left to make any, or no room for files
            self.findings += error.findings
            self.is_cut = True

    def raise_for(self, *, are_rows_right: bool) -> None:
        """Tell all of it, in the error that the run ends in, if any."""
        from publish.build.faults import write_fault
        from publish.findings import BookError, FaultError, ToolError

        failed = self.failed
        faults = [write_fault(it.fault, it.book.name) for it in failed if it.fault]
        told = [*self.findings, *faults, *map(_unmade, failed)]
        if faults:
            raise FaultError(told)
        if failed and are_rows_right and all(it.lacks for it in failed):
            raise ToolError(told)
        if self.is_cut:
            raise ToolError(told)
        if failed or not are_rows_right:
            raise BookError(told)
        show_findings(told)


def _run(
    todo: "Sequence[LocalBook]", wish: "Wish", some: "Books", order: Order
) -> "Iterator[MadeBook]":
    """What becomes of each, as they come; people see on stderr how many are done."""
    from publish.build.each import make_each
    from publish.progress import shown_books

    if not todo:
        return
    running = make_each(todo, _run_makers(len(todo), wish, some, order))
    if is_for_people():
        running = shown_books(running, len(todo), read_language())
    yield from running


def _run_makers(count: int, wish: "Wish", some: "Books", order: Order) -> "Makers":
    """A pool of processes, or the cluster of a scheduler."""
    from publish.build.local_books import run_ahead, run_local
    from publish.build.processes import run_makers
    from publish.findings import Finding, Place, ToolError

    scheduler = order.scheduler
    if not scheduler:
        run_ahead()
        make = partial(run_local, wish=wish, root=some.bundle.root)
        return run_makers(make, order.jobs, count)
    try:
        from publish.build.cluster import run_connected
    except ImportError as error:
        lacking = Finding.of("E205:missing", Place(scheduler))
        raise ToolError([lacking]) from error
    return run_connected(scheduler, some.bundle, wish)


def _refuse_unknown(some: "Books", wish: "Wish") -> None:
    """A usage error for an edition that no book of a table can have."""
    for name in wish.editions if some.editions else ():
        if name in some.editions:
            continue
        if near := near_to(name, some.editions):
            raise MisuseError("misuse:edition-near", name=name, near=near[0])
        raise MisuseError("misuse:edition", name=name, known=some.editions)


def _unmade(book: "MadeBook") -> "Finding":
    from publish.findings import Finding

    count = sum(finding.is_error for finding in book.findings) + bool(book.fault)
    place, name = book.book.place, book.book.name
    return Finding.of("E204", place, name=name, count=count)
