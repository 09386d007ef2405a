"""Letters of a page as PDFium shows them, gathered into runs of one look."""

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import hypot

import pypdfium2
import pypdfium2.raw as pdfium

from publish.proofs.reading.pdf_model import Box, Colour, Run, around
from publish.proofs.reading.right_to_left import (
    Letter,
    in_reading_order,
    place_on_line,
    runs_backwards,
)

_JUMP = 2.0  # times the size: a gap that ends a run
_NAME = 256  # bytes of a font's name
_TEXT = [pdfium.FPDF_PAGEOBJ_TEXT]
_DEEP = 9  # drawings within drawings


def runs_on(page: pypdfium2.PdfPage) -> tuple[Run, ...]:
    """Every run on the page, in the order in which it was set.

    Where letters run from right to left, each line is in the order of reading.
    """
    text = page.get_textpage()
    try:
        letters: Iterable[Letter] = tuple(_letters(text))
    finally:
        text.close()
    if any(runs_backwards(letter.text) for letter in letters):
        pieces = tuple(map(_piece, page.get_objects(_TEXT, max_depth=_DEEP)))
        letters = in_reading_order(letters, pieces)
    return tuple(_gathered(letters))


def _piece(shown: pypdfium2.PdfObject) -> Letter:
    """Where a piece of text begins: a blank, as far as the page's text tells."""
    matrix = shown.get_matrix()
    box = Box(matrix.e, matrix.f, matrix.e, matrix.f)
    look = (0.0, (0, 0, 0), "", pdfium.FPDFPageObj_GetMarkedContentID(shown.raw))
    line = place_on_line(matrix.e, matrix.f, box, (matrix.a, matrix.b))
    return Letter(" ", box, line, matrix.f, look, _address(shown.raw))


def _address(shown: object) -> int:
    return ctypes.cast(shown, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def _gathered(letters: Iterable[Letter]) -> Iterator[Run]:
    held: list[Letter] = []
    for letter in letters:
        if held and not _goes_on(held[-1], letter):
            yield _run(held)
            held = []
        held.append(letter)
    if held:
        yield _run(held)


def _goes_on(last: Letter, letter: Letter) -> bool:
    size = letter.look[0]
    gap = max(letter.box.left - last.box.right, last.box.left - letter.box.right)
    same_line = abs(letter.baseline - last.baseline) < size / 20
    return letter.look == last.look and same_line and gap < _JUMP * size


def _run(letters: list[Letter]) -> Run:
    size, colour, font, mark = letters[0].look
    shown = [letter.box for letter in letters if not letter.text.isspace()]
    return Run(
        text="".join(letter.text for letter in letters),
        size=size,
        box=around(tuple(shown or [letter.box for letter in letters])),
        baseline=letters[0].baseline,
        colour=colour,
        font=font,
        mark=mark,
    )


def _letters(text: pypdfium2.PdfTextPage) -> Iterator[Letter]:
    half = ""
    last: Letter | None = None
    for index in range(text.count_chars()):
        unit = chr(pdfium.FPDFText_GetUnicode(text, index))
        if "\ud800" <= unit < "\udc00":
            half = unit
            continue
        whole = (half + unit).encode("utf-16", "surrogatepass").decode("utf-16")
        half = ""
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            if last is not None:  # PDFium's own blanks look like what they follow
                yield replace(last, text=_blank(whole), piece=0)
            continue
        if pdfium.FPDFText_IsHyphen(text, index) == 1:
            whole = "-"  # PDFium's own sign for a hyphen that ends a line
        last = _letter(text, index, whole)
        yield last


def _blank(unit: str) -> str:
    return "" if unit == "\r" else unit


def _letter(text: pypdfium2.PdfTextPage, index: int, shown: str) -> Letter:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    scale = hypot(matrix.c, matrix.d)
    size = round(pdfium.FPDFText_GetFontSize(text, index) * scale, 3)
    owner = pdfium.FPDFText_GetTextObject(text, index)
    mark = pdfium.FPDFPageObj_GetMarkedContentID(owner) if owner else -1
    look = (size, _colour(text, index), _font(text, index), mark)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    box, piece = box_of(text, index), _address(owner) if owner else 0
    line = place_on_line(x.value, y.value, box, (matrix.a, matrix.b))
    return Letter(shown, box, line, y.value, look, piece)


def box_of(text: pypdfium2.PdfTextPage, index: int) -> Box:
    """Where a letter stands."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    return Box(left.value, bottom.value, right.value, top.value)


def _colour(text: pypdfium2.PdfTextPage, index: int) -> Colour:
    """The fill over white paper, where it is not wholly opaque."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFText_GetFillColor(text, index, red, green, blue, alpha)
    share = alpha.value / 255

    def seen(value: ctypes.c_uint) -> int:
        return round(value.value * share + 255 * (1 - share))

    return seen(red), seen(green), seen(blue)


def _font(text: pypdfium2.PdfTextPage, index: int) -> str:
    name, flags = ctypes.create_string_buffer(_NAME), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, index, name, _NAME, flags)
    return name.value.decode("utf-8", "replace").rpartition("+")[2]
