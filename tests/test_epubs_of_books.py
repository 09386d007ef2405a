"""Every book as an EPUB: its metadata, lists, languages, notes, pictures and sheets."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from builders.whole_books import ALL, built, read
from publish.book.authors_editions import find_edition
from publish.manuscript.roles import RELATORS
from publish.pipeline import make_document
from publish.proofs.shape import Proofed
from reading.epub import OPF, TYPE, XHTML, epub_files, package, spine
from reading.epub_proofs import own_findings

pytestmark = pytest.mark.slow
_BOOKS = pytest.mark.parametrize("name", ALL)
_BOTH = pytest.mark.parametrize("edition", ["epub", "kobo"])
_DC = "{http://purl.org/dc/elements/1.1/}"
_NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ROLES = {  # DPUB-ARIA 1.1; what has no role of its own is a region with a name
    "appendix": "doc-appendix",
    "backlink": "doc-backlink",
    "chapter": "doc-chapter",
    "colophon": "doc-colophon",
    "footnote": "doc-footnote",
    "introduction": "doc-introduction",
    "noteref": "doc-noteref",
    "pagebreak": "doc-pagebreak",
    "preface": "doc-preface",
    "toc": "doc-toc",
    "page-list": "doc-pagelist",
}
_NAMED = frozenset({"cover", "footnotes", "titlepage"})


@cache
def files(name: str) -> dict[str, bytes]:
    (artefact,) = built(name, "epub")
    return epub_files(artefact.content)


@cache
def pages(name: str) -> dict[str, etree._Element]:
    """Each file in reading order, parsed, by its name in the book."""
    found = files(name)
    return {
        path.removeprefix("EPUB/"): etree.fromstring(found[path])
        for path in spine(found)
    }


def said(name: str, path: str) -> list[str]:
    spaces = {"dc": _DC[1:-1], "opf": OPF[1:-1]}
    found = package(files(name)).xpath(path, namespaces=spaces)
    assert isinstance(found, list)
    return [str(one) for one in found]


def meta(name: str, kind: str, of: str = "") -> list[str]:
    refines = f"@refines='#{of}'" if of else "not(@refines)"
    return said(name, f"//opf:meta[@property='{kind}'][{refines}]/text()")


@_BOTH
@_BOOKS
def test_our_own_look_into_a_book_finds_nothing(
    name: str, edition: str, tmp_path: Path
) -> None:
    (artefact,) = built(name, edition)
    path = tmp_path / artefact.name
    path.write_bytes(artefact.content)
    made = make_document(read(name), find_edition(read(name).manuscript, edition))
    assert own_findings(Proofed(path, made.edition, made)) == []


@_BOOKS
def test_the_package_says_what_the_manuscript_says(name: str) -> None:
    book = read(name).manuscript.book
    assert said(name, "//dc:identifier[@id='pub-id']/text()") == [book.id]
    assert said(name, "/opf:package/@unique-identifier") == ["pub-id"]
    assert said(name, "//dc:language/text()") == [book.language]
    assert said(name, "//dc:date/text()") == [str(book.date)] * bool(book.date)
    day = book.date or date(1980, 1, 1)
    assert meta(name, "dcterms:modified") == [f"{day}T00:00:00Z"]
    assert said(name, "//dc:subject/text()") == list(book.subjects)
    for kind in ("description", "rights"):
        wanted = getattr(book, kind) or (book.licence if kind == "rights" else "")
        assert len(said(name, f"//dc:{kind}")) == bool(wanted), kind
    assert said(name, "//dc:source/text()") == meta(name, "pageBreakSource")
    assert len(meta(name, "pageBreakSource")) == 1


@_BOOKS
def test_people_have_roles_and_are_filed_as_the_author_says(name: str) -> None:
    people = read(name).manuscript.book.contributors
    found = [
        (person, meta(name, "role", own), meta(name, "file-as", own))
        for kind in ("creator", "contributor")
        for person, own in zip(
            said(name, f"//dc:{kind}/text()"),
            said(name, f"//dc:{kind}/@id"),
            strict=True,
        )
    ]
    wanted = [
        (one.name, [RELATORS[one.role]], [one.sort] if one.sort else [])
        for one in people
    ]
    publishers = [(person, sort) for person, role, sort in wanted if role == ["pbl"]]
    # calibre shows a creator with role cre as Unknown
    wanted = [
        (person, [] if role == ["cre"] else role, sort)
        for person, role, sort in wanted
        if role != ["pbl"]
    ]
    house = read(name).manuscript.book.publisher
    if not {RELATORS[one.role] for one in people} & {"aut", "cre"} and house:
        # who publishes it is the maker where there is no author
        makers = publishers or [(house, [])]
        wanted += [(maker, [], sort) for maker, sort in makers]
    assert sorted(found) == sorted(wanted)
    named = {house, *(person for person, _ in publishers)} - {None}
    assert set(said(name, "//dc:publisher/text()")) == named


def lists(name: str, kind: str) -> list[tuple[str, str]]:
    nav = pages(name)["book.nav.xhtml"]
    (found,) = [one for one in nav.iter(f"{XHTML}nav") if one.get(TYPE) == kind]
    return [
        ("".join(map(str, one.itertext())), str(one.get("href")))
        for one in found.iter(f"{XHTML}a")
    ]


@_BOOKS
def test_old_readers_have_the_same_contents_and_pages(name: str) -> None:
    ncx = etree.fromstring(files(name)["EPUB/toc.ncx"])
    for kind, tag in (("toc", "navPoint"), ("page-list", "pageTarget")):
        old = [
            (
                str(one.findtext(f"{_NCX}navLabel/{_NCX}text")),
                str(content.get("src")),
            )
            for one in ncx.iter(f"{_NCX}{tag}")
            for content in one.findall(f"{_NCX}content")
        ]
        assert old == lists(name, kind)
        assert old


@_BOOKS
def test_the_contents_are_in_the_order_of_reading_and_name_every_file(
    name: str,
) -> None:
    order = list(pages(name))
    goals = [href for _, href in lists(name, "toc")]
    assert not any("#" in href for href in goals)  # Kobo would show a note
    assert [order.index(href) for href in goals] == sorted(map(order.index, goals))
    assert set(order) - set(goals) == {
        "book.nav.xhtml",
        "book.cover.xhtml",
        "book.title.xhtml",
    }
    landmarks = {kind for kind, _ in typed_links(name)}
    assert {"cover", "titlepage", "toc", "bodymatter"} <= landmarks


def typed_links(name: str) -> Iterator[tuple[str, str]]:
    nav = pages(name)["book.nav.xhtml"]
    (found,) = [one for one in nav.iter(f"{XHTML}nav") if one.get(TYPE) == "landmarks"]
    for one in found.iter(f"{XHTML}a"):
        yield str(one.get(TYPE)), str(one.get("href"))


@_BOOKS
def test_each_kind_of_part_says_its_role_too(name: str) -> None:
    seen = set()
    for file, page in pages(name).items():
        for one in page.iter("{*}*"):
            kind = one.get(TYPE)
            if not kind or (one.tag == f"{XHTML}a" and "role" not in one.attrib):
                continue  # links of the landmarks
            seen.add(kind)
            if kind == "landmarks":
                assert "hidden" in one.attrib
            elif kind in _NAMED:
                assert one.get("role") in {"region", "doc-cover"}, (file, kind)
                assert one.get("aria-label") or one.get("alt"), (file, kind)
            else:
                assert one.get("role") == _ROLES[kind], (file, kind)
    assert {"chapter", "colophon", "cover", "titlepage", "toc"} <= seen


@_BOOKS
def test_no_level_of_heading_is_skipped(name: str) -> None:
    for file, page in pages(name).items():
        tags = (str(one.tag).removeprefix(XHTML) for one in page.iter("{*}*"))
        levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
        assert levels.count(1) == (file != "book.cover.xhtml"), file
        assert all(later <= one + 1 for one, later in pairwise([0, *levels])), file


@_BOOKS
def test_every_language_is_said_twice_and_as_on_screen(name: str) -> None:
    own = read(name).manuscript.book.language
    row = find_edition(read(name).manuscript, "screen")
    screen = etree.fromstring(make_document(read(name), row).html.encode())
    spoken: dict[str, list[str]] = {}
    for file, page in pages(name).items():
        assert page.get("lang") == own
        for one in page.iter("{*}*"):
            assert one.get("lang") == one.get(_LANG), file
        if file == "book.title.xhtml":
            continue  # a title says its language there, which a cover does not
        for language, words in in_languages(page, own):
            spoken.setdefault(language, []).append(words)
    wanted: dict[str, list[str]] = {}
    for language, words in in_languages(screen, own):
        wanted.setdefault(language, []).append(words)
    assert spoken.keys() == wanted.keys()
    for language, passages in wanted.items():
        more = Counter(spoken[language]) - Counter(passages)
        assert not Counter(passages) - Counter(spoken[language])
        assert bool(more) == (name == "recordings")  # what plays, and its transcripts


def in_languages(page: etree._Element, own: str) -> Iterator[tuple[str, str]]:
    """The letters of each passage that says its language, but for the book's own."""
    for one in page.iter("{*}*"):
        language = one.get("lang", own)
        if language != own:
            yield language, "".join(filter(str.isalpha, map_text(one)))


