"""The two PDFs of the real book, as viewers, voices and phones find them."""

import re
import unicodedata
from importlib import import_module
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from builders.real_book import built, known_addresses, work
from publish.prose import plain
from reading.pdf import (
    bookmarks,
    destinations,
    elements,
    fonts,
    labels,
    links,
    opened,
    page_codes,
    page_texts,
    shown_glyphs,
)
from reading.project import read_project

pytestmark = pytest.mark.slow
EDITIONS = pytest.mark.parametrize("edition", ["print", "screen"])


def file(edition: str) -> pikepdf.Pdf:
    return opened(built()[edition])


def plain_words(text: str) -> str:
    return " ".join(text.split())


def titles() -> list[str]:
    """What the contents name, in order, as the manuscript and the words give it.

    No list of addresses: each stands beside what it leads to.
    """
    words = work().words
    lines = work().texts.lines
    manuscript = work().manuscript
    named: dict[str | int, list[str]] = {"front": [], "chapters": [], "back": []}
    for keys, _ in manuscript.divisions():
        named[keys[0]].append(plain_words(plain(lines[(*keys, "title")])))
    company = plain_words(plain(lines[("partners", "title")]))
    apparatus = [words["colophon"]]
    legend = words["legend"]
    return [
        *named["front"],
        legend,
        *named["chapters"],
        company,
        *named["back"],
        *apparatus,
    ]


@EDITIONS
def test_the_file_is_tagged_and_says_its_title_and_language(edition: str) -> None:
    pdf = file(edition)
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == "nl"
    assert str(pdf.docinfo.Title) == "Over stromen gesproken"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Over stromen gesproken"


@EDITIONS
def test_the_bookmarks_are_the_titles_of_the_contents(edition: str) -> None:
    found = [plain_words(title) for title, _ in bookmarks(file(edition))]
    assert found == [work().words["contents"], *titles()]


@EDITIONS
def test_every_address_is_https_and_the_authors(edition: str) -> None:
    manuscript = work().manuscript
    found = {one.address for one in links(file(edition)) if one.address}
    assert all(address.startswith("https://") for address in found)
    assert found == {*known_addresses(manuscript), manuscript.book.website}


@EDITIONS
def test_every_link_says_in_words_where_it_leads(edition: str) -> None:
    for one in links(file(edition)):
        assert re.search(r"\w{3}", one.words), one
        assert "://" not in one.words
        assert not one.words.startswith(("#", "www."))


@EDITIONS
def test_no_link_leads_nowhere(edition: str) -> None:
    names = destinations(file(edition))
    for one in links(file(edition)):
        assert one.address or one.target in names, one
        assert one.address != "#"


@EDITIONS
def test_every_link_annotation_is_in_the_tags(edition: str) -> None:
    tagged = {
        kid.Obj.objgen
        for element in elements(file(edition))
        for kid in element.get("/K", [])
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"
    }
    annotations = {
        one.objgen for page in file(edition).pages for one in page.get("/Annots", [])
    }
    assert annotations == tagged


@EDITIONS
def test_every_chapter_leads_back_to_the_contents_on_a_screen(edition: str) -> None:
    pdf = file(edition)
    starts = [page for _, page in bookmarks(pdf)]
    back = [one.page for one in links(pdf) if one.target == "_contents"]
    for number, (start, end) in enumerate(
        zip(starts, [*starts[1:], len(pdf.pages)], strict=True)
    ):
        title = bookmarks(pdf)[number][0]
        found = [page for page in back if start <= page < max(end, start + 1)]
        is_section = plain_words(title) not in {
            work().words[key] for key in ("contents", "legend", "colophon")
        }
        if is_section:
            assert len(found) == int(edition == "screen"), title
    named = work().manuscript.divisions()
    assert len(back) == (1 + len(list(named)) if edition == "screen" else 0)


@EDITIONS
def test_page_labels_are_the_printed_folios(edition: str) -> None:
    shown = shown_glyphs(built()[edition])
    for number, label in enumerate(labels(file(edition))):
        on_page = [one for one in shown if one.page == number]
        furniture = [one.text.strip() for one in on_page if one.is_artifact]
        if on_page and label != work().words["cover"]:
            assert furniture.count(label) == 1, (label, furniture)


@EDITIONS
def test_pages_are_counted_from_the_cover(edition: str) -> None:
    cover, *others = labels(file(edition))
    assert cover == work().words["cover"]
    assert others == list(map(str, range(2, len(others) + 2)))


