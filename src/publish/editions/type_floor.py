"""The least size of running text that old eyes read, by the paper that it stands on.

Clear print is 12 pt on A4, a little less on A5; large print 18 (UKAAF MS03, and what
Dutch large-print books use). On a page smaller than A5 it is the size that it has.
"""

from publish.editions.edition import Edition
from publish.editions.papers import MM, PAPERS

LARGE_PRINT = 18.0  # pt
_PHONE = 390  # px of CSS that most phones are wide
_PHONE_TEXT = 17  # px in which they set their own text


def type_floor(edition: Edition) -> float:
    """In pt; what an author may go below, having been told (M286)."""
    if edition.is_phone:
        return edition.trim[0] * MM * _PHONE_TEXT / _PHONE
    if edition.is_large:
        return LARGE_PRINT
    height = max(edition.trim)
    if height >= PAPERS["A4"][1]:
        return min((12.0, *edition.steps))
    return 11.5 if height >= PAPERS["A5"][1] else edition.type_size
