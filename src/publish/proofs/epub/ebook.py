"""What no validator of EPUBs sees: names, lists, first bytes, what Kobo makes of it."""

import posixpath
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml import etree

from publish.editions.edition import Edition
from publish.epub.package_files import COVERS
from publish.epub.reader import find_package
from publish.findings import Finding, Place
from publish.proofs.checks.ebook_files import check_files
from publish.proofs.checks.ebook_shape import check_shape
from publish.proofs.checks.ebook_words import check_words
from publish.proofs.reading.epub_model import EBook, Photo
from publish.proofs.shape import Outcome, Proofed, Tool, judged

NAME = "ebook"
WHAT = "links, pictures, tables and lists say what they are, on weak readers too"
TOOLS: tuple[Tool, ...] = ()
_OPF = "{http://www.idpf.org/2007/opf}"
_HEAD = 58  # bytes: one entry's header, the name and the content of `mimetype`


def applies(edition: Edition) -> bool:
    """Every EPUB."""
    return edition.is_reader


def run_proof(proofed: Proofed) -> Outcome:
    """X201 to X218."""
    images = proofed.document.book.images.values()
    informing = frozenset(one.asset for one in images if not one.decorative)
    try:
        book = read_ebook(proofed.path, informing)
    except (BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        message = f"it cannot be read: {error}"
        return judged(NAME, [Finding("X212", message, proofed.place)])
    figures = {"files": str(len(book.pages))}
    return judged(NAME, [*_check(book)], figures)


def _check(book: EBook) -> Iterator[Finding]:
    yield from check_words(book)
    yield from check_shape(book)
    yield from check_files(book)


def read_ebook(path: Path, informing: frozenset[str] = frozenset()) -> EBook:
    """A finished EPUB as its checks see it.

    Raises:
        BadZipFile, KeyError, XMLSyntaxError: it is no EPUB.
    """
    with ZipFile(path) as archive:
        inside = find_package(archive)
        package = etree.fromstring(archive.read(inside))
        home = posixpath.dirname(inside)
        items = {one.get("id"): one for one in package.iter(f"{_OPF}item")}
        spine = [items[one.get("idref")] for one in package.iter(f"{_OPF}itemref")]
        names = [one.get("href", "") for one in spine]
        pages = {
            name: etree.fromstring(archive.read(f"{home}/{name}")) for name in names
        }
        photos = {
            one.get("href", ""): _read_photo(
                archive.read(f"{home}/{one.get('href')}"), one.get("href", "")
            )
            for one in items.values()
            if one.get("media-type") in {"image/jpeg", "image/png"}
        }
        sheets = {
            one.get("href", ""): archive.read(f"{home}/{one.get('href')}").decode()
            for one in items.values()
            if one.get("media-type") == "text/css"
        }
    return EBook(
        place=Place(str(path)),
        head=_read_head(path),
        pages=pages,
        nav=next(one.get("href", "") for one in items.values() if _is_nav(one)),
        package=package,
        sheets=sheets,
        informing=informing,
        photos=photos,
    )


def _read_photo(content: bytes, name: str) -> Photo | None:
    from PIL import Image

    try:
        with Image.open(BytesIO(content)) as photo:
            return Photo(
                *photo.size,
                mode=photo.mode,
                tells=bool(photo.getexif()) or bool({"exif", "xmp"} & {*photo.info}),
                is_cover=name in COVERS,
            )
    except (OSError, ValueError):
        return None


def _read_head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD)


def _is_nav(item: etree._Element) -> bool:
    return "nav" in item.get("properties", "").split()
