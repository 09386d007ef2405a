"""Values of another file in the tree of a YAML text, each with its place in that file.

Each is spelled as a quoted scalar behind the end of the text, so that all that reads
a Source finds it where the tree says; only its place is told otherwise.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from publish.findings import Place
from publish.source.nodes import Keys, Node, Scalar
from publish.source.places import Lines
from publish.source.retelling import put
from publish.source.spelling import quoted


@dataclass(frozen=True, slots=True)
class Brought:
    """A text for these keys, and where it stands in its own file."""

    at: Keys
    text: str
    place: Place


class _TwoFiles(Lines):
    """Lines of a text, and the places of what was put behind it."""

    def __init__(
        self, lines: Lines, text: str, starts: list[int], places: list[Place]
    ) -> None:
        super().__init__(lines.path, text)
        self._own, self._starts, self._places = lines, starts, places

    def place(self, index: int) -> Place:
        found = bisect_right(self._starts, index)
        return self._places[found - 1] if found else self._own.place(index)


def brought(root: Node, lines: Lines, values: Iterable[Brought]) -> tuple[Node, Lines]:
    """The tree and the lines with these values in them; what stood there is gone."""
    text = lines.text
    starts: list[int] = []
    places: list[Place] = []
    for value in values:
        start = len(text) + 1
        text = f"{text}\n{quoted(value.text)}"
        root = put(root, value.at, Scalar(start, len(text), value.text, '"'))
        starts.append(start)
        places.append(value.place)
    return root, _TwoFiles(lines, text, starts, places)
