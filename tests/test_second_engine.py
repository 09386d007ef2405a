"""Pages drawn by a second and a third program, and what is found where they differ."""

import shutil
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw

from builders.proofed_files import TEXT, codes, make_proofed, prove, spoil
from publish.editions.builtin import EDITIONS
from publish.findings import ToolError
from publish.proofs.reading.picture_boxes import Drawn
from publish.proofs.shape import Proofed
from publish.proofs.validators import second_engine
from publish.proofs.validators.second_engine import check_pages, find_apart, without
from reading.validators import needs

MM_A_DOT = 25.4 / 72
BLUE = "p { background: linear-gradient(#fff, #00f); height: 60mm }"


def sheet(*boxes: tuple[int, int, int, int], level: int = 0) -> Image.Image:
    image = Image.new("L", (200, 280), 255)
    for box in boxes:
        ImageDraw.Draw(image).rectangle(box, fill=level)
    return image


def with_gradient(folder: Path) -> Proofed:
    return make_proofed(folder, TEXT, css=BLUE)


def shadings(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and "/ShadingType" in thing
    ]


def in_four_inks(pdf: pikepdf.Pdf) -> None:
    """Says four inks of a gradient whose colours are three numbers."""
    for shading in shadings(pdf):
        shading.ColorSpace = pikepdf.Name.DeviceCMYK


def test_pages_that_two_programs_draw_alike_pass(tmp_path: Path) -> None:
    needs("pdftoppm", "mutool")
    outcome = prove(second_engine, with_gradient(tmp_path))
    assert outcome.state == "pass"
    assert outcome.findings == ()
    assert outcome.by == "poppler, MuPDF"


def test_a_photograph_in_four_inks_is_not_judged_without_profiles() -> None:
    one, other = sheet((40, 40, 120, 120)), sheet((40, 40, 120, 120), level=250)
    assert find_apart(one, other)
    edges = 39 * MM_A_DOT, (280 - 121) * MM_A_DOT, 121 * MM_A_DOT, (280 - 39) * MM_A_DOT
    photo = Drawn(1, edges, edges, (80, 80))
    assert find_apart(without(one, [photo]), without(other, [photo])) is None
    elsewhere = Drawn(1, (0, 0, 5, 5), (0, 0, 5, 5), (80, 80))
    pages = (sheet((40, 40, 120, 120)), sheet((40, 40, 120, 120), level=250))
    one, other = (without(page, [elsewhere]) for page in pages)
    assert find_apart(one, other)


def test_a_broken_gradient_is_found(tmp_path: Path) -> None:
    needs("pdftoppm", "mutool")
    proofed = spoil(with_gradient(tmp_path), in_four_inks)
    outcome = prove(second_engine, proofed)
    assert outcome.state == "fail"
    assert codes(outcome) == ["C405"]
    told = [finding.message for finding in outcome.findings]
    assert any("poppler stumbles on the file" in words for words in told)
    assert any("looks otherwise in MuPDF" in words for words in told)


def test_a_page_that_a_program_leaves_out_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs("pdftoppm")
    made = make_proofed(tmp_path, f'{TEXT}<p style="break-before: page">Twee</p>')
    lazy = tmp_path / "bin" / "pdftoppm"
    lazy.parent.mkdir()
    lazy.write_text(f'#!/bin/sh\nexec {shutil.which("pdftoppm")} -l 1 "$@"\n')
    lazy.chmod(0o755)
    monkeypatch.setenv("PATH", str(lazy.parent))
    outcome = prove(second_engine, made)
    (found,) = outcome.findings
    assert found.key == "C405:missing"
    assert found.message == "poppler does not draw page 2"


def test_pages_of_other_sizes_are_apart_as_a_whole() -> None:
    apart = find_apart(sheet(), sheet().crop((0, 0, 200, 150)))
    assert apart is not None
    assert apart.bottom == pytest.approx(280 * 25.4 / 72)


def test_letters_of_a_pixel_more_or_less_are_the_same() -> None:
    one, other = sheet((50, 50, 52, 80)), sheet((51, 50, 53, 80))
    assert find_apart(one, other) is None
    assert find_apart(one, one.resize((201, 281))) is None


def test_a_shape_that_vanishes_or_moves_is_found_at_its_place() -> None:
    shape = sheet((100, 140, 150, 200))
    apart = find_apart(shape, sheet())
    assert apart is not None
    assert 35 < apart.left < 37
    assert 69 < apart.bottom < 72
    assert find_apart(sheet(), shape) is not None
    assert find_apart(shape, sheet((110, 140, 160, 200))) is not None


def test_another_shade_is_found_only_beyond_what_is_allowed() -> None:
    one, other = sheet((9, 9, 60, 60), level=100), sheet((9, 9, 60, 60), level=200)
    assert find_apart(one, other) is not None
    assert find_apart(one, other, most=180) is None


def test_only_pages_that_differ_are_named() -> None:
    apart = find_apart(sheet((9, 9, 60, 60)), sheet())
    (found,) = check_pages((None, apart, None), "poppler", "a.pdf")
    assert found.code == "C405"
    assert str(found.place) == "a.pdf#page=2"
    assert found.message.startswith("page 2 looks otherwise in poppler: 4 to 21 mm")


def test_without_another_program_it_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proofed = with_gradient(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert shutil.which("pdftoppm") is None
    with pytest.raises(ToolError, match="no second program"):
        second_engine.run_proof(proofed)


def test_it_holds_for_what_goes_on_paper() -> None:
    from publish.proofs.run import arrive

    proof = arrive(second_engine)
    held = {name for name, edition in EDITIONS.items() if proof.applies(edition)}
    assert {"print", "press", "booklet", "large-print"} <= held
    assert not {"screen", "epub"} & held
