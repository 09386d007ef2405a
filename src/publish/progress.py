"""Progress of a build: a moving line on a terminal, nothing in a pipe."""

import sys
from collections.abc import Iterator, Sequence

from publish.press_room import Made


def shown(outcomes: Iterator[Made], names: Sequence[str]) -> Iterator[Made]:
    """The same outcomes; on a terminal stderr shows which editions are done.

    In a pipe each finished edition is one plain line.
    """
    if not sys.stderr.isatty():
        for one in outcomes:
            sys.stderr.write(f"{one.edition}: {_state(one)}\n")
            yield one
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    first = next(outcomes)  # workers are forked before a thread draws
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("editions", total=len(names))
        for one in _chained(first, outcomes):
            bar.update(task, advance=1, description=one.edition)
            yield one


def _chained(first: Made, rest: Iterator[Made]) -> Iterator[Made]:
    yield first
    yield from rest


def _state(one: Made) -> str:
    return "made" if one.artefacts else "not made"
