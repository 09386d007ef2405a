"""A tree of nodes without what stands at some places: what edits there must keep.

Goes in: the root and the spans that an edit changes; comes out: plain data. A list
keeps its order but not its numbers, so that an entry may be put in.
"""

from collections.abc import Sequence
from typing import TypeAlias

from publish.source.nodes import Branch, Node, Value
from publish.source.places import shown_end

Spans: TypeAlias = Sequence[tuple[int, int]]  # indexes of the text, the second beyond


def left_by(node: Node, spans: Spans, text: str) -> Value:
    """The value of a node without the values and keys that a span touches.

    `text` is what the node was read from: a node ends with the last thing it shows.
    """
    if not isinstance(node, Branch):
        return node.value
    if isinstance(node.value, dict):
        return {
            str(name): left_by(child, spans, text)
            for name, child in node.children.items()
            if not _is_touched(node, name, spans, text)
        }
    return [
        left_by(child, spans, text)
        for name, child in node.children.items()
        if not _is_touched(node, name, spans, text)
    ]


def _is_touched(node: Branch, name: str | int, spans: Spans, text: str) -> bool:
    """Whether a span changes this child itself, and not only something inside it."""
    key, child = node.keys.get(name), node.children[name]
    start = key.start if key else child.start
    end = max(_end(child, text), start)
    for first, beyond in spans:
        last = shown_end(text, first, beyond)
        is_before = key is not None and first == last == start  # between two lines
        is_met = start <= last and first <= end and not is_before
        if is_met and not _is_inside(child, end, (first, last)):
            return True
    return False


def _end(node: Node, text: str) -> int:
    """Where a node ends: a group with the last thing it holds, not with blank lines."""
    if not isinstance(node, Branch):
        return node.end
    last = max((_end(child, text) for child in node.children.values()), default=0)
    return max(shown_end(text, node.start, node.end), last)


def _is_inside(child: Node, end: int, span: tuple[int, int]) -> bool:
    """Whether what a span touches is told by the children of this one alone.

    A span that begins where it ends may be its next entry, or what follows it.
    """
    first, last = span
    is_within = isinstance(child, Branch) and child.start < first
    return is_within and (last <= end or first == end)
