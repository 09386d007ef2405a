"""What is asked for, and all that is known of it before anything is built."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from publish.findings import BookError, Finding, ReleaseError
from publish.load import Work, with_version
from publish.messages.sentences import Sentence, sentence
from publish.output.file_names import stem_of_book
from publish.pipeline import read_book
from publish.prose import plain, slug
from publish.release import repository
from publish.release.changelog import find_changes
from publish.release.neighbours import (
    own_changes,
    read_changelog,
    read_neighbours,
    tag_of,
)
from publish.release.preconditions import Planned
from publish.release.previous_release import lost_of, read_last

Tell = Callable[
    [str, str | Sentence, float], None
]  # stage, what of it is done, seconds


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for; without a version the manuscript's own is taken."""

    manuscript: Path
    version: str
    releases: Path
    rehearsed: bool


@dataclass(frozen=True, slots=True)
class Released:
    """What was made, or would be: `files` are paths in the folder, with their bytes."""

    folder: Path
    tag: str
    files: tuple[tuple[str, int], ...]
    remarks: tuple[Sentence, ...] = ()

    @property
    def shown(self) -> tuple[tuple[str, int], ...]:
        """The same with each folder inside it as one, as it holds hundreds of files."""
        sizes: dict[str, int] = {}
        for name, size in self.files:
            top, slash, _ = name.partition("/")
            sizes[top + slash] = sizes.get(top + slash, 0) + size
        return tuple(sizes.items())


def read_plan(order: Order) -> tuple[Work, Planned]:
    """The book read, with the version to print, and the state of its place.

    Raises:
        ReleaseError: the manuscript has mistakes, or there is no repository (R201).
        ToolError: Git is not installed (R204).
    """
    if not order.manuscript.is_file():
        read_book(order.manuscript)  # says so
    found = repository.read_repository(order.manuscript.parent, order.releases)
    try:
        drafted = read_book(order.manuscript)
    except BookError as error:
        raise ReleaseError(error.findings, error.language) from error
    version = order.version or drafted.manuscript.book.version or ""
    work = with_version(drafted, version)
    book = work.manuscript.book
    others = read_neighbours(found.root, order.manuscript, book.id)
    found = replace(found, changed=own_changes(found, others))
    text, path = read_changelog(order.manuscript, found.root, others)
    tag = tag_of(stem_of(work), version, others)
    start = tag_of(stem_of(work), "", others)
    before = read_last(order.releases, book.id, version)
    known = repository.run_name_check(tag)
    return work, Planned(
        version=version,
        goal=order.releases / f"{stem_of(work)}-{version}",
        repository=found,
        tag=tag,
        tag_commit=repository.read_tag(found.root, tag) if known else "",
        tagger=repository.read_tagger(found.root),
        changelog=path,
        changes=find_changes(text, version),
        own_name=work.words["release_book"],
        rehearsed=order.rehearsed,
        drafted=drafted.manuscript.book.version or "",
        date=book.date or "",
        last=before[1] if before else None,
        lost=lost_of(
            repository.read_tags(found.root, start),
            start,
            version,
            before[1].version if before else "",
        ),
    )


def stem_of(work: Work) -> str:
    """What the book's files are called, as `Document.file_name` has it."""
    return stem_of_book(slug(plain(work.texts.lines[("book", "title")])))


def unresolved(work: Work) -> Iterator[Finding]:
    """R215 and the warnings that no waiver covers, which a build only shows.

    That codes are in no lock yet is none: a release writes them down.
    """
    findings = [finding for finding in work.findings if finding.code != "M292"]
    if findings:
        yield Finding.of("R215", findings[0].place, count=len(findings))
        yield from findings


def list_remarks(planned: Planned) -> Iterator[Sentence]:
    """What its maker should know, though nothing is wrong."""
    if planned.drafted and planned.drafted != planned.version:
        yield sentence(
            "release:differs", drafted=planned.drafted, version=planned.version
        )
    if planned.lost:
        folder = planned.goal.parent.as_posix()
        yield sentence("release:lost", tag=planned.lost, folder=folder)
    if planned.rehearsed:
        yield sentence("release:rehearsed")
