"""Tables on paper: no word is cut that could stand whole, read back from the file."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from builders.manuscripts import a_chapter, a_manuscript, codes_of, read_text
from publish.assets.styles import read_styles
from publish.assets.table_rooms import Rooms, rooms_of
from publish.assets.text_widths import LETTERS
from publish.assets.wide_tables import columns_of, tables_in, way_of
from publish.book.authors_editions import find_edition
from publish.document.model import Document
from publish.document.table_columns import plan_columns
from publish.editions.builtin import EDITIONS
from publish.editions.papers import MM
from publish.findings import Place
from publish.formats.booklet import make_files
from publish.load import Work
from publish.pdf.layout import lay_out
from publish.pipeline import make_document
from publish.proofs.pdf.booklet_order import check_order
from publish.proofs.pdf.page_size import check_sizes
from publish.proofs.reading.folded_sheets import read_sides
from publish.proofs.reading.folded_sheets import way_of as way_of_sheets
from publish.proofs.reading.pdf_model import Box, Page
from publish.prose import parse_prose, plain
from publish.prose.figures import figure_columns, rest_of
from publish.prose.tree import Cell, Table, Text
from reading.pdf import labels, opened

PRICES = """\
| wat | prijs | uitleg |
|---|---:|---|
| zaal | 120,00 | de grote zaal met keuken en terras voor een hele avond |
| soep | 40,50 | voor de vrijwilligers en alle mensen die helpen op feestdagen |
| bel | 06-12345678 | elke dag van 9.00 tot 17.00 uur behalve op alle feestdagen |
"""
CODE = """\
| wat | waar |
|---|---|
| code | `samenwerkingsovereenkomst_burgerparticipatie_vrijwilligersorganisatie_2026` |
| adres | Burgemeester Winkelmanstraat 123, 7341 AB Beemte Broekland |
"""
PHONES = """\
| naam | huis | thuis | werk | mobiel | noodgeval |
|---|---|---|---|---|---|
| Schoonderwoerd | 12a | 055-1234567 | 055-7654321 | 06-12345678 | 088-0001112 |
| Terpstra | 214 | 055-2345678 | 055-8765432 | 06-23456789 | 088-0002223 |
"""
ARABIC = """\
| الاسم | السعر | ملاحظات |
|---|---|---|
| القاعة | 120,00 | القاعة الكبيرة مع المطبخ والحديقة لأمسية كاملة في الأسبوع |
| الحساء | 40,5 | للمتطوعين وكل من يأتي للمساعدة في أيام الأعياد والعطلات |
"""
_LINE = 20.0  # pt: lower than a line of large print, higher than its letters
ROOMS = Rooms(text=128, wide=174, turned=261, normal=11.28, least=10.5, gap=3)


def a_table(*rows: tuple[str, ...]) -> Table:
    made = tuple(tuple(Cell((Text(cell),), "") for cell in row) for row in rows)
    return Table(made[0], made[1:])


def table_of(text: str, language: str = "nl") -> Table:
    prose, _ = parse_prose(text, language)
    ((table, _),) = tables_in(prose.blocks)
    return table


def a_work(text: str, language: str = "nl", **keys: str) -> Work:
    book = {"title": "Prijzen", "language": language, "id": "urn:isbn:9789000000005"}
    return read_text(a_manuscript(book=book, chapters=[a_chapter(text=text)], **keys))


def a_document(text: str, edition: str = "print", language: str = "nl") -> Document:
    work = a_work(text, language)
    return make_document(work, find_edition(work.manuscript, edition))


def spoiled(document: Document, *changes: tuple[str, str]) -> Document:
    """The document with other HTML, and other style sheets."""
    parts, assets = document.parts, dict(document.assets)
    for old, new in changes:
        assert old in document.html or old.encode() in assets["base.css"], old
        parts = tuple(replace(part, html=part.html.replace(old, new)) for part in parts)
        assets["base.css"] = assets["base.css"].replace(old.encode(), new.encode())
    return replace(document, parts=parts, assets=assets)


def lines_of(content: bytes) -> list[str]:
    """The lines of all pages as PDFium reads them."""
    with pypdfium2.PdfDocument(BytesIO(content)) as pdf:
        texts = [page.get_textpage().get_text_bounded() for page in pdf]
    return [line for text in texts for line in text.splitlines()]


def cut_words(document: Document, text: str, language: str = "nl") -> set[str]:
    """The words of a text's table that stand on no line of the finished file whole."""
    table = table_of(text, language)
    words = {
        word
        for row in (table.head, *table.rows)
        for cell in row
        for word in plain(cell.children).split()
    }
    with pypdfium2.PdfDocument(BytesIO(lay_out(document).content)) as pdf:
        pages = [page.get_textpage() for page in pdf]
        return {
            word for word in words if not any(stands_whole(word, it) for it in pages)
        }


