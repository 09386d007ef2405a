"""What keeps a release from being made, all of it at once.

Goes in: the state of the repository, of the place and of the changelog; comes out:
findings R202 to R206, R212 and R213, each with what to do.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from publish.findings import Finding, Place
from publish.release.changelog import UNRELEASED, Changes, check_changes
from publish.release.repository import Repository

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


def refuse(planned: Planned) -> Iterator[Finding]:
    """Every reason that can be known before anything is built."""
    yield from _check_version(planned)
    yield from _check_tree(planned)
    yield from _read_place(planned)
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
            message = "what is unreleased can be rehearsed only"
            yield Finding("R212", message, place, "add --dry-run, or name a version")
    elif not _VERSION.fullmatch(planned.version):
        message = f"“{planned.version}” is not a version"
        yield Finding("R212", message, place, "write numbers with dots, as 1.0.0")


def _check_tree(planned: Planned) -> Iterator[Finding]:
    repository = planned.repository
    if repository.changed:
        message = f"not everything is committed: {repository.changes_shown}"
        hint = "git add and git commit what belongs to the release; ignore the rest"
        yield Finding("R202", message, Place(str(repository.root)), hint)
    if not planned.tagger and not planned.rehearsed:
        message = "Git does not know yet in whose name to tag"
        hint = "git config user.name '…' && git config user.email '…'"
        yield Finding("R213", message, Place(str(repository.root)), hint)


def _read_place(planned: Planned) -> Iterator[Finding]:
    hint = "take the next version; a release that went out is never changed"
    if planned.tag_commit:
        message = f"the tag {planned.tag} exists, at {planned.tag_commit[:12]}"
        yield Finding("R203", message, Place(planned.tag), hint)
    if planned.goal.exists():
        message = "this release exists"
        yield Finding("R214", message, Place(str(planned.goal)), hint)
