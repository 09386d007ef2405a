"""Saddle stitch: which pages stand beside each other on which side of which sheet.

Pure arithmetic on page numbers from 1; knows nothing of PDF. For sheet s (from 0) of
n pages the front holds (n - 2s, 1 + 2s), the back (2 + 2s, n - 1 - 2s).
"""

from dataclasses import dataclass
from typing import Literal

Binding = Literal["left", "right"]
_THICKNESS = 0.1 / 80  # mm for each g/m2 of a sheet, as office paper has it


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet, as it lies before the reader: its left and right page."""

    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that is folded once; `creep` in mm moves its pages to the spine."""

    front: Side
    back: Side
    creep: float


def padded(pages: int) -> int:
    """The number of pages with the blanks that folding needs: a multiple of four."""
    return -(-pages // 4) * 4


def impose(
    pages: int, *, binding: Binding = "left", grams: float = 80
) -> tuple[Sheet, ...]:
    """The sheets of a booklet, outermost first.

    `pages` is a multiple of four. Inner sheets stick out at the fore-edge by the
    paper around them: their pages move to the spine by as much.

    Raises:
        ValueError: `pages` is not a multiple of four.
    """
    if pages % 4:
        message = f"{pages} pages cannot be folded: pad them to {padded(pages)}"
        raise ValueError(message)
    return tuple(_sheet(number, pages, binding, grams) for number in range(pages // 4))


def _sheet(number: int, pages: int, binding: Binding, grams: float) -> Sheet:
    outer, inner = pages - 2 * number, 1 + 2 * number
    front, back = Side(outer, inner), Side(inner + 1, outer - 1)
    if binding == "right":  # what is first stands at the right of the spine's left
        front, back = Side(inner, outer), Side(outer - 1, inner + 1)
    return Sheet(front, back, round(number * grams * _THICKNESS, 3))


@dataclass(frozen=True, slots=True)
class Supplies:
    """What a print run of a booklet takes."""

    sheets: int
    staples: int


def count_supplies(pages: int, copies: int) -> Supplies:
    """Sheets of A4 and staples (two a copy) for so many copies."""
    return Supplies(padded(pages) // 4 * copies, 2 * copies)
