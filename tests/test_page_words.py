"""What a layout says of its pages: every word once, in order, however lines break."""

from contextlib import nullcontext
from xml.etree.ElementTree import Element

import pytest

from builders.paper_documents import CSS, make_document
from builders.whole_books import NAMES, laid, read
from publish.book.authors_editions import find_edition
from publish.document.model import Document
from publish.output.page_record import (
    FileRecord,
    PageRecord,
    parse_record,
    record_bytes,
    words_of,
)
from publish.pdf import render
from publish.pdf.html_tree import parse_markup
from publish.pdf.imposition.page_records import place_records
from publish.pdf.imposition.sheets import Placement, SheetFile
from publish.pdf.layout import lay_out
from publish.pdf.page_words import COUNTED
from publish.pipeline import make_document as make_whole

_HYPHENS = CSS + "html { hyphens: auto } p { width: 24mm }"
_LONG = "De bewonersorganisaties en welzijnsorganisaties werken rug-aan-rug samen. "
_TABLE = (
    "<table><thead><tr><th>Wie</th></tr></thead>"
    + "".join(f"<tr><td>Buur {number}</td></tr>" for number in range(60))
    + "</table>"
)


def page(body: str, css: str = CSS) -> tuple[PageRecord, ...]:
    """The records of a section that says `body`."""
    section = f'<section class="start" id="one">{body}</section>'
    return lay_out(make_document(section, css=css)).pages


def words(pages: tuple[PageRecord, ...]) -> list[str]:
    return [word for record in pages for word in record.words]


def test_a_hyphen_that_a_line_brings_is_none_of_the_word() -> None:
    pages = page(f"<p>{_LONG * 9}</p>", _HYPHENS)
    assert words(pages) == (_LONG * 9).split()


def test_a_word_that_goes_on_on_the_next_page_stands_where_it_begins() -> None:
    pages = page(f"<p>{'bewonersorganisaties ' * 30}</p>", _HYPHENS)
    assert len(pages) > 1
    assert set(words(pages)) == {"bewonersorganisaties"}


def test_what_is_drawn_of_the_lines_is_not_enough(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(render, "remembered_lines", nullcontext)
    assert words(page(f"<p>{_LONG * 9}</p>", _HYPHENS)) != (_LONG * 9).split()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>wel\u00adzijn\u200bswerk</p>", ["welzijnswerk"]),
        ("<p>een<b>voud</b>ig <i>zo</i>, ja</p>", ["eenvoudig", "zo,", "ja"]),
        ("<p>buurt.<wbr/>example/<wbr/>weg</p>", ["buurt.example/weg"]),
        ("<p>een<br/>twee</p><p>drie\u00a0vier</p>", ["een", "twee", "drie", "vier"]),
        ("<ul><li>een</li><li>twee</li></ul>", ["een", "twee"]),
        ("<p>een <span style='display: none'>niet</span> twee</p>", ["een", "twee"]),
        ("<p><span style='text-transform: uppercase'>een</span></p>", ["EEN"]),
    ],
)
def test_words_are_those_that_a_reader_sees(body: str, expected: list[str]) -> None:
    assert words(page(body)) == expected


def test_the_head_of_a_table_is_said_once() -> None:
    pages = page(_TABLE)
    assert len(pages) > 1
    assert words(pages).count("Wie") == 1
    assert words(pages)[-1] == "59"


def test_notes_stand_apart_from_the_text_of_their_page() -> None:
    note = 'Wij varen<span class="note" id="n">Een noot.</span> door.'
    (record,) = page(f"<p>{note}</p>")
    assert record.words[: record.notes_from] == ("Wij", "varen", "door.")
    assert record.words[record.notes_from :] == ("Een", "noot.")


def test_numbers_of_pages_are_known_by_their_counter() -> None:
    body = '<nav><p><a href="#one">In 2 dagen</a></p></nav>'
    (record,) = page(body)
    assert record.words == ("In", "2", "dagen", "1")
    assert record.numbers == (3,)


def test_version_and_date_are_marked_with_their_lines() -> None:
    body = "<p>Versie 1.0.0 van</p><p>6 november 2023</p><p>1.0.01</p>"
    (record,) = page(body)
    assert record.imprint == ((1, 1), (3, 3))
    heights = [(area[1], area[3]) for _, area in record.areas]
    assert heights == [(53.5, 68.5), (79.5, 94.5)]


def test_links_out_of_the_book_stand_with_their_page() -> None:
    body = '<p><a href="https://a.example/">luister</a> <a href="#one">terug</a></p>'
    (record,) = page(body)
    assert record.links == (("luister", "https://a.example/"),)


def test_the_number_of_a_chapter_is_known_by_its_mark() -> None:
    (record,) = page('<p>Thema <span class="counted">2</span> · In 2 dagen</p>')
    assert record.words == ("Thema", "2", "·", "In", "2", "dagen")
    assert record.numbers == (1,)


def test_what_runs_along_in_the_margin_is_told_apart() -> None:
    margin = "<style>@page { @bottom-left { content: '2 · De brug' } }</style>"
    (record,) = page(f"{margin}<p>Tekst</p>")
    assert (record.words, record.feet) == (("Tekst",), "2·Debrug")


def text_of(element: Element) -> str:
    """All that an element of the HTML says, without the numbers of chapters."""
    if element.tag in {"head", "style"} or element.get("class") in COUNTED:
        return ""
    children = (text_of(child) + (child.tail or "") for child in element)
    return (element.text or "") + "".join(children)


def letters(document: Document) -> str:
    return "".join(words_of(text_of(parse_markup(document.html, path="x"))))


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_whole_book_loses_no_letter_and_gets_none(name: str) -> None:
    work = read(name)
    document = make_whole(work, find_edition(work.manuscript, "print"))
    said = "".join(
        word
        for record in laid(name, "print").pages
        for place, word in enumerate(record.words)
        if place not in record.numbers
    )
    assert sorted(said) == sorted(letters(document))


def record(**values: object) -> PageRecord:
    own = {"label": "1", "words": ("een",), "notes_from": 1, "sides": (1,)}
    return PageRecord(**{**own, **values})  # type: ignore[arg-type]


def test_a_record_comes_back_as_it_was_written() -> None:
    pages = (
        record(numbers=(0,), imprint=((0, 1),), areas=((1, (1.0, 2.0, 3.0, 4.5)),)),
        record(label="Het “begin”", words=(), notes_from=0, links=(("a", "b"),)),
    )
    own = FileRecord(pages, (b"\x89PNG",), {"a.css": "0f"}, is_part=True)
    assert parse_record(record_bytes(own)) == own


def test_lines_of_the_imprint_go_where_their_page_goes() -> None:
    pages = [record(areas=((1, (0.0, 0.0, 72.0, 36.0)),))] * 2
    inch = 25.4
    size, sheet = (4 * inch, 5 * inch), (8 * inch, 5 * inch)
    side = Placement(1, 0, 0), Placement(0, size[0], 0, turned=True)
    file = SheetFile(sheet, (side,), "duplex")
    first, second = place_records(pages, file, size)
    assert first.areas == ((1, (504.0, 324.0, 576.0, 360.0)),)
    assert second.areas == ((1, (0.0, 0.0, 72.0, 36.0)),)


def test_a_page_in_halves_stands_on_two_sides() -> None:
    sides = (Placement(0, 0, -100),), (Placement(0, 0, 0),)
    file = SheetFile((100, 100), sides, "simplex")
    (placed,) = place_records([record()], file, (100, 200))
    assert placed.sides == (1, 2)
