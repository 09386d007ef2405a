"""The colours that the style sheets name, as values."""

from dataclasses import replace
from pathlib import Path

import pytest

from publish.assets.images import Sheet
from publish.assets.palette import Swatch, palette_of
from publish.assets.styles import read_styles
from publish.editions.builtin import EDITIONS
from publish.pipeline import make_document, read_book

_STOCK = Path(__file__).parent / "stock" / "manuscript.yaml"
_DEEP = Swatch((0x0B, 0x2E, 0x44))
_INKS = Swatch(inks=(1.0, 0.6, 0.3, 0.5))


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("#0b2e44", _DEEP),
        ("#0B2E44 /* 13:1 */", _DEEP),
        ("rgb(11 46 68)", _DEEP),
        ("red", Swatch((255, 0, 0))),
        ("device-cmyk(1 0.6 0.3 0.5)", _INKS),
        ("device-cmyk(100% 60% 30% 50%)", _INKS),
    ],
)
def test_a_colour_is_read_as_css_writes_it(value: str, wanted: Swatch) -> None:
    assert palette_of(f":root {{ --deep: {value}; --type: 12pt }}") == {"deep": wanted}


@pytest.mark.parametrize(
    "value",
    ["#0b2e4480", "currentColor", "var(--river)", "lab(50% 40 20)", "rgb(none 0 0)"],
)
def test_what_is_no_plain_colour_has_no_swatch(value: str) -> None:
    assert palette_of(f":root {{ --deep: {value} }}") == {}


def test_only_the_root_names_colours() -> None:
    css = ":root { color: red } .box { --deep: red } /* :root { --deep: red } */"
    assert palette_of(css) == {}


def test_a_later_sheet_adds_inks_or_has_the_last_word() -> None:
    values = ("#0b2e44", "device-cmyk(1 0.6 0.3 0.5)", "#010203")
    palette = palette_of(*(f":root {{ --deep: {value} }}" for value in values))
    assert palette == {"deep": Swatch((1, 2, 3), _INKS.inks)}


def test_a_swatch_is_written_as_css_with_the_inks_of_a_press_first() -> None:
    assert _DEEP.css == "#0b2e44"
    assert _INKS.css == "device-cmyk(1 0.6 0.3 0.5)"


@pytest.mark.parametrize("name", EDITIONS)
def test_every_edition_has_the_colours_of_its_drawings(name: str) -> None:
    sheets = read_styles().sheets
    own = ("tokens.css", *EDITIONS[name].styles)
    palette = palette_of(*(sheets[sheet] for sheet in own))
    assert {"river", "foam", "deep"} <= palette.keys()
    assert all(swatch.inks for swatch in palette.values()) == EDITIONS[name].is_press


def test_the_authors_own_sheet_colours_the_icons_too() -> None:
    work = replace(
        read_book(_STOCK),
        sheets={"red.css": Sheet("red.css", ":root { --river: red }")},
    )
    usual = make_document(work, EDITIONS["screen"])
    made = make_document(work, replace(EDITIONS["screen"], own_sheet="red.css"))
    (icon, *_) = [name for name in made.assets if name.startswith("icons/")]
    assert b"#0f5f73" in usual.assets[icon]
    assert b"#ff0000" in made.assets[icon]
