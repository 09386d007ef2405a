"""Addresses typed and shortened, and their QR codes."""

import io
import re

import pypdfium2
import pytest
import weasyprint
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from publish.codes.qr import read_code
from publish.codes.short_codes import drawn
from publish.codes.short_links import short_address, typed

SHORT = "https://buurt.example/k/abcde"
LONG = "https://buurt.example/" + "een-lang-adres-met-veel-woorden/" * 4


@pytest.mark.parametrize(
    ("address", "by_hand"),
    [
        ("https://www.buurt.example/a?b=C", "www.buurt.example/a?b=C"),
        ("mailto:een@buurt.example", "een@buurt.example"),
        ("tel:+31612345678", "+31612345678"),
        ("http://buurt.example/", "http://buurt.example/"),
    ],
)
def test_a_reader_types_no_more_than_needed(address: str, by_hand: str) -> None:
    assert typed(address) == by_hand


def test_a_short_address_never_changes() -> None:
    code = drawn("golf-podcast-0", 0)
    assert code == "bra7f"
    for base in ("https://buurt.example/k/", "https://buurt.example/k"):
        assert short_address(base, code) == "https://buurt.example/k/bra7f"


@given(st.text(min_size=1))
def test_a_code_has_no_letters_that_look_alike(name: str) -> None:
    code = drawn(name, 0)
    assert re.fullmatch("[a-z0-9]{5}", code)
    assert not set(code) & set("0o1ilj5s8g2")


def test_short_addresses_of_a_large_book_differ() -> None:
    names = [f"item-{number}-podcast-0" for number in range(500)]
    assert len({drawn(name, 0) for name in names}) == 500


def size(drawing: bytes) -> float:
    """The width of a code with its quiet zone, in mm; it is square."""
    width, height = re.findall(rb'(?:width|height)="([\d.]+)mm"', drawing)
    assert width == height
    return float(width)


def module(drawing: bytes) -> float:
    """The side of one of its modules, in mm."""
    found = re.search(rb'transform="scale\(([\d.]+)\)"', drawing)
    assert found
    return float(found[1])


@pytest.mark.parametrize("address", [SHORT, LONG])
def test_a_code_is_large_enough_for_a_bad_copier(address: str) -> None:
    drawing = read_code(address)
    assert module(drawing) >= 0.5
    assert size(drawing) - 8 * module(drawing) >= 20


def test_a_code_has_a_white_quiet_zone_of_four_modules() -> None:
    import segno

    drawing = read_code(SHORT)
    symbol = segno.make(SHORT, error="Q", micro=False, boost_error=False)
    side = symbol.symbol_size(border=4)[0] * module(drawing)
    assert size(drawing) == pytest.approx(side)
    assert b'fill="#fff"' in drawing


@pytest.mark.parametrize("address", [SHORT, LONG, "mailto:een@buurt.example"])
def test_a_phone_reads_what_the_code_was_made_of(address: str) -> None:
    svg = read_code(address).decode()
    page = "<style>@page { size: 120mm 120mm; margin: 20mm }</style>"
    pdf = weasyprint.HTML(string=page + svg).write_pdf()
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as opened:
        picture = opened[0].render(scale=150 / 72).to_pil()
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.text == address


def test_a_code_is_stronger_where_that_costs_no_room() -> None:
    import segno

    modest = segno.make(SHORT, error="M", micro=False, boost_error=False)
    strong = segno.make(SHORT, error="Q", micro=False, boost_error=False)
    assert modest.version == strong.version
    page = "<style>@page { size: 60mm 60mm; margin: 5mm }</style>"
    pdf = weasyprint.HTML(string=page + read_code(SHORT).decode()).write_pdf()
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as opened:
        picture = opened[0].render(scale=150 / 72).to_pil()
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.ec_level == "Q"
