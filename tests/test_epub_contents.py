"""The contents of an e-book: parts and headings in them, each title in its language."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

import pytest
from lxml import etree

from builders.manuscripts import a_chapter, a_manuscript, read_text
from publish.assets.styles import read_styles
from publish.pipeline import make_artefacts
from reading.epub import NCX, TYPE, XHTML, epub_files
from test_contents_on_paper import parted

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAV, _NCX, _TITLE = (
    f"EPUB/{name}" for name in ("book.nav.xhtml", "toc.ncx", "book.title.xhtml")
)
_MIXED = "[The lead]{lang=en} en *de rest*"
_ARABIC = "[عنوان الفصل]{lang=ar}"


@cache
def files_of(text: str, edition: str) -> Mapping[str, bytes]:
    (artefact,) = make_artefacts(read_text(text), edition)
    return epub_files(artefact.content)


def contents_of(files: Mapping[str, bytes]) -> etree._Element:
    nav = etree.fromstring(files[_NAV])
    (found,) = (it for it in nav.iter(f"{XHTML}nav") if it.get(TYPE) == "toc")
    return found


def lines_in(listing: etree._Element, depth: int = 1) -> Iterator[tuple[int, str]]:
    """Each line with its depth, in order."""
    for ol in listing.findall(f"{XHTML}ol"):
        for line in ol.findall(f"{XHTML}li"):
            (link,) = line.findall(f"{XHTML}a")
            yield depth, "".join(map(str, link.itertext()))
            yield from lines_in(line, depth + 1)


def points_in(parent: etree._Element, depth: int = 1) -> Iterator[tuple[int, str]]:
    for point in parent.findall(f"{NCX}navPoint"):
        yield depth, str(point.findtext(f"{NCX}navLabel/{NCX}text"))
        yield from points_in(point, depth + 1)


_LINES = [
    (1, "1. Los"),
    (1, "Deel een: het voorjaar"),
    (2, "2. Zaaien"),
    (3, "Een kop"),
    (2, "3. Wieden"),
    (1, "Deel twee: het najaar"),
    (2, "4. Oogsten"),
    (1, "Achteraf"),
    (1, "Colofon"),
]


@pytest.mark.parametrize("levels", [1, 2])
@pytest.mark.parametrize("edition", ["epub", "kobo"])
def test_headings_are_listed_where_the_book_asks_and_kobo_has_one_level(
    edition: str, levels: int
) -> None:
    files = files_of(parted(levels), edition)
    wanted = [it for it in _LINES if levels > 1 or it[1] != "Een kop"]
    if edition == "kobo":
        wanted = [(1, title) for _, title in wanted]
    assert list(lines_in(contents_of(files))) == wanted
    ncx = etree.fromstring(files[_NCX])
    (tree,) = ncx.iter(f"{NCX}navMap")
    assert list(points_in(tree)) == wanted
    (depth,) = (it for it in ncx.iter(f"{NCX}meta") if it.get("name") == "dtb:depth")
    assert depth.get("content") == str(max(it for it, _ in wanted))


def titled(language: str = "nl", title: str = _MIXED) -> str:
    book = {"title": title, "language": language, "id": "urn:isbn:9789000000005"}
    return a_manuscript(
        book=book, chapters=[a_chapter(_MIXED), a_chapter(_ARABIC), a_chapter("Gewoon")]
    )


def marked_in(element: etree._Element) -> list[tuple[str, str, str, str]]:
    """The words in another language, with what says so: in HTML, in XML, direction."""
    return [
        (
            "".join(map(str, it.itertext())),
            str(it.get("lang")),
            str(it.get(LANG)),
            str(it.get("dir")),
        )
        for it in element.iter(f"{XHTML}span")
        if it.get("lang")
    ]


@pytest.mark.parametrize("edition", ["epub", "kobo"])
def test_titles_keep_their_languages_and_directions_in_the_contents(
    edition: str,
) -> None:
    contents = contents_of(files_of(titled(), edition))
    assert marked_in(contents) == [
        ("The lead", "en", "en", "ltr"),
        ("عنوان الفصل", "ar", "ar", "rtl"),
    ]
    assert [it.text for it in contents.iter(f"{XHTML}em")] == ["de rest"]


def test_old_contents_say_the_language_of_a_title_that_has_one() -> None:
    root = etree.fromstring(files_of(titled(), "epub")[_NCX])
    assert root.get(LANG) == "nl"
    labels = [
        (it.findtext(f"{NCX}text"), it.get(LANG), it.get("dir"))
        for it in root.iter(f"{NCX}navLabel")
        if it.get(LANG)
    ]
    assert labels == [("2. عنوان الفصل", "ar", "rtl")]
    assert root.find(f"{NCX}docTitle").get(LANG) is None  # type: ignore[union-attr]
    other = etree.fromstring(files_of(titled(title=_ARABIC), "epub")[_NCX])
    (title,) = other.iter(f"{NCX}docTitle")
    assert (title.get(LANG), title.get("dir")) == ("ar", "rtl")


def test_the_name_of_a_file_has_the_language_of_its_title() -> None:
    files = files_of(titled(), "epub")
    names = {
        str(name.text): (name.get("lang"), name.get(LANG), name.get("dir"))
        for file, content in files.items()
        if file.endswith(".xhtml")
        for name in etree.fromstring(content).iter(f"{XHTML}title")
    }
    assert names["عنوان الفصل"] == ("ar", "ar", "rtl")
    others = {said for name, said in names.items() if name != "عنوان الفصل"}
    assert others == {(None, None, None)}


def test_the_title_page_says_the_languages_of_the_title() -> None:
    page = etree.fromstring(files_of(titled(), "epub")[_TITLE])
    assert marked_in(page) == [("The lead", "en", "en", "ltr")]


@pytest.mark.parametrize(("start", "side"), [("", 3), ('[dir="rtl"] ', 1)])
def test_lines_under_others_are_indented_from_where_reading_starts(
    start: str, side: int
) -> None:
    """The last rule counts, of those for lists at any depth and for inner ones."""
    sheet = read_styles().sheets["epub-base.css"]
    rules = re.findall(
        r"([^{}]*)\{([^}]*)\}", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    )
    paddings = [
        re.findall(r"padding: ([^;}]+)", body)[-1].split()
        for selectors, body in rules
        if f"{start}nav ol ol" in {one.strip() for one in selectors.split(",")}
    ]
    indents = [padding[side] for padding in paddings]
    assert indents == ["1.5em"]


def test_a_book_from_right_to_left_says_so_in_its_contents() -> None:
    files = files_of(titled("ar", "حديث"), "epub")
    assert etree.fromstring(files[_NAV]).get("dir") == "rtl"
    marked = marked_in(contents_of(files))
    assert ("The lead", "en", "en", "ltr") in marked
