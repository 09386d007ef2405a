"""What a key of a mapping may be: a text, with a blank after its colon.

Two slips make another mapping than was meant, without a word from a parser:
`{b:1}` has the key `b:1`, and `[?x]` holds the mapping `{x: null}`.
"""

from typing import TypeAlias

from publish.source.nodes import Node, Scalar

Trouble: TypeAlias = tuple[str, str, str, int]  # code, message, hint, index


def trouble(text: str, key: Node, node: Node, *, is_flow: bool) -> Trouble | None:
    """What is wrong where this key cannot be meant; else None."""
    if not isinstance(key, Scalar):
        hint = "write the key as plain text; put a text that starts with { in quotes"
        message = "a key is a list or a mapping, not plain text"
        return "M014", message, hint, key.start
    if key.value is None:
        hint = "write a key before the colon; quotes make a word of null: 'null': …"
        return "M014", "a key is empty or null", hint, key.start
    return _slip(text, key, key.value, node) if is_flow else None


def _slip(text: str, key: Scalar, name: str, node: Node) -> Trouble | None:
    """The two slips inside [ ] and { }."""
    if key.start and text[key.start - 1] == "?":
        hint = "put a text that starts with ? in quotes"
        return "M015", f"?{name} is read as a key", hint, key.start - 1
    if _lacks_blank(text, key, node):
        first, _, rest = name.partition(":")
        hint = f"write a blank after the colon: {first}: {rest}"
        if rest.startswith("//"):
            hint = "write the key before it, and put the address in quotes"
        message = f"{name} is read as one key, without a value"
        return "M015", message, hint, key.start
    return None


def _lacks_blank(text: str, key: Scalar, node: Node) -> bool:
    is_bare = not key.style and ":" in (key.value or "")
    is_empty = isinstance(node, Scalar) and node.value is None
    return is_bare and is_empty and ":" not in text[key.end : node.start]