def stands_whole(word: str, page: pypdfium2.PdfTextPage) -> bool:
    """Whether a page has the word on one line, across the page or up it."""
    found = page.search(word, match_case=True)
    while at := found.get_next():
        boxes = [page.get_charbox(at[0] + place) for place in range(len(word))]
        across = max(box[2] for box in boxes) - min(box[0] for box in boxes)
        up = max(box[3] for box in boxes) - min(box[1] for box in boxes)
        if min(across, up) < _LINE:
            return True
    return False


@pytest.mark.parametrize("edition", ["screen", "print", "large-print", "press"])
@pytest.mark.parametrize("text", [PRICES, PHONES], ids=["prices", "phones"])
def test_no_word_of_a_table_is_cut_that_could_stand_whole(
    text: str, edition: str
) -> None:
    assert cut_words(a_document(text, edition), text) == set()


def test_code_stands_whole_where_there_is_room_beside_the_text() -> None:
    document = a_document(CODE)
    assert 'class="columns columns-wide"' in document.html
    printed = "".join(lines_of(lay_out(document).content))
    assert "burgerparticipatie_vrijwilligersorganisatie_2026" in printed


def test_tables_of_books_from_right_to_left_are_whole_too() -> None:
    document = a_document(ARABIC, language="ar")
    words = {"120,00", "40,5"}
    printed = {
        word for line in lines_of(lay_out(document).content) for word in line.split()
    }
    assert words <= printed


def test_a_table_that_the_engine_measures_is_seen() -> None:
    text = PRICES.replace("avond", f"avond{' met iedereen uit de buurt' * 6}")
    assert cut_words(a_document(text), text) == set()
    mutant = spoiled(
        a_document(text),
        ("table-layout: fixed;", "table-layout: auto;"),
        ('<col style="width: ', '<col style="max-width: '),
        ("hyphenate-limit-zone: 100%;\n  hyphenate-limit-chars: 12 5 5;", ""),
    )
    assert cut_words(mutant, text)


def test_columns_of_one_width_are_seen() -> None:
    document = a_document(PHONES)
    shares = plan_columns(table_of(PHONES), ROOMS, LETTERS, "nl").shares
    even = [(f"width: {share}%", "width: 16.6%") for share in shares]
    assert cut_words(spoiled(document, *even), PHONES)


# ways to set a table


