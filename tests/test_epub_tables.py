"""Tables of e-books: columns stand apart, whichever way they are aligned or run."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise, product

import pypdfium2
import pytest
from weasyprint import HTML

from builders.manuscripts import a_chapter, a_manuscript, read_text
from publish.assets.styles import read_styles
from publish.assets.text_widths import LETTERS
from publish.document.table_widths import fits_phone
from publish.pipeline import make_artefacts
from publish.prose.tree import Cell, Table, Text
from reading.epub import epub_files
from reading.pdf import page_texts

_WORDS = ("mm", "nn", "oo")  # letters that fill their boxes from edge to edge
_EM = 20.0  # pt
_GAP = 0.8 * _EM
_SLACK = 0.15 * _EM  # pt: the white beside a letter, inside its own box
_ALIGNED = (
    *product(("left", "right"), repeat=3),
    ("", "", ""),
    ("center", "center", "center"),
)
BASE, MODERN = "epub-base.css", "epub-modern.css"


def sheet(name: str) -> str:
    return read_styles().sheets[name]


def edges(css: str, aligned: tuple[str, ...], direction: str) -> list[list[float]]:
    """Left and right of each word of a row, in pt, and of a word of the text."""
    cells = "".join(
        f'<td class="{side}">{word}</td>'
        for side, word in zip(aligned, _WORDS, strict=True)
    )
    heads = "".join(f'<th class="{side}">w</th>' for side in aligned)
    own = f"@page {{ margin: 0 }} body {{ margin: 0 0 0 2em; font-size: {_EM}pt }}"
    html = (
        f'<html lang="nl" dir="{direction}"><style>{css}{own} table {{ width: auto }}'
        f"</style><body><p>tt</p><table><tr>{heads}</tr><tr>{cells}</tr></table></body>"
    )
    with pypdfium2.PdfDocument(BytesIO(HTML(string=html).write_pdf())) as pdf:
        page = pdf[0].get_textpage()
        found = []
        for word in (*_WORDS, "tt"):
            at = page.search(word).get_next()
            assert at is not None, word
            boxes = [page.get_charbox(at[0] + place) for place in range(len(word))]
            found.append([min(box[0] for box in boxes), max(box[2] for box in boxes)])
        return found


def narrowest(css: str, direction: str) -> float:
    """The smallest gap between two columns, in pt, over many ways to align three."""
    return min(
        right[0] - left[1]
        for aligned in _ALIGNED
        for left, right in pairwise(sorted(edges(css, aligned, direction)[:3]))
    )


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("names", [(BASE,), (BASE, MODERN)], ids=["base", "both"])
def test_columns_stand_apart_however_they_are_aligned(
    names: tuple[str, ...], direction: str
) -> None:
    css = "".join(map(sheet, names))
    assert _GAP - 0.1 < narrowest(css, direction) < _GAP + _SLACK


def test_a_column_that_keeps_its_gap_on_one_side_alone_is_seen() -> None:
    mutant = "th, td { padding: 0 0.8em 0 0 } .right { padding: 0 0 0 0.8em !important}"
    assert narrowest(sheet(BASE) + mutant, "ltr") < _SLACK


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_table_begins_in_line_with_the_text(direction: str) -> None:
    first, *_, text = edges(sheet(BASE) + sheet(MODERN), ("", "", ""), direction)
    side = 0 if direction == "ltr" else 1
    assert abs(first[side] - text[side]) < _SLACK


def test_an_alignment_that_was_written_holds_in_books_from_right_to_left() -> None:
    wide = sheet(BASE) + "td { width: 9em }"

    def starts(side: str) -> float:
        return edges(wide, (side, "", ""), "rtl")[0][0]

    assert starts("left") + 2 * _EM < starts("center") < starts("right") - 2 * _EM
    assert starts("") == starts("right")


# on a telephone


@pytest.mark.parametrize(
    ("row", "fits"),
    [
        (("tuinboon", "14,5", "achterin"), True),
        (("Buurtmaaltijd", "Contactpersoon", "055-0000000", "donderdagavond"), False),
        (tuple("abcdefghijklmn"), False),
    ],
)
def test_a_table_fits_where_its_longest_words_stand_side_by_side(
    row: tuple[str, ...], *, fits: bool
) -> None:
    assert fits_phone(a_table(row), LETTERS) is fits


def test_a_table_is_measured_in_the_faces_of_its_book() -> None:
    table = a_table(("Contactpersoon", "donderdagavond", "uur"))
    assert fits_phone(table, LETTERS)
    assert not fits_phone(table, replace(LETTERS, text=LETTERS.heading))


def a_table(row: tuple[str, ...]) -> Table:
    cells = tuple(Cell((Text(words),), "") for words in row)
    return Table(tuple(Cell((Text("w"),), "") for _ in row), (cells,))


def test_a_table_that_does_not_fit_names_the_column_in_each_cell() -> None:
    text = (
        "| Activiteit | Contactpersoon | Wanneer |\n|---|---|---|\n"
        "| Buurtmaaltijd | Achternaam | donderdagavond |\n"
    )
    manuscript = a_manuscript(chapters=[a_chapter(id="een", text=text)])
    (artefact,) = make_artefacts(read_text(manuscript), "epub")
    html = epub_files(artefact.content)["EPUB/een.xhtml"].decode()
    assert '<table class="stacked">\n<thead hidden="hidden">' in html
    cell = '<td><span class="cell-name">Wanneer:</span> donderdagavond</td>'
    assert cell in html
    (artefact,) = make_artefacts(read_text(manuscript), "print")
    assert "Wanneer:" not in "".join(page_texts(artefact.content))
