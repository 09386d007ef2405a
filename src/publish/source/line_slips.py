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
            hint = f"write a blank after the colon: {key['key']}: …"
            message = f"the blank after {key['key']}: is missing"
            return seen.found(message, hint, at + key.end() - 1)
        if dash := _GLUED_DASH.match(line):
            message = "the blank after the dash is missing"
            return seen.found(message, "write a blank: - …", at + dash.start("dash"))
    return None


def colon(seen: Stopped) -> Finding | None:
    """`title: Samen: een reis`."""
    first = re.match(r" *(?:- +)*(?P<key>[^\s:]+): +(?P<value>.*\S)", seen.before)
    if not first:
        return None
    message = "a colon followed by a blank, inside a text without quotes"
    hint = f'put the text in quotes: {first["key"]}: "{first["value"]}: …"'
    return seen.found(message, hint, seen.index)


def deeper(seen: Stopped) -> Finding:
    """A key below a text, or a line that is neither."""
    start = seen.lines.line_start(seen.index)
    line = seen.lines.line(start)
    index = start + len(line) - len(line.lstrip(" "))
    message = "this key is indented as if it were part of the text above"
    return seen.found(
        message,
        "start it below its fellow keys, or put the text in quotes",
        index,
    )


def no_key(seen: Stopped) -> Finding:
    """A line of a mapping that has no colon."""
    line = seen.lines.line(seen.begin)
    message = "this line is neither a key nor part of a text"
    hint = "indent it below its key, or write it as: key: text"
    if line.lstrip().startswith(("'", '"')):
        hint = "write a colon and a blank after the closing quote of a key"
    return seen.found(message, hint, seen.begin)


def dash(seen: Stopped) -> Finding:
    """`key: - entry`."""
    message = "a list cannot start on the line of its key"
    hint = "start a new line for each - …; put a text that starts with a dash in quotes"
    return seen.found(message, hint, seen.index)


def indentation(seen: Stopped) -> Finding | None:
    """A line that starts where nothing is open."""
    if seen.before.strip(" "):
        return None
    line = seen.lines.line(seen.index)
    if line.lstrip().startswith(":"):
        hint = "write a key before the colon"
        return seen.found("a key is empty", hint, seen.index, "M014")
    if line.lstrip().startswith("-"):
        message = "an entry of a list where a key is expected"
        hint = "indent the dash as the other entries, or below the key of its list"
    elif "'-' indicator" in seen.problem:
        message = "a key where an entry of a list is expected"
        hint = "indent it below the dash it belongs to, or begin it with a dash"
    else:
        message = "the indentation of this line fits none of the lines above"
        hint = "let it start exactly below the line it belongs to"
    return seen.found(message, hint, seen.index)
