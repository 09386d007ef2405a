"""What readers of EPUBs stumble over though it is valid: lists, sheets, first bytes.

Goes in: a finished EPUB; comes out: findings. Sources: EPUB 3.3, sections 4.2.2 and
7.4; Apple's asset guide, on landmarks; Kobo's specification, on pop-ups.
"""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from publish.epub.content_rules import target_of
from publish.findings import Finding, Place
from publish.proofs.reading.epub_model import (
    TYPE,
    EBook,
    is_hidden,
    links_in,
    lists_in,
    words_of,
)

_NOTE = range(9, 5001)  # letters that Kobo shows as a note
_OPF = "{http://www.idpf.org/2007/opf}"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_MODERN_SHEET = "epub-modern.css"  # the one that a weak reader may drop whole
_NOWHERE = re.compile(r"\b(?:calc|min|max|clamp|var)\s*\(")
_NOT_IN_BASE = re.compile(
    r"@(?:media|supports|namespace|import|layer)|:(?:not|is|has|where)\(|\w\|\w"
    r"|\b(?:flex|grid|position)\b|\d(?:rem|v[hw])\b|-(?:inline|block)(?:-|\s*:)"
)


def check_shape(book: EBook) -> Iterator[Finding]:
    """X201, X206 to X211 and X215."""
    yield from _check_head(book)
    yield from _check_page_list(book)
    yield from _check_landmarks(book)
    yield from _check_popups(book)
    yield from _check_notes(book)
    yield from _check_package(book)
    yield from _check_sheets(book)


def _check_head(book: EBook) -> Iterator[Finding]:
    """Where the zip says how the first file is packed, its name and its content."""
    head = book.head
    plain = (head[:4], head[8:10], head[28:30]) == (b"PK\x03\x04", b"\0\0", b"\0\0")
    if not plain or head[30:58] != b"mimetypeapplication/epub+zip":
        yield Finding("X201", "it does not begin with its media type", book.place)


def _check_page_list(book: EBook) -> Iterator[Finding]:
    spots = {goal: spot for goal, spot, _ in book.spots()}
    nav = book.pages[book.nav]
    goals = [
        target_of(book.nav, link.get("href", ""))
        for listing in lists_in(nav, "page-list")
        for link in links_in(listing)
    ]
    order = [spots.get(goal, (-1, 0)) for goal in goals]
    if order != sorted(order) or (-1, 0) in order:
        message = "the list of pages is not in the order of the text"
        yield Finding("X206", message, book.at(book.nav, nav))


def _check_landmarks(book: EBook) -> Iterator[Finding]:
    nav = book.pages[book.nav]
    kinds = Counter(
        link.get(TYPE, "")
        for listing in lists_in(nav, "landmarks")
        for link in links_in(listing)
    )
    for kind, times in kinds.items():
        if times > 1 or len(kind.split()) != 1:
            message = f"the landmark “{kind}” stands {times} times"
            yield Finding("X207", message, book.at(book.nav, nav))


def _check_popups(book: EBook) -> Iterator[Finding]:
    """A link ahead to a short element, which is not one to a footnote."""
    found = {goal: (spot, element) for goal, spot, element in book.spots()}
    for number, (name, page) in enumerate(book.pages.items()):
        for count, link in enumerate(page.iter("{*}*"), 1):
            goal = target_of(name, link.get("href", ""))
            if not link.tag.endswith("}a") or not goal[1] or goal not in found:
                continue
            spot, element = found[goal]
            length = len("".join(words_of(element).split()))
            is_note = link.get(TYPE) == "noteref" or is_hidden(link)
            if spot > (number, count) and length in _NOTE and not is_note:
                message = f"on Kobo {link.get('href')} opens as a note"
                yield Finding("X208", message, book.at(name, link))


def _check_notes(book: EBook) -> Iterator[Finding]:
    """A note opens over the page where it lies ahead, and leads back to its call."""
    found = {goal: (spot, element) for goal, spot, element in book.spots()}
    for number, (name, page) in enumerate(book.pages.items()):
        for count, link in enumerate(page.iter("{*}*"), 1):
            if link.get(TYPE) != "noteref":
                continue
            goal = target_of(name, link.get("href", ""))
            spot, note = found.get(goal, ((-1, 0), link))
            is_note = note.get(TYPE) in {"footnote", "endnote"}
            if not is_note or spot <= (number, count) or not _leads_back(goal, note):
                message = f"the note {link.get('href')} does not open, or not back"
                yield Finding("X215", message, book.at(name, link))


def _leads_back(goal: tuple[str, str], note: etree._Element) -> bool:
    back = (one for one in links_in(note) if one.get("role") == "doc-backlink")
    return any(target_of(goal[0], one.get("href", ""))[1] for one in back)


def _check_package(book: EBook) -> Iterator[Finding]:
    items = [one.get("properties", "") for one in book.package.iter(f"{_OPF}item")]
    if sum("cover-image" in one.split() for one in items) != 1:
        message = "it names no picture of its cover, or several"
        yield Finding("X209", message, book.place)
    said = {one.get("property") for one in book.package.iter(f"{_OPF}meta")}
    if "dcterms:conformsTo" in said and "a11y:certifiedBy" not in said:
        message = "a claim of accessibility that nobody signs"
        yield Finding("X210", message, book.place)


def _check_sheets(book: EBook) -> Iterator[Finding]:
    """What makes some readers drop a sheet, or refuse the book."""
    for name, sheet in book.sheets.items():
        text = _COMMENT.sub("", sheet)
        found = _NOWHERE.search(text)
        if name != _MODERN_SHEET:
            found = found or _NOT_IN_BASE.search(text)
        if found:
            message = f"“{found.group().strip()}” makes weak readers drop the sheet"
            place = Place(f"{book.place.path}/{name}")
            yield Finding("X211", message, place)
