"""A text that was read, and what of it stands outside of its long blocks.

Signs of YAML are looked for there only: the pages of a book are texts in blocks, and
would be searched in vain.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from publish.source.nodes import Scalar
from publish.source.places import Lines

_LONG = 400  # characters, from which passing over a block is worth its while
_REACH = 500  # characters before an index that are looked at


class Read:
    """A text, and its scalars in the order in which they stand."""

    def __init__(self, lines: Lines, scalars: Sequence[Scalar]) -> None:
        self.lines = lines
        self.text = lines.text
        self._scalars = scalars
        self._gaps = tuple(_gaps(lines.text, scalars))

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Where a pattern stands outside of long blocks."""
        for start, end in self._gaps:
            yield from pattern.finditer(self.text, start, end)

    def last_before(self, index: int) -> Scalar | None:
        """The last scalar that starts at or before an index."""
        number = bisect_right(self._scalars, index, key=attrgetter("start")) - 1
        return self._scalars[number] if number >= 0 else None

    def plain_at(self, index: int) -> Scalar | None:
        """The plain scalar that starts at this very index."""
        scalar = self.last_before(index)
        is_here = scalar is not None and scalar.start == index and not scalar.style
        return scalar if is_here else None


def _gaps(text: str, scalars: Sequence[Scalar]) -> Iterator[tuple[int, int]]:
    start = 0
    for scalar in scalars:
        if scalar.style == "|" and scalar.end - scalar.start > _LONG:
            header = text.find("\n", scalar.start)
            yield start, header
            start = text.rfind("\n", header, scalar.end) + 1
    yield start, len(text)


def before(text: str, index: int) -> str:
    """What stands before an index, without the blanks and line ends between."""
    return text[max(index - _REACH, 0) : index].rstrip()
