"""The look of a report: words a page, and what stands beside the text."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
import pytest
from PIL import Image

from builders.manuscripts import a_chapter, a_manuscript, read_text
from builders.page_books import with_css
from builders.photo_books import LANDSCAPE, PORTRAIT, photo_book
from builders.reports import report
from builders.whole_books import (
    BOOKS,
    letters,
    note_lines,
    pdf_letters,
    written_lines,
)
from publish.assets.styles import read_styles
from publish.book.authors_editions import find_edition
from publish.document.model import Document
from publish.load import Work, read_work
from publish.pdf.layout import Laid, lay_out
from publish.pipeline import make_artefacts, make_document, read_book
from reading.epub import file_texts

_MM = 72 / 25.4  # pt
_MEASURE = (18 + 130) * _MM  # pt: where the text of A4 ends
_FEWEST = 300  # words a page
_BESIDE = ".side-words, .pulled, figcaption { visibility: hidden }"


def themed(text: str) -> Work:
    return read_text(f"theme: report\n{text}")


def a_document(work: Work, edition: str = "print") -> Document:
    row = replace(find_edition(work.manuscript, edition), numbers_of="")
    return make_document(work, row)


def laid(work: Work, edition: str = "print") -> Laid:
    return lay_out(a_document(work, edition))


def without(document: Document, was: str, now: str) -> Document:
    """The document with a name exchanged, in its parts and in its sheets."""
    parts = tuple(
        replace(part, html=part.html.replace(was, now)) for part in document.parts
    )
    assets = {
        name: content.replace(was.encode(), now.encode())
        for name, content in document.assets.items()
    }
    return replace(document, parts=parts, assets=assets)


def places(content: bytes, words: str) -> list[tuple[int, tuple[float, ...]]]:
    """The pages on which words stand, each with left, bottom, right, top in pt."""
    found = list[tuple[int, tuple[float, ...]]]()
    with pypdfium2.PdfDocument(content) as pdf:
        for number, page in enumerate(pdf):
            text = page.get_textpage()
            search = text.search(words)
            while match := search.get_next():
                boxes = [text.get_charbox(match[0] + at) for at in range(match[1])]
                left, bottom, right, top = zip(*boxes, strict=True)
                sides = min(left), min(bottom), max(right), max(top)
                found.append((number, sides))
    return found


# Words a page


@cache
def long_report() -> Work:
    with TemporaryDirectory() as folder:
        return read_book(report(Path(folder), words=4000))


def words_a_page(work: Work) -> float:
    """Of the pages with text: not the cover, the contents and the last one."""
    with pypdfium2.PdfDocument(laid(work).content) as pdf:
        words = [len(page.get_textpage().get_text_range().split()) for page in pdf]
    pages = words[2:-1]
    return sum(pages) / len(pages)


def test_a_long_report_has_three_hundred_words_a_page() -> None:
    assert words_a_page(long_report()) >= _FEWEST


def test_pages_with_fewer_words_are_found() -> None:
    narrow = ".part.main { padding-inline-end: 84mm }"
    assert words_a_page(with_css(long_report(), narrow)) < _FEWEST


# Chapters run on


def torn_titles(work: Work) -> tuple[list[int], int]:
    """The chapters whose title stands on another page than their text, and pages."""
    made = laid(work)
    wrong = [
        number
        for number in range(1, 25)
        if places(made.content, f"Titel nummer {number}.")[-1][0]
        != places(made.content, f"Eerste zin van {number}.")[0][0]
    ]
    return wrong, len(made.labels)


def _short_chapters() -> Work:
    text = "Woorden die een alinea vullen tot er genoeg staat. " * 7
    chapters = [
        a_chapter(
            title=f"Titel nummer {number}.",
            text=f"Eerste zin van {number}. {text}\n\n{text}\n\n{text * (number % 4)}",
        )
        for number in range(1, 25)
    ]
    return themed(a_manuscript(chapters=chapters))


def test_chapters_run_on_and_no_title_is_left_at_the_foot() -> None:
    wrong, pages = torn_titles(_short_chapters())
    assert not wrong
    assert pages < 22  # a page for each would be 27


def test_titles_that_are_left_at_the_foot_are_found() -> None:
    loose = ".opener { break-after: auto !important } .opener h1 { break-after: auto }"
    assert torn_titles(with_css(_short_chapters(), loose))[0]


def test_a_part_of_the_book_begins_on_a_page() -> None:
    chapters = [
        a_chapter(title="Eerst", text="a"),
        a_chapter(title="Midden", text="b"),
        a_chapter(title="Laatst", text="c", part="Deel twee"),
    ]
    content = laid(themed(a_manuscript(chapters=chapters))).content
    pages = [places(content, title)[-1][0] for title in ("Eerst", "Midden", "Laatst")]
    assert pages[0] == pages[1] < pages[2]


def torn_colophons(css: str = "") -> list[int]:
    """Those that end on another page than they begin, by the paragraphs before them."""
    book = {"title": "Varen", "language": "nl", "id": "urn:isbn:9789000000005"}
    book |= {"publisher": "De Kade", "version": "1.0.0", "date": "2026-04-18"}
    wrong = []
    for count in range(10, 26):
        chapter = a_chapter(text="Een regel.\n\n" * count)
        work = themed(a_manuscript(book=book, chapters=[chapter]))
        content = laid(with_css(work, css) if css else work).content
        titles = places(content, "Colofon")  # in the contents and at the foot too
        start, _ = max(titles, key=lambda found: found[1][3] - found[1][1])
        wrong += [count] * (start != places(content, "18 april")[-1][0])
    return wrong


def test_a_colophon_stays_on_one_page() -> None:
    assert torn_colophons() == []
    assert torn_colophons(".colophon.colophon { break-inside: auto }")


# Addresses beside their lines

_TEXT = """Lees [de regels](https://ons.example/regels) en nog eens
[de regels](https://ons.example/regels).

- En [een lijst](https://ons.example/lijst).

::: note
In een kader [staat ook een adres](https://ons.example/kader).
:::

Heel lang is [dit adres](https://ons.example/{}).
""".format("heel-erg-lang/" * 9)


def _linked() -> Work:
    again = "Weer [de regels](https://ons.example/regels)."
    chapters = [a_chapter(text=_TEXT), a_chapter(title="Later", text=again)]
    return themed(a_manuscript(chapters=chapters))


def beside(document: Document) -> list[list[str]]:
    """The addresses beside the text, part by part."""
    said = r'class="side-words">\[\d+\] <span dir="ltr">(.*?)</span>'
    found = ([*re.findall(said, part.html)] for part in document.parts)
    return [[it.replace("<wbr/>", "") for it in one] for one in found if one]


def register(document: Document) -> list[str]:
    lists = (part.html for part in document.parts if part.kind == "links")
    return [it for html in lists for it in re.findall(r'dir="ltr" href="(.*?)"', html)]


@pytest.mark.parametrize("edition", ["print", "economy"])
def test_an_address_stands_beside_its_line_or_in_the_list(edition: str) -> None:
    document = a_document(_linked(), edition)
    regels, lijst = "ons.example/regels", "ons.example/lijst"
    assert beside(document) == [[regels, lijst], [regels]]
    kept = register(document)
    assert [it.partition("example/")[2][:5] for it in kept] == ["kader", "heel-"]


@pytest.mark.parametrize("edition", ["press", "large-print"])
def test_all_addresses_are_listed_where_no_column_is(edition: str) -> None:
    document = a_document(_linked(), edition)
    assert beside(document) == []
    assert len(register(document)) == 4


def test_what_can_be_tapped_has_no_address_beside_it() -> None:
    assert beside(a_document(_linked(), "screen")) == []


def test_large_print_lists_addresses_that_print_has_beside_the_text() -> None:
    text = "Lees [de regels](https://ons.example/regels)."
    work = themed(a_manuscript(chapters=[a_chapter(text=text)]))
    assert register(a_document(work)) == []
    (artefact,) = make_artefacts(work, "large-print")  # with the numbers of print
    assert places(artefact.content, "ons.example/regels")


def test_addresses_stand_level_with_their_lines_one_below_the_other() -> None:
    text = "Drie in één regel: [a](https://a.example/), [b](https://b.example/) en "
    text += "[c](https://c.example/), en verder. " + "Woorden in de regel. " * 20
    work = themed(a_manuscript(chapters=[a_chapter(text=text)]))
    assert _is_level(work)
    assert not _is_level(with_css(work, ".side-words { top: 0 }"))


def _is_level(work: Work) -> bool:
    content = laid(work).content
    ((_, line),) = places(content, "Drie in één regel")
    first, then, last = (places(content, f"{it}.example")[0][1] for it in "abc")
    is_beside = all(left > _MEASURE for left, *_ in (first, then, last))
    is_apart = first[1] > then[3] and then[1] > last[3]
    return is_beside and is_apart and abs(first[3] - line[3]) < 3


def _at_the_foot() -> Work:
    """A page with three addresses in its last line."""
    links = ", ".join(
        f"[{name}](https://ons.example/een-adres-van-drie/regels-{name}/ja-zeker)"
        for name in "abc"
    )
    fill = [f"Regel {line}." for line in range(23)]
    text = "\n\n".join((*fill, links, "Daarna."))
    return themed(a_manuscript(chapters=[a_chapter(text=text)]))


def below_the_page(document: Document) -> list[str]:
    with pypdfium2.PdfDocument(lay_out(document).content) as pdf:
        text = pdf[2].get_textpage()
        boxes = [(text.get_charbox(at), at) for at in range(text.count_chars())]
        return [
            text.get_text_range(at, 1)
            for (left, bottom, *_), at in boxes
            if left > _MEASURE and 17.5 * _MM < bottom < 23 * _MM
        ]


def test_addresses_of_a_last_line_stay_above_the_foot() -> None:
    document = a_document(_at_the_foot())
    assert below_the_page(document) == []
    assert below_the_page(without(document, "side-words", "side-other"))


# Where the column is


def _photos(folder: Path, **changes: str) -> Work:
    text = "Voor.\n\n![](breed)\n\nTussen.\n\n![](hoog)\n\nNa."
    images: Mapping[str, Mapping[str, str]] = {
        "breed": {"caption": "Onderschrift breed", **changes},
        "hoog": {"caption": "Onderschrift hoog"},
    }
    sizes = {"breed": LANDSCAPE, "hoog": PORTRAIT}
    path = photo_book(folder, sizes, images, text=text)
    content = path.read_bytes().replace(b"format: 1\n", b"format: 1\ntheme: report\n")
    return read_work(path, read_styles(), content)


def test_a_caption_stands_beside_its_picture_where_there_is_room(
    tmp_path: Path,
) -> None:
    work = _photos(tmp_path)
    below = ".sided .part > figure { display: block !important }"
    below += ".part > figure > figcaption { margin-inline-start: 0 !important }"
    for name in ("breed", "hoog"):
        ((_, (left, *_)),) = places(laid(work).content, f"Onderschrift {name}")
        assert left > _MEASURE
    spoiled = laid(with_css(work, below)).content
    assert places(spoiled, "Onderschrift breed")[0][1][0] < _MEASURE
    (narrow,) = make_artefacts(work, "press")
    ((_, (left, *_)),) = places(narrow.content, "Onderschrift breed")
    assert left < 30 * _MM


def test_the_caption_of_a_wide_picture_stands_below_it(tmp_path: Path) -> None:
    content = laid(_photos(tmp_path, width="wide")).content
    ((_, (left, *_)),) = places(content, "Onderschrift breed")
    assert left < 20 * _MM


_COLUMN = """Lees [dit](https://ons.example/dit).

::: quote {by="Ans"}
Kort gezegd.
:::
"""


def column_of(language: str, css: str = "") -> list[float]:
    """Where the column's words begin, in mm from the left."""
    book = {"title": "Varen", "language": language, "id": "urn:isbn:9789000000005"}
    text = a_manuscript(book=book, chapters=[a_chapter(text=_COLUMN)])
    content = laid(with_css(themed(text), css)).content
    found = [*places(content, "example"), *places(content, "gezegd")]
    return [left / _MM for _, (left, *_) in found]


@pytest.mark.parametrize(
    ("language", "low", "high"), [("nl", 148, 194), ("ar", 16, 60)]
)
def test_the_column_is_at_the_end_of_the_lines(
    language: str, low: float, high: float
) -> None:
    found = column_of(language)
    assert len(found) == 2
    assert all(low < left < high for left in found)
    elsewhere = ".side-words { margin-inline-start: 0 }"
    assert not all(low < left < high for left in column_of(language, elsewhere))


# Quotes


@pytest.mark.parametrize(
    ("quote", "is_pulled"),
    [
        ('::: quote {by="Ans"}\nKort gezegd.\n:::', True),
        ("::: quote\nZonder naam.\n:::", False),
        ("> Kort gezegd.", False),
        (f'::: quote {{by="Ans"}}\n{"Een lange zin. " * 9}\n:::', False),
        ('::: quote {by="Ans"}\nMet een noot.[^a]\n:::\n\n[^a]: Hier.', False),
    ],
)
def test_a_short_quote_with_a_name_stands_beside_the_text(
    quote: str, *, is_pulled: bool
) -> None:
    work = themed(a_manuscript(chapters=[a_chapter(text=f"Zo is het.\n\n{quote}")]))
    html = "".join(part.html for part in a_document(work).parts)
    assert "<blockquote" in html
    assert ('class="pulled"' in html) is is_pulled
    assert 'class="pulled"' not in a_document(work, "press").html


# The cover of the e-book: words on white, a band, then the picture


def shades(cover: bytes) -> list[tuple[int, ...]]:
    """The colours at the left edge of a cover: of its words, its band, its foot."""
    image = Image.open(BytesIO(cover)).convert("RGB")
    return [image.getpixel((5, at)) for at in (20, 1000, 1050, 1100)]  # type: ignore[misc]


def test_the_cover_of_the_e_book_has_words_on_white_above_a_band() -> None:
    document = a_document(themed(a_manuscript()), "epub")
    white, above, band, foot = shades(document.assets["cover.jpg"])
    assert white == above == (255, 255, 255)
    assert len({white, band, foot}) == 3
    plain = a_document(read_text(a_manuscript()), "epub")
    assert shades(plain.assets["cover.jpg"])[0] != (255, 255, 255)


# Nothing is lost


def _book(name: str) -> Work:
    path = BOOKS / name / "manuscript.yaml"
    text = path.read_bytes().replace(b"format: 1\n", b"format: 1\ntheme: report\n", 1)
    return read_work(path, read_styles(), text)


def lost(work: Work, edition: str, css: str = "") -> Counter[str]:
    row = find_edition(work.manuscript, edition)
    wanted = (*written_lines(work, row), *note_lines(work, row))
    (artefact,) = make_artefacts(with_css(work, css), edition)
    return Counter("".join(wanted)) - Counter(letters(_said(artefact.content, edition)))


def _said(content: bytes, edition: str) -> str:
    if edition == "epub":
        return "".join(file_texts(content))
    return "".join(one.text for one in pdf_letters(content))


def _books() -> Iterator[tuple[str, str]]:
    yield from (("constructs", edition) for edition in ("print", "pocket", "epub"))
    yield from (("arabic", edition) for edition in ("print", "epub"))


@pytest.mark.parametrize(("name", "edition"), list(_books()))
def test_a_report_has_all_that_was_written(name: str, edition: str) -> None:
    assert lost(_book(name), edition) == Counter()


def test_what_a_report_leaves_out_is_found() -> None:
    assert lost(_book("constructs"), "print", _BESIDE.replace("hidden", "collapse"))
