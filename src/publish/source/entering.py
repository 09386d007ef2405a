"""A value that a form enters -> the lines it is written in, without their indent.

Groups stand line below line, so that the next key can join them; few short words of a
list stand between brackets. `is_quoted` writes every text on one line between double
quotes: the way that always reads back as it was typed.
"""

from publish.source.nodes import Value
from publish.source.spelling import block, indented, quoted, spell
from publish.source.writing import is_short

STEP = 2  # blanks


def text_in_line(text: str, *, is_flow: bool, is_quoted: bool) -> str:
    """A text on one line."""
    text = text.rstrip("\n")
    return quoted(text) if is_quoted else spell(text, is_flow=is_flow)


def in_brackets(value: Value, *, is_quoted: bool) -> str:
    """A value on one line, as it may stand between [ ] or { }."""
    if isinstance(value, dict):
        pairs = (
            f"{spell(key, is_flow=True)}: {in_brackets(one, is_quoted=is_quoted)}"
            for key, one in value.items()
        )
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        entries = (in_brackets(one, is_quoted=is_quoted) for one in value)
        return f"[{', '.join(entries)}]"
    if value is None:
        return "~"
    return text_in_line(value, is_flow=True, is_quoted=is_quoted)


def lines_behind(value: Value, *, is_quoted: bool) -> tuple[str, ...]:
    """What stands behind the colon of a key, then the lines below it.

    The first is "" where all stands below.
    """
    if isinstance(value, str):
        return _text(value, is_quoted=is_quoted)
    is_words = isinstance(value, list) and is_short(value) and not _is_deep(value)
    if not value or is_words:
        return (in_brackets(value, is_quoted=is_quoted),)
    below = lines_below(value, is_quoted=is_quoted)
    return ("", *(indented(line, STEP) for line in below))


def lines_below(value: Value, *, is_quoted: bool) -> tuple[str, ...]:
    """The lines of a group or list as they stand below a key or behind a dash."""
    if isinstance(value, dict) and value:
        pairs = value.items()
        return tuple(
            line for key, it in pairs for line in pair(key, it, is_quoted=is_quoted)
        )
    if isinstance(value, list) and value:
        return tuple(line for one in value for line in entry(one, is_quoted=is_quoted))
    return lines_behind(value, is_quoted=is_quoted)


def pair(key: str, value: Value, *, is_quoted: bool) -> tuple[str, ...]:
    """A key and its value."""
    first, *rest = lines_behind(value, is_quoted=is_quoted)
    return (f"{spell(key)}: {first}".rstrip(" "), *rest)


def entry(value: Value, *, is_quoted: bool) -> tuple[str, ...]:
    """An entry of a list, with its dash."""
    if isinstance(value, str):
        first, *rest = _text(value, is_quoted=is_quoted)
        return (f"- {first}", *rest)
    first, *rest = lines_below(value, is_quoted=is_quoted)
    return (f"- {first}", *(indented(line, STEP) for line in rest))


def _text(text: str, *, is_quoted: bool) -> tuple[str, ...]:
    if is_quoted or "\n" not in text.rstrip("\n"):
        return (text_in_line(text, is_flow=False, is_quoted=is_quoted),)
    return tuple(block(text, STEP).split("\n"))


def _is_deep(value: "list[Value]") -> bool:
    return any(isinstance(one, dict | list) for one in value)
