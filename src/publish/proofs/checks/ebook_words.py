"""What an EPUB says to who cannot see it: links, drawings, pictures, tables.

Goes in: a finished EPUB; comes out: findings. Source: WCAG 2.2, 1.1.1, 1.3.1, 2.4.4.
"""

import re
from collections.abc import Iterator

from lxml import etree

from publish.epub.content_rules import target_of
from publish.epub.xml_markup import SVG, XHTML
from publish.findings import Finding
from publish.proofs.reading.epub_model import EBook, is_hidden, links_in, words_of

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


def check_words(book: EBook) -> Iterator[Finding]:
    """X202 to X205, each in the order of the pages."""
    for name, page in book.pages.items():
        yield from _check_links(book, name, page)
        yield from _check_pictures(book, name, page)
        yield from _check_tables(book, name, page)


def _check_links(book: EBook, name: str, page: etree._Element) -> Iterator[Finding]:
    for link in links_in(page):
        words = _SIGNS.sub(" ", words_of(link)).strip()
        if not words or words.casefold() in _SAY_NOTHING:
            message = f"the link to {link.get('href')} says “{words}”"
            yield Finding("X202", message, book.at(name, link))


def _check_pictures(book: EBook, name: str, page: etree._Element) -> Iterator[Finding]:
    for drawing in page.iter(f"{{{SVG}}}svg"):
        if not is_hidden(drawing) and not _is_named(drawing):
            yield Finding("X203", "a drawing without a name", book.at(name, drawing))
    for picture in page.iter(f"{{{XHTML}}}img"):
        source, _ = target_of(name, picture.get("src", ""))
        if source in book.informing and not picture.get("alt", "").strip():
            message = f"{source} tells something, but not to who cannot see it"
            yield Finding("X204", message, book.at(name, picture))


def _is_named(drawing: etree._Element) -> bool:
    title = drawing.findtext(f"{{{SVG}}}title", "").strip()
    return bool(title or drawing.get("aria-label") or drawing.get("aria-labelledby"))


def _check_tables(book: EBook, name: str, page: etree._Element) -> Iterator[Finding]:
    for table in page.iter(f"{{{XHTML}}}table"):
        if next(table.iter(f"{{{XHTML}}}th"), None) is None:
            message = "a table that does not say what its columns are"
            yield Finding("X205", message, book.at(name, table))
