"""Brackets that became nothing although they look as if they should have.

The source and the pair go in; a slip comes out, or none for plain brackets.
"""

import re
from typing import NamedTuple

_ADDRESS = r"(?:[a-z][a-z0-9+.-]{1,31}:|#|www\.)"
_SPLIT = re.compile(
    rf"(?:[ \t]+\n?[ \t]*|\n[ \t]*)\(({_ADDRESS}[^\s()]*)\)", re.IGNORECASE
)
_SPLIT_PICTURE = re.compile(r"(?:[ \t]+\n?[ \t]*|\n[ \t]*)\(([\w.-]+)\)")
_PARENTHESIS = re.compile(r"\(([^()\n]*)(\)?)")
_NAMED = re.compile(r"\[(?!\^)([^\[\]]*)\](?![({])")
_BRACES = re.compile(r"\{[^{}\n]*\}?")
_SPACED_NOTE = re.compile(r"\[\^[^\[\]]* [^\[\]]*\]$")
_LONGEST = 80  # letters of a label that a hint repeats


class BracketSlip(NamedTuple):
    """A slip at a position of one inline text."""

    code: str
    message: str
    position: int
    hint: str


def slip_of_leftover(
    source: str, start: int, inner: int, close: int
) -> tuple[int, BracketSlip | None]:
    """Where what belongs to the pair ends, and what is wrong with it."""
    label = source[start : close + 1]
    shown = " ".join(label.split()) if inner < close else label
    if len(shown) > _LONGEST:
        shown = f"{shown[:_LONGEST]}…]"
    split = _SPLIT if source[start] != "!" else _SPLIT_PICTURE
    if found := split.match(source, close + 1):
        message = "the address must follow its words without a blank or a new line"
        hint = f"write `{shown}({found[1]})`"
        return found.end(), BracketSlip("B203", message, start, hint)
    if found := _PARENTHESIS.match(source, close + 1):
        end = close + 1 if "[" in found[1] else found.end()
        return end, _in_parentheses(shown, found[1], start)
    if found := _BRACES.match(source, close + 1):
        message = f"`{found[0]}` cannot be read as attributes"
        hint = f"write `{shown}{{lang=en}}` with the language, or `\\{shown}`"
        return found.end(), BracketSlip("B204", message, start, hint)
    return close + 1, _undefined(source, start, inner, close, shown)


def _undefined(
    source: str, start: int, inner: int, close: int, shown: str
) -> BracketSlip | None:
    if _SPACED_NOTE.match(shown):
        message = f"`{shown}` calls no note: the label of a note holds no blanks"
        hint = f"write `{shown.replace(' ', '-')}`, here and where the note stands"
        return BracketSlip("B214", message, start, hint)
    found = _NAMED.match(source, close + 1)
    if not found:
        return None
    name = found[1] or source[inner:close][:_LONGEST]
    message = f"no line says which address `{name}` stands for"
    hint = f"write `{shown}(https://…)`, or `\\{shown}` where no link is meant"
    return BracketSlip("B204", message, start, hint)


def _in_parentheses(shown: str, address: str, start: int) -> BracketSlip:
    if re.match(_ADDRESS, address, re.IGNORECASE) or shown.startswith("!"):
        message = "a link whose address has blanks in it or is not closed"
        written = "%20".join(address.split())
        return BracketSlip("B203", message, start, f"write `{shown}({written})`")
    message = f"`{shown}({address})` looks like a link and has no address"
    return BracketSlip("B203", message, start, f"write `\\{shown}({address})`")
