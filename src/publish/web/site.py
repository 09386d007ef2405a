"""A closed Document becomes the files of a site.

Goes in: a Document; comes out: names and bytes, the same on any machine, and what the
site needs to take in files of its book. Knows nothing of zips and folders.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

from lxml import etree
from PIL import Image

from publish.book.imprint_phrases import phrases_of
from publish.document.model import Document
from publish.epub.chapter_records import record_pages
from publish.epub.font_subsets import subset_fonts
from publish.epub.package_files import File
from publish.epub.xml_markup import XHTML
from publish.output.media_types import ending
from publish.output.offer import Offer
from publish.output.page_record import FileRecord
from publish.web.html_pages import Looks, page_bytes, plain_page
from publish.web.offering import letters_of_facts, make_offer
from publish.web.publication import NAME as PUBLICATION
from publish.web.publication import publication_file
from publish.web.redirects import rule_files
from publish.web.search_index import (
    algorithm_of,
    index_script,
    read_stemmer,
    spots_in,
)

LOOKS = "looks.css"
_INDEX, _SCRIPT, _LOST = "search-index.js", "site.js", "site-lost.js"
_STEMMERS = ("stemmer-base.js", "stemmer.js")
_SHOWN = frozenset({".css", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
_MEASURED = frozenset({".jpeg", ".jpg", ".png", ".webp"})


@dataclass(frozen=True, slots=True)
class Site:
    """All files of a site by name, sorted; and what lets others come into it."""

    files: Mapping[str, bytes]
    offer: Offer | None


def make_site(document: Document) -> Site:
    """The site of a book."""
    looks, sizes = Looks(), dict(_sizes(document.assets))
    algorithm = algorithm_of(document.book.imprint.language)
    stemmer = dict(zip(_STEMMERS, read_stemmer(algorithm), strict=False))

    def page_of(html: str) -> etree._Element:
        tree = plain_page(html, looks, sizes)
        for form in tree.iterfind(".//form"):
            form.set("data-scripts", " ".join((*stemmer, _INDEX)))
        return tree

    trees = {part.file: page_of(part.html) for part in document.parts}
    spare = document.downloads
    pages = (spare.front, spare.page) if spare else ()
    closed = [page_bytes(page_of(html)).decode() for html in pages]
    spots = [
        spot
        for part in document.parts
        if part.kind != "home"
        for spot in spots_in(trees[part.file], part.file, part.title)
    ]
    made = {name: page_bytes(tree) for name, tree in trees.items()}
    language = document.book.imprint.language
    said = [*(page.decode() for page in made.values()), *closed]
    made |= _assets(document, [*said, letters_of_facts(language)], looks)
    made[PUBLICATION] = publication_file(document)
    redirects, base = document.book.redirects, document.book.site.base
    scripts = (_SCRIPT, _LOST) if document.book.page_codes else (_SCRIPT,)
    made |= {name: _read_script(name) for name in scripts}
    made |= dict(rule_files(redirects, base))
    made[_INDEX] = index_script(spots, algorithm)
    offer = make_offer(document, *closed) if closed else None
    return Site(dict(sorted((made | stemmer).items())), offer)


def record_site(document: Document) -> FileRecord:
    """What its pages say, without the way from one to the next; for a release."""
    pages = {part.file: _text_of(part.html) for part in document.parts}
    shown = [File(*it) for it in document.assets.items() if ending(it[0]) in _SHOWN]
    return record_pages(pages, shown, phrases_of(document.book.imprint))


def _text_of(html: str) -> etree._Element:
    """A page with nothing in its body but the text."""
    root = etree.fromstring(html.encode())
    body = root.find(f"{{{XHTML}}}body")
    for child in list(body if body is not None else ()):
        if child.tag != f"{{{XHTML}}}main":
            child.clear()
    return root


def _sizes(assets: Mapping[str, bytes]) -> Iterator[tuple[str, tuple[int, int]]]:
    for name, content in assets.items():
        if ending(name) in _MEASURED:
            with Image.open(BytesIO(content)) as picture:
                yield name, picture.size


def _assets(document: Document, pages: list[str], looks: Looks) -> Mapping[str, bytes]:
    """What the pages show: sheets, fonts with the letters that they use, pictures."""
    assets = {**document.assets, LOOKS: looks.sheet.encode()}
    sheets = [File(*it) for it in assets.items() if ending(it[0]) == ".css"]
    texts = [*pages]
    texts += [it.decode() for name, it in assets.items() if ending(name) == ".html"]
    texts += [sheet.content.decode() for sheet in sheets]
    return subset_fonts(assets, sheets, texts)


@cache
def _read_script(name: str) -> bytes:
    return (files("publish.web") / name).read_bytes()
