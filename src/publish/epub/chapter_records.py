"""What an EPUB or a site says chapter by chapter, from its files before it is packed.

A line is what stands in one block. Pictures speak by their descriptions, as they do to
whoever cannot see them.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from publish.book.imprint_phrases import phrases_of
from publish.epub.package_document import Package
from publish.epub.package_files import File
from publish.epub.xml_markup import XHTML
from publish.output.page_record import (
    COUNTED,
    FileRecord,
    PageRecord,
    Phrase,
    record_text,
)

_XHTML = f"{{{XHTML}}}"
_SVG = "{http://www.w3.org/2000/svg}svg"
_NAMES = """
a abbr b bdi bdo cite code em i img kbd q ruby s small span strong sub sup u var wbr
"""
_INLINE = frozenset(f"{_XHTML}{name}" for name in _NAMES.split())
_SUMMED = ("image/", "text/css")
_CLASSES: Mapping[str, re.Pattern[str]] = {  # which of their words are counted
    "label": re.compile(r"\S*\d(?=\s*$)"),
    "contents-number": re.compile(r"\S+"),
    "note-call": re.compile(r"\S+"),
    "note-again": re.compile(r"\S+"),
    "note-number": re.compile(r"\S+"),
}
_LINE = re.compile(r"\d+\.(?=\s)")  # of the contents begins with it
_TYPE = "{http://www.idpf.org/2007/ops}type"


def record_chapters(package: Package) -> FileRecord:
    """Chapters in reading order, and the sums of pictures and style sheets."""
    files = {file.name: file for file in package.files}
    pages = {name: etree.fromstring(files[name].content) for name in package.spine}
    phrases = phrases_of(package.document.book.imprint)
    shown = (file for file in package.files if _is_summed(file))
    return record_pages(pages, shown, phrases)


def record_pages(
    pages: Mapping[str, etree._Element],
    shown: Iterable[File],
    phrases: tuple[Phrase, ...],
) -> FileRecord:
    """Pages of XHTML by their names, in order; `shown` are pictures and sheets."""
    sums = {file.name: _sum(file) for file in shown}
    drawn = (pair for name, page in pages.items() for pair in _drawings(name, page))
    return FileRecord(
        tuple(_chapter(page, phrases) for page in pages.values()),
        sums=sums | dict(drawn),
    )


def _is_summed(file: File) -> bool:
    return file.media_type.startswith(_SUMMED)


def _sum(file: File) -> str:
    return hashlib.sha256(file.content).hexdigest()


def _drawings(name: str, page: etree._Element) -> Iterator[tuple[str, str]]:
    """Drawings that stand in the text itself, by file and number."""
    for number, drawing in enumerate(page.iter(_SVG), 1):
        drawn = etree.tostring(drawing, method="c14n", with_tail=False)
        yield f"{name} ({number})", hashlib.sha256(drawn).hexdigest()


def _chapter(page: etree._Element, phrases: tuple[Phrase, ...]) -> PageRecord:
    title = page.findtext(f"{_XHTML}head/{_XHTML}title", "")
    body = page.find(f"{_XHTML}body")
    said = "".join(_said(body)) if body is not None else ""
    return record_text(" ".join(title.split()), said, phrases, _links(page))


def _said(element: etree._Element) -> Iterator[str]:
    """What an element says, with a line's end around each block."""
    if "hidden" in element.attrib:
        return
    counted = _counted_in(element)
    if counted:
        yield counted.sub(rf"{COUNTED}\g<0>", "".join(_own_words(element)), count=1)
    else:
        yield from _own_words(element)


def _counted_in(element: etree._Element) -> re.Pattern[str] | None:
    """Which word of an element is a number that moves on with what comes before."""
    if element.tag == f"{_XHTML}a" and _is_in_contents(element):
        return _LINE
    return _CLASSES.get(element.get("class", ""))


def _is_in_contents(link: etree._Element) -> bool:
    return any(it.get(_TYPE) == "toc" for it in link.iterancestors(f"{_XHTML}nav"))


def _own_words(element: etree._Element) -> Iterator[str]:
    end = "" if element.tag in _INLINE else "\n"
    yield end
    if element.tag == _SVG:
        yield element.get("aria-label", "")
    else:
        yield f" {element.get('alt')} " if element.get("alt") else ""
        yield element.text or ""
        elements = frozenset(element.iterchildren("*"))  # and no comments
        for child in element:
            yield from _said(child) if child in elements else ()
            yield child.tail or ""
    yield end


def _links(page: etree._Element) -> Iterator[tuple[str, str]]:
    """Links out of the book, with their words."""
    for link in page.iter(f"{_XHTML}a"):
        address = link.get("href", "")
        if ":" in address.partition("/")[0]:
            words = link.get("aria-label") or "".join(_said(link))
            yield " ".join(words.split()), address
