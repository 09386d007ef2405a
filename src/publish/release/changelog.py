"""What a changelog says of a version: its section, and the part for readers first.

Goes in: the text of CHANGELOG.md; comes out: a value, or findings.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publish.findings import Finding, Place

UNRELEASED = "unreleased"
_SECTION = re.compile(r"^##[ \t]+\[?v?(?P<version>[^\]\s]+)\]?", re.MULTILINE)
_PART = re.compile(r"^###[ \t]+(?P<title>.+?)[ \t]*$", re.MULTILINE)
_FIRST = "The book"


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of the third level, and the Markdown under it."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The section of one version; `line` counts from 1."""

    version: str
    line: int
    parts: tuple[Part, ...]

    @property
    def for_readers(self) -> str:
        """The Markdown of the first part, which tells of the book."""
        return self.parts[0].text if self.parts else ""


def read_changes(text: str, version: str) -> Changes | None:
    """The section of a version, or None where there is none."""
    sections = list(_SECTION.finditer(text))
    for number, found in enumerate(sections):
        if found["version"].casefold() == version.casefold():
            after = sections[number + 1 :]
            body = text[found.end() : after[0].start() if after else len(text)]
            line = text.count("\n", 0, found.start()) + 1
            return Changes(version, line, tuple(_read_parts(body)))
    return None


def _read_parts(body: str) -> Iterator[Part]:
    titles = list(_PART.finditer(body))
    for number, found in enumerate(titles):
        after = titles[number + 1 :]
        end = after[0].start() if after else len(body)
        yield Part(found["title"], body[found.end() : end].strip())


def check_changes(
    changes: Changes | None, version: str, path: str, own_name: str
) -> Iterator[Finding]:
    """R205 for a section that is missing, R206 where it does not begin with the book.

    `own_name` is what the book's language calls that part, besides English.
    """
    if changes is None:
        message = f"the changelog has no section of {version}"
        hint = (
            f"write ## [{version}], under it ### {_FIRST} and what is new for readers"
        )
        yield Finding("R205", message, Place(path), hint)
        return
    titles = {_FIRST.casefold(), own_name.casefold()}
    place = Place(path, changes.line, 1)
    if not changes.parts or changes.parts[0].title.casefold() not in titles:
        message = f"the section of {version} does not begin with “{_FIRST}”"
        hint = (
            f"write ### {_FIRST} first: what readers see of it, even if it is nothing"
        )
        yield Finding("R206", message, place, hint)
    elif not changes.for_readers:
        message = f"“{changes.parts[0].title}” of {version} is empty"
        hint = "say what readers see of it, even if it is nothing"
        yield Finding("R206", message, place, hint)
