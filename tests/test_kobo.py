"""The `kobo` edition: the EPUB's words and ids, in the structure Kobo reads by."""

import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tinyhtml5
from lxml import etree

from builders.epub_documents import page
from builders.real_book import MANUSCRIPT
from builders.whole_books import read
from publish.book.authors_editions import find_edition
from publish.epub.kobo import add_spans
from publish.pipeline import make_artefacts, read_book
from reading.epub import NCX, XHTML, epub_files, spine
from reading.epub_proofs import epubcheck_findings

_HEAD = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>A</title></head>'
_BOOKS = pytest.mark.parametrize("name", ["real", "constructs", "arabic"])
_NAV, _NCX = "EPUB/book.nav.xhtml", "EPUB/toc.ncx"
_BOXES = {"book-columns", "book-inner", "kobostylehacks"}


def body_of(inside: str) -> etree._Element:
    root = etree.fromstring(add_spans(f"{_HEAD}<body>{inside}</body></html>".encode()))
    return root[1]


def spans_in(element: etree._Element) -> list[tuple[str, str]]:
    return [
        (str(one.get("id")), "".join(map(str, one.itertext())))
        for one in element.iter(f"{XHTML}span")
        if one.get("class") == "koboSpan"
    ]


def test_each_sentence_has_a_span_numbered_by_paragraph_and_sentence() -> None:
    body = body_of("<p>Een. Twee! „Drie?” Vier</p><p>Vijf</p>")
    assert spans_in(body) == [
        ("kobo.1.1", "Een. "),
        ("kobo.1.2", "Twee! "),
        ("kobo.1.3", "„Drie?” "),
        ("kobo.1.4", "Vier"),
        ("kobo.2.1", "Vijf"),
    ]


def test_spans_stand_inside_and_after_what_stands_in_a_line() -> None:
    said = spans_in(body_of('<p>Een <em>twee</em> drie. <a href="b">Vier</a>.</p>'))
    assert [text for _, text in said] == ["Een ", "twee", " drie. ", "Vier", "."]


def test_a_picture_has_a_span_and_drawings_and_code_have_none() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><title>T</title></svg>'
    body = body_of(f'<p><img src="a.png" alt="A"/> na</p><p>{svg}</p><pre>c. d</pre>')
    assert [text for _, text in spans_in(body)] == ["", " na"]
    (picture,) = body.iter(f"{XHTML}img")
    parent = picture.getparent()
    assert parent is not None
    assert parent.get("class") == "koboSpan"


def test_the_body_holds_the_two_boxes_that_kobo_turns_into_pages() -> None:
    body = body_of("<p>Een</p>")
    (outer,) = body
    (inner,) = outer
    assert (outer.get("id"), inner.get("id")) == ("book-columns", "book-inner")
    assert [one.tag for one in inner] == [f"{XHTML}p"]


def test_soft_hyphens_are_left_out() -> None:
    assert spans_in(body_of("<p>oe&#173;ver</p>")) == [("kobo.1.1", "oever")]


@cache
def made(name: str, edition: str) -> bytes:
    work = read_book(MANUSCRIPT) if name == "real" else read(name)
    (artefact,) = make_artefacts(work, edition)
    assert artefact.name.endswith(find_edition(work.manuscript, edition).suffix)
    return artefact.content


def text_and_ids(xhtml: bytes) -> tuple[str, list[str]]:
    root = etree.fromstring(xhtml)
    body = root[1]
    own = [
        str(one.get("id"))
        for one in root.iter("{*}*")
        if one.get("id") and one.get("id") not in _BOXES
    ]
    text = "".join(map(str, body.itertext())).replace("\N{SOFT HYPHEN}", "")
    return text, [one for one in own if not re.fullmatch(r"kobo\.\d+\.\d+", one)]


def points_in(ncx: bytes) -> list[tuple[str, str]]:
    """The label and the address of each line of the contents and of each page."""
    root = etree.fromstring(ncx)
    return [
        (str(one.findtext(f"{NCX}navLabel/{NCX}text")), str(content.get("src")))
        for one in root.iter(f"{NCX}navPoint", f"{NCX}pageTarget")
        for content in one.findall(f"{NCX}content")
    ]


@_BOOKS
def test_words_and_ids_are_those_of_the_epub(name: str) -> None:
    plain, kobo = epub_files(made(name, "epub")), epub_files(made(name, "kobo"))
    assert list(plain) == list(kobo)
    for path in spine(plain):
        (text, ids), (ours, own_ids) = (text_and_ids(it[path]) for it in (plain, kobo))
        if path == _NAV:  # lists of one level are indented otherwise
            text, ours = (" ".join(it.split()) for it in (text, ours))
        assert (ours, own_ids) == (text, ids), path
    assert points_in(kobo[_NCX]) == points_in(plain[_NCX])
    own = {"EPUB/package.opf", _NCX}  # Kobo's contents have one level
    others = set(plain) - {*spine(plain), *own}
    assert [path for path in others if plain[path] != kobo[path]] == []


@_BOOKS
def test_ids_of_spans_stand_once_and_in_order(name: str) -> None:
    files = epub_files(made(name, "kobo"))
    for path in spine(files):
        found = [own for own, _ in spans_in(etree.fromstring(files[path]))]
        order = [tuple(map(int, own.split(".")[1:])) for own in found]
        assert order == sorted(set(order)), path


def test_the_same_bytes_twice() -> None:
    (again,) = make_artefacts(read_book(MANUSCRIPT), "kobo")
    assert again.content == made("real", "kobo")


@pytest.mark.slow
def test_epubcheck_finds_nothing(tmp_path: Path) -> None:
    if shutil.which("java") is None:
        pytest.skip("epubcheck needs Java: apt-get install default-jre-headless")
    path = tmp_path / "real.epub"
    path.write_bytes(made("real", "kobo"))
    assert epubcheck_findings([path]) == []


def outline(root: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401
    """Every element with its id and the words right in it, in order."""
    made = []
    for element in root.iter():
        if isinstance(element.tag, str):
            name = element.tag.rpartition("}")[2]
            words = " ".join((element.text or "").split())
            made.append((name, element.get("id") or "", words))
    return made


@pytest.mark.parametrize("edition", ["kobo", "epub"])
@_BOOKS
def test_read_as_html_each_file_has_the_tree_that_it_has_as_xml(
    name: str, edition: str
) -> None:
    """Kobo and other WebKit programs may read a file by the rules of HTML."""
    files = epub_files(made(name, edition))
    for path in spine(files):
        page = files[path].replace(b'<?xml version="1.0" encoding="UTF-8"?>', b"")
        as_html = outline(tinyhtml5.parse(page.decode()))
        assert as_html == outline(etree.fromstring(files[path])), path


def test_read_as_html_a_span_that_closes_itself_holds_all_that_follows() -> None:
    for html, is_same in (("<b></b>", True), ("<b/>", False)):
        body = f"<html><head></head><body><p>{html}<i>Een</i></p><p>B</p></body></html>"
        as_html, as_xml = tinyhtml5.parse(body), etree.fromstring(body)
        assert (outline(as_html) == outline(as_xml)) == is_same


def test_an_empty_element_has_a_closing_tag_as_html_needs_it() -> None:
    """Read as HTML, as Kobo's WebKit may do, `<span/>` holds all that follows."""
    html = add_spans(page('<p><span id="a"></span>Een<br/> <td></td></p>').encode())
    assert b'<span id="a"></span>' in html
    assert b"<td></td>" in html
    assert b"<br/>" in html
