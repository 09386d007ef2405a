"""Slips in keys, dashes and indentation: a parser's stop -> a finding in plain words.

Each rule gives None where it does not apply. The place is moved back to the slip
where the lines around show one.
"""

import re

from publish.findings import Finding
from publish.source.stopped import Stopped

_GLUED_KEY = re.compile(r"^ *(?:- +)*(?P<key>[A-Za-z_][\w-]*):(?=[^\s/])")
_GLUED_DASH = re.compile(r"^ *(?P<dash>-)(?=[^\s-])")


def glued(seen: Stopped) -> Finding | None:
    """`title:Foo` and `-Foo`, here or on the line above."""
    start = seen.lines.line_start(seen.index)
    above = seen.lines.line_before(seen.index)
    for at, line in ((start, seen.lines.line(start)), above):
        if key := _GLUED_KEY.match(line):
            blank = seen.edit(at + key.end(), at + key.end(), " ")
            wrong = seen.found("M003:glued-key", at + key.end() - 1, key=key["key"])
            return wrong.mended_by(blank)
        if dash := _GLUED_DASH.match(line):
            return seen.found("M003:glued-dash", at + dash.start("dash"))
    return None


def colon(seen: Stopped) -> Finding | None:
    """`title: Samen: een reis`."""
    first = re.match(r" *(?:- +)*(?P<key>[^\s:]+): +(?P<value>.*\S)", seen.before)
    if not first:
        return None
    key, text = first["key"], first["value"]
    return seen.found("M003:colon", seen.index, key=key, text=text)


def deeper(seen: Stopped) -> Finding:
    """A key below a text, or a line that is neither."""
    start = seen.lines.line_start(seen.index)
    line = seen.lines.line(start)
    index = start + len(line) - len(line.lstrip(" "))
    return seen.found("M003:deeper", index)


def no_key(seen: Stopped) -> Finding:
    """A line of a mapping that has no colon."""
    line = seen.lines.line(seen.begin)
    if line.lstrip().startswith(("'", '"')):
        return seen.found("M003:quoted-no-key", seen.begin)
    return seen.found("M003:no-key", seen.begin)


def dash(seen: Stopped) -> Finding:
    """`key: - entry`."""
    return seen.found("M003:dash", seen.index)


def indentation(seen: Stopped) -> Finding | None:
    """A line that starts where nothing is open."""
    if seen.before.strip(" "):
        return None
    line = seen.lines.line(seen.index)
    if line.lstrip().startswith(":"):
        return seen.found("M014:no-key", seen.index)
    key = "M003:indentation"
    if line.lstrip().startswith("-"):
        key = "M003:stray-entry"
    elif "'-' indicator" in seen.problem:
        key = "M003:stray-key"
    return seen.found(key, seen.index)
