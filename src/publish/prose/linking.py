"""Links of a text: to the world, to a place in the book, or a slip."""

from markdown_it.token import Token

from publish.findings import trouble
from publish.prose.addresses import linkable, unlinkable
from publish.prose.brackets import Mark
from publish.prose.reading import Reading
from publish.prose.tree import Inlines, Link, Reference
from publish.prose.words import plain


def linked(reading: Reading, token: Token, mark: Mark, inside: Inlines) -> Inlines:
    """The link that a mark in a token makes of its children, or the children alone."""
    address = mark.address
    if mark.kind == "autolink":
        address = token.content[mark.inner : mark.close]
        if "@" in address and ":" not in address:
            address = f"mailto:{address}"
    if mark.title:
        reading.slip_in(token, trouble("B212:title", title=mark.title), mark.start)
    if not reading.links:
        words = plain(inside) or address
        reading.slip_in(token, trouble("B216", words=words), mark.start)
        return inside
    if address.startswith("#") and len(address) > 1:
        return (Reference(address[1:], inside, reading.spots.at(token, mark.start)),)
    good = linkable(address)
    if good and inside:
        return (Link(good, inside),)
    wrong = unlinkable(address)
    if good:
        wrong = trouble("B203:wordless", address=address)
    reading.slip_in(token, wrong, mark.start)
    return inside