@EDITIONS
def test_the_contents_print_the_labels_of_their_targets(edition: str) -> None:
    pdf = file(edition)
    start, end = (page for _, page in bookmarks(pdf)[:2])
    printed = plain_words(" ".join(page_texts(built()[edition])[start:end]))
    place = 0
    chapters = titles()[titles().index(work().words["legend"]) + 1 :]
    count = len(work().manuscript.chapters)
    numbers = {it: f" {number}" for number, it in enumerate(chapters[:count], 1)}
    for title, page in bookmarks(pdf)[1:]:
        number = numbers.get(plain_words(title), "")  # stands beside its title
        line = rf"{re.escape(plain_words(title))}{number} {labels(pdf)[page]}\b"
        found = re.compile(line).search(printed, place)
        assert found, title
        place = found.end()


@EDITIONS
def test_links_in_the_contents_lead_where_the_bookmarks_lead(edition: str) -> None:
    pdf = file(edition)
    start, end = (page for _, page in bookmarks(pdf)[:2])
    names = destinations(pdf)
    led = [
        (plain_words(one.words), names[one.target])
        for one in links(pdf)
        if start <= one.page < end
    ]
    wanted = [(plain_words(title), page) for title, page in bookmarks(pdf)[1:]]
    assert list(dict.fromkeys(led)) == wanted


@EDITIONS
def test_fonts_come_from_the_font_packages_and_say_what_they_mean(edition: str) -> None:
    families = {flat(family) for family in packaged_families()}
    for name, font in fonts(file(edition)).items():
        assert any(flat(name).startswith(family) for family in families), name
        assert "/ToUnicode" in font
        described = font.DescendantFonts[0].FontDescriptor
        assert "/FontFile2" in described or "/FontFile3" in described


def packaged_families() -> set[str]:
    """The families in the font packages that the project names."""
    named = {re.split(r"[^\w-]", one)[0] for one in read_project()["dependencies"]}
    packages = [one.replace("-", "_") for one in named if one.startswith("fontpkg-")]
    folders = [Path(str(import_module(one).__file__)).parent for one in packages]
    found = set()
    for path in (path for folder in folders for path in folder.rglob("*.[ot]tf")):
        with TTFont(path, lazy=True) as font:
            found.add(str(font["name"].getDebugName(1)))
    return found


def flat(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())


@EDITIONS
def test_every_glyph_is_a_letter_that_its_font_has(edition: str) -> None:
    shown = shown_glyphs(built()[edition])
    assert sum(len(one.glyphs) for one in shown) > 3000
    for one in shown:
        assert 0 not in one.glyphs, one  # .notdef
        for letter in one.text:
            assert unicodedata.category(letter) not in {"So", "Cn", "Co", "Cs"}, one
            assert letter != "\N{REPLACEMENT CHARACTER}"


@EDITIONS
def test_all_that_is_shown_is_tagged_or_decoration(edition: str) -> None:
    for one in shown_glyphs(built()[edition]):
        assert one.is_artifact or one.mark >= 0, one


@EDITIONS
def test_a_figure_is_never_without_words(edition: str) -> None:
    figures = [one for one in elements(file(edition)) if one.S == "/Figure"]
    assert all(re.search(r"\w{3}", str(one.get("/Alt", ""))) for one in figures)
    entries = [entry for _, entry in work().manuscript.divisions()]
    media = [it for entry in entries for item in entry.items for it in item.media]
    signs = [medium for medium in media if not (medium.url or medium.title)]
    codes = 6 if edition == "print" else 0
    assert (len(signs), len(figures)) == (20, 20 + codes)


@EDITIONS
def test_words_in_another_language_are_marked(edition: str) -> None:
    marked = [str(one.Lang) for one in elements(file(edition)) if "/Lang" in one]
    assert "en" in marked
    assert set(marked) <= {"en", "nl"}


def test_print_says_nothing_of_clicking_and_screen_nothing_of_scanning() -> None:
    errata = work().manuscript.errata[-1].was.lower()
    on_paper = plain_words(" ".join(page_texts(built()["print"]))).lower()
    assert "klik" not in on_paper.replace(errata, "").replace("te klikken", "")
    on_screen = plain_words(" ".join(page_texts(built()["screen"]))).lower()
    assert "scan" not in on_screen
    assert "qr-code" not in on_screen


def test_every_known_address_has_a_code_that_a_phone_reads() -> None:
    read = [code for codes in page_codes(built()["print"]) for code in codes]
    assert sorted(read) == sorted(known_addresses(work().manuscript))


def test_a_code_stands_on_the_page_of_its_link_with_its_typed_address() -> None:
    pdf = file("print")
    used = {(one.page, one.address) for one in links(pdf)}
    content = built()["print"]
    pages = zip(page_codes(content), page_texts(content), strict=True)
    for number, (codes, text) in enumerate(pages):
        letters = "".join(text.split())
        for code in codes:
            assert (number, code) in used
            typed = code.removeprefix("https://")
            assert typed in letters
            assert code not in letters


def test_the_screen_has_no_codes() -> None:
    assert not any(page_codes(built()["screen"]))
