"""What follows the brackets of a link: an address in parentheses, or a name.

The source and the place of a pair of brackets go in; address, title and end come
out, or nothing where the brackets are not a link. CommonMark 0.31 §6.3.
"""

import re
from typing import NamedTuple

from markdown_it.helpers import parseLinkDestination, parseLinkTitle

from publish.prose.reading import Reading

MAX_LABEL = 999  # letters, CommonMark 0.31 §4.7

_BLANKS = re.compile(r"[ \t\n]*")
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\[\s\S]){0,999})\]")


class Target(NamedTuple):
    """Where a link leads; `end` is the position after it."""

    address: str
    title: str
    end: int


def target_after(
    source: str, inner: int, close: int, reading: Reading
) -> Target | None:
    """The target of the brackets whose content lies between two positions."""
    after = close + 1
    if source.startswith("(", after) and (found := _inline(source, after + 1)):
        return found
    if not reading.definitions:
        return None
    label = source[inner:close] if close - inner <= MAX_LABEL else ""
    named = _LABEL.match(source, after)
    found_name = reading.definition(named[1] or label) if named else None
    if named and found_name:
        return Target(*found_name, named.end())
    found_label = reading.definition(label)
    return Target(*found_label, after) if found_label else None


def _inline(source: str, position: int) -> Target | None:
    end = len(source)
    at = _skip(source, position)
    destination = parseLinkDestination(source, at, end)
    address, after = "", at
    if destination.ok:
        address, after = destination.str, destination.pos
    at = _skip(source, after)
    title = parseLinkTitle(source, at, end)
    if title.ok:
        if at == after:
            return None
        at = _skip(source, title.pos)
    if not source.startswith(")", at):
        return None
    return Target(address, title.str if title.ok else "", at + 1)


def _skip(source: str, position: int) -> int:
    found = _BLANKS.match(source, position)
    return found.end() if found else position
