"""What a key of a mapping may be: a text, with a blank after its colon.

Two slips make another mapping than was meant, without a word from a parser:
`{b:1}` has the key `b:1`, and `[?x]` holds the mapping `{x: null}`.
"""

from publish.findings import Trouble, trouble
from publish.source.nodes import Node, Scalar


def slip_of_key(
    text: str, key: Node, node: Node, *, is_flow: bool
) -> tuple[Trouble, int] | None:
    """What is wrong where this key cannot be meant, and at which index; else None."""
    if not isinstance(key, Scalar):
        return trouble("M014:group"), key.start
    if key.value is None:
        return trouble("M014:null"), key.start
    return _slip(text, key, key.value, node) if is_flow else None


def _slip(text: str, key: Scalar, name: str, node: Node) -> tuple[Trouble, int] | None:
    """The two slips inside [ ] and { }."""
    if key.start and text[key.start - 1] == "?":
        return trouble("M015:question-mark", key=name), key.start - 1
    if not _lacks_blank(text, key, node):
        return None
    first, _, rest = name.partition(":")
    if rest.startswith("//"):
        return trouble("M015:address", written=name), key.start
    return trouble("M015:colon", written=name, key=first, value=rest), key.start


def _lacks_blank(text: str, key: Scalar, node: Node) -> bool:
    is_bare = not key.style and ":" in (key.value or "")
    is_empty = isinstance(node, Scalar) and node.value is None
    return is_bare and is_empty and ":" not in text[key.end : node.start]
