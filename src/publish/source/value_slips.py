"""Slips in texts, quotes and brackets: a parser's stop -> a finding in plain words.

Each rule gives None where it does not apply. The place is moved back to the slip
where the text shows one.
"""

import re

from publish.findings import Finding
from publish.source.nodes import Scalar
from publish.source.stopped import Stopped

_CLOSED_LATE = {'"': "M003:double-closed-late", "'": "M003:single-closed-late"}
_OPEN = {'"': "M003:double-open", "'": "M003:single-open"}
_AFTER = {'"': "M003:after-double", "'": "M003:after-single"}


def after_quote(seen: Stopped) -> Finding | None:
    """Something follows a closing quote: that quote was not meant to close."""
    last, text = seen.last, seen.lines.text
    if last is None or last.style not in _CLOSED_LATE:
        return None
    if text[last.end : seen.index].strip(" "):
        return None
    if "\n" in text[last.start : last.end]:
        line = seen.lines.place(last.end - 1).line
        return seen.found(_CLOSED_LATE[last.style], last.start, line=line)
    return _after_short_quote(seen, last)


def _after_short_quote(seen: Stopped, last: Scalar) -> Finding:
    """The same, where both quotes stand on one line."""
    if last.style == "'" and seen.index == last.end:
        return seen.found("M003:apostrophe", last.end - 1)
    return seen.found(_AFTER[last.style], seen.index)


def after_bracket(seen: Stopped) -> Finding | None:
    """`[foo] bar`, `{a} b`, `*foo bar`: YAML's signs at the start of a text."""
    value = re.search(r"(?:: +|- +|^ *)(?P<sign>[\[{*&!])[^\n]*$", seen.before)
    if not value:
        return None
    start = seen.index - len(seen.before) + value.start("sign")
    return seen.found("M003:sign", start, sign=value["sign"])


def open_quote(seen: Stopped) -> Finding:
    """`title: "Foo`: the end of the file came before the closing quote."""
    quote = seen.lines.text[seen.begin : seen.begin + 1]
    return seen.found(_OPEN[quote], seen.begin)


def escape(seen: Stopped) -> Finding:
    r"""`"C:\quatsch"`: a backslash that escapes nothing."""
    index = seen.lines.text.find("\\", seen.index)
    at = seen.index if index < 0 else index
    written = seen.lines.text[at : at + 2]
    return seen.found("M003:escape", at, written=written)


def open_bracket(seen: Stopped) -> Finding:
    """`[a, b` or `[a: b: c]`."""
    sign = seen.lines.text[seen.begin : seen.begin + 1]
    closing = {"[": "]", "{": "}"}.get(sign, "")
    if not seen.character or "\n" in seen.lines.text[seen.begin : seen.index]:
        return seen.found("M003:bracket", seen.begin, sign=sign, closing=closing)
    return seen.found("M003:in-bracket", seen.index, closing=closing)


def sign(seen: Stopped) -> Finding:
    """`title: @home`: a sign that no text can start with."""
    return seen.found("M003:sign", seen.index, sign=seen.character)


def sign_at_start(seen: Stopped) -> Finding:
    """`title: *Foo*`: an alias or anchor that has no name."""
    sign = seen.lines.text[seen.begin : seen.begin + 1]
    return seen.found("M003:sign", seen.begin, sign=sign)


def tag(seen: Stopped) -> Finding:
    """`title: !Foo, bar`: what looks like a tag."""
    return seen.found("M005:tag", seen.begin)


def block_header(seen: Stopped) -> Finding:
    """`text: > Foo`."""
    return seen.found("M003:block-header", seen.index)
