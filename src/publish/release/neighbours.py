"""Other books in the same repository, which have news and tags of their own.

Goes in: the root of a repository; comes out: where other books stand in it, the
changelog that is of this one, and what its tag is called. Manuscripts in folders of
programs are samples and manuals, and nobody's book.
"""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from publish.findings import BookError, Finding, Place, ReleaseError
from publish.release.repository import Repository, read_tracked
from publish.source import parse_source

_CHANGELOG = "CHANGELOG"
_HEADS = (re.compile(rb"^format:", re.MULTILINE), re.compile(rb"^book:", re.MULTILINE))
_PROGRAMS = frozenset({"src", "tests"})  # folders of them


def read_neighbours(root: Path, manuscript: Path, own: str) -> tuple[Path, ...]:
    """The manuscripts of other books that a repository holds; `own` is our id.

    A copy of ours, or ours in another place, is no other book.
    """
    here = manuscript.resolve()
    paths = (root / path for path in read_tracked(root, "*.yaml", "*.yml"))
    return tuple(
        path
        for path in paths
        if path != here
        and _PROGRAMS.isdisjoint(path.relative_to(root).parts)
        and _read_identifier(path) not in {"", own}
    )


def _read_identifier(path: Path) -> str:
    """The id in a manuscript; "" in what is none, or cannot be read."""
    try:
        content = path.read_bytes()
        if not all(head.search(content) for head in _HEADS):
            return ""
        value = parse_source(content, str(path)).value
    except (OSError, BookError):
        return ""
    book = value.get("book") if isinstance(value, dict) else None
    return str(book.get("id") or "") if isinstance(book, dict) else ""


def own_changes(found: Repository, neighbours: Collection[Path]) -> tuple[str, ...]:
    """What no commit holds yet, but for what lies in folders of other books.

    A folder that another book shares with ours, as the root, is nobody's own.
    """
    folders = [other.parent for other in neighbours]
    own = [it for it in folders if it != found.root]
    return tuple(
        path
        for path in found.changed
        if not any((found.root / path).is_relative_to(it) for it in own)
    )


def tag_of(stem: str, version: str, neighbours: Collection[Path]) -> str:
    """The tag of a release; a book among others has its name in it."""
    return f"{stem}-{version}" if neighbours else f"v{version}"


def read_changelog(
    manuscript: Path, root: Path, neighbours: Collection[Path]
) -> tuple[str, str]:
    """The changelog nearest to a manuscript, and its path for messages.

    It stands beside the manuscript, or in a folder around it that holds no other book.
    Where it is not there, the text is "", and the path is where it should be.

    Raises:
        ReleaseError: R205, where it is not written in UTF-8.
    """
    paths = tuple(_places(manuscript.resolve(), root, neighbours))
    for path in paths:
        if path.is_file():
            return _read_text(path, root), path.relative_to(root).as_posix()
    return "", paths[0].relative_to(root).as_posix() if paths else f"{_CHANGELOG}.md"


def _places(
    manuscript: Path, root: Path, neighbours: Collection[Path]
) -> Iterator[Path]:
    """Where the changelog of this book may stand, nearest first."""
    if any(other.parent == manuscript.parent for other in neighbours):
        yield manuscript.with_name(f"{_CHANGELOG}-{manuscript.stem}.md")
        return
    for folder in manuscript.parents:
        if any(other.is_relative_to(folder) for other in neighbours):
            return
        yield folder / f"{_CHANGELOG}.md"
        if folder == root:
            return


def _read_text(path: Path, root: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        place = Place(path.relative_to(root).as_posix(), line, 1)
        raise ReleaseError([Finding.of("R205:encoding", place)]) from error
