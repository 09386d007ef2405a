"""What an author's own layouts leave out of the book.

Goes in: the parts as they are set with the author's layouts, and as ours set them;
comes out: the words of the book that stand in ours alone. Letters and figures count,
not the spaces, hyphens and signs between them, nor where they stand in a part.
"""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from publish.assets.styles import Styles
from publish.book.model import Book, Section
from publish.document.model import Part
from publish.document.parts import PlannedPart
from publish.findings import BookError, Finding, Place
from publish.prose.tree import Picture, Text
from publish.prose.walk import nodes_of

_TAG = re.compile(r"<[^>]*>")
_SPARE = re.compile(r"[\W_]+")
_SAID = frozenset({"by", "name", "place", "credit", "caption"})  # in plain letters


def refuse_losses(
    styles: Styles,
    book: Book,
    planned: tuple[PlannedPart, ...],
    parts: tuple[Part, ...],
    set_in: Callable[[Styles], tuple[Part, ...]],
) -> None:
    """Compare parts set by an author's layouts with the same as ours set them.

    Raises:
        BookError: L003 for each layout that loses words, at its file.
    """
    own, under = styles.own, styles.under
    if own is None or under is None:
        return
    ours = set_in(replace(styles, layouts=under.layouts))
    losses = _losses(planned, book, ours, parts)
    found = []
    for name in own.layouts if losses else ():
        mended = {**styles.layouts, name: under.layouts.get(name, ("", ""))}
        left = _losses(planned, book, ours, set_in(replace(styles, layouts=mended)))
        if fewer := [it for it in losses if it not in left]:
            place = Place(own.layouts[name][1], 1, 1)
            found.append(Finding.of("L003", place, words=fewer[0][1], name=name))
    if losses:  # of more layouts together, where none of them is one
        first = next(iter(own.layouts))
        place = Place(own.layouts[first][1], 1, 1)
        fault = Finding.of("L003", place, words=losses[0][1], name=first)
        raise BookError(found or [fault])


def _losses(
    planned: tuple[PlannedPart, ...],
    book: Book,
    ours: tuple[Part, ...],
    own: tuple[Part, ...],
) -> list[tuple[str, str]]:
    """The anchor of each part that lost words, and the first of them."""
    lost = (
        (part.anchor, words_lost(part, book, one.html, other.html))
        for part, one, other in zip(planned, ours, own, strict=True)
    )
    return [(anchor, words) for anchor, words in lost if words]


def words_lost(part: PlannedPart, book: Book, ours: str, own: str) -> str:
    """The first words of the book that a part no longer holds; "" where it has all.

    `ours` and `own` are the part as HTML, set by our layouts and by the author's.
    """
    printed, kept = _letters(ours), _letters(own)
    for words in dict.fromkeys(_words_in(part, book)):
        said = _bare(words)
        if said and printed.count(said) > kept.count(said):
            return " ".join(words.split())
    return ""


def _words_in(part: PlannedPart, book: Book) -> Iterator[str]:
    section = part.section
    if section is None:
        imprint = book.imprint
        yield from (imprint.title, imprint.subtitle, imprint.publisher)
        return
    yield from _words_of(section)
    named = {node.image for node in _pictures_of(section)} | {section.image}
    yield from _words_of(tuple(book.images[name] for name in sorted(named) if name))


def _pictures_of(section: Section) -> Iterator[Picture]:
    for text in section.texts:
        yield from (it for it in nodes_of(text.blocks) if isinstance(it, Picture))


def _words_of(values: Any) -> Iterator[str]:  # noqa: ANN401 - any value of a book
    """The author's words in values of a book, in reading order."""
    if isinstance(values, Text):
        yield values.text
    elif isinstance(values, tuple):
        for one in values:
            yield from _words_of(one)
    elif is_dataclass(values):
        for field in fields(values):
            value = getattr(values, field.name)
            if field.name in _SAID and isinstance(value, str):
                yield value
            elif field.name == "by" and isinstance(value, tuple):
                yield from (it for it in value if isinstance(it, str))
            yield from _words_of(value)


def _letters(page: str) -> str:
    """All letters and figures that a page shows, in one row."""
    return _bare(html.unescape(_TAG.sub("", page)))


def _bare(text: str) -> str:
    return _SPARE.sub("", text)
