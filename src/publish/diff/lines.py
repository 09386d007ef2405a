"""Where the letters of a page stand, line by line, as they are drawn."""

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from math import pi

import pypdfium2
import pypdfium2.raw as pdfium

from publish.diff.pages import Area, Line

_SAME = 1.0  # pt between the baselines of two letters of one line, at the most
_JUMP = 24.0  # pt between two letters of one line, at the most
_SOME = 60  # letters that tell which way a page stands
_BLANK = 0.1  # of a letter's height, between two that are of two words


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter; its area in pt from the lower left, `is_turned` where upside down."""

    text: str
    area: Area
    baseline: float
    is_turned: bool


def lines_on(page: pypdfium2.PdfPage, scale: float) -> tuple[Line, ...]:
    """Every line; letters far apart are in two. Areas in px at so many px a pt."""
    corner = page.get_bbox()  # a page with bleed begins beyond 0
    text = page.get_textpage()
    try:
        letters = [*_letters(text)]
    finally:
        text.close()
    parts = (part for row in _rows(letters) for part in _parts(row))
    return tuple(_line(part, scale, (corner[0], corner[3])) for part in parts)


def _letters(text: pypdfium2.PdfTextPage) -> Iterator[_Letter]:
    for index in range(text.count_chars()):
        shown = chr(pdfium.FPDFText_GetUnicode(text, index))
        if pdfium.FPDFText_IsGenerated(text, index) == 1 or not shown.strip():
            continue
        box = pdfium.FS_RECTF()  # with the room around it: no gap but between words
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        angle = pdfium.FPDFText_GetCharAngle(text, index)
        area = box.left, box.bottom, box.right, box.top
        yield _Letter(shown, area, y.value, pi / 2 < angle < 3 * pi / 2)


def is_turned(text: pypdfium2.PdfTextPage) -> bool:
    """Whether the first letters stand on their head."""
    letters = [*islice(_letters(text), _SOME)]
    return sum(one.is_turned for one in letters) * 2 > len(letters)


def _rows(letters: Iterable[_Letter]) -> Iterator[list[_Letter]]:
    """Letters of one height, from left to right."""
    row: list[_Letter] = []
    for letter in sorted(letters, key=lambda one: (one.baseline, one.area[0])):
        if row and letter.baseline - row[-1].baseline > _SAME:
            yield sorted(row, key=lambda one: one.area[0])
            row = []
        row.append(letter)
    if row:
        yield sorted(row, key=lambda one: one.area[0])


def _parts(row: list[_Letter]) -> Iterator[list[_Letter]]:
    part = row[:1]
    for letter in row[1:]:
        if letter.area[0] - part[-1].area[2] > _JUMP:
            yield part
            part = []
        part.append(letter)
    yield part


def _line(letters: list[_Letter], scale: float, corner: tuple[float, float]) -> Line:
    """A line whose area is counted from the upper left corner of the page, in pt."""
    edge, head = corner
    left = min(one.area[0] for one in letters)
    bottom = min(one.area[1] for one in letters)
    right = max(one.area[2] for one in letters)
    top = max(one.area[3] for one in letters)
    sides = left - edge, head - top, right - edge, head - bottom
    first, second, third, fourth = (side * scale for side in sides)
    return Line("".join(_said(letters)), (first, second, third, fourth))


def _said(letters: list[_Letter]) -> Iterator[str]:
    """The letters with blanks where they stand apart, from the foot's left side."""
    turned = sum(one.is_turned for one in letters) * 2 > len(letters)
    last: _Letter | None = None
    for letter in letters[::-1] if turned else letters:
        if last is not None:
            gaps = letter.area[0] - last.area[2], last.area[0] - letter.area[2]
            height = letter.area[3] - letter.area[1]
            yield " " if max(gaps) > _BLANK * height else ""
        yield letter.text
        last = letter
