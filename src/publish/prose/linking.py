"""Links of a text: to the world, to a place in the book, or a slip."""

from markdown_it.token import Token

from publish.prose.addresses import better, linkable
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
        words = f'the title "{mark.title}" of a link is not printed', "take it out"
        reading.slip_in(token, "B212", words, mark.start)
    if not reading.links:
        words = "no link may stand here", f"write `{plain(inside) or address}`"
        reading.slip_in(token, "B216", words, mark.start)
        return inside
    if address.startswith("#") and len(address) > 1:
        return (Reference(address[1:], inside, reading.spots.at(token, mark.start)),)
    good = linkable(address)
    if good and inside:
        return (Link(good, inside),)
    code = "B203" if good else "B215"
    words = _words(address, is_good=bool(good))
    reading.slip_in(token, code, words, mark.start)
    return inside


def _words(address: str, *, is_good: bool) -> tuple[str, str]:
    """What is wrong with a link, and what to write."""
    if is_good:
        return "a link without words is not printed", f"write `<{address}>`"
    shown = f"`{address}`" if address else "an empty address"
    return f"{shown} cannot be linked to", better(address)
