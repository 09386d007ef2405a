"""What an EPUB loads and names: addresses, numbers, pictures, and sheets that overrule.

Goes in: a finished EPUB; comes out: findings. Sources: EPUB 3.3, section 3.6, on what
may stand outside; Kobo's specification, on pictures; WCAG 2.2, 1.4.4 and 1.4.8, on
the reader's own type and colours.
"""

import re
from collections.abc import Iterator

from lxml import etree

from publish.epub.xml_markup import DC, XHTML
from publish.findings import Finding, Place
from publish.proofs.reading.epub_model import EBook, Photo

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_LOADING = ("src", "poster", "data")
_OUTSIDE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
_SHEET_LOADS = re.compile(r"url\(\s*[\"']?\s*(?:https?:)?//", re.IGNORECASE)
_FIXED = re.compile(r"(?:^|[\s;])font(?:-size)?\s*:[^;]*\d(?:px|pt|pc|cm|mm|in)\b")
_COLOURED = re.compile(r"(?:^|[\s;])(?:background(?:-color)?|color)\s*:")
_TEXT = re.compile(r"(?:^|[\s,>+~])(?:\*|html|body|p|li|td|th|a|h[1-6]|span)\s*(?:,|$)")
_HIDES = re.compile(r"\[hidden\]\s*\{[^}]*display\s*:\s*none")
_ISBN = re.compile(r"urn:isbn:([0-9]{12}[0-9])", re.IGNORECASE)
_LONGEST = 1600  # px: more is weight that no e-reader shows
_COVER = 4_000_000  # px in all, for shops
_MODES = frozenset({"RGB", "L", "P", "1"})


def check_files(book: EBook) -> Iterator[Finding]:
    """X213, X214 and X216 to X218."""
    yield from _check_isbn(book)
    yield from _check_outside(book)
    yield from _check_sheets(book)
    yield from _check_photos(book)
    yield from _check_hidden(book)


def _check_isbn(book: EBook) -> Iterator[Finding]:
    """The check digit of ISO 2108: alternate weights of 1 and 3 add up to tens."""
    for one in book.package.iter(f"{{{DC}}}identifier"):
        text = one.text or ""
        if not text.casefold().startswith("urn:isbn:"):
            continue
        form = _ISBN.fullmatch(text)
        digits = map(int, form[1]) if form else iter([1])
        if sum(digit * (1, 3)[place % 2] for place, digit in enumerate(digits)) % 10:
            yield Finding("X213", f"{text} is no ISBN", book.place)


def _check_outside(book: EBook) -> Iterator[Finding]:
    for name, page in book.pages.items():
        for element in page.iter("{*}*"):
            for address in _loaded(element):
                message = f"{address} is loaded from outside the book"
                yield Finding("X214", message, book.at(name, element))
    for name, sheet in book.sheets.items():
        if _SHEET_LOADS.search(_COMMENT.sub("", sheet)):
            message = "the sheet loads something from outside the book"
            yield Finding("X214", message, Place(f"{book.place.path}/{name}"))


def _loaded(element: etree._Element) -> Iterator[str]:
    names = (*_LOADING, "href") if element.tag == f"{{{XHTML}}}link" else _LOADING
    values = (element.get(name, "") for name in names)
    return (value for value in values if _OUTSIDE.match(value))


def _check_sheets(book: EBook) -> Iterator[Finding]:
    """A size in px that no reader can change, a colour that is not the reader's."""
    for name, sheet in book.sheets.items():
        for selectors, rule in _RULE.findall(_COMMENT.sub("", sheet)):
            found = _FIXED.search(rule)
            if _TEXT.search(selectors.strip()):
                found = found or _COLOURED.search(rule)
            if found:
                said = f"{selectors.strip()} {{ {found[0].strip(' ;')} }}"
                message = f"“{said}” overrules the reader's own choice"
                yield Finding("X216", message, Place(f"{book.place.path}/{name}"))


def _check_photos(book: EBook) -> Iterator[Finding]:
    for name, photo in book.photos.items():
        if fault := "it cannot be read" if photo is None else _fault_of(photo):
            yield Finding("X217", fault, Place(f"{book.place.path}/{name}"))


def _fault_of(photo: Photo) -> str:
    size = f"{photo.width} by {photo.height} px"
    longest = max(photo.width, photo.height)
    is_large = (
        photo.width * photo.height > _COVER if photo.is_cover else longest > _LONGEST
    )
    if is_large:
        return f"{size} are more than an e-reader shows"
    if photo.mode not in _MODES:
        return f"its colours are {photo.mode}, not those of a screen"
    return "it tells what a camera wrote into it" if photo.tells else ""


def _check_hidden(book: EBook) -> Iterator[Finding]:
    """Lists for machines stay out of sight only where a sheet says so, too."""
    nav = book.pages[book.nav]
    is_needed = any("hidden" in one.attrib for one in nav.iter("{*}*"))
    if is_needed and not any(map(_HIDES.search, book.sheets.values())):
        message = "lists for machines would be seen: no sheet hides what is hidden"
        yield Finding("X218", message, book.at(book.nav, nav))
