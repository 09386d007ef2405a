"""What shops and libraries are told of an e-book is what its finished EPUB says."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from builders.epub_documents import all_assets, document, with_chapter
from builders.files import make_epub
from builders.recordings import VTT, an_mp3, an_mp4
from publish.book.authors_editions import find_edition
from publish.catalogues.onix import make_onix
from publish.catalogues.opds2 import make_json_catalogue
from publish.catalogues.publication import ReleasedFile, Shelf, make_covers
from publish.document.model import Document, PageList, PageMark
from publish.epub.accessibility import Access, access_of
from publish.epub.reader import Epub, parse_epub
from publish.output.media_types import EPUB
from publish.pipeline import make_document, read_book
from reading.trade_files import codes_borne_out, entries_of, feature, texts

STOCK = Path(__file__).parent / "stock" / "manuscript.yaml"
REVIEWED = {
    "reviewed_by": "Joris Bos",
    "reviewed_on": "2026-03-01",
    "conforms_to": "WCAG 2.1 AAA",
}
PAGES = PageList(
    "urn:isbn:9789000000012",
    (PageMark("4", "druppels.xhtml"), PageMark("5", "druppels.xhtml#druppels-item")),
)
MEDIA = {"media/a.mp3": an_mp3(3), "media/b.mp4": an_mp4(), "media/b.vtt": VTT.encode()}
SOUNDS = """
<audio controls="controls" src="media/a.mp3"><p>Nee</p></audio>
<video controls="controls" src="media/b.mp4">
<track kind="captions" src="media/b.vtt" srclang="nl"/></video>
<p><img src="beelden/oever.png"/></p>
"""


def with_pages() -> Document:
    isbn = {"epub": "978-90-274-3964-2", "print": "978-90-00-00001-2"}
    return replace(document(accessibility=REVIEWED, isbn=isbn), pages=PAGES)


def with_sounds() -> Document:
    return with_chapter(SOUNDS, assets={**all_assets(), **MEDIA})


def of_a_manuscript() -> Document:
    work = read_book(STOCK)
    return make_document(work, find_edition(work.manuscript, "epub"))


BOOKS = {"plain": document, "pages": with_pages, "sounds": with_sounds}
BOOKS |= {"a manuscript": of_a_manuscript}


@cache
def made(name: str) -> tuple[Document, bytes]:
    """A book, and its finished EPUB."""
    book = BOOKS[name]()
    return book, make_epub(book)


def onix_of(book: Document, access: Access, size: int) -> bytes:
    message, reason = make_onix(book, access, size)
    assert message is not None, reason
    return message.content


def said(book: Epub, name: str) -> list[str]:
    return list(book.metadata.get(f"schema:{name}", ()))


def agrees(message: bytes, book: Epub) -> bool:
    """Whether the codes and words of a message are those of a finished EPUB."""
    codes, hazards = codes_borne_out(book)
    told = feature(message, "09")
    return (set(told), set(feature(message, "12"))) == (codes, hazards) and [
        told["92"]
    ] == said(book, "accessibilitySummary")


@pytest.mark.parametrize("name", BOOKS)
def test_the_onix_tells_what_the_finished_epub_says(name: str) -> None:
    book, content = made(name)
    epub = parse_epub(content)
    message = onix_of(book, access_of(book), len(content))
    assert agrees(message, epub)
    (isbn, _) = texts(message, "//o:Product/o:ProductIdentifier/o:IDValue")
    assert epub.metadata["dc:identifier"][1] == f"urn:isbn:{isbn}"
    counted = texts(message, "//o:Extent[o:ExtentType='08']/o:ExtentValue")
    pages = entries_of(epub, "page-list")
    assert counted == ([str(pages)] if pages else [])
    size = texts(message, "//o:Extent[o:ExtentType='22']/o:ExtentValue")
    assert size == [str(len(content))]
    relation = "//o:RelatedProduct[o:ProductRelationCode='13']//o:IDValue"
    for number in texts(message, relation):
        assert epub.metadata["dc:source"] == (f"urn:isbn:{number}",)


@pytest.mark.parametrize(
    "values",
    [
        {"features": ("readingOrder", "unlocked")},
        {"hazards": ("flashing",)},
        {"sufficient": (("textual", "visual"),)},
        {"summary": "Alles is goed."},
        {"claim": None},
        {"has_languages": False},
    ],
    ids=lambda values: next(iter(values)),
)
def test_a_message_that_tells_anything_else_is_seen(values: dict[str, Any]) -> None:
    book, content = made("pages")
    message = onix_of(book, replace(access_of(book), **values), len(content))
    assert not agrees(message, parse_epub(content))


@pytest.mark.parametrize("name", BOOKS)
def test_the_catalogue_tells_what_the_finished_epub_says(name: str) -> None:
    book, content = made(name)
    epub = parse_epub(content)
    files = [ReleasedFile("a.epub", "epub", EPUB, len(content))]
    shelf = Shelf(book.book.imprint, files, access=access_of(book))
    feed = json.loads(make_json_catalogue(shelf).content)
    told = feed["publications"][0]["metadata"]["accessibility"]
    assert told["accessMode"] == said(epub, "accessMode")
    enough = [sorted(modes.split(",")) for modes in said(epub, "accessModeSufficient")]
    assert told["accessModeSufficient"] == enough
    paged = {"pageBreakMarkers", "pageNavigation"}
    features = {*said(epub, "accessibilityFeature")}
    renamed = {"printPageNumbers"} if paged & features else set()
    assert set(told["feature"]) == features - paged | renamed
    assert set(told["hazard"]) == {*said(epub, "accessibilityHazard")}
    assert [told["summary"]] == said(epub, "accessibilitySummary")
    reviewer = epub.metadata.get("a11y:certifiedBy", ())
    claims = [claim.rsplit(" ", 1)[1] for claim in epub.metadata.get(_CLAIM, ())]
    assert tuple(told.get("certification", {}).values()) == reviewer
    assert [norm.rsplit("-", 1)[1].upper() for norm in told.get("conformsTo", ())] == (
        claims
    )


_CLAIM = "dcterms:conformsTo"


@pytest.mark.parametrize("name", BOOKS)
def test_the_cover_in_the_catalogue_is_the_one_of_the_finished_epub(name: str) -> None:
    book, content = made(name)
    covers = make_covers(book)
    assert parse_epub(content).cover == covers[0].content
