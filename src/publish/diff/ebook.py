"""An EPUB chapter by chapter: its lines, its links, its pictures, its style sheets.

A line is what stands in one block. Pictures speak by their descriptions, as they do
to who cannot see them.
"""

import hashlib
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from publish.diff.leaf import Leaf
from publish.diff.values import Link
from publish.epub.reader import find_package
from publish.proofs.reading.epub_model import links_in, words_of

_OPF = "{http://www.idpf.org/2007/opf}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_SVG = "{http://www.w3.org/2000/svg}svg"
_NAMES = """
a abbr b bdi bdo cite code em i img kbd q ruby s small span strong sub sup u var wbr
"""
_INLINE = frozenset(f"{_XHTML}{name}" for name in _NAMES.split())


@dataclass(frozen=True, slots=True)
class Ebook:
    """What an EPUB says and shows; pictures and styles with a sum of each."""

    leaves: tuple[Leaf, ...]
    links: tuple[Link, ...]
    pictures: Mapping[str, str]
    styles: Mapping[str, str]


def read_ebook(path: Path) -> Ebook:
    """An EPUB in reading order.

    Raises:
        BadZipFile, KeyError, XMLSyntaxError: it is no EPUB.
    """
    with ZipFile(path) as archive:
        inside = find_package(archive)
        package = etree.fromstring(archive.read(inside))
        home = posixpath.dirname(inside)
        items = {one.get("id"): one for one in package.iter(f"{_OPF}item")}
        spine = [items[one.get("idref")] for one in package.iter(f"{_OPF}itemref")]
        names = [one.get("href", "") for one in spine]
        paths = [posixpath.join(home, name) for name in names]
        pages = [etree.fromstring(archive.read(path)) for path in paths]
        sums = [
            (one.get("media-type", ""), one.get("href", ""), _sum(archive, home, one))
            for one in items.values()
        ]
    drawn = {name: one for kind, name, one in sums if kind.startswith("image/")}
    return Ebook(
        leaves=tuple(_leaf(page) for page in pages),
        links=tuple(link for page in pages for link in _links(page)),
        pictures=drawn | dict(_drawings(names, pages)),
        styles={name: one for kind, name, one in sums if kind == "text/css"},
    )


def _sum(archive: ZipFile, home: str, item: etree._Element) -> str:
    name = posixpath.join(home, item.get("href", ""))
    return hashlib.sha256(archive.read(name)).hexdigest()


def _title(page: etree._Element) -> str:
    title = page.find(f"{_XHTML}head/{_XHTML}title")
    return " ".join((title.text or "").split()) if title is not None else ""


def _leaf(page: etree._Element) -> Leaf:
    body = page.find(f"{_XHTML}body")
    said = "".join(_said(body)) if body is not None else ""
    lines = tuple(line for line in said.split("\n") if line.strip())
    return Leaf(_title(page), lines, runs_on=False)


def _said(element: etree._Element) -> Iterator[str]:
    """What an element says, with a line's end around each block."""
    if "hidden" in element.attrib:
        return
    end = "" if element.tag in _INLINE else "\n"
    yield end
    if element.tag == _SVG:
        yield element.get("aria-label", "")
    else:
        yield f" {element.get('alt')} " if element.get("alt") else ""
        yield _in_one_line(element.text)
        elements = frozenset(element.iterchildren("*"))  # and no comments
        for child in element:
            yield from _said(child) if child in elements else ()
            yield _in_one_line(child.tail)
    yield end


def _in_one_line(text: str | None) -> str:
    return (text or "").replace("\n", " ")


def _links(page: etree._Element) -> Iterator[Link]:
    for one in links_in(page):
        address = one.get("href", "")
        if ":" in address.partition("/")[0]:
            yield Link(" ".join(words_of(one).split()), address, _title(page))


def _drawings(
    names: list[str], pages: list[etree._Element]
) -> Iterator[tuple[str, str]]:
    """Drawings that stand in the text itself, by file and number."""
    for name, page in zip(names, pages, strict=True):
        for number, one in enumerate(page.iter(_SVG), 1):
            drawn = etree.tostring(one, method="c14n", with_tail=False)
            yield f"{name} ({number})", hashlib.sha256(drawn).hexdigest()
