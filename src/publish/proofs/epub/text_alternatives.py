"""What an EPUB says to readers who cannot see it: links, drawings, pictures, tables.

Source: WCAG 2.2, 1.1.1, 1.3.1, 2.4.4.
"""

import re
from collections.abc import Iterator

from lxml import etree

from publish.epub.content_rules import target_of
from publish.epub.xml_markup import SVG, XHTML
from publish.findings import Finding
from publish.proofs.reading.epub_model import EBook, is_hidden, links_in, words_of
from publish.proofs.reading.epubs import read_ebook
from publish.proofs.shape import Outcome, Proofed, outcome_of

NAME = "text alternatives"
WHAT = "links, drawings, pictures and tables say in words what they are"
TOOLS = ()
APPLIES = {"is_ebook": True}

_SAY_NOTHING = frozenset(  # alone, these do not tell where a link leads
    [
        "hier",
        "klik hier",
        "lees meer",
        "meer",
        "link",
        "here",
        "click here",
        "read more",
        "more",
        "hier klicken",
        "mehr",
        "ici",
        "cliquez ici",
        "lire la suite",
        "tutaj",
        "kliknij tutaj",
        "buraya",
        "buraya tıklayın",
        "тут",
        "натисніть тут",
        "هنا",
        "اضغط هنا",
        "اینجا",
    ]
)
_SIGNS = re.compile(r"[\W_]+")


def run_proof(proofed: Proofed) -> Outcome:
    """X202 to X205."""
    book = read_ebook(proofed.path)
    images = proofed.document.book.images.values()
    described = frozenset(image.asset for image in images if not image.decorative)
    figures = {"files": str(len(book.pages))}
    return outcome_of(NAME, check_words(book, described), figures)


def check_words(book: EBook, described: frozenset[str]) -> Iterator[Finding]:
    """X202 to X205, each in the order of the pages.

    `described` are the pictures that the author described in words.
    """
    for name, page in book.pages.items():
        yield from _check_links(book, name, page)
        yield from _check_drawings(book, name, page)
        yield from _check_pictures(book, name, page, described)
        yield from _check_tables(book, name, page)


def _check_links(book: EBook, name: str, page: etree._Element) -> Iterator[Finding]:
    for link in links_in(page):
        words = _SIGNS.sub(" ", words_of(link)).strip()
        if not words or words.casefold() in _SAY_NOTHING:
            address = link.get("href", "")
            place = book.at(name, link)
            yield Finding.of("X202", place, address=address, words=words)


def _check_drawings(book: EBook, name: str, page: etree._Element) -> Iterator[Finding]:
    for drawing in page.iter(f"{{{SVG}}}svg"):
        if not is_hidden(drawing) and not _is_named(drawing):
            yield Finding.of("X203", book.at(name, drawing))


def _check_pictures(
    book: EBook, name: str, page: etree._Element, described: frozenset[str]
) -> Iterator[Finding]:
    for picture in page.iter(f"{{{XHTML}}}img"):
        source, _ = target_of(name, picture.get("src", ""))
        if source in described and not picture.get("alt", "").strip():
            yield Finding.of("X204", book.at(name, picture), picture=source)


def _is_named(drawing: etree._Element) -> bool:
    title = drawing.findtext(f"{{{SVG}}}title", "").strip()
    return bool(title or drawing.get("aria-label") or drawing.get("aria-labelledby"))


def _check_tables(book: EBook, name: str, page: etree._Element) -> Iterator[Finding]:
    for table in page.iter(f"{{{XHTML}}}table"):
        if next(table.iter(f"{{{XHTML}}}th"), None) is None:
            yield Finding.of("X205", book.at(name, table))
