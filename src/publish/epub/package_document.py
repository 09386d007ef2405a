"""package.opf: metadata, manifest, spine and guide, in one fixed order.

Goes in: the book's imprint and the files with their places; comes out: the file's
bytes. EbookLib's own lacks a language, has a clock and a fixed order of its own.
Source: EPUB 3.3, section 5.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from publish.book.model import Imprint
from publish.epub.accessibility import Access
from publish.epub.metadata import Metadata, describe, describe_access
from publish.epub.navigation import Landmark
from publish.epub.package_files import FONTS, File
from publish.epub.xml_markup import CONTAINER, DC, LANG, OPF, add, document, to_bytes
from publish.output.media_types import ending

FOLDER = "EPUB"
PACKAGE = "package.opf"
_IBOOKS = "http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/"


@dataclass(frozen=True, slots=True)
class Package:
    """What the package document speaks of.

    `spine` are names of files in reading order; `isbn` is this product's,
    `page_source` names the print edition whose pages are listed; each may be "".
    """

    imprint: Imprint
    isbn: str
    page_source: str
    offered: Access
    files: tuple[File, ...]
    spine: tuple[str, ...]
    landmarks: tuple[Landmark, ...]


def package_document(package: Package) -> bytes:
    """The whole of package.opf."""
    imprint = package.imprint
    attributes = {"version": "3.0", "unique-identifier": "pub-id"}
    attributes |= {LANG: imprint.language, "dir": imprint.direction}
    attributes["prefix"] = f"ibooks: {_IBOOKS}"
    root = document(OPF, "package", attributes)
    metadata = etree.SubElement(root, f"{{{OPF}}}metadata", nsmap={"dc": DC})
    _describe(Metadata(metadata), package)
    manifest = add(root, "manifest")
    for file in package.files:
        item = {"id": file.id, "href": file.name, "media-type": file.media_type}
        item |= {"properties": " ".join(file.properties)} if file.properties else {}
        add(manifest, "item", item)
    spine = add(root, "spine", {"toc": "ncx"})
    if imprint.direction != "auto":
        spine.set("page-progression-direction", imprint.direction)
    ids = {file.name: file.id for file in package.files}
    for name in package.spine:
        add(spine, "itemref", {"idref": ids[name]})
    _guide(root, package.landmarks)
    return to_bytes(root)


def _describe(meta: Metadata, package: Package) -> None:
    describe(meta, package.imprint, package.isbn)
    meta.core("source", package.page_source)
    meta.say("pageBreakSource", package.page_source)
    describe_access(meta, package.imprint, package.offered)
    fonts = any(ending(file.name) in FONTS for file in package.files)
    meta.say("ibooks:specified-fonts", "true" if fonts else "")
    meta.say("ibooks:version", package.imprint.version)
    for file in package.files:
        if "cover-image" in file.properties:
            meta.old("cover", file.id)


def _guide(root: etree._Element, landmarks: Iterable[Landmark]) -> None:
    """For readers of EPUB 2; Kindle shows its place in the chapter by it."""
    guide = add(root, "guide")
    for mark in landmarks:
        if mark.guide:
            reference = {"type": mark.guide, "title": mark.title, "href": mark.href}
            add(guide, "reference", reference)


def container_document() -> bytes:
    """META-INF/container.xml, which leads to the package document."""
    root = document(CONTAINER, "container", {"version": "1.0"})
    media_type = "application/oebps-package+xml"
    path = {"full-path": f"{FOLDER}/{PACKAGE}", "media-type": media_type}
    add(add(root, "rootfiles"), "rootfile", path)
    return to_bytes(root)
