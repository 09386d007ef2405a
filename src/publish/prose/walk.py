"""Walking through a tree: what it holds, and the same tree with nodes exchanged."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import is_
from typing import Any, TypeVar

from publish.prose.tree import (
    Block,
    Box,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Link,
    NoteCall,
    Reference,
    Span,
    Strong,
)

Node = TypeVar("Node")


def nodes_of(nodes: Iterable[Any]) -> Iterator[Any]:
    """Every node of a tree, parents before children, in reading order."""
    for node in nodes:
        yield node
        for name in _branches(node.__class__):
            below = getattr(node, name)
            if isinstance(below, tuple):
                yield from nodes_of(_flat(below))
            else:
                yield from nodes_of((below,))


def anchors_of(blocks: Iterable[Block]) -> Iterator[tuple[str, Inlines]]:
    """The author's ids of headings and boxes, with their titles."""
    for node in nodes_of(blocks):
        if isinstance(node, Heading):
            yield node.id, node.children
        elif isinstance(node, Box) and node.id:
            yield node.id, node.title


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
        changed_nodes = (_exchanged(one, change) for one in node)
        below = tuple(new for new in changed_nodes if new is not None)
        same = len(below) == len(node) and all(map(is_, below, node))
        return node if same else below
    changed = {}
    for name in _branches(node.__class__):
        below = getattr(node, name)
        new = _exchanged(below, change)
        if new is not below:
            changed[name] = new
    return change(replace(node, **changed) if changed else node)


@cache
def _branches(kind: Hashable) -> tuple[str, ...]:
    """The fields of a node's class that hold nodes."""
    if not isinstance(kind, type) or not is_dataclass(kind):
        return ()
    return tuple(
        one.name
        for one in fields(kind)
        if any(word in str(one.type) for word in ("Inline", "Block", "tree."))
    )


def _flat(nodes: tuple[Any, ...]) -> Iterator[Any]:
    """Rows of cells are tuples in tuples."""
    for node in nodes:
        if isinstance(node, tuple):
            yield from _flat(node)
        else:
            yield node
