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
_LINE, _DASH = 0.2, 2.0  # mm


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


def cut_lines(width: float, height: float) -> str:
    """PDF operators: a dashed hairline from edge to edge along each cut; mm."""
    across, down = width / 2, height / 2
    lines = ((across, 0.0, across, height), (0.0, down, width, down))
    drawn = (
        f"{x * MM:.2f} {y * MM:.2f} m {to_x * MM:.2f} {to_y * MM:.2f} l S"
        for x, y, to_x, to_y in lines
    )
    return "\n".join(
        (f"q {_LINE * MM:.3f} w 0.4 G [{_DASH * MM:.2f}] 0 d", *drawn, "Q")
    )
