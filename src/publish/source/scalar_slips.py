"""Slips in one value that a parser reads: tags, codes of unseen signs, empty blocks."""

import re
from collections.abc import Iterator

import yaml

from publish.findings import Finding
from publish.source.places import Lines
from publish.source.reading import code_of
from publish.source.rewriting import Way, end_of_value, found, in_quotes

_ESCAPE = re.compile(r"\\(?:x..|u.{4}|U.{8}|.)", re.DOTALL)
_BLANK_ROW = re.compile(r"^[ \t]+$", re.MULTILINE)
_TAG = re.compile(r"![^\s,\]}]*[ \t]*")


def only_blanks(lines: Lines, start: int, end: int) -> Iterator[Finding]:
    """M025 for a block of lines that show nothing and are not all empty."""
    rows = [
        row for row in _BLANK_ROW.finditer(lines.text[start:end]) if row.start() > 0
    ]
    if rows:
        way = [(start + row.start(), start + row.end(), "") for row in rows]
        line = lines.place(way[0][0]).line
        yield found(lines, "M025:blanks", start, way, line=line)


def escaped(lines: Lines, start: int, end: int, sign: str) -> Finding:
    """M016: the code of a sign that no book has; what is told takes it away."""
    way: Way = [
        (code.start(), code.end(), "")
        for code in _ESCAPE.finditer(lines.text, start, end)
        if "\n" not in code[0] and yaml.safe_load(f'"{code[0]}"') == sign
    ][:1]
    return found(lines, "M016:escape", start, way, character=code_of(sign))


def tagged(lines: Lines, start: int, *, is_plain: bool) -> Finding:
    """M005, with the text behind the tag in quotes, or the tag taken away."""
    text = lines.text
    tag = _TAG.search(text, start)
    end = end_of_value(lines, start)
    way: Way = ()
    if tag and (tag[0].startswith("!!") or not is_plain):
        way = ((start, tag.end(), ""),)
    elif tag:
        way = ((start, end, in_quotes(text[start:end])),)
    return found(lines, "M005:tag", start, way)
