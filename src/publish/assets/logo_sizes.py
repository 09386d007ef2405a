"""How large a logo is printed: it grows with the page, and keeps its distance."""

from math import ceil

from publish.editions.papers import INCH

_HEIGHTS = ((148.0, 14.0), (210.0, 18.0), (297.0, 28.0))  # of a page this wide, in mm
USUAL, LARGEST = 18.0, 28.0  # mm: on A4, and on the poster of a meeting (A3)
_WIDEST = 0.42  # of the page: a long logo is made lower
CLEAR = 0.5  # of its height: what stays empty around it


def logo_size(page: float, width: int, height: int) -> tuple[float, float]:
    """Width and height in mm on a page so wide (in mm), for a logo of these sizes."""
    tall = _height_on(page)
    wide = tall * width / height
    if wide > _WIDEST * page:
        wide = _WIDEST * page
        tall = wide * height / width
    return wide, tall


def pixels_for(tall: float, ppi: int) -> int:
    """How many pixels high a logo must be to be printed `tall` mm high."""
    return ceil(tall / INCH * ppi)


def _height_on(page: float) -> float:
    """Between the sizes of A5, A4 and A3 in proportion, and beyond them too."""
    low, high = _HEIGHTS[:2] if page < _HEIGHTS[1][0] else _HEIGHTS[1:]
    share = (page - low[0]) / (high[0] - low[0])
    return max(9.0, low[1] + share * (high[1] - low[1]))
