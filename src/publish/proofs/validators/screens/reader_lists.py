"""The contents, the landmarks and the pages as a reading system reads them.

Goes in: the Document's own lists and those of the reader; comes out: findings.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from publish.document.model import Document
from publish.epub.navigation import Point, landmarks, points
from publish.epub.package_document import FOLDER
from publish.findings import Finding, Place

_HINT = "build the edition anew; its lists come from the manuscript alone"


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
                message = (
                    f"the {name} read {_described(found)} instead of {_described(line)}"
                )
                yield Finding("X306", message, place, _HINT)
                break
        for line in read[name]:
            if line.is_lost:
                message = f"the {name} lead nowhere at {_described(line)}"
                yield Finding("X306", message, place, _HINT)


def _bare(line: Line) -> Line:
    return Line(line.depth, line.label, line.target, line.kind)


def _described(line: Line | None) -> str:
    if line is None:
        return "nothing"
    kind = f" as {line.kind}" if line.kind else ""
    return f"“{line.label}” ({line.target}){kind}"
