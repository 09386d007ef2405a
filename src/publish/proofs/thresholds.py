"""What a PDF edition must reach: sizes of type in pt, and numbers that all share.

The least for running text stands in `editions/type_floor.py`; for all other letters it
is 10 pt, and 16 in large print (UKAAF MS03, and what Dutch large-print books use).
"""

from publish.editions.edition import Edition
from publish.editions.page_budget import least_type
from publish.editions.papers import PAPERS
from publish.editions.type_floor import LARGE_PRINT, type_floor

_LONGEST_LINE = 70  # characters in the median line
_SMALLER = 80  # of a sheet whose type gives way to its sides: WCAG 2.2, 1.4.8
MARGIN = 5.0  # mm from the edge without ink (office printers) or letters (all)
MOST_INK = 0.15  # of a page, 1 being one full colour
_PRESS_PPI, _LARGE_PPI, _OFFICE_PPI = 300, 200, 150  # of a photograph on paper
LINE_ART = 2  # times the pixels of a photograph
_LEAST = 10.0  # pt, of letters that are not running text
_BESIDE = 0.875  # of the text, where that is small itself


def longest_line_of(edition: Edition) -> int:
    """How many characters the median line of an edition may have."""
    return _SMALLER if edition.steps else _LONGEST_LINE


def least_ppi_of(edition: Edition) -> int:
    """How sharp a photograph is on paper, in ppi.

    An office printer lays dots that hold no more than 150; large print is looked at
    from near, with a glass; a press wants 300.
    """
    if edition.is_press:
        return _PRESS_PPI
    return _LARGE_PPI if edition.is_large else _OFFICE_PPI


def type_sizes_of(edition: Edition) -> tuple[float, float]:
    """The least that the text is set in, and the least of all other letters.

    An author who names a smaller size was told so before anything was made (M286).
    """
    if edition.is_phone:
        return type_floor(edition), type_floor(edition)
    if edition.type_size >= LARGE_PRINT:
        return LARGE_PRINT, 16.0
    return _ordinary_sizes(edition)


def _ordinary_sizes(edition: Edition) -> tuple[float, float]:
    floor = type_floor(edition)
    if edition.pages:
        return least_type(edition), _LEAST
    if edition.type_size < floor or max(edition.trim) < PAPERS["A5"][1]:
        return edition.type_size, min(_LEAST, _BESIDE * edition.type_size)
    return floor, _LEAST
