"""package.opf: metadata, manifest, spine and guide, in one fixed order.

Goes in: a closed Document and the files of its EPUB; comes out: the file's
bytes. EbookLib's own lacks a language, has a clock and a fixed order of its own.
Source: EPUB 3.3, section 5.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from publish.document.model import Document
from publish.epub import xml_markup as markup
from publish.epub.accessibility import access_of
from publish.epub.metadata import Metadata, describe, describe_access
from publish.epub.navigation import Landmark, landmarks
from publish.epub.package_files import FONTS, File
from publish.epub.xml_markup import CONTAINER, DC, LANG, OPF, add, to_bytes
from publish.output.media_types import ending

FOLDER = "EPUB"
PACKAGE = "package.opf"
_IBOOKS = "http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/"


@dataclass(frozen=True, slots=True)
class Package:
    """The files of an EPUB and what they were made of; `spine` are names in order."""

    document: Document
    files: tuple[File, ...]
    spine: tuple[str, ...]


def package_document(package: Package) -> bytes:
    """The whole of package.opf."""
    imprint = package.document.book.imprint
    attributes = {"version": "3.0", "unique-identifier": "pub-id"}
    attributes |= {LANG: imprint.language, "dir": imprint.direction}
    attributes["prefix"] = f"ibooks: {_IBOOKS}"
    root = markup.document(OPF, "package", attributes)
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
    _guide(root, landmarks(package.document))
    return to_bytes(root)


def _describe(meta: Metadata, package: Package) -> None:
    document = package.document
    imprint = document.book.imprint
    describe(meta, imprint, imprint.isbn.get("epub", ""))
    meta.core("source", document.pages.source)
    meta.say("pageBreakSource", document.pages.source)
    describe_access(meta, access_of(document))
    fonts = any(ending(file.name) in FONTS for file in package.files)
    meta.say("ibooks:specified-fonts", "true" if fonts else "")
    meta.say("ibooks:version", imprint.version)
    for file in package.files:
        if "cover-image" in file.properties:
            meta.old("cover", file.id)


def _guide(root: etree._Element, marks: Iterable[Landmark]) -> None:
    """For readers of EPUB 2; Kindle shows its place in the chapter by it."""
    guide = add(root, "guide")
    for mark in marks:
        if mark.guide:
            reference = {"type": mark.guide, "title": mark.title, "href": mark.href}
            add(guide, "reference", reference)


def container_document() -> bytes:
    """META-INF/container.xml, which leads to the package document."""
    root = markup.document(CONTAINER, "container", {"version": "1.0"})
    media_type = "application/oebps-package+xml"
    path = {"full-path": f"{FOLDER}/{PACKAGE}", "media-type": media_type}
    add(add(root, "rootfiles"), "rootfile", path)
    return to_bytes(root)
