"""Progress of long work: a moving line on a terminal, plain lines in a pipe."""

import sys
from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Self

from publish.build import progress_pipe
from publish.build.local_books import MadeBook
from publish.build.made import Made
from publish.messages import Telling
from publish.messages.sentences import Sentence, say

if TYPE_CHECKING:
    from rich.progress import Progress


def shown(
    outcomes: Iterator[Made], names: Sequence[str], language: str
) -> Iterator[Made]:
    """The same outcomes; on a terminal stderr shows which editions are done.

    In a pipe each finished edition is one plain line, with the time it took; a parent
    that listens is told by values instead.
    """
    if progress_pipe.read_has_pipe():
        for made in outcomes:
            progress_pipe.write_done(made.edition, made.seconds)
            yield made
        return
    if not sys.stderr.isatty():
        for made in outcomes:
            sys.stderr.write(f"{_state(made, language)}\n")
            yield made
        return
    yield from _moving(outcomes, len(names), language)


def _moving(outcomes: Iterator[Made], count: int, language: str) -> Iterator[Made]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    first = next(outcomes)  # workers are forked before a thread draws
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say("build:working", language), total=count)
        for made in _chained(first, outcomes):
            bar.update(task, advance=1, description=made.edition)
            yield made


def shown_books(
    outcomes: Iterator[MadeBook], count: int, language: str
) -> Iterator[MadeBook]:
    """The same books; a terminal shows how many are done, and how fast."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    begun = _read_clock()
    # no thread of its own: workers may be forked anew at any time
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as bar:
        task = bar.add_task(say("each:working", language), total=count)
        bar.refresh()
        for done, made in enumerate(outcomes, 1):
            speed = pace(done, count, _read_clock() - begun, language)
            bar.update(task, advance=1, description=speed)
            bar.refresh()
            yield made


def pace(done: int, count: int, seconds: float, language: str) -> str:
    """How many books a minute, and how many minutes the others will take."""
    each = max(seconds, 0.001) / done
    left = -(-(count - done) * each // 60)
    return say("each:pace", language, speed=60 / each, minutes=int(left))


def _chained(first: Made, rest: Iterator[Made]) -> Iterator[Made]:
    yield first
    yield from rest


def _state(made: Made, language: str) -> str:
    key = "build:made" if made.artefacts else "build:not-made"
    return say(key, language, edition=made.edition, seconds=made.seconds)


class Stages:
    """The stages of a release, each thing that is done in them, and the time it took.

    On a terminal one line moves and each stage that ended stays, with its sum.
    """

    def __init__(self, language: str, *, is_told: bool = True) -> None:
        """`is_told` is False where nothing may stand beside findings."""
        self._language = language
        self._is_told = is_told
        self._stage = ""
        self._begun = _read_clock()
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        if self._is_told and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import Progress, SpinnerColumn, TextColumn

            columns = (SpinnerColumn(), TextColumn("{task.description}"))
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.start()
            self._bar.add_task(say("stage:begun", self._language), total=None)
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._end_stage()
            self._bar.stop()

    def tell(self, stage: str, item: str | Sentence, seconds: float) -> None:
        """`item` of a stage is done, and took so many seconds."""
        if not self._is_told:
            return
        stage = say(f"stage:{stage}", self._language)
        if isinstance(item, Sentence):
            item = item.told_in(self._language)
        if self._bar is None:
            took = Telling(self._language).format("{it:.1f}", it=seconds)
            sys.stderr.write(f"{stage}: {item} ({took} s)\n")
            return
        if stage != self._stage:
            self._end_stage()
            self._stage = stage
        self._bar.update(self._bar.task_ids[0], description=f"{stage}: {item}")

    def _end_stage(self) -> None:
        now = _read_clock()
        if self._bar and self._stage:
            took = Telling(self._language).format("{it:.1f}", it=now - self._begun)
            self._bar.console.print(f"{self._stage}: {took} s")
        self._begun = now


def _read_clock() -> float:
    return perf_counter()
