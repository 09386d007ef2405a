"""What a release will do and what stands in its way, before anything is built."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from publish.book.authors_editions import list_editions
from publish.doctor import Need, read_commands, read_needs
from publish.findings import Finding, Place
from publish.load import Work
from publish.prose import plain
from publish.release.plan import Order, read_plan, unresolved
from publish.release.preconditions import Planned, refuse


@dataclass(frozen=True, slots=True)
class Outline:
    """A release as it is planned: its editions by name, and all that refuses it."""

    title: str
    language: str
    planned: Planned
    editions: tuple[str, ...]
    refused: tuple[Finding, ...]


def read_outline(order: Order) -> Outline:
    """The book, its repository and the machine looked at; nothing is made.

    Raises:
        ReleaseError: the manuscript has mistakes, or there is no repository (R201).
        ToolError: Git is not installed (R204).
    """
    work, planned = read_plan(order)
    editions = tuple(list_editions(work.manuscript))
    return Outline(
        plain(work.texts.lines[("book", "title")]),
        work.manuscript.book.language,
        planned,
        editions,
        tuple(read_obstacles(work, planned)),
    )


def read_obstacles(work: Work, planned: Planned) -> Iterator[Finding]:
    """Every reason to refuse a release that can be known before anything is built."""
    yield from refuse(planned)
    yield from unresolved(work)
    yield from lacks_of(read_needs())


def lacks_of(needs: Iterable[Need]) -> Iterator[Finding]:
    """R220 for each part of a machine that a proof or the release itself asks for."""
    for need in needs:
        if not (need.found or need.is_optional):
            commands = " && ".join(read_commands([need]))
            yield Finding.of("R220", Place(need.name), command=commands)
