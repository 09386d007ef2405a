"""The barcode of a book from a print shop: its number, its size, its white."""

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from publish.codes.isbn import digits_of
from publish.editions.papers import MM
from publish.findings import Finding
from publish.proofs.reading.pdf_model import Box, Page

_MODULES = 95  # of EAN-13, without the white beside them (ISO/IEC 15420)
_LEAST, _MOST = 0.264, 0.66  # mm a module: 80 % and 200 % of its nominal size
_SLACK = 0.005  # mm a module
_BEFORE, _BEHIND = 11, 7  # modules of white
_DIGITS = 7  # modules above the lowest end of the bars where the digits may begin
_LIGHT = 200  # grey that a scanner takes for paper


@dataclass(frozen=True, slots=True)
class Bars:
    """A barcode as it was read: its digits, and its edges in points of the page."""

    digits: str
    box: Box

    @property
    def module(self) -> float:
        """The width of the thinnest bar, in points."""
        return self.box.width / _MODULES

    @property
    def above_digits(self) -> Box:
        """Where nothing but bars may stand."""
        box = self.box
        return Box(box.left, box.bottom + _DIGITS * self.module, box.right, box.top)


def check_barcode(
    found: tuple[Bars, ...], isbn: str, page: Page, raster: Image.Image
) -> Iterator[Finding]:
    """C210 for bars that are not read as the ISBN and nothing else, or not in peace.

    `raster` is the page in grey.
    """
    wanted = digits_of(isbn)
    read = sorted({bars.digits for bars in found})
    if read != [wanted]:
        said = f"is read as {' and '.join(read)}" if read else "is not read"
        message = f"the barcode of {isbn} {said}"
        yield Finding("C210", message, page.place)
        return
    bars, module = found[0], found[0].module / MM
    if not _LEAST - _SLACK <= module <= _MOST + _SLACK:
        message = f"the bars are {module:.2f} mm a module"
        hint = f"from {_LEAST:g} to {_MOST:g} mm, 0.33 best"
        yield Finding("C210", message, page.place, hint)
    if _darkest(bars, page, raster) < _LIGHT:
        message = "something stands in the white beside the bars"
        hint = f"{_BEFORE} modules before them and {_BEHIND} behind stay white"
        yield Finding("C210", message, page.place, hint)
    for run in page.runs:
        if run.text.strip() and run.box.meets(bars.above_digits):
            message = f"the barcode hides “{run.text.strip()[:40]}”"
            hint = "book.description is too long for the back of this book"
            yield Finding("C210", message, page.place, hint)
            break


def _darkest(bars: Bars, page: Page, raster: Image.Image) -> int:
    """The darkest grey beside the bars; a module at either edge is left to rounding."""
    box, module = bars.above_digits, bars.module
    before = (box.left - (_BEFORE - 1) * module, box.left - module)
    behind = (box.right + module, box.right + (_BEHIND - 1) * module)
    scale, paper = raster.width / page.paper.width, page.paper
    greys = [255]
    for left, right in (before, behind):
        zone = (
            round((left - paper.left) * scale),
            round((paper.top - box.top + module) * scale),
            round((right - paper.left) * scale),
            round((paper.top - box.bottom) * scale),
        )
        greys += raster.crop(zone).tobytes()  # beyond the page is black
    return min(greys)
