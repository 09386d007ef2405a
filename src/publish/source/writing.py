"""Plain data -> how to write it as YAML, as an author would by hand.

Short things stand on one line between [ ] or { }; all else line below line.
"""

from collections.abc import Iterator

from publish.source.nodes import Value
from publish.source.spelling import block, indented, spell

_SHORT = 60  # letters: what an eye takes in on one line
_STEP = 2  # blanks


def in_line(value: Value) -> str:
    """A value on one line, as it may stand between [ ] or { }."""
    if isinstance(value, dict):
        keys = (spell(key, is_flow=True) for key in value)
        pairs = zip(keys, map(in_line, value.values()), strict=True)
        return f"{{{', '.join(f'{key}: {it}' for key, it in pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(in_line, value))}]"
    return "~" if value is None else spell(value, is_flow=True)


def is_short(value: Value) -> bool:
    """Whether a list or group reads well on one line: words only, and few of them."""
    if isinstance(value, dict):
        is_plain = not any(isinstance(one, dict | list) for one in value.values())
    elif isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict):
        is_plain = is_short(value[0])
    else:  # sentences stand below each other
        is_plain = all(isinstance(one, str) and " " not in one for one in value or ())
    written = in_line(value)
    return is_plain and "\\n" not in written and len(written) <= _SHORT


def in_lines(value: Value) -> tuple[str, ...]:
    """A group or list line below line, without the indent of all of them."""
    if isinstance(value, dict):
        pairs = value.items()
        return tuple(line for key, it in pairs for line in _pair(spell(key), it))
    if isinstance(value, list):
        return tuple(line for entry in value for line in _entry(entry))
    return (_scalar(value, _STEP),)


def _pair(key: str, value: Value) -> Iterator[str]:
    if not isinstance(value, dict | list):
        yield from f"{key}: {_scalar(value, _STEP)}".split("\n")
    elif is_short(value):
        yield f"{key}: {in_line(value)}"
    else:
        yield f"{key}:"
        yield from (indented(line, _STEP) for line in in_lines(value))


def _entry(value: Value) -> Iterator[str]:
    if isinstance(value, dict | list) and is_short(value):
        yield f"- {in_line(value)}"
        return
    first, *rest = "\n".join(in_lines(value)).split("\n")
    yield f"- {first}"
    yield from (indented(line, _STEP) for line in rest)


def _scalar(value: Value, indent: int) -> str:
    text = "~" if value is None else str(value)
    if "\n" in text.rstrip("\n"):
        return block(text, indent)
    return text if value is None else spell(text.rstrip("\n"))
