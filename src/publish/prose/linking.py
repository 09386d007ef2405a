"""Links of a text: to the world, to a place in the book, or a slip."""

import re

from markdown_it.token import Token

from publish.findings import trouble
from publish.prose.addresses import linkable, unlinkable
from publish.prose.brackets import Mark
from publish.prose.reading import Part, Reading
from publish.prose.tree import Inlines, Link, Reference
from publish.prose.words import plain

_TITLE = re.compile(r"""\([^\s()]*(\s+(?:"[^"]*"|'[^']*'|\([^()]*\))\s*)\)""")


def linked(reading: Reading, token: Token, mark: Mark, inside: Inlines) -> Inlines:
    """The link that a mark in a token makes of its children, or the children alone."""
    address = mark.address
    if mark.kind == "autolink":
        address = token.content[mark.inner : mark.close]
        if "@" in address and ":" not in address:
            address = f"mailto:{address}"
    if mark.title:
        unused = trouble("B212:title", title=mark.title)
        reading.slip_in(token, unused, mark.start, *_without_title(token, mark))
    if not reading.links:
        words = plain(inside) or address
        parts: list[Part] = [(mark.start, mark.inner, ""), (mark.close, mark.end, "")]
        reading.slip_in(token, trouble("B216", words=words), mark.start, *parts)
    elif address.startswith("#") and len(address) > 1:
        offset = reading.spots.at(token, mark.start)
        return (Reference(address[1:], inside, offset),)
    elif (good := linkable(address)) and inside:
        return (Link(good, inside),)
    elif good:
        _wordless(reading, token, mark)
    else:
        wrong, right = unlinkable(address)
        mending = _with_address(token, mark, right) if right and inside else ()
        reading.slip_in(token, wrong, mark.start, *mending)
    return inside


def _wordless(reading: Reading, token: Token, mark: Mark) -> None:
    right = f"<{mark.address}>"
    if mark.address.startswith("mailto:"):
        right = f"<{mark.address.removeprefix('mailto:')}>"
    if mark.address.startswith("tel:"):
        right = f"[{mark.address.removeprefix('tel:')}]({mark.address})"
    wrong = trouble("B203:wordless", right=right)
    reading.slip_in(token, wrong, mark.start, (mark.start, mark.end, right))


def _with_address(token: Token, mark: Mark, right: str) -> tuple[Part, ...]:
    """The link with another address; nothing where that stands on a line of its own."""
    if mark.kind == "autolink":
        return ()
    start = token.content.find(mark.address, mark.close, mark.end)
    if start < 0 or not token.content.startswith("(", mark.close + 1):
        return ()
    return ((start, start + len(mark.address), right),)


def _without_title(token: Token, mark: Mark) -> tuple[Part, ...]:
    found = _TITLE.search(token.content, mark.close, mark.end)
    return ((*found.span(1), ""),) if found else ()
