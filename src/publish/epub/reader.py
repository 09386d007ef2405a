"""The one reader of finished EPUBs: opened and understood as reading systems do it.

Goes in: the path or the bytes of an EPUB; comes out: its files, its manifest, its
order of reading and its metadata as values, or an error that says why not.
Source: EPUB 3.3, section 5; OCF 4.2.
"""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from publish.epub.xml_markup import DC, OPF
from publish.findings import trouble
from publish.output.damaged import DamagedError

# what `zipfile` raises where bytes of a zip were changed: its flags may say that it is
# encrypted or packed in another way
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
_CONTAINER = "META-INF/container.xml"
_SPACES = {"o": OPF}


class DamagedEpubError(DamagedError):
    """The bytes cannot be opened as an EPUB."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the manifest: `href` is its name beside the package, `path` in the zip.

    Whatever the package does not say is "" or empty.
    """

    id: str
    href: str
    path: str
    media_type: str
    properties: frozenset[str]


@dataclass(frozen=True, slots=True)
class Epub:
    """A finished EPUB; `files` are all of the zip by path, `spine` in reading order.

    `metadata` has every value in order, by the name of a Dublin Core element
    (`dc:title`) or the property of a meta (`schema:accessMode`).
    """

    files: Mapping[str, bytes]
    package_path: str
    package: etree._Element
    items: tuple[Item, ...]
    spine: tuple[Item, ...]
    metadata: Mapping[str, tuple[str, ...]]

    def content(self, item: Item) -> bytes:
        """The bytes of a file. Raises DamagedEpubError where the zip lacks it."""
        if item.path not in self.files:
            raise DamagedEpubError(trouble("R305:listed", name=item.href))
        return self.files[item.path]

    def tree(self, item: Item) -> etree._Element:
        """A file as XML. Raises DamagedEpubError where it cannot be parsed."""
        return _parse(item.href, self.content(item))

    def having(self, property_name: str) -> Item | None:
        """The first file with a property: `nav`, `cover-image`."""
        found = (item for item in self.items if property_name in item.properties)
        return next(found, None)

    @property
    def cover(self) -> bytes:
        """The picture of the cover, or nothing where the package names none."""
        item = self.having("cover-image")
        return self.content(item) if item else b""


def read_epub(path: Path) -> Epub:
    """The EPUB at a path; raises as `parse_epub`, and OSError."""
    return parse_epub(path.read_bytes())


def parse_epub(content: bytes) -> Epub:
    """An EPUB, with every file in it unpacked; a proof looks at its `mimetype`.

    Raises:
        DamagedEpubError: it is not a zip, a file in it is damaged, or its package
            cannot be found or parsed.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
            package_path = find_package(archive)
    except (*BROKEN_ZIP, etree.XMLSyntaxError) as error:
        raise DamagedEpubError(trouble("R305:epub", said=str(error))) from error
    if not package_path:
        raise DamagedEpubError(trouble("R305:container"))
    if package_path not in files:
        raise DamagedEpubError(trouble("R305:package", name=package_path))
    package = _parse(package_path, files[package_path])
    items = {item.id: item for item in _items(package, posixpath.dirname(package_path))}
    return Epub(
        files=files,
        package_path=package_path,
        package=package,
        items=tuple(items.values()),
        spine=tuple(_spine(package, items)),
        metadata=_metadata(package),
    )


def find_package(archive: zipfile.ZipFile) -> str:
    """The name of the package document in the zip; "" where its container has none.

    Raises:
        KeyError: it has no container.
        XMLSyntaxError: its container is not XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    container = etree.fromstring(archive.read(_CONTAINER), parser)
    roots = container.iter("{*}rootfile")
    return next(filter(None, (root.get("full-path") for root in roots)), "")


def _parse(name: str, content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        unread = trouble("R305:parsed", name=name, said=str(error))
        raise DamagedEpubError(unread) from error


def _items(package: etree._Element, folder: str) -> Iterator[Item]:
    for item in package.iterfind("o:manifest/o:item", _SPACES):
        href = unquote(item.get("href", ""))
        yield Item(
            id=item.get("id", ""),
            href=href,
            path=posixpath.normpath(posixpath.join(folder, href)),
            media_type=item.get("media-type", ""),
            properties=frozenset(item.get("properties", "").split()),
        )


def _spine(package: etree._Element, items: Mapping[str, Item]) -> Iterator[Item]:
    for place in package.iterfind("o:spine/o:itemref", _SPACES):
        if (own := place.get("idref", "")) not in items:
            raise DamagedEpubError(trouble("R305:order", id=own))
        yield items[own]


def _metadata(package: etree._Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for element in package.iterfind("o:metadata/{*}*", _SPACES):
        name = etree.QName(element)
        key = element.get("property") or element.get("name") or ""
        key = f"dc:{name.localname}" if name.namespace == DC else key
        value = (element.get("content") or element.text or "").strip()
        found[key] = (*found.get(key, ()), value)
    return found
