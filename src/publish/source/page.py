"""What is asked when a manuscript is changed: its text, its layout, its places."""

from dataclasses import dataclass

from publish.findings import Edit
from publish.source.editing import edit_between
from publish.source.parsing import Source
from publish.source.places import Lines
from publish.source.written import Layout, layout_of


class NoWayError(Exception):
    """No edit by position makes what is wished for."""


@dataclass(frozen=True, slots=True)
class Page:
    """A source and how it is written; `is_quoted` where new texts are to be quoted."""

    source: Source
    layout: Layout
    lines: Lines
    is_quoted: bool = False

    @classmethod
    def of(cls, source: Source, *, is_quoted: bool = False) -> "Page":
        """The page of a source."""
        lines = Lines(source.path, source.text)
        return cls(source, layout_of(source.text), lines, is_quoted)

    @property
    def text(self) -> str:
        """The whole text, its lines ended by line feeds."""
        return self.layout.text

    def edit(self, start: int, end: int, new: str) -> Edit:
        """The edit that puts `new` between two indexes."""
        return edit_between(self.lines, start, end, new)

    def remarked(self, start: int, end: int) -> bool:
        """Whether a remark stands between two indexes."""
        return self.layout.remarked(start, end)
