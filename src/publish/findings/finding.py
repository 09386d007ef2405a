"""What an author can mend, as values.

A finding says where something stands, what is wrong and what to write instead.
Every code stands once in `codes.toml`, with its severity; a number is never used
again for something else. Letters tell the stage: I importing, M manuscript, B book,
E edition, L layout, P paper, X EPUB, C check, V validator, R release.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cache
from pathlib import Path

from publish.messages import Value, tell


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


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """What to write in a file instead of what stands there.

    `old` is what stands at `place` letter for letter, its lines joined by line feeds;
    empty where something is to be put in. `new` takes its room.
    """

    place: Place
    old: str
    new: str

    @property
    def end(self) -> Place:
        """The place after the last letter that it takes out."""
        height = self.old.count("\n")
        width = len(self.old) - self.old.rfind("\n") - 1
        column = width + 1 if height else self.place.column + width
        return Place(self.place.path, self.place.line + height, column)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: what is wrong, where, and what to write instead.

    `key` and `values` are what it says as data, `message` and `hint` the same in
    English; `told_in` says it in another language. `edits` mend it where that is
    mechanical: all of them together, or none. What is found on a page has the id of an
    `element` there, by which its place in the manuscript is found. What one cause shows
    in more places is told once: `also` are the others. `waiver` is what `at:` of a
    waiver for it would say, "" where none is offered. `source` is where in the
    manuscript stands what was found in a finished file.
    """

    code: str
    message: str
    place: Place
    hint: str = ""
    at: tuple[str | int, ...] = ()  # keys in the manuscript, for waivers
    key: str = field(
        default="", compare=False
    )  # of its words: the code, or code:variant
    values: tuple[tuple[str, Value], ...] = field(default=(), compare=False)
    element: str = field(default="", compare=False)  # the id on a page that it is near
    edits: tuple[Edit, ...] = field(default=(), compare=False)
    also: tuple[Place, ...] = field(default=(), compare=False)
    waiver: str = field(default="", compare=False)
    source: Place | None = field(default=None, compare=False)

    @classmethod
    def of(
        cls, key: str, place: Place, /, at: tuple[str | int, ...] = (), **values: Value
    ) -> "Finding":
        """A finding by the key of its words and the values that they name."""
        return Trouble(key, tuple(values.items())).at(place, at)

    def near(self, element: str) -> "Finding":
        """The same, found at the element with this id."""
        return replace(self, element=element)

    def mended_by(self, *edits: Edit) -> "Finding":
        """The same finding with the edits that mend it."""
        return replace(self, edits=edits)

    def told_in(self, language: str) -> tuple[str, str]:
        """Its message and its hint in a language."""
        if not self.key:
            return self.message, self.hint
        return tell(self.key, dict(self.values), language)

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


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong, before it is known where: the key of its words, and values."""

    key: str
    values: tuple[tuple[str, Value], ...] = ()

    @property
    def code(self) -> str:
        """The code of the finding that it becomes."""
        return self.key.partition(":")[0]

    @property
    def right(self) -> str:
        """The value that it says is right in the place of the one there; or ""."""
        return str(dict(self.values).get("right") or "")

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return tell(self.key, dict(self.values))[0]

    @property
    def hint(self) -> str:
        """What to do instead, in English."""
        return tell(self.key, dict(self.values))[1]

    def at(self, place: Place, keys: tuple[str | int, ...] = ()) -> Finding:
        """The finding at a place, and at these keys of the manuscript."""
        message, hint = tell(self.key, dict(self.values))
        return Finding(self.code, message, place, hint, keys, self.key, self.values)


def trouble(key: str, /, **values: Value) -> Trouble:
    """What is wrong, by the key of its words and the values that they name."""
    return Trouble(key, tuple(values.items()))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sorted by place, each finding once."""
    unique = dict.fromkeys(findings)
    return tuple(
        sorted(
            unique, key=lambda finding: (finding.place, finding.code, finding.message)
        )
    )


class _Codes(Mapping[str, tuple[Severity, str]]):
    """Each code with its severity and what it is, read where one is first asked for.

    A run that finds nothing needs none of them.
    """

    def __getitem__(self, code: str) -> tuple[Severity, str]:
        return _read_codes()[code]

    def __iter__(self) -> Iterator[str]:
        return iter(_read_codes())

    def __len__(self) -> int:
        return len(_read_codes())


@cache
def _read_codes() -> Mapping[str, tuple[Severity, str]]:
    """The table beside this module."""
    import tomllib

    table = tomllib.loads(Path(__file__).with_name("codes.toml").read_text("utf-8"))
    return {code: (Severity(name), what) for code, (name, what) in table.items()}


CODES = _Codes()
