"""A letter is as wide as its font says, in whatever size it was met first."""

from contextlib import nullcontext
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

from builders.paper_documents import CSS, font_assets, make_document
from publish.pdf import mends
from publish.pdf.layout import lay_out

_SIZES = ("8.3pt", "9.1pt", "11pt", "13.7pt", "17.3pt", "23.9pt")
_LETTERS = "Sphinx of black quartz, judge my vow 0123456789"


@cache
def between_two_thousandths() -> bytes:
    """A font each letter of which is a half of a thousandth wider than a whole one."""
    font = TTFont(BytesIO(font_assets()["body.ttf"]))
    scale_upem(font, 2000)
    metrics = font["hmtx"].metrics
    for name, (width, left) in metrics.items():
        metrics[name] = (width | 1, left)
    font.save(file := BytesIO())
    return file.getvalue()


def widths_met_in(size: str) -> dict[int, float]:
    """By glyph, as a file says that met all letters in this size first."""
    body = f'<p style="font-size: {size}">{_LETTERS}</p><p>{_LETTERS}</p>'
    section = f'<section class="start" id="one">{body}</section>'
    assets = font_assets() | {"body.ttf": between_two_thousandths()}
    content = lay_out(make_document(section, css=CSS, assets=assets)).content
    found: dict[int, float] = {}
    with pikepdf.open(BytesIO(content)) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            (inner,) = font.DescendantFonts
            if "Body" in str(inner.BaseFont):
                found |= read_widths(list(inner.W))
    return found


def read_widths(rows: list[Any]) -> dict[int, float]:
    """By glyph, of an array of first glyphs, each with a row of widths."""
    starts, several = rows[::2], rows[1::2]
    return {
        int(start) + place: float(width)
        for start, row in zip(starts, several, strict=True)
        for place, width in enumerate(row)
    }


def differing() -> int:
    """How many letters are wider or narrower for the size in which they were met."""
    first, *others = (widths_met_in(size) for size in _SIZES)
    assert len(first) > 30
    assert all(other.keys() == first.keys() for other in others)
    return sum(len({it[glyph] for it in (first, *others)}) > 1 for glyph in first)


def test_a_letter_is_as_wide_in_whatever_size_it_was_met_first() -> None:
    assert differing() == 0


def test_without_it_some_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mends, "own_widths", nullcontext)
    assert differing() > 0
