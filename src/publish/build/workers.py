"""Editions made side by side: one process each, as many at once as there are cores.

Neither bytes nor order of what comes out depend on the number.
"""

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from time import perf_counter

from publish.findings import BookError, Finding, ToolError
from publish.load import Work
from publish.output.artefact import Artefact
from publish.pipeline import make_artefacts


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one edition: its files, or why there are none."""

    edition: str
    artefacts: tuple[Artefact, ...]
    findings: tuple[Finding, ...] = ()
    lacks: bool = False  # what is wrong is the machine, not the book
    seconds: float = field(default=0.0, compare=False)  # that it took; in no file

    @property
    def note(self) -> str:
        """Why there are no files though nothing is wrong, or nothing."""
        if self.artefacts or self.findings:
            return ""
        return f"{self.edition}: the manuscript names nothing to make it for"


def run_editions(work: Work, names: Sequence[str], jobs: int = 0) -> Iterator[Made]:
    """Each edition's outcome, in the order of the names; `jobs` 0 means all cores."""
    workers = min(jobs or os.cpu_count() or 1, len(names))
    if workers <= 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield from (_make(work, name) for name in names)
        return
    _import_ahead(work, names)
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(
        workers, context, initializer=_receive, initargs=(work,)
    ) as pool:
        waiting: list[Future[Made]] = [
            pool.submit(_make_received, name) for name in names
        ]
        for one in waiting:
            yield one.result()


def _make(work: Work, name: str) -> Made:
    begun = perf_counter()
    made = _try(work, name)
    return replace(made, seconds=perf_counter() - begun)


def _try(work: Work, name: str) -> Made:
    try:
        return Made(name, make_artefacts(work, name))
    except BookError as error:
        return Made(name, (), error.findings)
    except ToolError as error:
        return Made(name, (), error.findings, lacks=True)


_received: list[Work] = []  # a forked worker's copy: nothing is pickled


def _receive(work: Work) -> None:
    _received[:] = [work]


def _make_received(name: str) -> Made:
    return _make(_received[0], name)


def _import_ahead(work: Work, names: Sequence[str]) -> None:
    """Import once, before the fork, what several workers would import each."""
    from publish.book.authors_editions import find_edition
    from publish.pdf.layout import run_ahead

    if sum(find_edition(work.manuscript, name).format == "pdf" for name in names) > 1:
        with suppress(ToolError):  # each edition that needs it will say so
            run_ahead()
