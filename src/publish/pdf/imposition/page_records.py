"""What stands on the sides of sheets: the records of pages, placed as the pages are.

Knows no PDF: it goes by the places that imposing gives each page, not by what is drawn.
"""

from collections.abc import Sequence
from dataclasses import replace

from publish.editions.papers import MM
from publish.output.page_record import Area, PageRecord
from publish.pdf.imposition.sheets import Placement, SheetFile

Size = tuple[float, float]  # width and height in mm


def place_records(
    pages: Sequence[PageRecord], file: SheetFile, page: Size
) -> tuple[PageRecord, ...]:
    """The pages that stand on the sides of a file, in the order of reading.

    `page` is the size of each. Links are lost on sheets.
    """
    placed: dict[int, PageRecord] = {}
    for number, side in enumerate(file.sides, 1):
        for place in side:
            own = pages[place.page]
            before = placed.get(place.page, replace(own, sides=(), areas=(), links=()))
            areas = (
                (number, _move(area, place, file.size, page)) for _, area in own.areas
            )
            placed[place.page] = replace(
                before,
                sides=(*before.sides, number),
                areas=(*before.areas, *areas),
            )
    return tuple(placed[own] for own in sorted(placed))


def _move(area: Area, place: Placement, sheet: Size, page: Size) -> Area:
    """An area of a page, in pt from its upper left, as one of the side."""
    left, top, right, bottom = area
    width, height = page[0] * MM, page[1] * MM
    if place.turned:
        left, right = width - right, width - left
        top, bottom = height - bottom, height - top
    across, down = place.x * MM, (sheet[1] - place.y) * MM - height
    first, second = round(left + across, 1), round(top + down, 1)
    return first, second, round(right + across, 1), round(bottom + down, 1)
