"""A key that stands twice in a group: a line to take away, or a dash to write."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from publish.findings import Finding
from publish.source.nodes import Node, Scalar
from publish.source.places import Lines
from publish.source.rewriting import Span, Way, found, lead_of, width_of

_DASHES = re.compile(r" *(?:- +)+$")


@dataclass(frozen=True, slots=True)
class Twice:
    """A key that stands for the second time, its value, and where it stood before."""

    key: Scalar
    node: Node
    first: Scalar
    other: Node


def told_twice(
    lines: Lines, twice: Sequence[Twice], top: Scalar, end: int
) -> list[Finding]:
    """M004 for each; `top` is the first key of its group, which ends at `end`.

    Where the first key itself comes again, a dash lacks before it: what follows it
    twice belongs to the new entry, and is not told.
    """
    again = [one for one in twice if one.first is top]
    if again and (way := _as_entries(lines, again, top, end)):
        return [_told(lines, again[0], way)]
    return [_told(lines, one, _without(lines, one)) for one in twice]


def _told(lines: Lines, one: Twice, way: Way) -> Finding:
    place = lines.place(one.first.start)
    where = {"line": place.line, "column": place.column}
    return found(lines, "M004", one.key.start, way, key=one.key.value or "", **where)


def _as_entries(lines: Lines, again: Sequence[Twice], top: Scalar, end: int) -> Way:
    """A dash before each repetition of the first key of a group."""
    text = lines.text
    start = lines.line_start(top.start)
    before = text[start : top.start]
    width = top.start - start
    starts = [lines.line_start(one.key.start) for one in again]
    is_block = all(
        one.key.start - row == width and not text[row : one.key.start].strip()
        for one, row in zip(again, starts, strict=True)
    )
    if not is_block:
        return ()
    if _DASHES.fullmatch(before):
        column = before.rindex("-")
        return [(row + column, row + column + 1, "-") for row in starts]
    if before.strip() or not width:
        return ()
    return _indented(lines, {start, *starts}, start, end)


def _indented(lines: Lines, dashed: set[int], start: int, end: int) -> Way:
    """Every line of a group two blanks deeper, with a dash before these."""
    spans: list[Span] = []
    at = start
    while at < end:
        line = lines.line(at)
        if line.strip():
            width = at + (width_of(line) if at in dashed else 0)
            spans.append((width, width, "- " if at in dashed else "  "))
        at += len(line) + 1
    return spans


def _without(lines: Lines, one: Twice) -> Way:
    """The second line taken away, where it says the same as the first."""
    node = one.node
    if not isinstance(node, Scalar) or not isinstance(one.other, Scalar):
        return ()
    if node.value != one.other.value or node.style == "|":
        return ()
    start = lines.line_start(one.key.start)
    line = lines.line(start)
    is_alone = lead_of(line) == one.key.start - start == width_of(line)
    stop = start + len(line)
    if not is_alone or node.end > stop:
        return ()
    return ((start, min(stop + 1, len(lines.text)), ""),)