@pytest.mark.parametrize(
    ("letters", "way"),
    [(20, ""), (38, "small"), (50, "wide"), (75, "turned"), (300, None)],
)
def test_a_wide_table_is_set_smaller_then_wider_then_turned(
    letters: int, way: str | None
) -> None:
    table = a_table(("a", "b"), ("m" * (letters // 2), "m" * (letters - letters // 2)))
    columns = columns_of(table, LETTERS)
    assert way_of(columns, ROOMS, 0) == way


def test_a_table_inside_something_is_not_turned() -> None:
    table = a_table(("a", "b"), ("m" * 40, "m" * 40))
    assert way_of(columns_of(table, LETTERS), ROOMS, 12) is None


def test_what_fits_no_page_gets_hyphens_and_then_rows() -> None:
    words = ("verzekeringsmaatschappij",) * 12
    twelve = plan_columns(a_table(words, words), ROOMS, LETTERS, "nl")
    assert (twelve.way, twelve.is_stacked) == ("turned", False)
    narrow = replace(ROOMS, turned=0)
    assert plan_columns(a_table(words, words), narrow, LETTERS, "nl").is_stacked


def test_numbers_of_a_table_without_room_are_whole() -> None:
    row = ("organisatie", *("12.345,67",) * 9, "verzekeringsmaatschappij")
    text = "\n".join(f"| {' | '.join(it)} |" for it in (row, ("---",) * 11, row))
    for edition in ("print", "press"):
        cut = cut_words(a_document(text, edition), text)
        assert "12.345,67" not in cut


@pytest.mark.parametrize(
    "name", [row.name for row in EDITIONS.values() if not row.is_reader]
)
def test_no_table_is_smaller_than_the_smallest_type_of_its_edition(name: str) -> None:
    rooms = rooms_of(EDITIONS[name], read_styles().sheets)
    assert rooms.least >= (16 if name == "large-print" else 10)
    assert rooms.least <= rooms.normal
    assert 0 < rooms.text <= rooms.wide <= 174


def test_the_room_of_a_table_follows_the_trim_and_the_sheets() -> None:
    sheets = {
        "a.css": ":root { --measure: min(90mm, calc(var(--trim-width) / 2 - 5mm)); "
        "--wide: calc(var(--measure) + var(--shift)); }"
    }
    edition = replace(EDITIONS["print"], styles=("a.css",), trim=(100, 200))
    assert rooms_of(edition, sheets).text == pytest.approx(45)
    other = {
        **sheets,
        "b.css": ":root { --measure: 3rem; --shift: max(1mm, 2 * 3mm); }",
    }
    rooms = rooms_of(replace(edition, styles=("a.css", "b.css")), other)
    assert rooms.text == pytest.approx(36 / MM)
    assert rooms.wide == pytest.approx(36 / MM + 6)


# pages


WIDE = "\n".join(
    f"| {' | '.join(cells)} |"
    for cells in (
        tuple(f"Kolom{number}" for number in range(9)),
        ("---",) * 9,
        ("organisatie", "vergadering") * 4 + ("buurthuis",),
    )
)


def test_a_turned_table_has_a_page_of_its_own_that_is_counted() -> None:
    document = a_document(f"Vooraf.\n\n{WIDE}\n\nDaarna.")
    content = lay_out(document).content
    pages = [page.mediabox for page in opened(content).pages]
    sizes = [(round(box[2]), round(box[3])) for box in map(tuple_of, pages)]
    turned = sizes.index((842, 595))
    assert sizes.count((842, 595)) == 1
    numbers = labels(opened(content))
    assert numbers[turned - 1 : turned + 2] == ("3", "4", "5")


def test_a_turned_page_before_the_first_chapter_is_counted_too() -> None:
    front = [{"id": "vooraf", "title": "Vooraf", "text": f"Eerst.\n\n{WIDE}\n"}]
    work = read_text(a_manuscript(front=front))
    document = make_document(work, find_edition(work.manuscript, "print"))
    pages = opened(lay_out(document).content)
    widths = [round(float(page.mediabox[2])) for page in pages.pages]
    assert labels(pages)[widths.index(842)] == "4"


def test_a_turned_page_of_a_book_that_is_bound_stands_upright() -> None:
    document = a_document(f"Vooraf.\n\n{PHONES}\n\nDaarna.", "press")
    assert "columns-turned" in document.html
    content = lay_out(document).content
    assert cut_words(document, PHONES) == set()
    pages = opened(content).pages
    for name in ("mediabox", "bleedbox", "trimbox"):
        assert (
            len({tuple(map(round, tuple_of(getattr(it, name)))) for it in pages}) == 1
        )
    first, last = (next(places(content, word)) for word in ("naam", "noodgeval"))
    assert first[0] == pytest.approx(last[0], abs=1)  # the head runs up the page
    assert last[1] > first[1] + 200


def test_a_turned_page_of_a_booklet_has_its_number_at_the_foot(tmp_path: Path) -> None:
    document = a_document(f"Vooraf.\n\n{PHONES}\n\nDaarna.", "booklet")
    assert disordered(document, tmp_path) == []
    sheets = tuple(name for name in document.styles if name != "upright.css")
    html = document.opening.replace('href="upright.css"', 'href="a5.css"')
    mutant = replace(document, styles=sheets, opening=html)
    assert "C301" in disordered(mutant, tmp_path)


def disordered(document: Document, folder: Path) -> list[str]:
    """What the proof of a booklet's order finds on its sheets."""
    (sheets,) = (
        it for it in make_files(document) if (it.kind, it.flips) == ("sheets", "short")
    )
    path = folder / sheets.name
    path.write_bytes(sheets.content)
    way = way_of_sheets(sheets.kind, sheets.flips)
    return [it.code for it in check_order(read_sides(path), way, is_rtl=False)]


def places(content: bytes, word: str) -> Iterator[tuple[float, float]]:
    """Where a word ends on its page, in pt from the lower left."""
    with pypdfium2.PdfDocument(BytesIO(content)) as pdf:
        for page in pdf:
            text = page.get_textpage()
            if found := text.search(word, match_whole_word=True).get_next():
                box = text.get_charbox(found[0], loose=True)
                yield box[2], box[3]


def tuple_of(box: pikepdf.Array) -> tuple[float, ...]:
    return tuple(map(float, box))


def test_a_turned_page_is_of_the_right_size_only_where_a_table_asks_for_it() -> None:
    turned = Box(0, 0, 297 * MM, 210 * MM)
    document = a_document(WIDE)
    assert document.is_turned
    assert not a_document(PRICES).is_turned
    page = Page(Place("a.pdf"), 1, {"MediaBox": turned}, ())
    assert not list(check_sizes([page], (210, 297), turns=True))
    assert [it.code for it in check_sizes([page], (210, 297))] == ["C101"]


def test_the_head_of_a_table_stands_on_each_of_its_pages() -> None:
    rows = "".join(f"| dag {number} | soep | brood |\n" for number in range(120))
    text = f"| wanneer | vooraf | erbij |\n|---|---|---|\n{rows}"
    content = lay_out(a_document(text)).content
    with pypdfium2.PdfDocument(BytesIO(content)) as pdf:
        texts = [page.get_textpage().get_text_bounded() for page in pdf]
    with_rows = [text for text in texts if "soep" in text]
    assert len(with_rows) > 2
    assert all("wanneer" in text for text in with_rows)


def test_a_cell_longer_than_a_page_loses_no_word() -> None:
    words = [f"woord{number}" for number in range(1500)]
    text = f"| a | b |\n|---|---|\n| kort | {' '.join(words)} |\n"
    assert cut_words(a_document(text), text) == set()


def test_code_in_a_cell_gets_no_hyphen() -> None:
    code = "samenwerkingsovereenkomst" * 12
    text = f"| a | b |\n|---|---|\n| kort | `{code}` |\n"
    document = a_document(text, "press")
    assert code in joined(document)
    mutant = spoiled(document, ("hyphens: none; /* it would be taken", "/* it"))
    assert code not in joined(mutant)


def joined(document: Document) -> str:
    return "".join("".join(lines_of(lay_out(document).content)).split())


# numbers


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("1", "20", "300"), True),
        (("€ 12,50", "€ 1.250,00", "€ 3"), True),
        (("12%", "-5%", "–"), True),
        (("1 250", "30", ""), True),
        (("120,-", "40,50"), True),
        (("١٢٠", "٤٠٫٥"), True),
        (("06-12345678", "055-1234567"), False),
        (("0612345678", "0551234567"), False),
        (("12", "veel"), False),
        (("12:30", "13:00"), False),
        (("2026-01-15", "2026-01-16"), False),
        (("", "–"), False),
        (("12a", "14"), False),
    ],
)
def test_a_column_of_numbers_is_known(
    cells: tuple[str, ...], *, expected: bool
) -> None:
    table = a_table(("wat",), *((cell,) for cell in cells))
    assert figure_columns(table) == (expected,)


