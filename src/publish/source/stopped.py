"""Where a YAML parser stopped, and what is known of it. Explains nothing yet."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from publish.findings import Finding
from publish.messages import Value
from publish.source.nodes import Scalar
from publish.source.places import Lines
from publish.source.rewriting import Way, first_way, found, is_further


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

    @property
    def stop(self) -> int:
        """What a mending must get beyond; see `rewriting.stop_in`."""
        return self.begin if "scanning a quoted" in self.context else self.index

    def found(
        self,
        key: str,
        index: int,
        ways: Iterable[Way] = (),
        stop: int | None = None,
        /,
        **values: Value,
    ) -> Finding:
        """A finding at an index of the text, by the key of its words.

        It is mended in the first of these ways that brings the parser further, from
        `stop` where that is not where it stopped.
        """
        beyond = self.stop if stop is None else stop
        way = first_way(self.lines.text, ways, beyond)
        return found(self.lines, key, index, way, **values)

    def is_further(self, way: Way) -> bool:
        """Whether the parser gets beyond this stop once the text is changed so."""
        return is_further(self.lines.text, way, self.stop)

    def is_mended_by(self, finding: Finding) -> bool:
        """The same once the edits of a finding are made."""
        starts = (self.lines.index(edit.place) for edit in finding.edits)
        way = [
            (start, start + len(edit.old), edit.new)
            for start, edit in zip(starts, finding.edits, strict=True)
        ]
        return self.is_further(way)

    def is_key(self, word: str) -> bool:
        """Whether this word is a key elsewhere in the file."""
        key = rf"(?:^ *(?:- +)*|[{{,] *){re.escape(word)}:(?:\s|$)"
        return bool(re.search(key, self.lines.text, re.MULTILINE))
