"""A lock -> what the site says of each version that ever had a code. Pure."""

from collections.abc import Iterator

from publish.book.version_pages import Newer, State, VersionPage
from publish.links.lock import Entry, Lock
from publish.links.released import NAMED, Released, rank_of


def list_version_pages(lock: Lock, book: str, version: str) -> tuple[VersionPage, ...]:
    """The pages of all versions of the code space, by their codes.

    `book` is the id of the book of the site, `version` the one that it is made of.
    """
    entries = sorted(lock.entries, key=lambda it: it.code)
    own = (book, version)
    return tuple(_page(it, lock, own) for it in entries if it.is_version)


def _page(entry: Entry, lock: Lock, own: tuple[str, str]) -> VersionPage:
    version = entry.name.removeprefix(NAMED)
    known = [it for it in lock.versions if it.book == entry.book]
    dates = {it.version: it.date for it in known}
    newer = tuple(_newer(version, known))
    state: State = "replaced" if newer else "newest"
    if version not in dates:
        state = "in hand" if (entry.book, version) == own else "draft"
    return VersionPage(
        entry.code,
        entry.title,
        version,
        dates.get(version, ""),
        state,
        newer,
        entry.book == own[0],
    )


def _newer(version: str, known: list[Released]) -> Iterator[Newer]:
    """The versions that were released after one, the newest first."""
    for it in sorted(known, key=lambda it: rank_of(it.version), reverse=True):
        if rank_of(it.version) > rank_of(version):
            yield Newer(it.version, it.date, it.again, bool(it.since))
