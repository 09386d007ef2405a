"""Walking through a tree: what it holds, and the same tree with nodes exchanged."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from operator import is_
from typing import Any, TypeVar

from publish.prose.tree import (
    Block,
    Box,
    Cell,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Inlines,
    Link,
    Listing,
    ListItem,
    Note,
    NoteCall,
    Paragraph,
    Passage,
    PictureRow,
    Prose,
    Quote,
    Reference,
    Span,
    Strong,
    Table,
)

Node = TypeVar("Node")

BRANCHES: Mapping[type, tuple[str, ...]] = {
    **dict.fromkeys((Emphasis, Strong, Link, Reference, Span), ("children",)),
    **dict.fromkeys((Paragraph, Heading, Cell), ("children",)),
    **dict.fromkeys((ListItem, Passage, Note), ("blocks",)),
    Listing: ("items",),
    Quote: ("blocks", "by"),
    Table: ("head", "rows"),
    Figure: ("picture",),
    PictureRow: ("pictures",),
    Box: ("title", "blocks"),
    Prose: ("blocks", "notes"),
}
"""The fields of each class of nodes that hold nodes, in the order of reading."""


_LAST_FIRST = {kind: names[::-1] for kind, names in BRANCHES.items()}


def nodes_of(nodes: Iterable[Any]) -> Iterator[Any]:
    """Every node of a tree, parents before children, in reading order."""
    waiting = [*nodes][::-1]  # the next one last; called for each text a dozen times
    while waiting:
        node = waiting.pop()
        if node.__class__ is tuple:  # rows of cells are tuples in tuples
            waiting += node[::-1]
            continue
        yield node
        for name in _LAST_FIRST.get(node.__class__, ()):
            waiting.append(getattr(node, name))


def anchors_of(blocks: Iterable[Block]) -> Iterator[tuple[str, Inlines]]:
    """The author's ids of headings and boxes, with their titles."""
    for node in nodes_of(blocks):
        if isinstance(node, Heading):
            yield node.id, node.children
        elif isinstance(node, Box) and node.id:
            yield node.id, node.title


def sole_language(inlines: Inlines) -> str:
    """The language that a whole line is in, where it is another one; else ""."""
    first = inlines[0] if len(inlines) == 1 else None
    return first.language if isinstance(first, Span) else ""


def unlinked(inlines: Inlines) -> Inlines:
    """A title fit for a link elsewhere: no links in it, no calls of footnotes."""
    return tuple(_unlinked(inlines))


def _unlinked(inlines: Inlines) -> Iterator[Inline]:
    for inline in inlines:
        match inline:
            case NoteCall():
                continue
            case Link() | Reference():
                yield from _unlinked(inline.children)
            case Emphasis() | Strong() | Span():
                yield replace(inline, children=unlinked(inline.children))
            case _:
                yield inline


def exchange(nodes: tuple[Node, ...], change: Callable[[Any], Any]) -> tuple[Node, ...]:
    """The same tree with `change(node)` in place of each node, children first.

    Where `change` gives None the node is left out.
    """
    return tuple(new for node in nodes if (new := _exchanged(node, change)) is not None)


def _exchanged(node: Any, change: Callable[[Any], Any]) -> Any:  # noqa: ANN401
    if isinstance(node, tuple):
        changed_nodes = (_exchanged(child, change) for child in node)
        below = tuple(new for new in changed_nodes if new is not None)
        same = len(below) == len(node) and all(map(is_, below, node))
        return node if same else below
    changed = {}
    for name in BRANCHES.get(node.__class__, ()):
        below = getattr(node, name)
        new = _exchanged(below, change)
        if new is not below:
            changed[name] = new
    return change(replace(node, **changed) if changed else node)