@pytest.mark.parametrize(
    ("number", "rest"),
    [
        ("1.250,00", ",00"),
        ("0,125", ",125"),
        ("12.345", ""),
        ("5 kg", None),
        ("7%", "%"),
    ],
)
def test_what_stands_behind_a_whole_number(number: str, rest: str | None) -> None:
    assert rest_of(number) == rest


MONEY = (
    "| wat | bedrag |\n|---|---|\n| zaal | 1.120,00 |\n| soep | 40,5 |\n| bus | 7 |\n"
)


def units(document: Document) -> Iterator[float]:
    """Where the last figure of each whole number ends, in pt."""
    with pypdfium2.PdfDocument(BytesIO(lay_out(document).content)) as pdf:
        for page in pdf:
            text = page.get_textpage()
            for number, place in (("1.120,00", 4), ("40,5", 1), ("7", 0)):
                if found := text.search(number, match_whole_word=True).get_next():
                    yield text.get_charbox(found[0] + place)[2]


def test_numbers_stand_with_their_decimal_marks_below_each_other() -> None:
    document = a_document(MONEY)
    found = list(units(document))
    assert len(found) == 3
    assert max(found) - min(found) < 1
    mutant = spoiled(document, ('style="padding-right: ', 'style="margin-left: '))
    ragged = list(units(mutant))
    assert max(ragged) - min(ragged) > 5


