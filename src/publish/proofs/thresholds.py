"""What a PDF edition must reach: sizes of type in pt, and numbers that all share.

Clear print is 12 pt on A4, a little less on A5, 10 pt the least; large print 18 and 16
(UKAAF MS03, and what Dutch large-print books use).
"""

from publish.editions.edition import Edition
from publish.editions.page_budget import least_type
from publish.editions.papers import MM, PAPERS

_LONGEST_LINE = 70  # characters in the median line
_SMALLER = 80  # of a sheet whose type gives way to its sides: WCAG 2.2, 1.4.8
MARGIN = 5.0  # mm from the edge without ink (office printers) or letters (all)
MOST_INK = 0.15  # of a page, 1 being one full colour
_LARGE_PRINT = 18.0  # pt
_PHONE = 390  # px of CSS that most phones are wide
_PHONE_TEXT = 17  # px in which they set their own text


def longest_line_of(edition: Edition) -> int:
    """How many characters the median line of an edition may have."""
    return _SMALLER if edition.steps else _LONGEST_LINE


def type_sizes_of(edition: Edition) -> tuple[float, float]:
    """The least that the text is set in, and the least of all other letters."""
    if edition.is_phone:
        least = edition.trim[0] * MM * _PHONE_TEXT / _PHONE
        return least, least
    if edition.type_size >= _LARGE_PRINT:
        return _LARGE_PRINT, 16.0
    return _ordinary_sizes(edition)


def _ordinary_sizes(edition: Edition) -> tuple[float, float]:
    height = max(edition.trim)
    if edition.pages:
        return least_type(edition), 10.0
    if height >= PAPERS["A4"][1]:
        return min((12.0, *edition.steps)), 10.0
    if height >= PAPERS["A5"][1]:
        return 11.5, 10.0
    return edition.type_size, min(10.0, 0.875 * edition.type_size)
