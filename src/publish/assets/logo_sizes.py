"""How large a logo is printed: it grows with the page, and keeps its distance.

Goes in: how wide a page is, and the proportions of a logo; comes out: sizes in mm.
"""

from math import ceil

from publish.editions.papers import INCH

USUAL, LARGEST = 18.0, 28.0  # mm: on A4, and on the poster of a meeting (A3)
_HEIGHTS = ((148.0, 14.0), (210.0, USUAL), (297.0, LARGEST))  # on pages so wide, in mm
_LEAST = 9.0  # mm, on the smallest of pages
_WIDEST = 0.42  # of the page: a long logo is made lower
CLEAR = 0.5  # of its height: what stays empty around it
INSIDE = 3.0  # mm: how much further from the trim of a press a logo stands


def logo_size(page: float, width: int, height: int) -> tuple[float, float]:
    """Width and height on a page whose shorter side is `page`, for such a logo.

    `width` and `height` are those of its file, in any unit.
    """
    tall = _height_on(page)
    wide = tall * width / height
    if wide > _WIDEST * page:
        wide = _WIDEST * page
        tall = wide * height / width
    return wide, tall


def plate_size(
    page: float, width: int, height: int, *, is_press: bool
) -> tuple[float, float]:
    """The field in the corner of a cover: the logo with what stays empty around it.

    From the trim, without the bleed; the rest as for `logo_size`.
    """
    wide, tall = logo_size(page, width, height)
    around = 2 * CLEAR * tall + (INSIDE if is_press else 0.0)
    return wide + around, tall + around


def pixels_for(tall: float, ppi: int) -> int:
    """How many pixels high a logo must be to be printed `tall` mm high."""
    return ceil(tall / INCH * ppi)


def _height_on(page: float) -> float:
    """In proportion between A5, A4 and A3 and beyond them, but never below `_LEAST`."""
    low, high = _HEIGHTS[:2] if page < _HEIGHTS[1][0] else _HEIGHTS[1:]
    share = (page - low[0]) / (high[0] - low[0])
    return max(_LEAST, low[1] + share * (high[1] - low[1]))
