"""What an edition must reach: its row of data -> numbers.

Sizes of type: clear print is 12 pt on A4, a little less on A5, 10 pt the least;
large print 18 and 16 (UKAAF MS03, and what Dutch large-print books use).
"""

from dataclasses import dataclass

from publish.editions.edition import Edition
from publish.editions.papers import PAPERS

_LARGE_PRINT = 18.0  # pt


@dataclass(frozen=True, slots=True)
class Bar:
    """Type sizes in pt; `ink` is the most on a page, 1 being one full colour."""

    body: float
    least: float
    is_office: bool  # printed where ink cannot reach the edge
    is_grey: bool
    measure: int = 70  # characters in the median line
    margin: float = 5.0  # mm without ink (office) or letters (all)
    ink: float = 0.15


def bar_of(edition: Edition) -> Bar:
    """What a PDF edition is held to."""
    body, least = _sizes(edition)
    return Bar(
        body=body,
        least=least,
        is_office=edition.is_office,
        is_grey=edition.is_grey,
    )


def _sizes(edition: Edition) -> tuple[float, float]:
    if edition.type_size >= _LARGE_PRINT:
        return _LARGE_PRINT, 16.0
    height = max(edition.trim)
    if height >= PAPERS["A4"][1]:
        return min((12.0, *edition.steps)), 10.0
    if height >= PAPERS["A5"][1]:
        return 11.5, 10.0
    return edition.type_size, min(10.0, 0.875 * edition.type_size)
