"""What a YAML document is made of: values, and where each starts and ends.

Indexes count the characters of the text that was read. Knows nothing of parsing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = "dict[str, Value] | list[Value] | str | None"
Keys: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, or null; `style` is `|`, `>`, `'`, `"`, or empty where it is plain."""

    start: int
    end: int
    value: str | None
    style: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A mapping or a list, complete with all that it holds.

    An alias is the very node that its anchor names: values are shared, and since
    no node can hold itself, they are a tree to whoever only reads.
    """

    start: int
    end: int
    value: "dict[str, Value] | list[Value]"
    children: "Mapping[str | int, Node]"
    keys: Mapping[str | int, Scalar]  # empty for a list
    size: int  # nodes, counted anew for each alias
    height: int  # levels, this one included


Node: TypeAlias = Scalar | Branch


def follow(root: Node, at: Keys) -> tuple[Node, Scalar | None]:
    """The node at these keys, or its nearest ancestor; and the last key passed.

    The key is None at the root, and for an entry of a list.
    """
    node: Node = root
    key: Scalar | None = None
    for step in at:
        if not isinstance(node, Branch) or step not in node.children:
            break
        key = node.keys.get(step)
        node = node.children[step]
    return node, key
