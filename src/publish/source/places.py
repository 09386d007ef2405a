"""Where a character of a text stands: index -> line and column.

Knows nothing of YAML. Lines end at a line feed only, as in the text that
`reading` hands on; columns count characters (code points), both from 1.
"""

from bisect import bisect_left
from functools import cached_property
from itertools import accumulate

from publish.findings import Place

_BLOCK = 16_384  # characters: one count of line feeds is kept for each block


def line_end(text: str, index: int) -> int:
    """The index at which the line of `index` ends: its line feed, or the end."""
    end = text.find("\n", index)
    return len(text) if end < 0 else end


def shown_end(text: str, start: int, end: int) -> int:
    """Where between two indexes the last letter ends that shows; else the first."""
    return start + len(text[start:end].rstrip())


def with_line_feeds(text: str) -> str:
    """The text with a line feed for each line end of Windows and of old machines."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


class Lines:
    """A text of which places are asked.

    Line feeds are counted for each block at the first question, so that neither
    a text without a fault nor one of a million empty lines costs anything.
    """

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    @cached_property
    def _before(self) -> tuple[int, ...]:
        """How many line feeds stand before each block."""
        starts = range(0, len(self.text), _BLOCK)
        counts = (self.text.count("\n", start, start + _BLOCK) for start in starts)
        return tuple(accumulate(counts, initial=0))

    def place(self, index: int) -> Place:
        """The place of the character at `index`; beyond the end, the end."""
        index = min(max(index, 0), len(self.text))
        block = index // _BLOCK
        lines = self._before[block] + self.text.count("\n", block * _BLOCK, index)
        return Place(self.path, lines + 1, index - self.line_start(index) + 1)

    def index(self, place: Place) -> int:
        """The index of a place; beyond a line's end, its end."""
        start = self._start_of(place.line)
        return min(start + place.column - 1, self.line_end(start))

    def _start_of(self, line: int) -> int:
        """The index at which a line of this number starts; beyond the last, the end."""
        wanted = line - 1  # line feeds before it
        block = max(bisect_left(self._before, wanted) - 1, 0)
        start = block * _BLOCK
        for _ in range(wanted - self._before[block]):
            start = self.text.find("\n", start) + 1 or len(self.text)
        return start

    def line_start(self, index: int) -> int:
        """The index at which the line of `index` starts."""
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """The index at which the line of `index` ends: its line feed, or the end."""
        return line_end(self.text, index)

    def line(self, index: int) -> str:
        """The line in which `index` stands, without its line feed."""
        return self.text[self.line_start(index) : self.line_end(index)]

    def line_before(self, index: int) -> tuple[int, str]:
        """The nearest line above that is not blank: its start and its text."""
        start = self.line_start(index)
        while start > 0:
            above = self.line_start(start - 1)
            line = self.text[above : start - 1]
            if line.strip():
                return above, line
            start = above
        return 0, ""
