"""Anchors and their aliases, up to a bound.

A few lines with aliases of aliases can stand for millions of values, and an alias
inside its own anchor for endlessly many: both are told before anything is built.
"""

from publish.findings import Trouble, trouble
from publish.source.nodes import Branch, Node, Scalar

MOST_ALIASES = 100
MOST_NODES = 10_000  # from aliases, counted anew for each


class AliasError(Exception):
    """An alias that cannot be used, and why.

    `is_final` where reading on would only repeat it.
    """

    def __init__(self, wrong: Trouble, *, is_final: bool = False) -> None:
        super().__init__(wrong.message)
        self.wrong = wrong
        self.is_final = is_final


class Anchors:
    """The anchors met so far in one document."""

    def __init__(self, deepest: int) -> None:
        self._deepest = deepest
        self._named: dict[str, Node | None] = {}  # None while its node is open
        self._aliases = 0
        self._nodes = 0

    def open(self, name: str) -> None:
        """From here to `close` the anchor may not be used."""
        self._named[name] = None

    def close(self, name: str, node: Node) -> None:
        """The anchor stands for this node."""
        self._named[name] = node

    def stands_for(self, name: str, depth: int) -> Node:
        """The node that an alias at this depth repeats.

        Raises:
            AliasError: Unknown (M003), inside itself, one too many, standing for
                too much (M006) or nested too deep with what it stands for (M007).
        """
        if name not in self._named:
            raise AliasError(trouble("M003:alias", name=name))
        node = self._named[name]
        if node is None:
            raise AliasError(trouble("M006:inside", name=name))
        self._aliases += 1
        self._nodes += 1 if isinstance(node, Scalar) else node.size
        if self._aliases > MOST_ALIASES or self._nodes > MOST_NODES:
            wrong = trouble("M006:many", aliases=MOST_ALIASES, nodes=MOST_NODES)
            raise AliasError(wrong, is_final=True)
        if isinstance(node, Branch) and depth + node.height - 1 > self._deepest:
            wrong = trouble("M007:alias", deepest=self._deepest, name=name)
            raise AliasError(wrong, is_final=True)
        return node
