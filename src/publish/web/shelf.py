"""The sites of several books become one, with a shelf at its root.

Goes in: the site of each book, as it stands in its folder; comes out: one site, whose
root answers all short codes of all books and has catalogues of them. The same sites
give the same bytes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from publish.assets.styles import Styles
from publish.book.redirects import Redirect
from publish.catalogues import opds1, opds2
from publish.catalogues.publication import (
    ATOM_FILE,
    JSON_FILE,
    SMALL_COVER,
    small_cover,
)
from publish.document.part_files import FRONT_PAGE, LOST_PAGE
from publish.document.shelf_page import ShelfBook, set_shelf_page
from publish.output.artefact import Artefact
from publish.output.file_names import stem_of_book
from publish.output.site_folder import files_of
from publish.output.zip import Archive, stamp
from publish.prose import slug
from publish.web.redirects import rule_files

_COVER = "cover.jpg"
_LOST = "site-lost.js"
_RULES = frozenset({".htaccess", "_redirects", "redirects.nginx.conf"})


@dataclass(frozen=True, slots=True)
class Shelved:
    """A book of the shelf: its site, with what it offers, and what is said of it."""

    site: Artefact
    title: str
    subtitle: str
    language: str
    date: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is around the books: how it looks, and which codes are answered at its root.

    `answers` are short codes with the folder of the book that has their page.
    """

    styles: Styles
    words: Mapping[str, str]
    language: str
    base: str
    answers: Sequence[tuple[Redirect, str]]


def join_shelf(books: Mapping[str, Shelved], shelf: Shelf) -> Artefact:
    """One site of the sites in these folders, as a zip.

    Raises:
        BookError: L001, where a layout of the author's fails.
    """
    sites = {name: dict(files_of(book.site.content)) for name, book in books.items()}
    for files in sites.values():
        if _COVER in files:
            files[SMALL_COVER] = small_cover(files[_COVER])
    root = dict(_root_files(sites, books, shelf))
    codes = {redirect.code for redirect, _ in shelf.answers}
    for folder, files in sites.items():
        for name in list(files):
            if not _is_of_root(name, codes):
                root[f"{folder}/{name}"] = files.pop(name)
    archive = Archive(stamp(max(book.date for book in books.values())))
    for name in sorted(root):
        archive.writestr(name, root.pop(name))
    name = f"{stem_of_book(slug(shelf.words['site_shelf']))}-web.zip"
    return Artefact(name, archive.getvalue(), edition="web", kind="site")


def _is_of_root(name: str, codes: set[str]) -> bool:
    """Whether a file of a site belongs at the root, where one for all stands."""
    folder, _, own = name.partition("/")
    is_code = folder in codes and own == FRONT_PAGE
    return is_code or name in {LOST_PAGE, _LOST, *_RULES}


def _root_files(
    sites: Mapping[str, Mapping[str, bytes]],
    books: Mapping[str, Shelved],
    shelf: Shelf,
) -> Iterator[tuple[str, bytes]]:
    feeds = {
        name: {folder: files[name] for folder, files in sites.items() if name in files}
        for name in (ATOM_FILE, JSON_FILE)
    }
    title, base = shelf.words["site_shelf"], shelf.base
    if feeds[ATOM_FILE]:
        yield ATOM_FILE, opds1.shelved(feeds[ATOM_FILE], title, base)
        yield JSON_FILE, opds2.shelved(feeds[JSON_FILE], title, base)
    shown = [_shown(folder, book, sites[folder]) for folder, book in books.items()]
    words, language, offers = shelf.words, shelf.language, bool(feeds[ATOM_FILE])
    page = set_shelf_page(shelf.styles, words, language, shown, offers=offers)
    yield FRONT_PAGE, f"{page}\n".encode()
    for redirect, folder in shelf.answers:
        name = f"{redirect.code}/{FRONT_PAGE}"
        yield name, sites[folder][name]
    yield from rule_files([redirect for redirect, _ in shelf.answers], base)
    for name in (LOST_PAGE, _LOST):
        found = (files[name] for files in sites.values() if name in files)
        yield from ((name, content) for content in list(found)[:1])


def _shown(folder: str, book: Shelved, files: Mapping[str, bytes]) -> ShelfBook:
    from PIL import Image

    cover, size = "", (0, 0)
    if SMALL_COVER in files:
        cover = f"{folder}/{SMALL_COVER}"
        with Image.open(BytesIO(files[SMALL_COVER])) as picture:
            size = picture.size
    return ShelfBook(folder, book.title, book.subtitle, book.language, cover, *size)
