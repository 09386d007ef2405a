"""The pages in the zip of a site, read as a browser reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

from lxml import etree, html

from publish.epub.content_rules import target_of

_PAGE = ".html"
_DOWNLOADS = "downloads/"


@dataclass(frozen=True, slots=True)
class Site:
    """The names of all files of a site, and the trees of its pages."""

    names: frozenset[str]
    pages: Mapping[str, etree._Element]

    def has(self, page: str, address: str) -> bool:
        """Whether an address on a page leads to a file, and to a place in it."""
        name, fragment = target_of(page, address)
        name = name.partition("?")[0]
        if name not in self.names:
            return False
        tree = self.pages.get(name)
        if not fragment or tree is None:
            return True
        return bool(tree.xpath("boolean(//*[@id=$id])", id=fragment))


def read_site(path: Path) -> Site:
    """The site in a zip."""
    with ZipFile(path) as archive:
        names = archive.namelist()
        pages = {
            name: html.document_fromstring(archive.read(name).decode())
            for name in names
            if name.endswith(_PAGE)
        }
    return Site(frozenset(names), pages)


def read_downloads(path: Path) -> Mapping[str, str]:
    """The SHA-256 of each file of the book in the zip of its site, by its name."""
    with ZipFile(path) as archive:
        return {
            name.removeprefix(_DOWNLOADS): sha256(archive.read(name)).hexdigest()
            for name in archive.namelist()
            if name.startswith(_DOWNLOADS)
        }
