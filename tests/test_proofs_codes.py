"""Proofs of QR codes, each with a code that must fail."""

from collections.abc import Mapping
from ctypes.util import find_library
from pathlib import Path

import pytest
from PIL import Image

from builders.proofed_files import (
    ADDRESS,
    TEXT,
    codes,
    draw,
    entry,
    make_proofed,
    prove,
)
from publish.codes.qr import read_code
from publish.proofs.pdf import qr_codes as reading
from publish.proofs.pdf import qr_copied as codes_copied
from publish.proofs.pdf import qr_second_reader as codes_twice
from publish.proofs.pdf.qr_second_reader import check_second_reading
from publish.proofs.reading.barcodes import copied_badly, noise, read_codes
from publish.proofs.shape import Proofed

TYPED = "water.example/golf"
CSS = """
p { margin-left: 10mm } .typed { font-size: 10.5pt }
img { border: 0.5mm solid } /* ink right outside of the code's own picture */
"""
LONG = "https://water.example/" + "expeditie-aflevering-zeven-" * 3
DENSE = LONG[:96]


def coded(
    folder: Path, code: bytes, typed: str = TYPED, address: str = ADDRESS
) -> Proofed:
    """A page with this code, and this address typed beside it."""
    body = (
        f'{TEXT}<p><img src="code.svg" alt="QR-code"/></p><p class="typed">{typed}</p>'
    )
    assets: Mapping[str, bytes] = {"code.svg": code}
    links = (entry(address),)
    return make_proofed(folder, body, css=CSS, links=links, assets=assets)


def test_a_code_as_we_draw_it_passes(tmp_path: Path) -> None:
    made = coded(tmp_path, read_code(ADDRESS))
    outcome = prove(reading, made)
    assert (outcome.state, codes(outcome)) == ("pass", [])
    assert outcome.figures["codes"] == "1"
    assert float(outcome.figures["smallest in mm"]) == pytest.approx(20, abs=0.2)
    assert codes(prove(codes_copied, made)) == []


@pytest.mark.parametrize(
    ("size", "quiet", "found"),
    [(20.5, 4, []), (20.5, 1, ["C144"]), (12, 4, ["C143"]), (12, 1, ["C143", "C144"])],
)
def test_a_small_code_or_one_without_its_quiet_zone_is_found(
    size: float, quiet: int, found: list[str], tmp_path: Path
) -> None:
    made = coded(tmp_path, draw(ADDRESS, size, quiet), TYPED)
    assert codes(prove(reading, made)) == found


def test_fine_modules_are_found(tmp_path: Path) -> None:
    address = "https://water.example/" + "a" * 150
    made = coded(tmp_path, draw(address, 21), address[8:], address)
    outcome = prove(reading, made)
    assert codes(outcome) == ["C143"]


def test_another_typed_address_is_found(tmp_path: Path) -> None:
    for typed in ("water.example/gold", "water.example/golf/3", "golf"):
        outcome = prove(reading, coded(tmp_path, read_code(ADDRESS), typed))
        assert codes(outcome) == ["C145"], typed


def test_a_typed_address_may_break_over_lines_and_end_a_sentence(
    tmp_path: Path,
) -> None:
    for typed in ("water.example/<br/>golf", f"Typ {TYPED}.", f"({TYPED})"):
        outcome = prove(reading, coded(tmp_path, read_code(ADDRESS), typed))
        assert codes(outcome) == [], typed


def test_a_typed_address_elsewhere_on_the_page_does_not_count(tmp_path: Path) -> None:
    typed = f'<span style="position: absolute; top: 200mm">{TYPED}</span>'
    outcome = prove(reading, coded(tmp_path, read_code(ADDRESS), typed))
    assert codes(outcome) == ["C145"]


def test_a_register_without_its_code_is_found(tmp_path: Path) -> None:
    body = f"{TEXT}<p>{TYPED}</p>"
    made = make_proofed(tmp_path, body, links=(entry(),))
    assert codes(prove(reading, made)) == ["C141"]


def test_a_link_in_a_text_needs_no_code(tmp_path: Path) -> None:
    made = make_proofed(tmp_path, links=(entry(kind=""),))
    assert codes(prove(reading, made)) == []


def test_a_code_for_another_address_is_found(tmp_path: Path) -> None:
    made = coded(tmp_path, read_code("https://water.example/elders"))
    assert codes(prove(reading, made)) == ["C141", "C142"]


def test_a_dense_code_does_not_survive_a_bad_copy(tmp_path: Path) -> None:
    assert len(DENSE) == 96
    dense = coded(tmp_path, draw(DENSE, 18, error="Q"), DENSE[8:], DENSE)
    assert codes(prove(codes_copied, dense)) == ["C146"]
    ours = coded(tmp_path, read_code(DENSE), DENSE[8:], DENSE)
    assert codes(prove(codes_copied, ours)) == []


def test_a_bad_copy_is_blurred_and_speckled_the_same_way_each_time() -> None:
    page = Image.new("L", (600, 300), 255)
    page.paste(0, (290, 0, 310, 300))
    once, again = copied_badly(page, noise()), copied_badly(page, noise())
    assert once.tobytes() == again.tobytes()
    assert len(set(once.tobytes())) > 100


def test_a_second_decoder_that_reads_less_is_found(tmp_path: Path) -> None:
    made = coded(tmp_path, read_code(ADDRESS))
    (code,) = read_codes(made.path)
    clean = [(code.page, code.payload)]
    (found,) = check_second_reading(clean, frozenset())
    assert found.code == "C147"
    assert not list(check_second_reading(clean, frozenset({(1, ADDRESS)})))


@pytest.mark.skipif(find_library("zbar") is None, reason="apt-get install libzbar0")
def test_zbar_reads_our_codes_too(tmp_path: Path) -> None:
    outcome = prove(codes_twice, coded(tmp_path, read_code(ADDRESS)))
    assert (outcome.state, codes(outcome)) == ("pass", [])


@pytest.mark.skipif(find_library("zbar") is None, reason="apt-get install libzbar0")
def test_a_code_that_zbar_reads_at_no_size_is_found(tmp_path: Path) -> None:
    """One in white on black, which ZXing turns round and ZBar does not."""
    turned = draw(ADDRESS, 24).replace(b"#fff", b"#x").replace(b"#000", b"#fff")
    outcome = prove(codes_twice, coded(tmp_path, turned.replace(b"#x", b"#000")))
    assert (outcome.figures["codes"], codes(outcome)) == ("1", ["C147"])
