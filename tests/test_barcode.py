"""The ISBN and its bars on the back of a book from a print shop (row 33)."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType

import pikepdf
import pytest
import zxingcpp
from barcode.ean import EuropeanArticleNumber13
from isbnlib import mask
from lxml import etree

from builders.manuscripts import a_manuscript, book_of
from builders.press_files import edition
from builders.proofed_files import codes, prove, spoil
from publish.assets.colour_profiles import read_standard
from publish.book.authors_editions import find_edition
from publish.codes.ean13_barcode import MODULE, draw_bars
from publish.codes.isbn import digits_of, hyphenated
from publish.editions.printers import PRINTERS
from publish.editions.spine import spine_width
from publish.formats import press
from publish.load import Work
from publish.output.artefact import Artefact
from publish.pipeline import make_artefacts, make_document, read_book
from publish.proofs.pdf import grey_copy
from publish.proofs.press import barcode
from publish.proofs.press import boxes as press_boxes
from publish.proofs.press import ink_coverage as press_ink
from publish.proofs.press import pdfx as press_format
from publish.proofs.press.boxes import check_boxes, check_safe
from publish.proofs.reading.pages import read_pages
from publish.proofs.reading.rasters import read_last
from publish.proofs.shape import Proofed
from reading.pdf import opened

pytestmark = pytest.mark.skipif(
    not read_standard(), reason="no profile of a press: make setup makes one"
)
STOCK = Path(__file__).parent / "stock" / "manuscript.yaml"
ARABIC = Path(__file__).parent / "books" / "arabic" / "manuscript.yaml"
ISBN = "978-90-274-3964-2"
PROOFS = [barcode, press_boxes, press_ink, press_format, grey_copy]


@cache
def numbered(path: Path) -> Work:
    """A book with a number for the print shop's edition, and one that is glued."""
    work = read_book(path)
    data = work.manuscript.book
    numbers = data.isbn.model_copy(update={"press": ISBN})
    book = data.model_copy(update={"isbn": numbers, "cover": None})
    own = {"glued": edition(based_on="press", binding="perfect", paper_weight="900")}
    manuscript = work.manuscript.model_copy(update={"book": book, "editions": own})
    return replace(work, manuscript=manuscript)


@cache
def made(path: Path = STOCK, name: str = "press") -> tuple[Artefact, ...]:
    return make_artefacts(numbered(path), name)


def proofed(folder: Path, name: str = "press", source: Path = STOCK) -> Proofed:
    """The files of the edition on disk, and its first one to be proofed."""
    work = numbered(source)
    for artefact in made(source, name):
        (folder / artefact.name).write_bytes(artefact.content)
    row = find_edition(work.manuscript, name)
    first = folder / made(source, name)[0].name
    return Proofed(first, row, make_document(work, row))


def scanned(path: Path) -> list[tuple[str, str]]:
    """What a scanner reads on the last page."""
    raster = read_last(path, 600)
    return [(str(one.format), one.text) for one in zxingcpp.read_barcodes(raster)]


@pytest.mark.parametrize("source", [STOCK, ARABIC])
def test_a_stapled_book_has_its_number_on_the_last_page(
    source: Path, tmp_path: Path
) -> None:
    given = proofed(tmp_path, source=source)
    assert scanned(given.path) == [("EAN-13", digits_of(ISBN))]
    pages = read_pages(given.path)
    assert len(pages) % 4 == 0
    said = "".join(run.text for run in pages[-1].runs)
    assert all(words in said for words in ("ISBN", ISBN, "789027", "439642"))


@pytest.mark.parametrize("module", PROOFS, ids=lambda one: one.NAME)
def test_a_book_with_a_barcode_passes_the_proofs_of_a_press(
    module: ModuleType, tmp_path: Path
) -> None:
    outcome = prove(module, proofed(tmp_path))
    assert (outcome.state, outcome.findings) == ("pass", ())


def test_a_glued_book_has_it_on_the_back_of_its_cover(tmp_path: Path) -> None:
    inside, cover = made(STOCK, "glued")
    given = proofed(tmp_path, "glued")
    assert prove(barcode, given).state == "pass"
    assert scanned(tmp_path / cover.name) == [("EAN-13", digits_of(ISBN))]
    assert scanned(tmp_path / inside.name) == []
    (sheet,) = read_pages(tmp_path / cover.name)
    spine = spine_width(len(opened(inside.content).pages), 900)
    trim = (2 * 148 + spine, 210)
    assert list(check_boxes((sheet,), trim, PRINTERS["generic"])) == []
    assert list(check_safe((sheet,), PRINTERS["generic"])) == []


