"""A tree of nodes -> the same tree as it was meant: other names, values, places.

What an author wrote stays where it stands in the file, so that everything told later
of it has its place. What is new has the place of what it stands for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from publish.source.nodes import Branch, Keys, Node, Scalar, Value

Children: TypeAlias = dict[str | int, Node]


@dataclass(slots=True)
class Meant:
    """What was meant, by the keys as they are written.

    `names` are other names of keys, `values` stand in the room of others, `moves` say
    where a value belongs, `added` what stands nowhere yet, and `dropped` goes away.
    """

    names: dict[Keys, str] = field(default_factory=dict)
    values: dict[Keys, Value] = field(default_factory=dict)
    moves: dict[Keys, Keys] = field(default_factory=dict)
    added: dict[Keys, Value] = field(default_factory=dict)
    dropped: set[Keys] = field(default_factory=set)


def retell(root: Node, meant: Meant) -> Node:
    """The tree with all of it; where a value is to move there may be none yet."""
    loose: dict[Keys, tuple[Scalar, Node]] = {}
    node = _retold(root, (), meant, loose)
    for at, (key, child) in loose.items():
        node = _with(node, meant.moves[at], child, key)
    for at, value in meant.added.items():
        node = _with(node, at, _plain(value, Scalar(root.start, root.start, None, "")))
    return node


def _retold(
    node: Node, at: Keys, meant: Meant, loose: dict[Keys, tuple[Scalar, Node]]
) -> Node:
    if at in meant.values:
        return _plain(meant.values[at], node)
    if isinstance(node, Scalar):
        return node
    children: Children = {}
    keys: dict[str | int, Scalar] = {}
    for name, child in node.children.items():
        here = (*at, name)
        if here in meant.dropped:
            continue
        new = _retold(child, here, meant, loose)
        if here in meant.moves:
            loose[here] = node.keys[name], new
            continue
        called = meant.names.get(here, name)
        children[called] = new
        if name in node.keys:
            keys[called] = node.keys[name]
    return _branch(node, children, keys)


def _with(node: Node, at: Keys, child: Node, key: Scalar | None = None) -> Node:
    """The node with one more child, where there is none of that name."""
    if not at:
        return child
    name, *rest = at
    has_children = isinstance(node, Branch) and isinstance(node.value, dict)
    children = dict(node.children) if isinstance(node, Branch) and has_children else {}
    keys = dict(node.keys) if isinstance(node, Branch) and has_children else {}
    if name in children and not rest:
        return node
    inner = children.get(name, Scalar(child.start, child.start, None, ""))
    children[name] = _with(inner, tuple(rest), child, key)
    keys.setdefault(name, key or Scalar(child.start, child.start, str(name), ""))
    return _branch(node, children, keys)


def put(node: Node, at: Keys, child: Scalar) -> Node:
    """The tree with this text at these keys, in the room of what stands there.

    Groups that lead to it and are not there yet start where it does.
    """
    if not at:
        return child
    name, *rest = at
    children = dict(node.children) if isinstance(node, Branch) else {}
    keys = dict(node.keys) if isinstance(node, Branch) else {}
    inner = children.get(name, Scalar(child.start, child.start, None, ""))
    children[name] = put(inner, tuple(rest), child)
    if isinstance(name, str):
        keys.setdefault(name, Scalar(child.start, child.start, name, ""))
    return _branch(node, children, keys)


def _branch(
    like: Node,
    children: Mapping[str | int, Node],
    keys: Mapping[str | int, Scalar],
    *,
    is_list: bool | None = None,
) -> Branch:
    if is_list is None:
        is_list = isinstance(like, Branch) and isinstance(like.value, list)
    values = [child.value for child in children.values()]
    by_name = dict(zip(map(str, children), values, strict=True))
    inner = [child for child in children.values() if isinstance(child, Branch)]
    return Branch(
        start=like.start,
        end=like.end,
        value=values if is_list else by_name,
        children=children,
        keys=keys,
        size=1 + len(children) + sum(child.size for child in inner),
        height=1 + max((child.height for child in inner), default=0),
    )


def _plain(value: Value, like: Node) -> Node:
    """Plain data as nodes that all stand where another node stands."""
    if isinstance(value, dict):
        named: Children = {name: _plain(child, like) for name, child in value.items()}
        keys = {name: Scalar(like.start, like.start, str(name), "") for name in named}
        return _branch(like, named, keys, is_list=False)
    if isinstance(value, list):
        entries: Children = {at: _plain(it, like) for at, it in enumerate(value)}
        return _branch(like, entries, {}, is_list=True)
    return Scalar(like.start, like.start, value, "")
