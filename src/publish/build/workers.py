"""The one pool of processes, and the editions that are made in it.

Neither bytes nor order of what comes out depend on the number of processes.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from time import perf_counter
from typing import Any, TypeVar

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
    """
    workers = min(jobs or os.cpu_count() or 1, len(values))
    if workers <= 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(make, values)
        return
    prepare()
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(
        workers, context, initializer=_receive, initargs=(make,)
    ) as pool:
        yield from pool.map(_make_received, values)


_received: list[Callable[[Any], Any]] = []  # of a forked process: nothing is pickled


def _receive(make: Callable[[Any], Any]) -> None:
    _received[:] = [make]


def _make_received(value: Any) -> Any:  # noqa: ANN401 - whatever it is called with
    return _received[0](value)


def run_editions(work: Work, names: Sequence[str], jobs: int = 0) -> Iterator[Made]:
    """Each edition's outcome, in the order of the names; `jobs` 0 means all cores."""
    ahead = partial(_import_ahead, work, names)
    return run_side_by_side(partial(_make, work), names, jobs, ahead)


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


def _import_ahead(work: Work, names: Sequence[str]) -> None:
    """Import once, before the fork, what several workers would import each."""
    from publish.book.authors_editions import find_edition
    from publish.pdf.layout import run_ahead

    if sum(find_edition(work.manuscript, name).format == "pdf" for name in names) > 1:
        with suppress(ToolError):  # each edition that needs it will say so
            run_ahead()
