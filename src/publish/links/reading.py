"""The lock of a manuscript, read from beside it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from publish.book.ids import Targets
from publish.book.redirects import Redirect
from publish.book.texts import Texts
from publish.findings import BookError, Finding, Place, trouble
from publish.links.assigning import Assigned, assign
from publish.links.lock import Lock, parse_lock
from publish.links.register import list_links
from publish.manuscript import Keys, Manuscript
from publish.source import Source, parse_source, read_content

OWN = "links.lock.yaml"
_BASE: Keys = ("links", "base")


@dataclass(frozen=True, slots=True)
class Kept:
    """A lock as it is on disk; `text` is "" where there is no file yet."""

    path: Path
    lock: Lock = field(default_factory=Lock)
    text: str = ""
    source: Source | None = None


def read_lock(
    folder: Path, space: str | None, book: str
) -> tuple[Kept, tuple[Finding, ...]]:
    """The lock of the book with this id, whose manuscript is in the folder.

    `space` is the name of a lock that several books share: a file of this folder, or
    of the one around it. Findings are errors: M290, and what is wrong with the file as
    YAML.
    """
    path = _read_path(folder, space)
    if not path.resolve().is_relative_to(folder.resolve().parent):
        return Kept(path), (Finding.of("M290:format", Place(str(path))),)  # a link
    try:
        content = read_content(path) if path.exists() else b""
        source = parse_source(content, str(path)) if content else None
    except BookError as error:
        return Kept(path), error.findings
    if source is None:
        return Kept(path), ()
    lock, findings = parse_lock(source, book, is_shared=bool(space))
    # keys of a lock are none of the manuscript: no waiver may cover them
    wrong = tuple(replace(finding, at=()) for finding in findings)
    return Kept(path, lock, source.text, source), wrong


def _read_path(folder: Path, space: str | None) -> Path:
    """Where the lock is, or would be."""
    own = folder / (space or OWN)
    around = folder.resolve().parent / own.name
    return around if space and not own.exists() and around.exists() else own


def read_codes(
    manuscript: Manuscript,
    texts: Texts,
    targets: Targets,
    folder: Path,
    place: Callable[[Keys], Place],
) -> tuple[Assigned, tuple[Finding, ...]]:
    """The codes of a book whose paper shows short addresses; none where it does not.

    `place` is where some keys of the manuscript stand. Findings: M290 (errors of the
    lock), M291 for codes whose links are gone, M292 for codes that are not in it.
    """
    if not manuscript.links.base:
        return Assigned({}, Lock()), ()
    kept, wrong = read_lock(folder, manuscript.links.space, manuscript.book.id)
    links = list_links(manuscript, texts, targets)
    assigned = assign(links, kept.lock, manuscript.book.id)
    return assigned, (*wrong, *_lost(assigned, kept), *_unkept(assigned, kept, place))


def list_redirects(
    manuscript: Manuscript, texts: Texts, targets: Targets, assigned: Assigned
) -> tuple[Redirect, ...]:
    """Where each code of the code space leads, those of other books too, in order."""
    links = list_links(manuscript, texts, targets) if assigned.codes else ()
    anchors = {assigned.codes[link.name]: link.anchor for link in links}
    return tuple(
        Redirect(
            entry.code,
            entry.title,
            "" if entry.is_gone else entry.address,
            anchors.get(entry.code, entry.chapter),
            entry.is_gone,
            entry.book,
            entry.address,
        )
        for entry in sorted(assigned.lock.entries, key=lambda it: it.code)
        if not entry.is_version
    )


def _unkept(
    assigned: Assigned, kept: Kept, place: Callable[[Keys], Place]
) -> Iterator[Finding]:
    known = {entry.code for entry in kept.lock.entries}
    new = [code for code in assigned.codes.values() if code not in known]
    if new:
        yield trouble("M292", count=len(new)).at(place(_BASE), _BASE)


def _lost(assigned: Assigned, kept: Kept) -> Iterator[Finding]:
    for entry in assigned.lost:
        keys = ("codes", entry.code)
        place = kept.source.place(keys) if kept.source else Place(str(kept.path))
        wrong = trouble("M291", code=entry.code, title=entry.title)
        yield wrong.at(place, ("links",))