def test_an_alignment_that_the_author_gave_stays() -> None:
    document = a_document(MONEY.replace("|---|---|", "|---|:--|"))
    assert '<td class="left">7</td>' in document.html
    assert "figure-under" not in document.html


def test_the_finding_names_the_line_of_the_table() -> None:
    row = "| " + "verzekeringsmaatschappij | " * 12
    table = f"{row}\n|{'---|' * 12}\n{row}"
    (finding,) = a_work(f"Vooraf.\n\n{table}\n").findings
    assert finding.code == "B240"
    assert "verzekeringsmaatschappij" in finding.hint
    assert "B240" not in [it.code for it in a_work(PRICES).findings]


def test_a_table_beside_an_edition_that_is_based_on_nothing_is_no_crash() -> None:
    chapters = [a_chapter(text=PHONES)]
    editions = {"eigen": {"based_on": "eigen"}}
    found = codes_of(a_manuscript(chapters=chapters, editions=editions))
    assert found
    assert "B240" not in found


def test_short_columns_keep_their_words_on_one_line() -> None:
    long = "woord " * 60
    table = a_table(("losse stoel", "wat het is"), ("de kleine zaal", long))
    first, second = plan_columns(table, ROOMS, LETTERS, "nl").shares
    assert first + second == pytest.approx(100, abs=0.01)
    assert 15 < first < 30


@pytest.mark.parametrize("text", [PRICES, CODE, PHONES, MONEY])
def test_columns_take_all_of_the_table(text: str) -> None:
    shares = plan_columns(table_of(text), ROOMS, LETTERS, "nl").shares
    assert sum(shares) == pytest.approx(100, abs=0.01)
    assert min(shares) > 1


def rows_apart(document: Document) -> list[int]:
    """How many rows of the table each page has, of those that have any."""
    with pypdfium2.PdfDocument(BytesIO(lay_out(document).content)) as pdf:
        texts = [page.get_textpage().get_text_bounded() for page in pdf]
    return [text.count("rij ") for text in texts if "rij " in text]


def test_no_row_of_a_table_stands_alone_on_its_last_page() -> None:
    before = "Een regel met een paar woorden.\n\n" * 15
    rows = "".join(f"| rij {number} | iets |\n" for number in range(9))
    text = f"{before}| a | b |\n|---|---|\n{rows}\nEinde.\n"
    work = a_work(text, theme="report")
    document = make_document(work, find_edition(work.manuscript, "screen"))
    rule = ("tbody tr:last-child", "tbody nothing:last-child")
    assert rows_apart(spoiled(document, rule)) == [8, 1]
    assert rows_apart(document) == [7, 2]
