"""Where each laid out page has to stand on the sheets of a file.

Worked out here once more, from what a reader does with the sheets: fold them, cut them,
glue them. Knows nothing of how they were made. Lengths are pt.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from publish.editions.papers import MM, PAPERS
from publish.proofs.reading.cut_pages import Cut
from publish.proofs.reading.folded_sheets import Way, page_numbers
from publish.proofs.reading.pdf_model import Box

_CREEP = 0.1 / 80 * MM  # pt for each g/m2 of each sheet around, as office paper has it
_PER_SHEET, _COLUMNS = 4, 2  # of cards
_WIDE, _HIGH = (side * MM for side in PAPERS["A4"])
_Size = tuple[float, float]  # width and height


@dataclass(frozen=True, slots=True)
class Seat:
    """A piece of a sheet, and the piece of a laid out page that has to be in it."""

    on_sheet: Cut
    own: Cut


@dataclass(frozen=True, slots=True)
class Booklet:
    """A folded booklet: `pages` is a multiple of four, `trim` the size of one page.

    `back` is the laid out page that lies outside at the back, from 0.
    """

    pages: int
    back: int
    trim: _Size
    grams: float
    is_rtl: bool


def seats_of_booklet(booklet: Booklet, way: Way, width: float) -> Iterator[Seat]:
    """Two to a side, on sheets so wide, each as far as the fold."""
    held = ((False, way.fronts), (True, way.backs))
    backs = [is_back for is_back, is_held in held if is_held]
    grams, (page, height) = booklet.grams, booklet.trim
    for side in range(booklet.pages // 4 * len(backs)):
        sheet, place = divmod(side, len(backs))
        is_back = backs[place]
        numbers = page_numbers(
            sheet, booklet.pages, is_back=is_back, is_rtl=booklet.is_rtl
        )
        creep = sheet * grams * _CREEP
        seen = (Box(0, 0, page - creep, height), Box(creep, 0, page, height))
        turned = is_back and way.turned
        for number, own in zip(numbers, seen, strict=True):
            is_left = (number == numbers[0]) != turned
            start = width / 2 - own.width * is_left
            box = Box(start, 0, start + own.width, height)
            laid = booklet.back if number == booklet.pages else number - 1
            yield Seat(Cut(side, box, turned), Cut(laid, own))


def seats_of_cards(pages: int) -> Iterator[Seat]:
    """Four to a side; a back stands behind its front when the sheet is turned over."""
    width, height = _WIDE / _COLUMNS, _HIGH * _COLUMNS / _PER_SHEET
    for page in range(pages):
        card, is_back = divmod(page, 2)
        sheet, place = divmod(card, _PER_SHEET)
        row, column = divmod(place, _COLUMNS)
        left = (column != is_back) * width
        low = (1 - row) * height
        box = Box(left, low, left + width, low + height)
        yield Seat(Cut(2 * sheet + is_back, box), Cut(page, Box(0, 0, width, height)))


def seats_of_halves(pages: int) -> Iterator[Seat]:
    """The upper half of each poster, then the lower one, each lying down."""
    paper = Box(0, 0, _HIGH, _WIDE)
    for side in range(2 * pages):
        page, is_lower = divmod(side, 2)
        low = 0 if is_lower else _WIDE
        yield Seat(Cut(side, paper), Cut(page, Box(0, low, _HIGH, low + _WIDE)))


def seats_alone(first: int, pages: int, paper: _Size) -> Iterator[Seat]:
    """One page to a side, from this one on."""
    box = Box(0, 0, *paper)
    return (Seat(Cut(side, box), Cut(first + side, box)) for side in range(pages))
