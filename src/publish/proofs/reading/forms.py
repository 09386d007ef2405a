"""Form fields of a file, and the lines to write on."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image

from publish.editions.papers import INCH
from publish.proofs.reading.elements import kids_of
from publish.proofs.reading.rasters import read_rasters

_DPI = 144
_LONG, _THICK = 80.0, 1.5  # mm: longer than any stroke of a letter, thinner than a bar
_PALE = 235  # a pixel darker than this is drawn


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: its words for people who listen, and where it stands."""

    words: str
    is_tagged: bool  # in a Form tag
    is_in_order: bool  # the page's tab order is that of its tags
    is_ticked: bool


def read_fields(path: Path) -> tuple[Field, ...]:
    """Every field that a page shows, in the order of the pages."""
    with pikepdf.open(path) as pdf:
        forms = _tagged(pdf)
        return tuple(
            _field(widget, page, forms)
            for page in pdf.pages
            for widget in page.get("/Annots", ())
            if widget.get("/Subtype") == "/Widget"
        )


def _tagged(pdf: pikepdf.Pdf) -> frozenset[Any]:
    """The objects to which Form tags point."""
    return frozenset(
        kid.Obj.objgen
        for element in pdf.objects
        if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Form"
        for kid in kids_of(element)
        if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid
    )


def _field(
    widget: Any,  # noqa: ANN401 # an annotation
    page: pikepdf.Page,
    forms: frozenset[Any],
) -> Field:
    around = widget.get("/Parent", widget)
    kind = widget.get("/FT", around.get("/FT"))
    shown = str(widget.get("/AS", "/Off"))
    return Field(
        words=str(widget.get("/TU", around.get("/TU", ""))),
        is_tagged=widget.objgen in forms,
        is_in_order=page.get("/Tabs") == "/S",
        is_ticked=kind == "/Btn" and shown != "/Off",
    )


def read_lines(path: Path) -> tuple[tuple[float, ...], ...]:
    """For each page the heights in mm from its top of the lines to write on."""
    return tuple(tuple(_lines(page)) for page in read_rasters(path, _DPI, grey=True))


def _lines(page: Image.Image) -> Iterator[float]:
    mm = _DPI / INCH
    drawn = page.convert("L").point([255] * _PALE + [0] * (256 - _PALE)).tobytes()
    long = b"\xff" * round(_LONG * mm)
    width = page.width
    rows = [
        long in drawn[row * width : (row + 1) * width] for row in range(page.height)
    ]
    start = 0
    for row, (before, now) in enumerate(
        zip([False, *rows], [*rows, False], strict=True)
    ):
        if now and not before:
            start = row
        if before and not now and row - start <= _THICK * mm:
            yield (start + row) / 2 / mm