def test_a_glued_book_without_its_cover_is_not_proofed(tmp_path: Path) -> None:
    given = proofed(tmp_path, "glued")
    (tmp_path / made(STOCK, "glued")[1].name).unlink()
    outcome = prove(barcode, given)
    assert outcome.state == "not run"
    assert "-cover.pdf" in outcome.reason


def test_a_book_without_a_number_has_no_bars_on_its_back(tmp_path: Path) -> None:
    work = read_book(STOCK)
    row = find_edition(work.manuscript, "press")
    document = make_document(work, row)
    assert "ean" not in document.html
    (back,) = [part.html for part in document.parts if part.kind == "back"]
    assert document.book.imprint.website_code in back
    outcome = prove(barcode, Proofed(tmp_path / "none.pdf", row, document))
    assert (outcome.state, dict(outcome.figures)) == ("pass", {"ISBN": "none"})


@pytest.mark.parametrize("name", ["print", "economy", "booklet", "screen", "epub"])
def test_no_other_edition_has_bars(name: str) -> None:
    given = a_manuscript(book=BOOK | {"isbn": {"print": ISBN}})
    imprint = book_of(given, name).imprint
    assert (imprint.printed_isbn, imprint.bars) == ("", "")


def test_a_part_of_the_book_does_not_carry_the_number_of_the_whole() -> None:
    given = a_manuscript(book=BOOK | {"isbn": {"print": ISBN}})
    assert book_of(given, "press").imprint.printed_isbn == ISBN
    assert book_of(given, "press", include=("de-sluis",)).imprint.printed_isbn == ""


def test_the_print_shops_own_number_goes_before_that_of_print() -> None:
    both = {"print": "978-90-00-00001-2", "press": ISBN}
    imprint = book_of(a_manuscript(book=BOOK | {"isbn": both}), "press").imprint
    assert imprint.printed_isbn == ISBN


BOOK = {"title": "Varen", "language": "nl", "id": "urn:isbn:9789000000005"}


# Mutants


def draw_on(page: pikepdf.Page, operators: str) -> None:
    """Something over all that stands on the page, in points from the trim."""
    page.contents_add(b"q", prepend=True)
    page.contents_add(f"Q q {operators} Q".encode())


def covered(pdf: pikepdf.Pdf) -> None:
    """A white band over the bars, from edge to edge."""
    draw_on(pdf.pages[-1], "0 0 0 0 k 0 30 420 120 re f")


def with_words_in_the_white(pdf: pikepdf.Pdf) -> None:
    """Something black just left of the bars."""
    left = 17 + 4.85 + 11 * MODULE - 2.2  # mm from the trim
    draw_on(pdf.pages[-1], f"0 0 0 1 k {left * 72 / 25.4:.2f} 80 2 20 re f")


@pytest.mark.parametrize(
    ("change", "told"),
    [(covered, "is not read"), (with_words_in_the_white, "in the white")],
)
def test_bars_that_a_scanner_stumbles_over_are_found(
    change: Callable[[pikepdf.Pdf], None], told: str, tmp_path: Path
) -> None:
    outcome = prove(barcode, spoil(proofed(tmp_path), change))
    assert codes(outcome) == ["C210"]
    assert told in outcome.findings[0].message
    assert outcome.state == "fail"


def test_the_bars_of_another_book_are_found(tmp_path: Path) -> None:
    given = proofed(tmp_path)
    imprint = replace(given.document.book.imprint, printed_isbn="978-90-00-00001-2")
    book = replace(given.document.book, imprint=imprint)
    other = replace(given, document=replace(given.document, book=book))
    outcome = prove(barcode, other)
    assert codes(outcome) == ["C210"]
    assert "is read as 9789027439642" in outcome.findings[0].message


def with_description(folder: Path, times: int) -> Path:
    """The stock book with a description so many times as long."""
    shutil.copytree(STOCK.parent, folder / "book")
    path = folder / "book" / STOCK.name
    text, said = path.read_text("utf-8"), "Vier buren varen een dag mee"
    path.write_text(text.replace(said, f"{said}, en nog een dag, " * times), "utf-8")
    return path


