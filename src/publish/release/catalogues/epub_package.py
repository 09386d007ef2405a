"""What a finished EPUB says of itself, read back out of its own bytes.

Goes in: the bytes of an EPUB; comes out: its metadata and its cover. A catalogue tells
of a file only what stands in that file, so nothing here asks the manuscript.
Source: EPUB 3.3, sections 4.2 and 5; EPUB Accessibility 1.1.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from publish.epub.reader import find_package
from publish.epub.xml_markup import DC, LANG, OPF, OPS, XHTML

_ISBN = "urn:isbn:"
_SPACES = {"dc": DC, "o": OPF, "h": XHTML}


@dataclass(frozen=True, slots=True)
class Package:
    """Values as the package document writes them; "" or () where it has none."""

    isbn: str  # 13 digits
    page_source: str  # the ISBN or the name of the edition whose pages are listed
    pages: int  # entries of its page list
    modes: tuple[str, ...]
    sufficient: tuple[frozenset[str], ...]
    features: frozenset[str]
    hazards: frozenset[str]
    summary: str
    conforms: tuple[str, ...]
    exemptions: tuple[str, ...]
    certifier: str
    certified: str  # CCYY-MM-DD
    report: str  # address of the certifier's report
    has_landmarks: bool
    has_languages: bool  # every page says its language
    cover: bytes
    cover_type: str


def parse_package(epub: bytes) -> Package:
    """The metadata of an EPUB.

    Raises:
        ValueError: the bytes are no EPUB with a package document and a navigation.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(epub)) as archive:
            return _Reading(archive).package()
    except (zipfile.BadZipFile, KeyError, IndexError, etree.XMLSyntaxError) as error:
        message = "these bytes are no EPUB"
        raise ValueError(message) from error


class _Reading:
    """One EPUB while it is read."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._path = find_package(archive)
        self._root = self._parse(self._path)
        self._items = {
            str(item.get("id")): item
            for item in self._root.iterfind("o:manifest/o:item", _SPACES)
        }

    def package(self) -> Package:
        said, nav = self._said, self._parse(self._name(self._with("nav")[0]))
        source = _found(self._root, "//dc:source/text()")
        covers = self._with("cover-image")
        return Package(
            isbn=next(self._isbns(), ""),
            page_source=(source or said("pageBreakSource") or ("",))[0],
            pages=len(_found(_nav(nav, "page-list"), ".//h:a/@href")),
            modes=said("schema:accessMode"),
            sufficient=tuple(
                frozenset(one.replace(" ", "").split(","))
                for one in said("schema:accessModeSufficient")
            ),
            features=frozenset(said("schema:accessibilityFeature")),
            hazards=frozenset(said("schema:accessibilityHazard")),
            summary=" ".join(said("schema:accessibilitySummary")),
            conforms=(*said("dcterms:conformsTo"), *self._linked("dcterms:conformsTo")),
            exemptions=said("a11y:exemption"),
            certifier=next(iter(said("a11y:certifiedBy")), ""),
            certified=next(iter(self._said("dcterms:date", refining=True)), ""),
            report=next(iter(self._linked("a11y:certifierReport")), ""),
            has_landmarks=bool(_found(_nav(nav, "landmarks"), ".//h:a/@href")),
            has_languages=all(map(_says_language, self._pages())),
            cover=self._archive.read(self._name(covers[0])) if covers else b"",
            cover_type=str(covers[0].get("media-type")) if covers else "",
        )

    def _isbns(self) -> Iterator[str]:
        for identifier in _found(self._root, "//dc:identifier/text()"):
            if identifier.startswith(_ISBN):
                yield identifier.removeprefix(_ISBN).replace("-", "")

    def _said(self, name: str, *, refining: bool = False) -> tuple[str, ...]:
        """Every `<meta property>` of this name, in order; or those of a claim only."""
        return tuple(
            (meta.text or "").strip()
            for meta in self._root.iterfind("o:metadata/o:meta", _SPACES)
            if meta.get("property") == name and (meta.get("refines") or not refining)
        )

    def _linked(self, name: str) -> tuple[str, ...]:
        links = self._root.iterfind("o:metadata/o:link", _SPACES)
        return tuple(str(link.get("href")) for link in links if link.get("rel") == name)

    def _with(self, kind: str) -> list[etree._Element]:
        """The items of the manifest with this property."""
        items = self._items.values()
        return [one for one in items if kind in (one.get("properties") or "").split()]

    def _pages(self) -> Iterator[etree._Element]:
        for place in self._root.iterfind("o:spine/o:itemref", _SPACES):
            yield self._parse(self._name(self._items[str(place.get("idref"))]))

    def _name(self, item: etree._Element) -> str:
        folder = posixpath.dirname(self._path)
        return posixpath.normpath(
            posixpath.join(folder, unquote(str(item.get("href"))))
        )

    def _parse(self, name: str) -> etree._Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.fromstring(self._archive.read(name), parser)


def _found(tree: etree._Element | None, path: str) -> list[str]:
    """What an XPath of text or attributes finds."""
    found = [] if tree is None else tree.xpath(path, namespaces=_SPACES)
    return [str(one).strip() for one in found] if isinstance(found, list) else []


def _nav(tree: etree._Element, kind: str) -> etree._Element | None:
    """The list of this kind in the navigation, if it has one."""
    for nav in tree.iter(f"{{{XHTML}}}nav"):
        if kind in (nav.get(f"{{{OPS}}}type") or "").split():
            return nav
    return None


def _says_language(page: etree._Element) -> bool:
    return bool(page.get("lang") and page.get(LANG))
