"""What an EPUB is packed as: first bytes, cover, claims, ISBN, pictures, addresses.

Sources: EPUB 3.3, section 3.6, on what may stand outside; Kobo's specification, on
pictures.
"""

import re
from collections.abc import Iterator

from lxml import etree

from publish.epub.xml_markup import XHTML
from publish.findings import Finding, Place, ToolError, Trouble, trouble
from publish.proofs.reading.epub_model import EBook, Photo
from publish.proofs.reading.epubs import read_ebook
from publish.proofs.shape import Outcome, Proofed, outcome_of

NAME = "package"
WHAT = "it names its cover and its number, and loads nothing from outside"
TOOLS = ()
APPLIES = {"is_ebook": True}

_LOADING = ("src", "poster", "data")
_OUTSIDE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
_SHEET_LOADS = re.compile(r"url\(\s*[\"']?\s*(?:https?:)?//", re.IGNORECASE)
_ISBN = re.compile(r"urn:isbn:([0-9]{12}[0-9])", re.IGNORECASE)
_LONGEST, _LARGEST = 6400, 1600 * 1200  # px: more is weight that no e-reader shows
_COVER = 4_000_000  # px in all, for shops
_MODES = frozenset({"RGB", "L", "P", "1"})


def run_proof(proofed: Proofed) -> Outcome:
    """X201, X209, X210, X212 to X214 and X217."""
    try:
        book = read_ebook(proofed.path)
    except ToolError as error:
        return outcome_of(NAME, error.findings)
    return outcome_of(NAME, check_package(book), {"pictures": str(len(book.photos))})


def check_package(book: EBook) -> Iterator[Finding]:
    """X201, X209, X210, X213, X214 and X217."""
    yield from _check_head(book)
    yield from _check_cover_and_claim(book)
    yield from _check_isbn(book)
    yield from _check_outside(book)
    yield from _check_photos(book)


def _check_head(book: EBook) -> Iterator[Finding]:
    """Where the zip says how the first file is packed, its name and its content."""
    head = book.head
    plain = (head[:4], head[8:10], head[28:30]) == (b"PK\x03\x04", b"\0\0", b"\0\0")
    if not plain or head[30:58] != b"mimetypeapplication/epub+zip":
        yield Finding.of("X201", book.place)


def _check_cover_and_claim(book: EBook) -> Iterator[Finding]:
    if book.covers != 1:
        yield Finding.of("X209", book.place)
    said = book.metadata
    if "dcterms:conformsTo" in said and "a11y:certifiedBy" not in said:
        yield Finding.of("X210", book.place)


def _check_isbn(book: EBook) -> Iterator[Finding]:
    """The check digit of ISO 2108: alternate weights of 1 and 3 add up to tens."""
    for text in book.metadata.get("dc:identifier", ()):
        if not text.casefold().startswith("urn:isbn:"):
            continue
        form = _ISBN.fullmatch(text)
        digits = map(int, form[1]) if form else iter([1])
        if sum(digit * (1, 3)[place % 2] for place, digit in enumerate(digits)) % 10:
            yield Finding.of("X213", book.place, number=text)


def _check_outside(book: EBook) -> Iterator[Finding]:
    for name, page in book.pages.items():
        for element in page.iter("{*}*"):
            for address in _loaded(element):
                yield Finding.of("X214", book.at(name, element), address=address)
    for name, text in book.rules():
        if _SHEET_LOADS.search(text):
            yield Finding.of("X214:sheet", Place(f"{book.place.path}/{name}"))


def _loaded(element: etree._Element) -> Iterator[str]:
    names = (*_LOADING, "href") if element.tag == f"{{{XHTML}}}link" else _LOADING
    values = (element.get(name, "") for name in names)
    return (value for value in values if _OUTSIDE.match(value))


def _check_photos(book: EBook) -> Iterator[Finding]:
    for name, photo in book.photos.items():
        fault = trouble("X217:unread") if photo is None else _fault_of(photo)
        if fault is not None:
            yield fault.at(Place(f"{book.place.path}/{name}"))


def _fault_of(photo: Photo) -> Trouble | None:
    most = _COVER if photo.is_cover else _LARGEST + _LONGEST  # sides are rounded
    is_long = not photo.is_cover and max(photo.width, photo.height) > _LONGEST
    if is_long or photo.width * photo.height > most:
        return trouble("X217:large", width=photo.width, height=photo.height)
    if photo.mode not in _MODES:
        return trouble("X217:colours", mode=photo.mode)
    return trouble("X217:camera") if photo.tells else None
