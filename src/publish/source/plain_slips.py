"""Plain texts and keys that were meant as something else.

A dash or a colon without its blank, a sentence that became a key, a quote that closed
below its key: YAML reads them without a word. The shape of the text shows that it was
not meant.
"""

import re
from collections.abc import Iterator, Sequence

from publish.findings import Finding
from publish.source.lookalikes import is_mark
from publish.source.nodes import Branch, Node, Scalar
from publish.source.outside import Read, before
from publish.source.places import Lines
from publish.source.rewriting import (
    Way,
    found,
    in_quotes,
    is_in_brackets,
    lead_of,
    quoting,
    value_in,
    width_of,
)
from publish.source.scalars import start_of

_DASH = re.compile(r"-(?=[^\W\d_])")
_DASHED = re.compile(r"^ *-(?=[^\W\d_])", re.MULTILINE)
_COLONED = re.compile(
    r"^ *(?:- +)*(?P<key>[a-z_][\w-]*):(?=[^\s/:])(?!\d)", re.MULTILINE
)
_KEY = re.compile(r"(?P<key>[a-z_][\w-]*):(?=[^\s/:])(?!\d)")
_LONE_DASH = re.compile(r"[\[{,]\s*-(?=\s*[,\]}])")
_UNDER = re.compile(r":[ \t]*(?:#[^\n]*)?\n\s*$")
_NEXT_KEY = re.compile(r" *[A-Za-z_][\w-]*:(?: |$)")


def glued_plain(seen: Read, root: Node) -> Iterator[Finding]:
    """M024: `-Wat?` as the entries of a list, `title:Koffie` as an entry."""
    lines, text = seen.lines, seen.text
    for dash in seen.find(_DASHED):
        at = dash.end() - 1
        scalar = seen.plain_at(at)
        if scalar and _UNDER.search(text[max(at - 200, 0) : at]):
            ends = [row + width + 1 for row, width in _rows(lines, scalar, _DASH)]
            way: Way = [(end, end, " ") for end in ends]
            yield found(lines, "M024:dash", at, way)
    for lone in seen.find(_LONE_DASH):
        at = lone.end() - 1
        if seen.plain_at(at) and is_in_brackets(lines, at):
            yield found(lines, "M024:dash-alone", at, ((at, at + 1, '"-"'),))
    keys: set[str] | None = None
    for colon in seen.find(_COLONED):
        at = colon.start("key")
        scalar = seen.plain_at(at)
        if scalar is None or text[scalar.end : scalar.end + 1] == ":":
            continue
        keys = keys if keys is not None else _names(root)
        way = _after_colons(lines, scalar)
        rows = text[scalar.start : scalar.end].split("\n")
        is_known = colon["key"] in keys or len(way) == len(rows) > 1
        if is_known and not is_in_brackets(lines, at):
            index = colon.end() - 1
            yield found(lines, "M024:colon", index, way, key=colon["key"])


def _rows(
    lines: Lines, scalar: Scalar, sign: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    """The lines of a scalar that begin with a sign: where each starts, its indent."""
    at = scalar.start
    while 0 < at + 1 <= scalar.end:
        row = lines.line_start(at)
        width = at - row if at == scalar.start else width_of(lines.line(row))
        if sign.match(lines.text, row + width):
            yield row, width
        at = lines.text.find("\n", at) + 1
        if not at:
            return


def _after_colons(lines: Lines, scalar: Scalar) -> Way:
    """A blank after the colon of each row that has one."""
    spans = []
    for row, width in _rows(lines, scalar, _KEY):
        key = _KEY.match(lines.text, row + width)
        if key:
            spans.append((key.end(), key.end(), " "))
    return spans


def _names(node: Node) -> set[str]:
    """Every key in a tree, but for those of aliases twice."""
    names: set[str] = set()
    waiting, done = [node], set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, Branch) and id(one) not in done:
            done.add(id(one))
            names |= {str(key) for key in one.keys}
            waiting += one.children.values()
    return names


def sentence_as_key(lines: Lines, key: Scalar, node: Node) -> Finding | None:
    """M024: `- Let op: neem mee`, an entry or a text of one pair whose key is prose."""
    name = key.value or ""
    is_text = isinstance(node, Scalar) and node.style not in ("|", ">")
    is_other = bool(key.style) or " " not in name or is_mark(name)
    if is_other or not is_text or not node.value:
        return None
    begin = start_of(lines.text, key)
    is_alone = begin == lines.line_start(begin) + width_of(lines.line(begin))
    if is_alone and not before(lines.text, begin).endswith(":"):
        return None
    way: Way = ((begin, node.end, in_quotes(lines.text[begin : node.end])),)
    if lines.text[node.end : node.end + 1] not in ("", "\n") or "\n" in node.value:
        way = quoting(lines, begin) if not is_in_brackets(lines, begin) else way
    colon = lines.text.find(":", key.end)
    return found(lines, "M024:sentence", colon, way, text=name)


def quotes_below_their_key(lines: Lines, tall: Sequence[Scalar]) -> Iterator[Finding]:
    """M025: a quoted text whose lines are not indented below its key (YAML 7.3)."""
    for scalar in tall:
        start = start_of(lines.text, scalar)
        first = lines.line(start)
        column = start - lines.line_start(start)
        if not scalar.style or scalar.style == ">" or value_in(first) != column:
            continue
        width = lead_of(first)
        if width == column:
            continue  # no key on its line
        rows = list(_below(lines, start, scalar.end))
        wrong = [(at, row) for at, row in rows if width_of(row) <= width]
        if not wrong:
            continue
        is_swallowed = any(_NEXT_KEY.match(row) for _, row in wrong)
        way: Way = ()
        if not is_swallowed:
            way = [
                (at, at + len(row) - len(row.lstrip(" \t")), " " * (width + 2))
                for at, row in wrong
            ]
        key = "M025:swallowed" if is_swallowed else "M025:indent"
        line = lines.place(wrong[0][0]).line
        yield found(lines, key, start, way, line=line)


def _below(lines: Lines, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The lines of a scalar after its first that show anything."""
    at = lines.text.find("\n", start) + 1
    while 0 < at < end:
        line = lines.line(at)
        if line.strip():
            yield at, line
        at += len(line) + 1


def brackets_below_their_key(
    lines: Lines, flows: Sequence[tuple[int, int]]
) -> Iterator[Finding]:
    """M025: lines between brackets that are not indented below their key (YAML 7.4).

    A closing bracket right below the key is usual, and not told.
    """
    for start, end in flows:
        if "\n" not in lines.text[start:end]:
            continue
        first = lines.line(start)
        width = lead_of(first)
        if value_in(first) != start - lines.line_start(start):
            continue
        wrong = [
            (at, row)
            for at, row in _below(lines, start, end)
            if width_of(row) <= width and row.strip()[0] not in "]}#"
        ]
        is_key = lines.line_start(start) + width < start
        if wrong and (is_key or width_of(first) < width):
            way = [
                (at, at + len(row) - len(row.lstrip(" \t")), " " * (width + 2))
                for at, row in wrong
            ]
            line = lines.place(wrong[0][0]).line
            yield found(lines, "M025:brackets", start, way, line=line)
