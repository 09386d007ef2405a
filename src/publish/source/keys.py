"""What a key of a mapping may be: a text, with a blank after its colon.

Two slips make another mapping than was meant, without a word from a parser:
`{b:1}` has the key `b:1`, and `[?x]` holds the mapping `{x: null}`.
"""

from publish.findings import Finding
from publish.source.nodes import Branch, Node, Scalar
from publish.source.places import Lines
from publish.source.rewriting import found, in_quotes, lead_of

_NEAR = 8  # characters before a key in which a question mark is looked for


def slip_of_key(
    lines: Lines, key: Node, node: Node, *, is_flow: bool
) -> Finding | None:
    """What is wrong where this key cannot be meant, and how to write it; else None."""
    if not isinstance(key, Scalar):
        return _group(lines, key, node)
    if key.value is None:
        return found(lines, "M014:null", key.start)
    return _question(lines, key, node) or (
        _slip(lines, key, key.value, node) if is_flow else None
    )


def _group(lines: Lines, key: Node, node: Node) -> Finding:
    """`title: {{ name }}`: a text that begins and ends with a bracket."""
    text = lines.text
    start = text.rfind("{", 0, key.start)
    top = lines.line_start(key.start)
    line = lines.line(key.start).rstrip()
    is_text = isinstance(node, Scalar) and node.value is None and line.endswith("}}")
    if start < top or not is_text or not isinstance(key, Branch):
        return found(lines, "M014:group", key.start)
    way = ((start, top + len(line), in_quotes(text[start : top + len(line)])),)
    return found(lines, "M014:group", key.start, way)


def _question(lines: Lines, key: Scalar, node: Node) -> Finding | None:
    """`[?x]` and `- ? Hoe`, which hold a key without a value."""
    text = lines.text
    before = text[max(key.start - _NEAR, 0) : key.start]
    if "?" not in before:
        return None
    before = before.rstrip(" ")[-1:]
    is_glued = key.start > 0 and text[key.start - 1] == "?"
    is_empty = isinstance(node, Scalar) and node.value is None
    is_alone = is_empty and ":" not in text[key.end : node.start]
    if before != "?" or key.style or not (is_glued or is_alone):
        return None
    start = text.rindex("?", 0, key.start)
    top = lines.line_start(start)
    if start == top + lead_of(lines.line(top)) and not text[top:start].strip():
        is_alone = False  # at the start of a line, where a key may be meant
    way = ((start, key.end, in_quotes(text[start : key.end])),) if is_alone else ()
    return found(lines, "M015:question-mark", start, way, key=key.value or "")


def _slip(lines: Lines, key: Scalar, name: str, node: Node) -> Finding | None:
    """`{b:1}`: a key that lacks the blank behind its colon."""
    if not _lacks_blank(lines.text, key, node):
        return None
    first, _, rest = name.partition(":")
    if rest.startswith("//"):
        return found(lines, "M015:address", key.start, written=name)
    at = key.start + lines.text[key.start : key.end].index(":") + 1
    values = {"written": name, "key": first, "value": rest}
    return found(lines, "M015:colon", key.start, ((at, at, " "),), **values)


def _lacks_blank(text: str, key: Scalar, node: Node) -> bool:
    is_bare = not key.style and ":" in (key.value or "")
    is_empty = isinstance(node, Scalar) and node.value is None
    return is_bare and is_empty and ":" not in text[key.end : node.start]
