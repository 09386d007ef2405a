"""What keeps a release from being made, all of it at once.

Goes in: the state of the repository, of the place and of the changelog; comes out:
findings R202 to R206, R212, R213, R218 and R221, each with what to do.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from publish.findings import Finding, Place
from publish.output.manifest import Manifest
from publish.release.changelog import UNRELEASED, Changes, check_changes, check_date
from publish.release.folder import read_unfinished
from publish.release.repository import Repository

_SHOWN = 5  # changed files that a finding names
_VERSION = re.compile(r"[0-9]+(?:\.[0-9]+){0,3}(?:[-+.][0-9A-Za-z]+)*")


@dataclass(frozen=True, slots=True)
class Planned:
    """A release before it is made; `tag_commit` is what its tag names already."""

    version: str
    goal: Path
    repository: Repository
    tag: str
    tag_commit: str
    tagger: str
    changelog: str
    changes: Changes | None
    own_name: str  # of the changelog's first part, in the book's language
    rehearsed: bool
    drafted: str = ""  # the version that the manuscript gives itself
    date: str = ""  # CCYY-MM-DD, of the book
    last: Manifest | None = None  # the release before it
    lost: str = ""  # the tag of a newer one before it, whose folder is not here


def refuse(planned: Planned) -> Iterator[Finding]:
    """Every reason that can be known before anything is built."""
    wrong = tuple(_check_version(planned))
    yield from wrong
    yield from _check_tree(planned)
    yield from _check_date(planned)
    yield from check_date(planned.changes, planned.date, planned.changelog)
    yield from _read_place(planned)
    if not wrong:  # what is no version has no section either
        yield from check_changes(
            planned.changes, planned.version, planned.changelog, planned.own_name
        )


def is_rehearsal_only(version: str) -> bool:
    """True for what the changelog calls unreleased: it can be rehearsed, not made."""
    return version.casefold() == UNRELEASED


def _check_version(planned: Planned) -> Iterator[Finding]:
    place = Place(planned.version or "version")
    if is_rehearsal_only(planned.version):
        if not planned.rehearsed:
            yield Finding.of("R212:unreleased", place)
    elif not _VERSION.fullmatch(planned.version):
        yield Finding.of("R212", place, version=planned.version)


def _check_tree(planned: Planned) -> Iterator[Finding]:
    place, changed = Place(str(planned.repository.root)), planned.repository.changed
    if more := len(changed[_SHOWN:]):
        yield Finding.of("R202:more", place, names=changed[:_SHOWN], more=more)
    elif changed:
        yield Finding.of("R202", place, names=changed)
    if not planned.tagger and not planned.rehearsed:
        yield Finding.of("R213", place)


def _check_date(planned: Planned) -> Iterator[Finding]:
    """R218: programs keep the copy that they have unless the new one has a later date.

    The same day is right for a release that mends the one before it.
    """
    place, last = Place("book.date"), planned.last
    if not planned.date:
        yield Finding.of("R218:none", place)
    elif last and planned.date < last.date:
        date, version = planned.date, last.version
        yield Finding.of("R218", place, date=date, last=last.date, version=version)


def _read_place(planned: Planned) -> Iterator[Finding]:
    tag, commit = planned.tag, planned.tag_commit[:12]
    if commit:
        yield Finding.of("R203", Place(tag), tag=tag, commit=commit)
    if planned.goal.exists():
        yield Finding.of("R214", Place(str(planned.goal)))
    for path in read_unfinished(planned.goal):
        yield Finding.of("R214:unfinished", Place(str(path)))
