"""The contents, the landmarks and the pages as a reading system reads them.

Goes in: the Document's own lists and those of the reader; comes out: findings.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from publish.document.model import Document
from publish.epub.navigation import Point, landmarks, points
from publish.epub.package_document import FOLDER
from publish.findings import Finding, Place, Trouble, trouble


@dataclass(frozen=True, slots=True)
class Line:
    """A line of such a list: how deep it stands, its words, where it leads.

    `kind` is a landmark's EPUB type; `is_lost` where the target is not in the book.
    """

    depth: int
    label: str
    target: str
    kind: str = ""
    is_lost: bool = False


def lists_of(document: Document) -> Mapping[str, tuple[Line, ...]]:
    """What the reader should read, by the name of the list."""
    marks = ((mark.title, mark.href, mark.type) for mark in landmarks(document))
    pages = ((mark.label, mark.href, "") for mark in document.pages.marks)
    return {
        "contents": tuple(_lines(points(document), 0)),
        "landmarks": tuple(_line(0, *mark) for mark in marks),
        "pages": tuple(_line(0, *page) for page in pages),
    }


def _lines(entries: Iterable[Point], depth: int) -> Iterator[Line]:
    for entry in entries:
        yield _line(depth, entry.title, entry.href)
        yield from _lines(entry.children, depth + 1)


def _line(depth: int, label: str, href: str, kind: str = "") -> Line:
    return Line(depth, " ".join(label.split()), f"{FOLDER}/{href}", kind)


def check_lists(
    wanted: Mapping[str, tuple[Line, ...]],
    read: Mapping[str, tuple[Line, ...]],
    place: Place,
) -> Iterator[Finding]:
    """X306 for the first line of each list that differs, and for each lost target."""
    for name, lines in wanted.items():
        pairs = zip_longest(lines, (_bare(line) for line in read[name]))
        for line, found in pairs:
            if line != found:
                yield _difference(name, line, found).at(place)
                break
        for line in read[name]:
            if line.is_lost:
                yield trouble("X306:nowhere", list=name, **_told(line)).at(place)


def _bare(line: Line) -> Line:
    return Line(line.depth, line.label, line.target, line.kind)


def _difference(name: str, wanted: Line | None, found: Line | None) -> Trouble:
    if found is None:
        return trouble("X306:less", list=name, **_told(wanted))
    if wanted is None:
        return trouble("X306:more", list=name, **_told(found))
    both = _told(wanted) | {"found": found.label, "there": found.target}
    if not wanted.kind:
        return trouble("X306", list=name, **both)
    return trouble(
        "X306:kind", list=name, **both, kind=wanted.kind, read=found.kind or "–"
    )


def _told(line: Line | None) -> dict[str, str]:
    return {"label": line.label, "target": line.target} if line else {}
