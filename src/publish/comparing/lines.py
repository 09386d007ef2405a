"""Where the letters of a page stand, line by line, as they are drawn."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from publish.comparing.pages import Area, Line

_SAME = 2.0  # pt between the baselines of two letters of one line, at the most
_JUMP = 24.0  # pt between two letters of one line, at the most


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    area: Area
    baseline: float


def lines_on(page: pypdfium2.PdfPage, scale: float) -> tuple[Line, ...]:
    """Every line; letters far apart are in two. Areas in px at so many px a pt."""
    corner = page.get_bbox()  # a page with bleed begins beyond 0
    text = page.get_textpage()
    try:
        letters = [*_letters(text)]
    finally:
        text.close()
    return tuple(
        _line(some, scale, (corner[0], corner[3])) for some in _gathered(letters)
    )


def _letters(text: pypdfium2.PdfTextPage) -> Iterator[_Letter]:
    for index in range(text.count_chars()):
        shown = chr(pdfium.FPDFText_GetUnicode(text, index))
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        area = left.value, bottom.value, right.value, top.value
        yield _Letter(shown, area, y.value)


def _gathered(letters: list[_Letter]) -> Iterator[list[_Letter]]:
    held: list[_Letter] = []
    for letter in letters:
        if held and not _goes_on(held[-1], letter):
            yield held
            held = []
        held.append(letter)
    if held:
        yield held


def _goes_on(last: _Letter, letter: _Letter) -> bool:
    gap = max(letter.area[0] - last.area[2], last.area[0] - letter.area[2])
    return abs(letter.baseline - last.baseline) < _SAME and gap < _JUMP


def _line(letters: list[_Letter], scale: float, corner: tuple[float, float]) -> Line:
    """A line whose area is counted from the upper left corner of the page, in pt."""
    edge, head = corner
    left = min(one.area[0] for one in letters)
    bottom = min(one.area[1] for one in letters)
    right = max(one.area[2] for one in letters)
    top = max(one.area[3] for one in letters)
    sides = left - edge, head - top, right - edge, head - bottom
    first, second, third, fourth = (side * scale for side in sides)
    return Line("".join(one.text for one in letters), (first, second, third, fourth))
