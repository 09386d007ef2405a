"""What was read -> what of it can hardly be meant, though YAML has no objection.

Each rule stands in the module that is named after its kind; here they are asked in
turn, and a text of which one has told is not told of by the next.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from publish.findings import Finding
from publish.source import losses, plain_slips
from publish.source.lookalikes import taken_for_letters
from publish.source.nodes import Node, Scalar
from publish.source.outside import Read
from publish.source.places import Lines
from publish.source.rewriting import Way, is_further


@dataclass(slots=True)
class Met:
    """What a reading met on its way, in the order in which it stands."""

    lines: Lines
    scalars: list[Scalar] = field(default_factory=list)
    tall: list[Scalar] = field(default_factory=list)  # of several lines, not behind |
    flows: list[tuple[int, int]] = field(default_factory=list)  # what is in brackets
    named: dict[str, tuple[int, Node]] = field(default_factory=dict)  # anchors
    used: set[str] = field(default_factory=set)  # the names in aliases

    def lookalikes(self, stop: int) -> tuple[tuple[Finding, ...], bool]:
        """Signs that look like others, and whether mending them passes a stop."""
        letters = tuple(taken_for_letters(Read(self.lines, self.scalars)))
        edits = [edit for finding in letters for edit in finding.edits]
        starts = [self.lines.index(edit.place) for edit in edits]
        way: Way = [
            (start, start + len(edit.old), edit.new)
            for start, edit in zip(starts, edits, strict=True)
        ]
        return letters, bool(way) and is_further(self.lines.text, way, stop)

    def not_meant(self, root: Node | None) -> Iterator[Finding]:
        """What was read without a word, from the beginning to the end of a file."""
        lines, seen = self.lines, Read(self.lines, self.scalars)
        told: set[int] = set()
        for finding in self._signs(seen, root):
            told.add(lines.index(finding.place))
            yield finding
        yield from losses.joined_lines(lines, self.tall, self.flows, told)
        yield from plain_slips.quotes_below_their_key(lines, self.tall)
        yield from plain_slips.brackets_below_their_key(lines, self.flows)

    def _signs(self, seen: Read, root: Node | None) -> Iterator[Finding]:
        yield from taken_for_letters(seen)
        yield from losses.lost_after_hash(seen)
        unused = {
            name: anchor for name, anchor in self.named.items() if name not in self.used
        }
        yield from losses.unused_anchors(self.lines, unused)
        if root is not None:
            yield from plain_slips.glued_plain(seen, root)
