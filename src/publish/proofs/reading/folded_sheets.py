"""The two pages on each side of a folded sheet, by their folios."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import pi
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from publish.editions.papers import MM
from publish.findings import Place
from publish.output.artefact import Flips, Kind
from publish.proofs.reading.letter_runs import box_of

_FOOT, _CORNER = 18 * MM, 50 * MM  # where a folio stands: low, near the fore-edge
_STEP = 10.0  # pt between the middles of two letters of one folio, at the most
_FOLIO = re.compile(r"\d+|[ivxlcdm]+")
_Letter = tuple[str, float, float, bool]  # letter, x and y of its middle, turned


@dataclass(frozen=True, slots=True)
class Way:
    """How a printer turns the sheet; `backs` stand on their head where `turned`."""

    duplex: str
    fronts: bool = True
    backs: bool = True
    turned: bool = False


_WAYS: Mapping[tuple[Kind, Flips], Way] = {
    ("sheets", "long"): Way("/DuplexFlipLongEdge", turned=True),
    ("sheets", "short"): Way("/DuplexFlipShortEdge"),
    ("fronts", ""): Way("/Simplex", backs=False),
    ("backs", ""): Way("/Simplex", fronts=False),
}


def way_of(kind: Kind, flips: Flips) -> Way:
    """How the sheets of a file of this kind are printed; the test sheet at will."""
    return _WAYS.get((kind, flips), Way(""))


def page_numbers(
    sheet: int, pages: int, *, is_back: bool, is_rtl: bool
) -> tuple[int, int]:
    """The left and right page of a side, from 1; sheet 0 is the outermost."""
    early, late = 2 * sheet + 1 + is_back, pages - 2 * sheet - is_back
    return (early, late) if is_back != is_rtl else (late, early)


@dataclass(frozen=True, slots=True)
class Half:
    """One page on a sheet: its folio as printed, "" where it has none."""

    folio: str
    is_turned: bool
    is_empty: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet as its letters are read: left page, right page."""

    place: Place
    left: Half
    right: Half


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
    left = [letter for letter in letters if letter[1] < width / 2]
    right = [letter for letter in letters if letter[1] >= width / 2]
    from_right = [(letter, width - x, y, turned) for letter, x, y, turned in right]
    return Side(
        place, _half(left, _corner(left)), _half(right, _corner(from_right)[::-1])
    )


def _half(letters: list[_Letter], folio: str) -> Half:
    return Half(
        folio=folio if _FOLIO.fullmatch(folio) else "",
        is_turned=sum(turned for *_, turned in letters) * 2 > len(letters),
        is_empty=not letters,
    )


def _corner(letters: list[_Letter]) -> str:
    """The outermost word at the foot, `x` being counted from the fore-edge."""
    foot = [spot for spot in letters if spot[2] < _FOOT and spot[1] < _CORNER]
    foot.sort(key=lambda spot: spot[1])
    word = foot[:1]
    for letter in foot[1:]:
        is_beside = letter[1] - word[-1][1] < _STEP
        if is_beside and abs(letter[2] - word[0][2]) < _STEP / 2:
            word.append(letter)
    return "".join(letter for letter, *_ in word)


def _letters(page: pypdfium2.PdfPage) -> list[_Letter]:
    text = page.get_textpage()
    found = [_letter(text, index) for index in range(text.count_chars())]
    text.close()
    return [letter for letter in found if letter[0].strip()]


def _letter(text: pypdfium2.PdfTextPage, index: int) -> _Letter:
    box = box_of(text, index)
    angle = pdfium.FPDFText_GetCharAngle(text, index)
    return (
        chr(pdfium.FPDFText_GetUnicode(text, index)),
        (box.left + box.right) / 2,
        (box.bottom + box.top) / 2,
        pi / 2 < angle < 3 * pi / 2,
    )
