"""The tags of every book, row by row, against the HTML that it was laid out from."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pikepdf
import pytest

from builders.whole_books import ALL, laid_documents
from publish.document.model import Document
from reading.pdf import elements, links, opened, said_by_language, shown_glyphs

pytestmark = pytest.mark.slow
_BOOKS = pytest.mark.parametrize("name", ALL)
_FILES = pytest.mark.parametrize("edition", ["screen", "print", "handout"])
_XHTML, _SVG = "{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}svg"
_LISTS = ("ul", "ol", "dl")


@cache
def html_of(document: str) -> Element:
    root = fromstring(document)  # noqa: S314 - our own layouts wrote it
    for one in root.iter():
        one.tag = one.tag.removeprefix(_XHTML)
    return root


def heard(element: Element) -> Iterator[Element]:
    """An element and all in it, but what decorates, and room that is not shown yet."""
    if element.get("aria-hidden") == "true" or element.tag in {_SVG, "head"}:
        return
    if element.get("class") == "note-room":
        return
    yield element
    for child in element:
        yield from heard(child)


def named(document: Document, *names: str) -> list[Element]:
    return [one for one in heard(html_of(document.html)) if one.tag in names]


def tagged(content: bytes, *kinds: str) -> list[Any]:
    return [one for one in elements(opened(content)) if str(one.S)[1:] in kinds]


def inside(element: Any) -> list[Any]:  # noqa: ANN401
    kids = [kid for kid in element.K if isinstance(kid, pikepdf.Dictionary)]
    return [kid for kid in kids if "/S" in kid]


def kinds(element: Any) -> list[str]:  # noqa: ANN401
    return [str(kid.S)[1:] for kid in inside(element)]


def described(pictures: Iterable[Element]) -> list[str]:
    return [alt for one in pictures if (alt := one.get("alt", ""))]


@_FILES
@_BOOKS
def test_pictures_that_inform_are_figures_with_their_words_and_no_others(
    name: str, edition: str
) -> None:
    for document, content in laid_documents(name, edition):
        figures = [str(one.Alt) for one in tagged(content, "Figure")]
        assert figures == described(named(document, "img"))


@_FILES
@_BOOKS
def test_captions_stand_in_their_figures(name: str, edition: str) -> None:
    for document, content in laid_documents(name, edition):
        wanted = [
            any(child.tag == "figcaption" for child in figure)
            for figure in named(document, "figure")
            if described(figure.iter("img"))
        ]
        captions = tagged(content, "Caption")
        assert len(captions) == sum(wanted)
        assert {str(one.P.S) for one in captions} <= {"/Figure"}


@_FILES
@_BOOKS
def test_notes_follow_their_calls_and_have_names(name: str, edition: str) -> None:
    for document, content in laid_documents(name, edition):
        notes = tagged(content, "Note")
        calls = [
            one for one in named(document, "span") if one.get("class") == "footnote"
        ]
        assert len(notes) == len(calls)
        names = [str(one.ID) for one in notes]
        assert len(set(names)) == len(names)
        for note in notes:
            around = inside(note.P)
            before = around[around.index(note) - 1]
            assert before.S == "/Reference"
        if names:
            index: Any = opened(content).Root.StructTreeRoot.IDTree.Names
            assert [str(one) for one in index[::2]] == sorted(names)


@_FILES
@_BOOKS
def test_each_foreign_passage_says_its_language(name: str, edition: str) -> None:
    for document, content in laid_documents(name, edition):
        own = document.book.imprint.language
        wanted = {
            language: said
            for language, said in written_by_language(html_of(document.html)).items()
            if language != own
        }
        found = said_by_language(content)
        assert {one: found.get(one, "") for one in wanted} == wanted
        assert set(found) <= {own, *wanted}


def written_by_language(root: Element) -> dict[str, str]:
    """The letters in each language, in the order in which they are written."""
    written: dict[str, str] = {}

    def write(element: Element, around: str) -> None:
        if element.get("aria-hidden") == "true" or element.tag in {_SVG, "head"}:
            return
        own = element.get("lang", around)
        add(own, element.text)
        for child in element:
            write(child, own)
            add(own, child.tail)

    def add(language: str, text: str | None) -> None:
        letters = "".join(filter(str.isalpha, text or ""))
        written[language] = written.get(language, "") + letters

    write(root, "")
    return {language: said for language, said in written.items() if said}


@_FILES
@_BOOKS
def test_what_runs_over_pages_is_one_element(name: str, edition: str) -> None:
    for document, content in laid_documents(name, edition):
        found = Counter(str(one.S)[1:] for one in elements(opened(content)))
        assert found["Sect"] == len(named(document, "section"))
        assert found["BlockQuote"] == len(named(document, "blockquote"))
        assert found["Table"] == len(named(document, "table"))
        assert found["TR"] == len(named(document, "tr"))
        navs = [
            one
            for nav in named(document, "nav")
            for one in nav.iter()
            if one.tag in _LISTS
        ]
        assert found["L"] == len(named(document, *_LISTS)) - len(navs)
        for level in "123456":
            assert found[f"H{level}"] == len(named(document, f"h{level}"))
        paragraphs = [one for one in named(document, "p") if "".join(one.itertext())]
        assert found["P"] == len(paragraphs)


@_FILES
@_BOOKS
def test_the_contents_are_a_table_of_contents(name: str, edition: str) -> None:
    for document, content in laid_documents(name, edition):
        navs = named(document, "nav")
        assert len(tagged(content, "TOC")) == len(navs)
        lines = [one for nav in navs for one in nav.iter("li")]
        assert len(tagged(content, "TOCI")) == len(lines)
        for contents in tagged(content, "TOC"):
            assert set(kinds(contents)) == {"TOCI"}


@_FILES
@_BOOKS
def test_links_say_where_they_lead_and_hang_in_the_tags(
    name: str, edition: str
) -> None:
    for _, content in laid_documents(name, edition):
        for one in links(opened(content)):
            is_number = one.address.startswith("tel:")
            assert is_number or any(map(str.isalpha, one.words)), one
            assert "://" not in one.words
            assert not one.words.startswith(("#", "www."))
        held = [
            kid.Obj.objgen
            for link in tagged(content, "Link")
            for kid in link.K
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"
        ]
        on_pages = [
            one.objgen
            for page in opened(content).pages
            for one in page.get("/Annots", [])
        ]
        assert sorted(held) == sorted(on_pages)


@_FILES
@_BOOKS
def test_headers_of_tables_say_what_they_head(name: str, edition: str) -> None:
    for document, content in laid_documents(name, edition):
        headers = tagged(content, "TH")
        assert len(headers) == len(named(document, "th"))
        assert {str(one.A.Scope) for one in headers} <= {"/Column", "/Row"}


@_FILES
@_BOOKS
def test_lists_hold_items_and_items_their_bodies(name: str, edition: str) -> None:
    for _, content in laid_documents(name, edition):
        for one in tagged(content, "L"):
            assert set(kinds(one)) == {"LI"}
        for one in tagged(content, "LI"):
            assert [*{*kinds(one)} - {"Lbl"}] == ["LBody"]
            assert kinds(one).count("LBody") == 1


@_FILES
@_BOOKS
def test_no_level_of_heading_is_skipped(name: str, edition: str) -> None:
    for _, content in laid_documents(name, edition):
        headings = tagged(content, *(f"H{level}" for level in range(1, 7)))
        levels = [int(str(one.S)[2]) for one in headings]
        assert levels
        assert all(later <= one + 1 for one, later in pairwise([0, *levels]))


@_FILES
@_BOOKS
def test_a_viewer_shows_the_title_and_follows_the_tags(name: str, edition: str) -> None:
    for document, content in laid_documents(name, edition):
        pdf = opened(content)
        assert document.book.imprint.title in str(pdf.docinfo.Title)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == document.book.imprint.language
        assert {str(page.obj.get("/Tabs")) for page in pdf.pages} == {"/S"}


@_FILES
@_BOOKS
def test_all_that_is_shown_is_tagged_or_decoration(name: str, edition: str) -> None:
    for _, content in laid_documents(name, edition):
        shown = shown_glyphs(content)
        assert all(one.is_artifact or one.mark >= 0 for one in shown)
        pages = {one.page: one.text for one in shown if one.is_artifact}
        numbers = [str(page.label) for page in opened(content).pages]
        assert edition == "handout" or len(pages) >= len(numbers) - 2
