from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from builders.epub_documents import IMPRINT
from publish.assets.palette import palette_of
from publish.assets.styles import read_styles
from publish.book.model import Imprint
from publish.document.cover import read_cover

NO_WATER = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 150"></svg>'
WATER = NO_WATER.replace(
    "></svg>", ' stroke="currentColor"><path stroke-width="2" d="M0 75L210 75"/></svg>'
)
PALETTE = palette_of(read_styles().sheets["tokens.css"])
DEEP, MARGIN, SKY = "#0b2e44", 100, 1230

ARABIC = replace(IMPRINT, title="حديث عن الجداول والأنهار", direction="rtl")
ENDLESS = replace(IMPRINT, title="Welzijn in de buurt " * 5, subtitle="Verslag " * 30)
ONE_WORD = replace(IMPRINT, title="Arbeidsongeschiktheidsverzekeringen")


def drawn(imprint: Imprint, art: str = NO_WATER) -> Image.Image:
    return Image.open(BytesIO(read_cover(imprint, art, PALETTE)))


def words_box(imprint: Imprint) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of all that is clearly lighter than the ground."""
    picture = drawn(imprint)
    ground = Image.new("RGB", picture.size, DEEP)
    light = ImageChops.difference(picture, ground).convert("L")
    box = light.point(lambda value: 255 if value > 60 else 0).getbbox()
    assert box is not None, "nothing is written on the cover"
    return box


def test_the_cover_is_a_colour_jpeg_of_1400_by_2100() -> None:
    picture = drawn(IMPRINT)
    assert picture.format == "JPEG"
    assert (picture.size, picture.mode) == ((1400, 2100), "RGB")


def test_the_same_words_give_the_same_bytes() -> None:
    assert read_cover(IMPRINT, WATER, PALETTE) == read_cover(IMPRINT, WATER, PALETTE)


@pytest.mark.parametrize("imprint", [IMPRINT, ARABIC, ENDLESS, ONE_WORD])
def test_every_title_stays_inside_the_margins_and_above_the_water(
    imprint: Imprint,
) -> None:
    left, top, right, bottom = words_box(imprint)
    assert left >= MARGIN
    assert top >= MARGIN
    assert right <= 1400 - MARGIN
    assert bottom <= SKY


def test_a_short_title_is_large_enough_for_a_thumbnail() -> None:
    left, top, right, bottom = words_box(
        replace(IMPRINT, title="Water", subtitle="", people=())
    )
    assert right - left > 700
    assert bottom - top > 180


def test_words_from_right_to_left_stand_at_the_right() -> None:
    left, _, right, _ = words_box(replace(ARABIC, subtitle="", people=()))
    assert 1400 - right < left


def test_signs_of_markup_in_a_title_are_printed() -> None:
    plain = words_box(replace(IMPRINT, title="A B", subtitle="", people=()))
    signs = words_box(replace(IMPRINT, title="A < & B", subtitle="", people=()))
    assert signs[2] > plain[2]


def test_the_water_runs_across_the_foot() -> None:
    picture = drawn(IMPRINT, WATER)
    for x in (10, 700, 1390):
        pixel = picture.getpixel((x, 1600))
        assert isinstance(pixel, tuple)
        assert min(pixel) > 150
