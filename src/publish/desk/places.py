"""Ids on pages <-> keys of the manuscript and blocks of its texts. Pure.

A mark of a block is called after the piece that owns its text and its number there
(`druppels.3`), so that a place on a page leads to its own place in the manuscript and
not to the first text that reads the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from publish.book.ids import Targets
from publish.desk.addresses import written
from publish.manuscript import Keys
from publish.prose.tree import Box, Heading, Prose


@dataclass(frozen=True, slots=True)
class Places:
    """By the id of an element: keys as an address has them, and the block."""

    known: Mapping[str, tuple[str, int]]
    owners: Mapping[str, str] = field(default_factory=dict)

    def find(self, name: str) -> tuple[str, int] | None:
        """Where an element with this id was written; None where a layout made it."""
        if name in self.known:
            return self.known[name]
        owner, _, block = name.partition(".")
        number = block.partition("+")[0]
        if owner in self.owners and number.isdecimal():
            return self.owners[owner], int(number)
        return None


def places_of(targets: Targets, prose: Mapping[Keys, Prose]) -> Places:
    """The places of a book's sections, pieces and headings."""
    known = {own: (written(keys), 0) for keys, own in targets.sections.items()}
    owners = {
        own: written((*keys, "text"))
        for keys, own in targets.sections.items()
        if (*keys, "text") in prose
    }
    for keys, text in prose.items():
        for number, block in enumerate(text.blocks, 1):
            if isinstance(block, Heading | Box) and block.id:
                final = targets.local.get((keys, block.id))
                if final:
                    known[final] = written(keys), number
    return Places(known, owners)


def block_starts(text: str) -> tuple[int, ...]:
    """Where each block of a text begins, in letters from its start."""
    from publish.prose.markdown import tokens_of
    from publish.prose.reading import Reading
    from publish.prose.spots import Spots

    lines = [0]
    for at, letter in enumerate(text):
        if letter == "\n":
            lines.append(at + 1)
    starts: list[int] = []
    for token in tokens_of(text, Reading(Spots(text))):
        is_block = token.level == 0 and token.nesting >= 0
        if is_block and token.map and token.type not in _APART:
            starts.append(lines[token.map[0]])
    return tuple(starts)


_APART = frozenset({"footnote_reference_open", "footnote_block_open"})


def block_at(starts: Sequence[int], offset: int) -> int:
    """The number of the block, from 1, in which a letter of the text stands."""
    return max(sum(start <= offset for start in starts), 1)
