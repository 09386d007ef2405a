"""What a trim asks of an edition: the sheets that size its pages, and its type.

Goes in: an edition whose trim was chosen, and the trim in mm; comes out: names of style
sheets, and pt. The sheets say by how much; here stands only where each one begins.
"""

from math import sqrt

from publish.editions.edition import Edition
from publish.editions.papers import PAPERS

ONE_COLUMN = "a5.css"
_TWO_COLUMNS = 190.0  # mm: what the margin column and the reading column take
_NARROW, _LOW, _WIDE = 140.0, 190.0, 230.0  # mm across, down and across
_ONE_IS_WIDE = 170.0  # mm across, for a page of one column
_SMALLER = 11.5, 11.0  # pt, on pages narrower than A4: of A5 at least, and below
_A4, _A5 = PAPERS["A4"], PAPERS["A5"]


def sheets_for(root: Edition, trim: tuple[float, float]) -> tuple[str, ...]:
    """The sheets of a built-in edition with those that another trim asks for.

    What a press changes stands behind them. The sheet of a phone sizes itself.
    """
    if root.is_reader or root.is_phone or trim == root.trim:
        return root.styles
    added = _added(root, *trim)
    if ONE_COLUMN not in root.styles:
        return (*root.styles, *added)
    after = root.styles.index(ONE_COLUMN) + 1
    return (*root.styles[:after], *added, *root.styles[after:])


def _added(root: Edition, width: float, height: float) -> list[str]:
    """Large print has one column by its own sheet, on every page."""
    is_single = ONE_COLUMN in root.styles
    is_large = root.is_large
    wanted = {
        ONE_COLUMN: not (is_single or is_large) and width < _TWO_COLUMNS,
        "large-narrow.css": is_large and width < _TWO_COLUMNS,
        "narrow.css": not is_large and width < _NARROW,
        "low.css": not is_large and height < _LOW,
        "wide.css": not (is_single or is_large) and width > _WIDE,
        "wide-column.css": is_single and width > _ONE_IS_WIDE,
    }
    return [name for name, is_wanted in wanted.items() if is_wanted]


def type_for(base: Edition, trim: tuple[float, float]) -> float:
    """The type of an edition on another trim, in pt, where its author names none.

    It grows with pages larger than A4, and is a little less on small ones; large print
    and a phone never have less than their own.
    """
    if base.is_reader or base.is_phone or trim == base.trim:
        return base.type_size
    size = base.type_size * _usual(trim) / _usual(base.trim)
    size = round(2 * size) / 2  # no designer asks for 14.27 pt
    return max(size, base.type_size) if base.is_large else size


def _usual(trim: tuple[float, float]) -> float:
    width, height = trim
    if width < _TWO_COLUMNS:
        return _SMALLER[max(trim) < _A5[1]]
    larger = width * height / (_A4[0] * _A4[1])
    return 12 * sqrt(max(1.0, larger, width / _A4[0]))
