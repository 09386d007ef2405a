"""Slips in texts, quotes and brackets: a parser's stop -> a finding in plain words.

Each rule gives None where it does not apply. The place is moved back to the slip
where the text shows one.
"""

import re

from publish.findings import Finding
from publish.source.nodes import Scalar
from publish.source.stopped import Stopped

_IN_QUOTES = "put the whole text in quotes"
_CLOSE = {
    '"': 'end the text with ", and write \\" for a quote inside it',
    "'": "end the text with '; a text that holds an apostrophe goes in double quotes",
}


def after_quote(seen: Stopped) -> Finding | None:
    """Something follows a closing quote: that quote was not meant to close."""
    last, text = seen.last, seen.lines.text
    if last is None or last.style not in _CLOSE:
        return None
    if text[last.end : seen.index].strip(" "):
        return None
    if "\n" in text[last.start : last.end]:
        line = seen.lines.place(last.end - 1).line
        message = (
            f"the quote {last.style} is closed only in line {line}, by another one"
        )
        return seen.found(message, _CLOSE[last.style], last.start)
    return _after_short_quote(seen, last)


def _after_short_quote(seen: Stopped, last: Scalar) -> Finding:
    """The same, where both quotes stand on one line."""
    if last.style == "'" and seen.index == last.end:
        message = "an apostrophe inside single quotes"
        hint = "write it twice: '', or put the text in double quotes"
        return seen.found(message, hint, last.end - 1)
    message = f"text after the closing quote {last.style}"
    hint = _IN_QUOTES
    if last.style == '"':
        hint += r"; write \" for a quote inside it"
    return seen.found(message, hint, seen.index)


def after_bracket(seen: Stopped) -> Finding | None:
    """`[foo] bar`, `{a} b`, `*foo bar`: YAML's signs at the start of a text."""
    value = re.search(r"(?:: +|- +|^ *)(?P<sign>[\[{*&!])[^\n]*$", seen.before)
    if not value:
        return None
    sign = value["sign"]
    message = f"a text cannot start with {sign}, which has a meaning in YAML"
    start = seen.index - len(seen.before) + value.start("sign")
    return seen.found(message, _IN_QUOTES, start)


def open_quote(seen: Stopped) -> Finding:
    """`title: "Foo`: the end of the file came before the closing quote."""
    quote = seen.lines.text[seen.begin : seen.begin + 1]
    message = f"the quote {quote} is never closed"
    return seen.found(message, _CLOSE.get(quote, ""), seen.begin)


def escape(seen: Stopped) -> Finding:
    r"""`"C:\quatsch"`: a backslash that escapes nothing."""
    index = seen.lines.text.find("\\", seen.index)
    at = seen.index if index < 0 else index
    written = seen.lines.text[at : at + 2]
    message = f"{written} is not an escape that YAML knows"
    hint = r"write \\ for a backslash, or put the text in single quotes"
    return seen.found(message, hint, at)


def open_bracket(seen: Stopped) -> Finding:
    """`[a, b` or `[a: b: c]`."""
    sign = seen.lines.text[seen.begin : seen.begin + 1]
    closing = {"[": "]", "{": "}"}.get(sign, "")
    hint = f"close it with {closing}; put a text that starts with {sign} in quotes"
    if not seen.character or "\n" in seen.lines.text[seen.begin : seen.index]:
        return seen.found(f"the bracket {sign} is not closed", hint, seen.begin)
    message = f"a comma or {closing} is expected here"
    hint = 'put a text that holds : , [ ] { or } in quotes: "…"'
    return seen.found(message, hint, seen.index)


def sign(seen: Stopped) -> Finding:
    """`title: @home`: a sign that no text can start with."""
    message = f"a text cannot start with {seen.character}, which has a meaning in YAML"
    return seen.found(message, _IN_QUOTES, seen.index)


def sign_at_start(seen: Stopped) -> Finding:
    """`title: *Foo*`: an alias or anchor that has no name."""
    sign = seen.lines.text[seen.begin : seen.begin + 1]
    message = f"a text cannot start with {sign}, which has a meaning in YAML"
    return seen.found(message, _IN_QUOTES, seen.begin)


def tag(seen: Stopped) -> Finding:
    """`title: !Foo, bar`: what looks like a tag."""
    message = "! starts a YAML tag, which is not allowed"
    hint = "delete it; put a text that starts with ! in quotes"
    return seen.found(message, hint, seen.begin, "M005")


def block_header(seen: Stopped) -> Finding:
    """`text: > Foo`."""
    message = "text on the line of its | or >"
    hint = "let the text start on the next line; after the sign only +, - or 1-9"
    return seen.found(message, hint, seen.index)
