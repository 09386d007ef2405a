"""A tree of nodes without what stands at some places: what edits there must keep.

Goes in: the root and the spans that an edit changes; comes out: plain data. A list
keeps its order but not its numbers, so that an entry may be put in.
"""

from collections.abc import Sequence
from typing import TypeAlias

from publish.source.nodes import Branch, Node, Value

Spans: TypeAlias = Sequence[tuple[int, int]]  # indexes of the text, the second beyond


def left_by(node: Node, spans: Spans) -> Value:
    """The value of a node without the values and keys that a span touches."""
    if not isinstance(node, Branch):
        return node.value
    if isinstance(node.value, dict):
        return {
            str(name): left_by(child, spans)
            for name, child in node.children.items()
            if not _is_touched(node, name, child, spans)
        }
    return [
        left_by(child, spans)
        for name, child in node.children.items()
        if not _is_touched(node, name, child, spans)
    ]


def _is_touched(node: Branch, name: str | int, child: Node, spans: Spans) -> bool:
    """Whether a span changes this child itself, and not only something inside it."""
    key = node.keys.get(name)
    start = key.start if key else child.start
    # a letter more at the end of a text changes it; behind a bracket it does not
    end = child.end - isinstance(child, Branch)
    return any(
        start <= last and first <= end and not _is_inside(child, first, last)
        for first, last in spans
    )


def _is_inside(child: Node, first: int, last: int) -> bool:
    """Whether a span stands within one of a branch's children, or between them."""
    is_within = isinstance(child, Branch) and child.start < first
    return is_within and last <= child.end
