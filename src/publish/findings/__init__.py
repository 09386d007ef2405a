"""What an author can mend, as values.

A finding says where something stands, what is wrong and what to write instead.
Every code stands once in `codes.toml`, with its severity; a number is never used
again for something else. Letters tell the stage: M manuscript, B book, E edition,
L layout, P paper, X EPUB, C check, R release.

`PublishError` is the root of what a run may end in; each kind carries findings:

    PublishError
      BookError      the author mends the manuscript      exit code 3
      ToolError      the machine lacks something          exit code 4
      ProgramError   a program that is there fails        exit code 4
      ReleaseError   a release was refused                exit code 5
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import ClassVar


class Severity(Enum):
    """Whether an edition could still be right."""

    ERROR = "error"  # nothing is written
    WARNING = "warning"  # shown, the edition is written, a release refuses it


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file; line and column count from 1, 0 where there is none."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """`path:line:column`, as editors and terminals make clickable."""
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: what is wrong, where, and what to write instead."""

    code: str
    message: str
    place: Place
    hint: str = ""
    at: tuple[str | int, ...] = ()  # keys in the manuscript, for waivers

    @property
    def severity(self) -> Severity:
        """Fixed by the code."""
        return CODES[self.code][0]

    @property
    def is_error(self) -> bool:
        """True where the edition could not be right."""
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        """One line, and a second one with the hint."""
        mark = "" if self.is_error else "warning: "
        line = f"{self.place}: {self.code} {mark}{self.message}"
        return f"{line}\n  hint: {self.hint}" if self.hint else line


class PublishError(Exception):
    """A run that cannot go on; carries what must be mended."""

    exit_code: ClassVar[int] = 3

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


class BookError(PublishError):
    """The manuscript or its styles need mending."""


class ToolError(PublishError):
    """The machine lacks something."""

    exit_code = 4


class ProgramError(PublishError):
    """A program that is there fails, or gives no answer."""

    exit_code = 4


class ReleaseError(PublishError):
    """A release was refused."""

    exit_code = 5


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sorted by place, each finding once."""
    unique = dict.fromkeys(findings)
    return tuple(
        sorted(
            unique, key=lambda finding: (finding.place, finding.code, finding.message)
        )
    )


def _read_codes() -> Mapping[str, tuple[Severity, str]]:
    """Each code with its severity and what it is, from the table beside this module."""
    table = tomllib.loads(Path(__file__).with_name("codes.toml").read_text("utf-8"))
    return {code: (Severity(name), what) for code, (name, what) in table.items()}


CODES = _read_codes()
