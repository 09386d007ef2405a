"""Lines on the grid of their page, and chapters that end with enough of them."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from builders.manuscripts import a_chapter, a_manuscript, read_text
from builders.proofed_files import codes, paragraph, prove
from builders.whole_books import laid, read
from publish.book.authors_editions import find_edition
from publish.document.model import Document
from publish.findings import Place
from publish.pdf.layout import lay_out
from publish.pipeline import make_document
from publish.proofs.pdf import line_grid, short_pages
from publish.proofs.pdf.line_grid import Placed, check_tops, off_grid
from publish.proofs.pdf.short_pages import check_ends, last_pages, lines_on
from publish.proofs.reading.pdf_model import Line, Paragraph
from publish.proofs.reading.tags import read_paragraphs
from publish.proofs.shape import Proofed
from reading.pdf import page_texts

LINE = "Een regel die lang genoeg is om er een hele van te vullen op een bladzijde. "
MIXED = f"""{LINE * 9}

## Een kop die iets zegt

{LINE * 3}

| prijs | wat |
|---|---|
| 3 | koffie |
| 10 | taart met slagroom |

{LINE * 4}

> {LINE * 2}

- {LINE}
- {LINE}

### Een lagere kop

{LINE * 12}
"""
SHIFTED = "h2 + p, h3 + p { position: relative; top: 1mm }"
LOOSE = ":root { --line-grid: off }"
UNEVEN = "@page :left { margin-top: 19mm }"
SIGNED = "Een belangrijke rol voor mensen op de achterbank"
ANY_END = ":root { --fewest-lines: 0 }"


def made_of(text: str, edition: str = "print", css: str = "") -> Document:
    """A chapter of this text, under a sheet of ours with something added."""
    work = read_text(a_manuscript(chapters=[a_chapter(text=text)]))
    document = make_document(work, find_edition(work.manuscript, edition))
    last = document.edition.styles[-1]
    sheet = document.assets[last] + css.encode()
    return replace(document, assets={**document.assets, last: sheet})


def proofed(document: Document, folder: Path) -> Proofed:
    path = folder / document.file_name
    path.write_bytes(lay_out(document).content)
    return Proofed(path, document.edition, document)


@pytest.mark.parametrize("edition", ["print", "screen", "economy", "large-print"])
def test_text_stands_on_its_grid_after_whatever_stood_above(
    edition: str, tmp_path: Path
) -> None:
    outcome = prove(line_grid, proofed(made_of(MIXED * 3, edition), tmp_path))
    assert outcome.findings == ()
    assert int(outcome.figures["lines of text"]) > 80


@pytest.mark.parametrize("css", [SHIFTED, LOOSE], ids=["shifted", "loose"])
def test_text_beside_its_grid_is_found(css: str, tmp_path: Path) -> None:
    outcome = prove(line_grid, proofed(made_of(MIXED, css=css), tmp_path))
    assert codes(outcome) == ["C183"]
    assert outcome.state == "pass"


def test_pages_that_begin_at_another_height_are_found(tmp_path: Path) -> None:
    made = made_of("\n\n".join([LINE * 6] * 30), css=UNEVEN)
    outcome = prove(line_grid, proofed(made, tmp_path))
    assert codes(outcome) == ["C183"]


def test_a_rule_and_space_are_dropped_where_a_page_begins(tmp_path: Path) -> None:
    items = [{"title": f"Stuk {number}", "text": LINE * 2} for number in range(30)]
    work = read_text(a_manuscript(chapters=[a_chapter(text="Begin.", items=items)]))
    document = make_document(work, find_edition(work.manuscript, "print"))
    outcome = prove(line_grid, proofed(document, tmp_path))
    assert outcome.findings == ()


def test_lines_are_counted_from_where_most_of_them_stand() -> None:
    lines = [Placed(1, "goed", 20.0 + 8.5 * number) for number in range(9)]
    moved = Placed(1, "mis", 20.0 + 3)
    assert off_grid((*lines, moved), 17.0) == (moved,)


def test_a_page_that_begins_lower_is_named() -> None:
    tops = {page: Placed(page, "t", 60.0) for page in (2, 3)} | {4: Placed(4, "t", 63)}
    (found,) = check_tops(tops, {4: Place("a.pdf#page=4")})
    assert (found.code, found.place.path) == ("C183", "a.pdf#page=4")


def ending_in(lines: int) -> str:
    """Paragraphs of one line that fill a page, and so many more."""
    return "\n\n".join(f"Regel {number}." for number in range(23 + lines))


@pytest.mark.parametrize("edition", ["print", "large-print"])
def test_a_chapter_does_not_end_with_a_few_lines(edition: str, tmp_path: Path) -> None:
    for more in range(0, 22, 3):
        made = made_of(ending_in(more), edition)
        assert prove(short_pages, proofed(made, tmp_path)).findings == (), more


def test_a_chapter_that_ends_with_a_few_lines_is_found(tmp_path: Path) -> None:
    found = [
        codes(
            prove(short_pages, proofed(made_of(ending_in(more), css=ANY_END), tmp_path))
        )
        for more in (0, 2, 4)
    ]
    assert ["C184"] in found


def test_no_word_and_no_page_is_lost_where_a_chapter_ends_fuller() -> None:
    for more in (0, 2, 4):
        text = ending_in(more)
        full, plain = lay_out(made_of(text)), lay_out(made_of(text, css=ANY_END))
        assert full.labels == plain.labels
        letters, wanted = (
            sorted("".join("".join(page_texts(one.content)).split()))
            for one in (full, plain)
        )
        assert letters == wanted


def test_lines_beside_each_other_are_one() -> None:
    left = Paragraph("P", 12.0, (Line(3, "een", 50, 700), Line(3, "twee", 50, 683)))
    right = Paragraph("P", 12.0, (Line(3, "naast", 50, 700.2),))
    assert lines_on((left, right), 3) == 2


def test_only_parts_of_several_pages_have_a_last_one() -> None:
    titles = [paragraph("Titel", kind="H1", pages=[page]) for page in (2, 3, 6)]
    assert [*last_pages(titles, 6)] == [5]
    assert [*last_pages(titles, 7)] == [5, 7]


def test_a_last_page_with_a_picture_is_no_short_one() -> None:
    places = {page: Place(f"a.pdf#page={page}") for page in (5, 7, 9)}
    found = check_ends({5: 2, 7: 2, 9: 5}, frozenset({7}), places)
    assert [finding.place.path for finding in found] == ["a.pdf#page=5"]


@pytest.mark.parametrize("name", ["real", "constructs", "english"])
def test_whole_books_stand_on_their_grid(name: str, tmp_path: Path) -> None:
    work = read(name)
    document = make_document(work, find_edition(work.manuscript, "print"))
    path = tmp_path / "book.pdf"
    path.write_bytes(laid(name, "print").content)
    made = Proofed(path, document.edition, document)
    assert prove(line_grid, made).findings == ()
    assert prove(short_pages, made).findings == ()


def read_lines_and_rules(
    document: Document, folder: Path
) -> tuple[list[tuple[int, str, float]], list[tuple[int, float]]]:
    """Page, text and base line of each line; page and foot of each upright rule."""
    made = proofed(document, folder)
    lines = [
        (line.page, line.text, line.baseline)
        for one in read_paragraphs(made.path)
        for line in one.lines
    ]
    with pypdfium2.PdfDocument(made.path) as pdf:
        rules = [
            (number, drawn.get_bounds()[1])
            for number, page in enumerate(pdf, 1)
            for drawn in page.get_objects([pdfium.FPDF_PAGEOBJ_PATH], max_depth=1)
            if drawn.get_bounds()[3] - drawn.get_bounds()[1] > 40
        ]
    return lines, rules


def test_the_rule_of_a_quote_ends_with_its_text_on_each_page(tmp_path: Path) -> None:
    quote = "\n>\n> ".join(f"citaat {LINE * 2}" for _ in range(14))
    before = "\n\n".join(["Regel."] * 9)
    made = made_of(f"Begin.\n\n{before}\n\n> {quote}\n")
    lines, rules = read_lines_and_rules(made, tmp_path)
    feet = {
        page: min(height for number, said, height in lines if number == page and said)
        for page in (3, 4)
    }
    rules = [(page, foot) for page, foot in rules if page in feet]
    assert [page for page, _ in rules] == [3, 4]
    assert all(0 < feet[page] - foot < 8 for page, foot in rules)


@pytest.mark.parametrize("filled", range(18, 27, 2))
def test_what_announces_a_list_stands_above_it(filled: int, tmp_path: Path) -> None:
    text = "\n\n".join(
        [*["Regel."] * filled, "**Kort en goed:**", f"- {LINE * 3}\n- b"]
    )
    lines, _ = read_lines_and_rules(made_of(text), tmp_path)
    label = next(page for page, said, _ in lines if said.startswith("Kort en"))
    first = next(page for page, said, _ in lines if "•" in said or LINE[:20] in said)
    assert label == first


def test_a_title_with_a_sign_behind_it_breaks_before_its_last_words() -> None:
    items = [{"title": SIGNED, "media": [{"kind": "podcast"}]}]
    work = read_text(a_manuscript(chapters=[a_chapter(text="Begin.", items=items)]))
    made = make_document(work, find_edition(work.manuscript, "large-print"))
    lines = "\n".join(page_texts(lay_out(made).content)).splitlines()
    first = next(line for line in lines if line.startswith("Een belang"))
    assert first == "Een belangrijke rol voor mensen op de"
