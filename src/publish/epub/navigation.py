"""book.nav.xhtml: the contents, the landmarks and the page list, from one tree.

Goes in: a closed Document; comes out: the file's bytes.
Source: EPUB 3.3, section 7; DPUB-ARIA 1.1.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from publish.document.model import ContentsEntry, Document, Part
from publish.epub import xml_markup as markup
from publish.epub.package_files import NAV
from publish.epub.title_markup import set_line
from publish.epub.xml_markup import LANG, OPS, XHTML, add, to_bytes
from publish.prose import Inlines

_TYPE = f"{{{OPS}}}type"


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place that readers offer a key for; one EPUB type each, as Apple wants."""

    type: str
    guide: str  # what the guide of EPUB 2 calls it, or ""
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Point:
    """One line of the contents, with the address it leads to."""

    title: str
    href: str
    children: tuple["Point", ...] = ()
    number: str = ""
    set: Inlines = ()  # the title without its number, with languages and emphasis


_KINDS = {  # part kind -> EPUB type and guide type; the first part of a kind counts
    "cover": ("cover", "cover"),
    "title": ("titlepage", "title-page"),
    "colophon": ("colophon", "copyright-page"),
    "chapter": ("bodymatter", "text"),
    "back": ("backmatter", ""),
    "notes": ("endnotes", ""),
}


def landmarks(document: Document) -> tuple[Landmark, ...]:
    """Cover, title page, contents, where reading starts, and what comes after."""
    words = document.book.words
    titles = {"cover": words["cover"], "chapter": words["start"]}
    found = {}
    for part in document.parts:
        if part.kind in _KINDS and part.kind not in found:
            title = titles.get(part.kind, part.title)
            found[part.kind] = Landmark(*_KINDS[part.kind], title, part.file)
    contents = Landmark("toc", "toc", words["contents"], NAV)
    before = [found[kind] for kind in ("cover", "title") if kind in found]
    after = [mark for mark in found.values() if mark not in before]
    return (*before, contents, *after)


def points(document: Document) -> tuple[Point, ...]:
    """The contents with addresses.

    A link to a whole part carries no fragment: Kobo would open it as a note.
    """
    parts = {part.name: part for part in document.parts}
    tree = tuple(_point(entry, parts) for entry in document.contents)
    return tuple(_in_line(tree)) if document.edition.spans else tree


def _in_line(tree: Iterable[Point]) -> Iterator[Point]:
    """All lines on one level: Kobo shows no other."""
    for point in tree:
        yield replace(point, children=())
        yield from _in_line(point.children)


def _point(entry: ContentsEntry, parts: Mapping[str, Part]) -> Point:
    part = parts[entry.part]
    whole = entry.anchor in ("", part.anchor)
    title = f"{entry.number}. {entry.title}" if entry.number else entry.title
    return Point(
        title=title,
        href=part.file if whole else f"{part.file}#{entry.anchor}",
        children=tuple(_point(child, parts) for child in entry.children),
        number=entry.number,
        set=entry.set,
    )


def nav_document(document: Document) -> bytes:
    """book.nav.xhtml: it stands in the spine, so all but the contents is hidden."""
    tree = points(document)
    words, imprint = document.book.words, document.book.imprint
    language = {"lang": imprint.language, LANG: imprint.language}
    root = markup.document(XHTML, "html", language, {"epub": OPS})
    if imprint.direction != "ltr":
        root.set("dir", imprint.direction)
    head = add(root, "head")
    add(head, "title", text=words["contents"])
    for name in document.styles:
        sheet = {"rel": "stylesheet", "type": "text/css", "href": name}
        add(head, "link", sheet)
    body = add(root, "body")
    contents = {_TYPE: "toc", "role": "doc-toc", "id": "toc"}
    contents_nav = _nav(body, "h1", words["contents"], contents)
    _list_points(contents_nav, tree)
    hidden = {_TYPE: "landmarks", "id": "landmarks", "hidden": "hidden"}
    _list_landmarks(_nav(body, "h2", words["landmarks"], hidden), landmarks(document))
    if document.pages.marks:
        hidden = {_TYPE: "page-list", "role": "doc-pagelist"}
        hidden |= {"id": "pages", "hidden": "hidden"}
        marks = (Point(mark.label, mark.href) for mark in document.pages.marks)
        _list_points(_nav(body, "h2", words["pages"], hidden), marks)
    etree.indent(root)
    links = contents_nav.iter(f"{{{XHTML}}}a")
    for link, point in zip(links, all_points(tree), strict=True):
        _set_title(link, point)
    return to_bytes(root, doctype="<!DOCTYPE html>", is_indented=True)


def all_points(tree: Iterable[Point]) -> Iterator[Point]:
    """Every line of the contents, in order."""
    for point in tree:
        yield point
        yield from all_points(point.children)


def _set_title(link: etree._Element, point: Point) -> None:
    """The title with its languages, where its plain words stand."""
    if point.set:
        link.text = f"{point.number}. " if point.number else None
        set_line(link, point.set)


def _nav(
    body: etree._Element, heading: str, title: str, attributes: Mapping[str, str]
) -> etree._Element:
    """A list with its heading, which is also its name."""
    label = f"{attributes['id']}-title"
    nav = add(body, "nav", {**attributes, "aria-labelledby": label})
    add(nav, heading, {"id": label}, title)
    return nav


def _list_points(parent: etree._Element, entries: Iterable[Point]) -> None:
    listing = add(parent, "ol")
    for entry in entries:
        line = add(listing, "li")
        add(line, "a", {"href": entry.href}, entry.title)
        if entry.children:
            _list_points(line, entry.children)


def _list_landmarks(parent: etree._Element, marks: Iterable[Landmark]) -> None:
    listing = add(parent, "ol")
    for mark in marks:
        line = add(listing, "li")
        add(line, "a", {_TYPE: mark.type, "href": mark.href}, mark.title)
