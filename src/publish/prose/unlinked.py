"""Brackets that became nothing although they look as if they should have.

The source and the pair go in; a slip comes out, or none for plain brackets.
"""

import re
from typing import NamedTuple

from publish.findings import Trouble, trouble
from publish.prose.reading import Part

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
    """A slip at a position of one inline text, and what to write instead."""

    trouble: Trouble
    position: int
    parts: tuple[Part, ...] = ()


def slip_of_leftover(
    source: str, start: int, inner: int, close: int
) -> tuple[int, BracketSlip | None]:
    """Where what belongs to the pair ends, and what is wrong with it."""
    label = source[start : close + 1]
    shown = " ".join(label.split()) if inner < close else label
    if len(shown) > _LONGEST:
        shown = f"{shown[:_LONGEST]}…]"
    parted = _SPLIT if source[start] != "!" else _SPLIT_PICTURE
    if found := parted.match(source, close + 1):
        split = trouble("B203:split", label=shown, address=found[1])
        target = (close + 1, found.end(), f"({found[1]})")
        return found.end(), BracketSlip(split, start, (target,))
    if found := _PARENTHESIS.match(source, close + 1):
        end = close + 1 if "[" in found[1] else found.end()
        return end, _in_parentheses(shown, found, start)
    if found := _BRACES.match(source, close + 1):
        unread = trouble("B204:braces", braces=found[0], label=shown)
        return found.end(), BracketSlip(unread, start)
    return close + 1, _undefined(source, start, inner, close, shown)


def _undefined(
    source: str, start: int, inner: int, close: int, shown: str
) -> BracketSlip | None:
    if _SPACED_NOTE.match(shown):
        right, whole = shown.replace(" ", "-"), (start, close + 1)
        wrong = trouble("B214:blanks", label=shown, right=right)
        return BracketSlip(
            wrong, start, ((*whole, "-".join(source[slice(*whole)].split())),)
        )
    found = _NAMED.match(source, close + 1)
    if not found:
        return None
    name = found[1] or source[inner:close][:_LONGEST]
    return BracketSlip(trouble("B204", name=name, label=shown), start)


def _in_parentheses(shown: str, found: re.Match[str], start: int) -> BracketSlip:
    address = found[1]
    if re.match(_ADDRESS, address, re.IGNORECASE) or shown.startswith("!"):
        right = "%20".join(address.split())
        wrong = trouble("B203:blanks", label=shown, address=right)
        is_whole = bool(found[2]) and not shown.startswith("!")
        part = (*found.span(), f"({right})")
        return BracketSlip(wrong, start, (part,) if is_whole else ())
    return BracketSlip(trouble("B203:words", label=shown, inside=address), start)
