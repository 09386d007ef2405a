"""An e-book (EPUB 2 or 3) -> its story: its pages in the order of reading."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree, html

from publish.importing.archives import Archive, open_archive
from publish.importing.html_file import page_of, story_of
from publish.importing.plain_file import as_text
from publish.importing.tree import Story

_CONTAINER = "META-INF/container.xml"
_LOCKED = "META-INF/encryption.xml"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_FONTS = b"idpf.org/2008/embedding"  # fonts that are only made hard to copy
_MOST = 600  # pages


def epub_story(content: bytes, file: str) -> Story:
    """All that an e-book says, but for its own table of contents.

    Raises:
        BookError: I001 to I005 where it cannot be read, or must not be.
    """
    from dataclasses import replace

    archive = open_archive(content, file)
    locked = archive.part(_LOCKED)
    if b"CipherReference" in locked and _FONTS not in locked:
        archive.refuse("I001:password")
    name = _package_of(archive)
    package = archive.tree(name)
    if package is None:
        archive.refuse("I002:html")
    root = html.document_fromstring("<html><head></head><body></body></html>")
    body = root.find("body")
    for page in _pages(package, posixpath.dirname(name)):
        if page in archive and body is not None:
            body.extend(_own_page(archive, page, file))
    story = story_of(root, file, archive.part)
    return replace(
        story,
        title=_known(package, "title"),
        author=_known(package, "creator"),
        language=_known(package, "language"),
    )


def _package_of(archive: Archive) -> str:
    root = archive.tree(_CONTAINER)
    found = () if root is None else root.iter("{*}rootfile")
    name = next((it.get("full-path", "") for it in found), "")
    if name not in archive:
        archive.refuse("I002:html")
    return name


def _known(package: etree._Element, name: str) -> str:
    found = next(package.iter(f"{_DC}{name}"), None)
    return "" if found is None else " ".join((found.text or "").split())


def _pages(package: etree._Element, folder: str) -> Iterator[str]:
    """The parts that are read one after the other; not the table of contents."""
    files = {
        it.get("id", ""): it
        for it in package.iter(f"{_OPF}item")
        if "nav" not in (it.get("properties") or "").split()
    }
    refs = list(package.iter(f"{_OPF}itemref"))
    for ref in refs[:_MOST]:
        item = files.get(ref.get("idref", ""))
        if item is not None and ref.get("linear") != "no":
            href = unquote(item.get("href", ""))
            yield posixpath.normpath(posixpath.join(folder, href))


def _own_page(archive: Archive, name: str, file: str) -> list[html.HtmlElement]:
    """What a page shows, its ids, links and pictures named by the page."""
    text = as_text(archive.part(name)) or ""
    if not text.strip():
        return []
    root = page_of(text, file)
    folder = posixpath.dirname(name)
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if own := element.get("id"):
            element.set("id", f"{name}#{own}")
        if (aim := element.get("href")) and ":" not in aim:
            element.set("href", _whole(aim, name, folder))
        if (source := element.get("src")) and ":" not in source:
            path = posixpath.join(folder, unquote(source))
            element.set("src", posixpath.normpath(path))
    body = root.find("body")
    return [] if body is None else [_as_division(body)]


def _as_division(body: html.HtmlElement) -> html.HtmlElement:
    body.tag = "div"
    return body


def _whole(aim: str, name: str, folder: str) -> str:
    page, _, place = aim.partition("#")
    path = posixpath.normpath(posixpath.join(folder, unquote(page))) if page else name
    return f"{path}#{place}" if place else path