@pytest.mark.parametrize("name", ["press", "glued"])
def test_words_that_the_bars_hide_are_found(name: str, tmp_path: Path) -> None:
    """Ours are set smaller than that: an author's own sheet makes them large again."""
    given = proofed(tmp_path, name, with_description(tmp_path, 60))
    name = given.document.styles[0]
    large = b".back-words, .wrap-back p { font-size: 11.5pt !important }"
    sheet = given.document.assets[name] + large
    assets = {**given.document.assets, name: sheet}
    document = replace(given.document, assets=assets)
    for artefact in press.make_files(document):
        (tmp_path / artefact.name).write_bytes(artefact.content)
    outcome = prove(barcode, given)
    assert codes(outcome) == ["C210"]
    assert "hides “" in outcome.findings[0].message


def test_a_description_of_twenty_lines_stands_above_the_bars(tmp_path: Path) -> None:
    given = proofed(tmp_path, source=with_description(tmp_path, 24))
    assert prove(barcode, given).state == "pass"
    assert prove(grey_copy, given).state == "pass"  # no waves under the words


def shrunk(pdf: pikepdf.Pdf) -> None:
    """The whole page at 70 % of its size."""
    pdf.pages[-1].contents_add(b"q 0.7 0 0 0.7 0 0 cm", prepend=True)
    pdf.pages[-1].contents_add(b"Q")


def test_bars_that_are_too_small_are_found(tmp_path: Path) -> None:
    outcome = prove(barcode, spoil(proofed(tmp_path), shrunk))
    assert codes(outcome) == ["C210"]
    assert "0.23 mm a module" in outcome.findings[0].message


# The bars themselves


def test_the_bars_have_their_nominal_size_and_the_white_beside_them() -> None:
    drawing = etree.fromstring(draw_bars("9789027439642"))
    assert (drawing.get("width"), drawing.get("height")) == ("37.29mm", "24.5mm")
    paths = [one.get("d") or "" for one in drawing]
    starts = [float(one.split(" ")[0]) for one in paths[1].split("M")[1:]]
    assert starts[0] == pytest.approx(11 * MODULE, abs=0.01)
    assert max(starts) < (11 + 95) * MODULE
    assert {one.get("fill") for one in drawing} == {"#fff", "#000"}


def test_the_bars_are_those_of_the_encoding() -> None:
    drawing = etree.fromstring(draw_bars("9789027439642"))
    bars = [one.split("h") for one in (drawing[1].get("d") or "").split("M")[1:]]
    modules = ["0"] * 95
    for place, width, *_ in bars:
        start = round(float(place.split(" ")[0]) / MODULE) - 11
        for at in range(start, start + round(float(width.split("v")[0]) / MODULE)):
            modules[at] = "1"
    assert ["".join(modules)] == EuropeanArticleNumber13("9789027439642").build()


# The number as it is printed


@pytest.mark.parametrize(
    "digits",
    [
        *("9789000000005", "9789027439642", "9789056789015", "9789075432107"),
        *("9789082123456", "9789086123452", "9789090123455", "9789094123451"),
        *("9789401234567", "9789460123450", "9789492012340"),
    ],
)
def test_a_dutch_number_is_parted_as_the_agency_parts_it(digits: str) -> None:
    total = sum(int(one) * (1, 3)[at % 2] for at, one in enumerate(digits[:12]))
    whole = f"{digits[:12]}{-total % 10}"
    assert hyphenated(whole) == mask(whole)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("978 0 306 40615 7", "978-0-306-40615-7"),
        ("979-12-200-0000-0", "979-12-200-0000-0"),
        ("9780306406157", "978-0-306-40615-7"),  # English
        ("978-0306406157", "978-0-306-40615-7"),  # not in five parts
        ("9782070368228", "978-2-07-036822-8"),  # French
        ("9786053600000", "978-605-360-000-0"),  # Turkish
        ("9791220000000", "979-12-200-0000-0"),  # Italian
        ("978-90-2743964-2", "978-90-274-3964-2"),
        ("9789091234567", "9789091234567"),  # no publisher has these
    ],
)
def test_a_number_is_printed_as_its_author_parts_it(written: str, printed: str) -> None:
    assert hyphenated(written) == printed
    assert digits_of(printed) == digits_of(written)
