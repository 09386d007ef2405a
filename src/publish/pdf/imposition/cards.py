"""Four cards on a sheet of A4: where each stands, where to cut.

Printed on both sides and turned on the long edge, what stands on the left comes to
lie behind what stands on the right; so backs change columns, rows stay.
"""

from collections.abc import Iterator

from publish.editions.papers import MM
from publish.pdf.imposition.sheets import Placement, SheetSide

PER_SHEET = 4
_CARD = (105.0, 148.5)  # mm
_COLUMNS = 2
_NEAR, _LONG = 5.0, 6.0  # mm: marks from the paper's edge, and their length


def deal_cards(cards: int) -> Iterator[tuple[SheetSide, SheetSide]]:
    """Front and back of each sheet; of the pages each front is before its back."""
    for first in range(0, cards, PER_SHEET):
        dealt = range(first, min(first + PER_SHEET, cards))
        yield (
            tuple(_place(card, back=False) for card in dealt),
            tuple(_place(card, back=True) for card in dealt),
        )


def _place(card: int, *, back: bool) -> Placement:
    row, column = divmod(card % PER_SHEET, _COLUMNS)
    if back:
        column = _COLUMNS - 1 - column
    width, height = _CARD
    return Placement(2 * card + back, column * width, (1 - row) * height)


def cut_marks(width: float, height: float) -> str:
    """PDF operators: a tick at each edge and a cross where the cuts meet; mm."""
    across, down = width / 2, height / 2
    half = _LONG / 2
    ticks = (
        (across, _NEAR, across, _NEAR + _LONG),
        (across, height - _NEAR - _LONG, across, height - _NEAR),
        (_NEAR, down, _NEAR + _LONG, down),
        (width - _NEAR - _LONG, down, width - _NEAR, down),
        (across - half, down, across + half, down),
        (across, down - half, across, down + half),
    )
    lines = (
        f"{x * MM:.2f} {y * MM:.2f} m {to_x * MM:.2f} {to_y * MM:.2f} l S"
        for x, y, to_x, to_y in ticks
    )
    return "\n".join(("q 0.5 w 0.4 G", *lines, "Q"))
