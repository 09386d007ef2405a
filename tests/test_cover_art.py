"""What stands below the words of a cover, and beside the folio: one's own, or made."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from publish.document.cover_pattern import draw_pattern
from publish.document.model import Document
from publish.document.own_art import SIGN_SIZE, fit_into
from publish.editions.builtin import EDITIONS
from publish.pictures import Picture
from publish.pipeline import make_document, read_book

_TESTS = Path(__file__).parent
_FIRST = _TESTS.parent / "book"
_OTHER = _TESTS / "books" / "turkish" / "manuscript.yaml"
IDS = [f"urn:uuid:{number}" for number in range(40)]
SPOT = "#f2c230"
LEAF = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" '
    b'preserveAspectRatio="none"><path stroke="currentColor" d="M1 1L8 8"/></svg>'
)


def made(path: Path, edition: str) -> Document:
    return make_document(read_book(path), EDITIONS[edition])


# A pattern from an id


@pytest.mark.parametrize("identifier", IDS[:5])
def test_the_same_id_gives_the_same_pattern(identifier: str) -> None:
    assert draw_pattern(identifier, SPOT) == draw_pattern(identifier, SPOT)


def test_books_on_one_shelf_look_different() -> None:
    drawn = {draw_pattern(identifier, SPOT) for identifier in IDS}
    assert len(drawn) == len(IDS)
    kinds = {re.sub(r"[\d. ]+", "", svg)[-60:] for svg in drawn}
    assert len(kinds) >= 5, "too few families of patterns"


@pytest.mark.parametrize("identifier", IDS)
def test_a_pattern_leaves_room_below_the_words(identifier: str) -> None:
    tops = re.findall(r"translate\([\d.]+ ([\d.]+)\)", draw_pattern(identifier, SPOT))
    assert min(map(float, tops)) >= 20
    assert len(tops) >= 12


@pytest.mark.parametrize("identifier", IDS)
def test_where_ink_is_saved_nothing_is_filled(identifier: str) -> None:
    lines = draw_pattern(identifier, "")
    assert 'fill="#' not in lines
    assert lines.count("<g") == draw_pattern(identifier, SPOT).count("<g")


@pytest.mark.parametrize("identifier", IDS[:10])
def test_lines_are_thick_enough_for_a_copier_on_a5(identifier: str) -> None:
    svg = draw_pattern(identifier, SPOT)
    width = float(re.search(r'stroke-width="([\d.]+)"', svg)[1])  # type: ignore[index]
    scale = float(re.search(r"scale\(([\d.]+)\)", svg)[1])  # type: ignore[index]
    assert width * scale * 148 / 210 >= 0.5


# Whose art it is


def test_the_sea_is_on_the_first_book_alone() -> None:
    sea = re.compile(rb"M-4 27\.1C13\.7 27\.5")
    first = made(_FIRST / "manuscript.yaml", "print")
    other = made(_OTHER, "print")
    assert sea.search(first.assets["art/cover.svg"])
    assert not any(sea.search(content) for content in other.assets.values())


def test_a_book_without_a_sign_has_a_plain_rule_beside_its_folios() -> None:
    first = made(_FIRST / "manuscript.yaml", "print").assets["art/motif.svg"]
    other = made(_OTHER, "print").assets["art/motif.svg"]
    assert first.count(b"<path") == 3
    assert other.count(b"<path") == 1
    assert b"M1 4.4h22" in other


@pytest.mark.parametrize("edition", ["print", "screen", "press", "economy", "booklet"])
def test_every_cover_takes_the_pattern_of_its_book(edition: str) -> None:
    document = made(_OTHER, edition)
    art = document.assets["art/cover.svg"]
    identifier = document.book.imprint.identifier
    spot = "" if edition == "economy" else document.palette["accent"].css
    line = document.palette["on-main"].css
    wanted = draw_pattern(identifier, spot).replace("currentColor", line)
    assert art.decode() == wanted


# Drawings of any shape


def test_a_sign_of_any_shape_is_whole_in_its_frame() -> None:
    drawn = fit_into(LEAF.decode(), SIGN_SIZE)
    assert 'viewBox="0 0 24 8.8"' in drawn
    assert 'width="24" height="8.8" preserveAspectRatio="xMidYMid meet"' in drawn
    assert 'preserveAspectRatio="none"' not in drawn


def test_a_drawing_of_the_frames_own_shape_stays_as_it_is() -> None:
    drawn = LEAF.decode().replace("0 0 9 9", "0 0 240 88")
    assert fit_into(drawn, SIGN_SIZE) == drawn


def test_a_drawing_that_says_where_it_stands_is_set_anew() -> None:
    """Illustrator writes x and y at every root, and an attribute stands once."""
    placed = LEAF.decode().replace("<svg", '<svg x="0px" y="0px"', 1)
    assert fit_into(placed, SIGN_SIZE) == fit_into(LEAF.decode(), SIGN_SIZE)


@pytest.mark.parametrize("box", ["-120 -44 240 88", "-120,-44,240,88"])
def test_a_drawing_of_the_frames_shape_that_starts_elsewhere_is_moved(box: str) -> None:
    drawn = fit_into(LEAF.decode().replace("0 0 9 9", box), SIGN_SIZE, 3.0)
    assert 'viewBox="0 0 24 8.8"' in drawn
    assert f'viewBox="{box}" x="0" y="0" width="24" height="8.8"' in drawn


def test_the_sign_of_a_brand_stands_beside_the_folios() -> None:
    work = read_book(_OTHER)
    work = replace(work, brand=replace(work.brand, motif=Picture("leaf.svg", LEAF)))
    sign = make_document(work, EDITIONS["print"]).assets["art/motif.svg"]
    assert b"M1 1L8 8" in sign
    assert b"currentColor" not in sign
