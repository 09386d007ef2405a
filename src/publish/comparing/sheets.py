"""Which sheets of paper are to be printed again.

On both sides (duplex), sheet n holds the pages 2n - 1 and 2n; else each page is a
sheet of its own. A print shop gets the whole file.
"""

from collections.abc import Sequence

from publish.comparing.values import PageChange, Printed, Sheet, Sheets


def sheets_of(
    printed: Printed, changes: Sequence[PageChange], pages_are: int
) -> Sheets:
    """What to do with the paper; a page that only says another date needs nothing."""
    real = [one for one in changes if one.state != "imprint"]
    if not printed or not real:
        return Sheets()
    if printed == "shop":
        return Sheets(whole=True)
    sides = 2 if printed == "duplex" else 1
    numbers = sorted({-(-one.number // sides) for one in real})
    last = -(-pages_are // sides)
    again = tuple(
        Sheet(number, _pages_on(number, sides, real))
        for number in numbers
        if number <= last
    )
    return Sheets(again, tuple(number for number in numbers if number > last))


def _pages_on(
    sheet: int, sides: int, changes: Sequence[PageChange]
) -> tuple[int, ...]:
    held = range((sheet - 1) * sides + 1, sheet * sides + 1)
    return tuple(one.number for one in changes if one.number in held)
