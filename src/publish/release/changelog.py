"""What a changelog says of a version: its section, and the part for readers first.

Goes in: the text of CHANGELOG.md; comes out: a value, or findings.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from publish.findings import Finding, Place

UNRELEASED = "unreleased"
_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")  # ISO 8601
_VERSION = re.compile(r"\[?v?(?P<version>[^\]\s]+)\]?")  # of `[1.0.0] - 2026-11-25`
_FIRST = "The book"
_AROUND = " \t-–—:,()[]"  # a date in a heading


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of the third level, and the Markdown under it."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The section of one version; `line` counts from 1.

    `date` is what stands in its heading behind the version, "" where nothing does.
    """

    version: str
    line: int
    parts: tuple[Part, ...]
    date: str = ""

    @property
    def for_readers(self) -> str:
        """The Markdown of the first part, which tells of the book."""
        return self.parts[0].text if self.parts else ""


def find_changes(text: str, version: str) -> Changes | None:
    """The section of a version, or None where there is none."""
    lines = text.splitlines()
    for section in _headings(text, "h2"):
        found = _VERSION.match(section.title)
        if found and found["version"].casefold() == version.casefold():
            parts = _headings("\n".join(lines[: section.end]), "h3")
            own = (part for part in parts if part.start > section.start)
            date = section.title[found.end() :].strip(_AROUND)
            return Changes(version, section.start + 1, tuple(_parts(lines, own)), date)
    return None


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading and its matter: lines from 0, `end` is the first one after it."""

    title: str
    start: int
    body: int
    end: int


def _headings(text: str, tag: str) -> list[_Heading]:
    """The headings of one level, as CommonMark sees them: none inside code."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").parse(text)
    found = [
        (tokens[place + 1].content, token.map)
        for place, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == tag and token.level == 0
    ]
    ends = [*(lines[0] for _, lines in found[1:] if lines), len(text.splitlines())]
    return [
        _Heading(title, lines[0], lines[1], end)
        for (title, lines), end in zip(found, ends, strict=False)
        if lines
    ]


def _parts(lines: list[str], headings: Iterable[_Heading]) -> Iterator[Part]:
    for part in headings:
        yield Part(part.title, "\n".join(lines[part.body : part.end]).strip())


def check_date(changes: Changes | None, date: str, path: str) -> Iterator[Finding]:
    """R221 where the heading of a version has another day than the book.

    Programs tell by the book's date which copy is newer, readers by the changelog's.
    A heading without a date says nothing.
    """
    if changes is None or not changes.date:
        return
    place = Place(path, changes.line, 1)
    if not _DAY.fullmatch(changes.date):
        yield Finding.of("R221:form", place, written=changes.date)
    elif date and changes.date != date:
        yield Finding.of("R221", place, written=changes.date, date=date)


def check_changes(
    changes: Changes | None, version: str, path: str, own_name: str
) -> Iterator[Finding]:
    """R205 for a section that is missing, R206 where it does not begin with the book.

    `own_name` is what the book's language calls that part, besides English.
    """
    if changes is None:
        yield Finding.of("R205", Place(path), version=version, first=own_name)
        return
    titles = {_FIRST.casefold(), own_name.casefold()}
    place = Place(path, changes.line, 1)
    if not changes.parts or changes.parts[0].title.casefold() not in titles:
        yield Finding.of("R206", place, version=version, first=own_name)
    elif not changes.for_readers:
        title = changes.parts[0].title
        yield Finding.of("R206:empty", place, title=title, version=version)
