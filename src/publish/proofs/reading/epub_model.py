"""A finished EPUB as its proofs see it: pages in order, and where each id stands.

Goes in: parsed files; knows nothing of zips, nor of how the book was made.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

from publish.epub.xml_markup import OPS, XHTML
from publish.findings import Place

Spot: TypeAlias = tuple[int, int]  # number of the file, number of the element in it
Goal: TypeAlias = tuple[str, str]  # a file and an id in it, or ""
TYPE = f"{{{OPS}}}type"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture in pixels: width and height in px, how its colours are meant.

    `mode` is that of Pillow; `tells` says whether it holds what a camera wrote.
    """

    width: int
    height: int
    mode: str
    tells: bool
    is_cover: bool = False


@dataclass(frozen=True, slots=True)
class EBook:
    """A finished EPUB; names are those inside the book.

    `head` are the file's first 58 bytes; `pages` stand in reading order; `covers`
    counts the pictures named as its cover; `photos` is None for one that cannot be
    read.
    """

    place: Place
    head: bytes
    pages: Mapping[str, etree._Element]
    nav: str
    covers: int
    metadata: Mapping[str, tuple[str, ...]]
    sheets: Mapping[str, str]
    photos: Mapping[str, Photo | None] = field(default_factory=dict)

    def at(self, name: str, element: etree._Element) -> Place:
        """Where an element stands, for a finding."""
        return Place(f"{self.place.path}/{name}", _line_of(element), 1)

    def rules(self) -> Iterator[tuple[str, str]]:
        """Each style sheet's name, and its text without comments."""
        for name, sheet in self.sheets.items():
            yield name, _COMMENT.sub("", sheet)

    def spots(self) -> Iterator[tuple[Goal, Spot, etree._Element]]:
        """Each file and each id in it: where it stands in the order of reading."""
        for number, (name, page) in enumerate(self.pages.items()):
            yield (name, ""), (number, 0), page
            for count, element in enumerate(page.iter(etree.Element), 1):
                if own := element.get("id"):
                    yield (name, own), (number, count), element


def _line_of(element: etree._Element) -> int:
    line: int | None = getattr(element, "sourceline", None)
    return line or 0


def links_in(element: etree._Element) -> Iterator[etree._Element]:
    """Every link that leads somewhere."""
    return (link for link in element.iter(f"{{{XHTML}}}a") if "href" in link.attrib)


def lists_in(nav: etree._Element, kind: str) -> Iterator[etree._Element]:
    """The lists of that EPUB type in the navigation document."""
    return (part for part in nav.iter(f"{{{XHTML}}}nav") if part.get(TYPE) == kind)


def words_of(element: etree._Element) -> str:
    """What an element says aloud: its text, its pictures' descriptions, its label."""
    if label := element.get("aria-label"):
        return label
    said = [element.get("alt", ""), element.text or ""]
    elements = frozenset(element.iterchildren("*"))  # and no comments
    for child in element:
        if child in elements and child.get("aria-hidden") != "true":
            said.append(words_of(child))
        said.append(child.tail or "")
    return "".join(said)


def is_hidden(element: etree._Element) -> bool:
    """Whether neither ear nor eye is meant to meet it."""
    return any(
        around.get("aria-hidden") == "true" or "hidden" in around.attrib
        for around in (element, *element.iterancestors())
    )
