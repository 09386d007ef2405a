"""Where each character of a scalar's value stands in the raw text.

In: the raw text and a scalar's style and value. Out: an index in the raw text.
The YAML itself is known to be right: a parser has read it. Sections are those of
YAML 1.2; where the parser differs from them, the parser is followed.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from publish.source.nodes import Node, Scalar

_BLANKS = " \t"
_PROPERTIES = re.compile(r"(?:&[\w-]+(?:\s+(?:#[^\n]*\n\s*)?)+)?")  # an anchor (6.9.2)
_ESCAPES: dict[str, re.Pattern[str]] = {
    "": re.compile(r"(?!)"),
    "'": re.compile("''"),
    '"': re.compile(r"\\(?:x..|u.{4}|U.{8}|.)"),
}


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of the value; `moving` where the raw text holds it letter for letter."""

    value: int
    raw: int
    moving: bool = True


def start_of(text: str, node: Node) -> int:
    """The index at which the scalar itself starts, after its anchor."""
    found = _PROPERTIES.match(text, node.start, node.end)
    return found.end() if found else node.start


def index_in_text(text: str, node: Scalar, offset: int) -> int:
    """The index in `text` of character `offset` of the scalar's value.

    A character that is written otherwise (an escape, a folded line end) is where
    its spelling starts. Offsets beyond the value give its end.
    """
    offset = min(max(offset, 0), len(node.value or ""))
    start, values, pieces = _pieces(text, node)
    found = bisect_right(values, offset)
    last = pieces[found - 1] if found else _Piece(0, 0)
    index = last.raw + (offset - last.value if last.moving else 0)
    return min(start + index, node.end)


@lru_cache(maxsize=8)  # a long text is asked for each of its slips
def _pieces(text: str, node: Scalar) -> tuple[int, list[int], list[_Piece]]:
    """Where a scalar starts, its pieces, and where each begins in its value."""
    start = start_of(text, node)
    raw = text[start : node.end]
    if node.style in ("|", ">"):
        pieces = list(_block(raw, node.value or "", folded=node.style == ">"))
    else:
        pieces = list(_flow(raw, node.style))
    return start, [piece.value for piece in pieces], pieces


def _block(raw: str, value: str, *, folded: bool) -> Iterator[_Piece]:
    """The pieces of a literal (8.1.2) or folded scalar (8.1.3)."""
    header, _, body = raw.partition("\n")
    at, indent = len(header) + 1, _indent(body, value)
    place, ending, breaks, was_blank = 0, -1, 0, True
    for line in body.split("\n"):
        content = line[indent:]
        if not content:
            breaks += 1
        else:
            is_blank = content[0] in _BLANKS
            if ending >= 0:
                yield _Piece(place, ending, moving=False)
                drop = folded and not is_blank and not was_blank and breaks > 0
                place += 0 if drop else 1
            place += breaks
            yield _Piece(place, at + indent)
            place += len(content)
            ending, breaks, was_blank = at + len(line), 0, is_blank
        at += len(line) + 1
    if ending >= 0:
        yield _Piece(place, ending, moving=False)


def _indent(body: str, value: str) -> int:
    """How far the block is indented, told from its first line that shows anything."""
    shown = re.search(r"[^ \t\n]", body)
    kept = re.search(r"[^ \t\n]", value)
    if not shown or not kept:
        return len(body) - len(body.lstrip(" "))
    before = shown.start() - (body.rfind("\n", 0, shown.start()) + 1)
    return before - (kept.start() - (value.rfind("\n", 0, kept.start()) + 1))


def _flow(raw: str, style: str) -> Iterator[_Piece]:
    """The pieces of a plain or quoted scalar, its lines folded (6.5, 7.3)."""
    quote = len(style)
    place, ending = 0, quote
    for index, content, fold in _folded_lines(raw[quote : len(raw) - quote], style):
        if fold:
            yield _Piece(place, ending, moving=False)
            place += fold
        at, done = quote + index, 0
        for escape in _ESCAPES[style].finditer(content):
            yield _Piece(place, at + done)
            place += escape.start() - done
            yield _Piece(place, at + escape.start(), moving=False)
            place, done = place + 1, escape.end()
        yield _Piece(place, at + done)
        place += len(content) - done
        ending = at + len(content)


def _folded_lines(raw: str, style: str) -> Iterator[tuple[int, str, int]]:
    """Index, content, and the number of characters that the fold before became."""
    lines = raw.split("\n")
    at, breaks, is_joined = 0, 0, False
    for number, line in enumerate(lines):
        is_last = number == len(lines) - 1
        content = line.lstrip(_BLANKS) if number else line
        index = at + len(line) - len(content)
        if not is_last:
            content = _without_trailing_blanks(content, style)
        if content or is_last:
            fold = breaks - 1 if is_joined or breaks > 1 else breaks
            is_joined = style == '"' and not is_last and _ends_in_escape(content)
            yield index, content.removesuffix("\\") if is_joined else content, fold
            breaks = 0
        breaks += 1
        at += len(line) + 1


def _without_trailing_blanks(content: str, style: str) -> str:
    kept = content.rstrip(_BLANKS)
    is_escaped = style == '"' and kept != content and _ends_in_escape(kept)
    return content[: len(kept) + 1] if is_escaped else kept


def _ends_in_escape(content: str) -> bool:
    """Whether the last backslash escapes what follows."""
    return (len(content) - len(content.rstrip("\\"))) % 2 == 1
