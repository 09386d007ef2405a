"""Entries of lists with their depth, as word processors keep them -> lists in lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from publish.importing.tree import Block, Listing


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `depth` counts from 0, `number` is the one that is typed before it."""

    blocks: tuple[Block, ...]
    depth: int = 0
    is_ordered: bool = False
    number: int = 1


def nested(entries: Sequence[Entry]) -> list[Listing]:
    """The lists that they make: a new one where bullets and numbers change."""
    if not entries:
        return []
    top = min(it.depth for it in entries)
    own: list[tuple[Entry, list[Entry]]] = []
    for entry in entries:
        if entry.depth == top or not own:
            own.append((entry, []))
        else:
            own[-1][1].append(entry)
    made = []
    for is_ordered, group in groupby(own, key=lambda it: it[0].is_ordered):
        several = list(group)
        blocks = tuple((*first.blocks, *nested(inner)) for first, inner in several)
        start = several[0][0].number if is_ordered else 1
        made.append(Listing(blocks, is_ordered, start))
    return made
