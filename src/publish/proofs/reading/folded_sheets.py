"""The two pages on each side of a folded sheet, by their folios."""

import ctypes
import re
from math import pi
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from publish.editions.papers import MM
from publish.findings import Place
from publish.proofs.checks.folding import Half, Side

_FOOT, _CORNER = 18 * MM, 50 * MM  # where a folio stands: low, near the fore-edge
_STEP = 10.0  # pt between the middles of two letters of one folio, at the most
_FOLIO = re.compile(r"\d+|[ivxlcdm]+")
_Letter = tuple[str, float, float, bool]  # letter, x and y of its middle, turned


def read_sides(path: Path) -> tuple[Side, ...]:
    """Every side of a file of sheets; a side whose letters stand on it is turned."""
    with pypdfium2.PdfDocument(path) as pdf:
        return tuple(
            _side(page, Place(f"{path}#page={number}"))
            for number, page in enumerate(pdf, 1)
        )


def _side(page: pypdfium2.PdfPage, place: Place) -> Side:
    width, height = page.get_size()
    letters = _letters(page)
    if sum(turned for *_, turned in letters) * 2 > len(letters):
        letters = [
            (letter, width - x, height - y, turned) for letter, x, y, turned in letters
        ]
    left = [one for one in letters if one[1] < width / 2]
    right = [one for one in letters if one[1] >= width / 2]
    from_right = [(letter, width - x, y, turned) for letter, x, y, turned in right]
    return Side(
        place, _half(left, _corner(left)), _half(right, _corner(from_right)[::-1])
    )


def _half(letters: list[_Letter], folio: str) -> Half:
    return Half(
        folio=folio if _FOLIO.fullmatch(folio) else "",
        is_turned=sum(one[3] for one in letters) * 2 > len(letters),
        is_empty=not letters,
    )


def _corner(letters: list[_Letter]) -> str:
    """The outermost word at the foot, `x` being counted from the fore-edge."""
    foot = [one for one in letters if one[2] < _FOOT and one[1] < _CORNER]
    foot.sort(key=lambda one: one[1])
    word = foot[:1]
    for letter in foot[1:]:
        is_beside = letter[1] - word[-1][1] < _STEP
        if is_beside and abs(letter[2] - word[0][2]) < _STEP / 2:
            word.append(letter)
    return "".join(one[0] for one in word)


def _letters(page: pypdfium2.PdfPage) -> list[_Letter]:
    text = page.get_textpage()
    found = [_letter(text, index) for index in range(text.count_chars())]
    text.close()
    return [one for one in found if one[0].strip()]


def _letter(text: pypdfium2.PdfTextPage, index: int) -> _Letter:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    angle = pdfium.FPDFText_GetCharAngle(text, index)
    return (
        chr(pdfium.FPDFText_GetUnicode(text, index)),
        (left.value + right.value) / 2,
        (bottom.value + top.value) / 2,
        pi / 2 < angle < 3 * pi / 2,
    )
