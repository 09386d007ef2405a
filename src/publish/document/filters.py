"""Stage 4: filters of the layouts that need nothing but what they are given."""

import re
from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from markupsafe import Markup, escape

from publish.book.model import LinkEntry
from publish.document.titles import unglued
from publish.pictures import is_drawing, is_line_art

_JOINTS = re.compile(r"(?<=[/.?=&_-])(?=[^/])")


def holds_line_art(content: bytes) -> bool:
    """Whether a file is a drawing of lines alone, which takes the colour of a text."""
    return is_drawing(content) and is_line_art(content)


def unglued_title(title: str) -> str:
    """A large title unglued, set as HTML or not."""
    is_set = isinstance(title, Markup)
    return Markup(unglued(title)) if is_set else unglued(title)  # noqa: S704


def by_section(entries: Iterable[LinkEntry]) -> tuple[tuple[LinkEntry, ...], ...]:
    """Entries of the link register that follow each other in one section together."""
    return tuple(tuple(it) for _, it in groupby(entries, attrgetter("within")))


def counted(label: str, number: str, name: str = "counted") -> Markup:
    """A label with the number that ends it marked, as one that may move on.

    Two releases are compared by such marks: what is renumbered is no change of words.
    `name` is the class of the mark.
    """
    if not number or not label.endswith(number):
        return escape(label)
    mark = Markup('<span class="{}">{}</span>').format(name, number)
    return escape(label.removesuffix(number)) + mark


def breakable(address: str) -> Markup:
    """An address that may be broken after its slashes, dots and hyphens."""
    return with_breaks(_JOINTS.split(address))


def with_breaks(pieces: Iterable[str]) -> Markup:
    """Pieces of a text, between any two of which a line may end."""
    return Markup("<wbr/>").join(map(escape, pieces))
