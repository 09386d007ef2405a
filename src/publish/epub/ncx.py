"""toc.ncx: the contents for readers of EPUB 2 (RMSDK, PocketBook, Tolino).

Goes in: a closed Document; comes out: the file's bytes.
Source: ANSI/NISO Z39.86-2005, section 8.
"""

from collections.abc import Iterable

from lxml import etree

from publish.document.model import Document, PageMark
from publish.epub import xml_markup as markup
from publish.epub.metadata import creators_of
from publish.epub.navigation import Point, all_points, points
from publish.epub.xml_markup import LANG, NCX, add, marked_language, to_bytes
from publish.prose.walk import sole_language


def ncx_document(document: Document) -> bytes:
    """The same contents as in book.nav.xhtml, and the same pages."""
    imprint, marks = document.book.imprint, document.pages.marks
    tree = points(document)
    language = {"version": "2005-1", LANG: imprint.language}
    root = markup.document(NCX, "ncx", language)
    head = add(root, "head")
    numbers = [int(mark.label) for mark in marks if mark.label.isdecimal()]
    for name, content in (
        ("dtb:uid", imprint.identifier),
        ("dtb:depth", str(_depth(tree))),
        ("dtb:totalPageCount", str(len(marks))),
        ("dtb:maxPageNumber", str(max(numbers, default=0))),
    ):
        add(head, "meta", {"name": name, "content": content})
    title = marked_language(imprint.title_language)
    _label(add(root, "docTitle", title), imprint.title)
    for person in creators_of(imprint):
        _label(add(root, "docAuthor"), person.name)
    order = _play_order(tree, marks)
    _map_points(add(root, "navMap"), tree, order)
    if marks:
        _list_pages(add(root, "pageList"), marks, order)
    return to_bytes(root)


def _depth(tree: Iterable[Point]) -> int:
    return max((1 + _depth(point.children) for point in tree), default=0)


def _play_order(tree: Iterable[Point], marks: Iterable[PageMark]) -> dict[str, int]:
    """Addresses in order from 1; what leads to one place has one number."""
    hrefs = [point.href for point in all_points(tree)]
    hrefs += [mark.href for mark in marks]
    return {href: number for number, href in enumerate(dict.fromkeys(hrefs), start=1)}


def _label(parent: etree._Element, text: str) -> None:
    add(parent, "text", text=text)


def _map_points(
    parent: etree._Element,
    tree: Iterable[Point],
    order: dict[str, int],
    stem: str = "n",
) -> None:
    for count, point in enumerate(tree, start=1):
        own = f"{stem}-{count}"
        attributes = {"id": own, "playOrder": str(order[point.href])}
        line = add(parent, "navPoint", attributes)
        language = marked_language(sole_language(point.set))
        _label(add(line, "navLabel", language), point.title)
        add(line, "content", {"src": point.href})
        _map_points(line, point.children, order, own)


def _list_pages(
    parent: etree._Element, marks: Iterable[PageMark], order: dict[str, int]
) -> None:
    for count, mark in enumerate(marks, start=1):
        attributes = {"id": f"p-{count}", "type": "front"}
        if mark.label.isdecimal():
            attributes |= {"type": "normal", "value": mark.label}
        attributes["playOrder"] = str(order[mark.href])
        line = add(parent, "pageTarget", attributes)
        _label(add(line, "navLabel"), mark.label)
        add(line, "content", {"src": mark.href})
