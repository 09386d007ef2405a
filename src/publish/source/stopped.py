"""Where a YAML parser stopped, and what is known of it. Explains nothing yet."""

from dataclasses import dataclass

from publish.findings import Edit, Finding, Trouble
from publish.messages import Value
from publish.source.nodes import Scalar
from publish.source.places import Lines


@dataclass(frozen=True, slots=True)
class Stopped:
    """What the parser said, where it stopped, and where that construct began."""

    lines: Lines
    problem: str
    context: str
    index: int
    begin: int
    last: Scalar | None  # the scalar read last

    @property
    def character(self) -> str:
        """Where it stopped; empty at the end of the file."""
        return self.lines.text[self.index : self.index + 1]

    @property
    def before(self) -> str:
        """The line up to where it stopped."""
        return self.lines.text[self.lines.line_start(self.index) : self.index]

    def found(self, key: str, index: int, /, **values: Value) -> Finding:
        """A finding at an index of the text, by the key of its words."""
        return Trouble(key, tuple(values.items())).at(self.lines.place(index))

    def edit(self, start: int, end: int, new: str) -> Edit:
        """What to write between two indexes of the text."""
        return Edit(self.lines.place(start), self.lines.text[start:end], new)