def map_text(element: etree._Element) -> str:
    return element.get("alt", "") + "".join(map(str, element.itertext()))


@_BOOKS
def test_every_call_of_a_note_opens_it_and_every_note_leads_back(name: str) -> None:
    texts = read(name).texts.prose
    wanted = sum(
        bool(note.calls)
        for keys, prose in texts.items()
        for note in prose.notes
        if keys[0] != "book"
    )
    notes = [
        one
        for page in pages(name).values()
        for one in page.iter(f"{XHTML}aside")
        if one.get(TYPE) == "footnote"
    ]
    called = {
        (file, str(one.get("href")).removeprefix("#"))
        for file, page in pages(name).items()
        for one in page.iter(f"{XHTML}a")
        if one.get(TYPE) == "noteref"
    }
    assert len(called) == wanted
    assert {own for _, own in called} <= {one.get("id") for one in notes}
    for one in notes:
        is_called = one.get("id") in {own for _, own in called}
        links = [link.get(TYPE) for link in one.iter(f"{XHTML}a")]
        assert ("backlink" in links) == is_called


@_BOOKS
def test_drawings_are_clean_and_fonts_are_small(name: str) -> None:
    for path, content in files(name).items():
        if path.endswith(".svg"):
            assert not re.search(
                rb"<script|\son\w+=|https?://(?!www\.w3\.org)", content
            )
        if path.startswith("EPUB/fonts/"):
            assert content[:4] == b"\0\1\0\0", path  # TrueType
            assert len(content) <= 80_000, path


@_BOOKS
def test_sheets_leave_type_and_colours_to_the_reader(name: str) -> None:
    sheets = [
        content.decode()
        for path, content in files(name).items()
        if path.endswith(".css")
    ]
    assert len(sheets) >= 3
    for sheet in sheets:
        text = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
        text = re.sub(r"max-height: \d+px", "", text)  # of screens and pictures
        assert not re.search(r"\d(px|pt)\b|background|!important", text)
    assert any("[hidden] { display: none }" in sheet for sheet in sheets)
