"""The barcode of a book from a print shop: its number, its size, its white."""

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from publish.findings import Finding, Place
from publish.isbn import digits_of

_MODULES = 95  # of EAN-13, without the white beside them (ISO/IEC 15420)
_LEAST, _MOST = 0.264, 0.66  # mm a module: 80 % and 200 % of its nominal size
_SLACK = 0.005  # mm a module
_BEFORE, _BEHIND = 11, 7  # modules of white
_LIGHT = 200  # grey that a scanner takes for paper


@dataclass(frozen=True, slots=True)
class Bars:
    """A barcode as it was read: its digits, and its edges in px of the raster."""

    digits: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def module(self) -> float:
        """The width of the thinnest bar, in px."""
        return (self.right - self.left) / _MODULES


def check_barcode(
    found: tuple[Bars, ...], isbn: str, raster: Image.Image, dpi: int, place: Place
) -> Iterator[Finding]:
    """C210 for bars that are not read as the ISBN and nothing else, and for small ones.

    `raster` is the page in grey.
    """
    wanted = digits_of(isbn)
    read = sorted({bars.digits for bars in found})
    if read != [wanted]:
        said = f"is read as {' and '.join(read)}" if read else "is not read"
        hint = "nothing may stand on the bars: is the description too long?"
        yield Finding("C210", f"the barcode of {isbn} {said}", place, hint)
        return
    for bars in found[:1]:
        module = bars.module * 25.4 / dpi
        if not _LEAST - _SLACK <= module <= _MOST + _SLACK:
            message = f"the bars are {module:.2f} mm a module"
            hint = f"from {_LEAST:g} to {_MOST:g} mm, 0.33 best"
            yield Finding("C210", message, place, hint)
        if _darkest(bars, raster) < _LIGHT:
            message = "something stands in the white beside the bars"
            hint = f"{_BEFORE} modules before them and {_BEHIND} behind stay white"
            yield Finding("C210", message, place, hint)


def _darkest(bars: Bars, raster: Image.Image) -> int:
    """The darkest grey beside the bars; a module at either edge is left to rounding."""
    module, least = bars.module, 255
    top, bottom = bars.top + module, bars.bottom - 6 * module  # above the digits
    for left, right in (
        (bars.left - (_BEFORE - 1) * module, bars.left - module),
        (bars.right + module, bars.right + (_BEHIND - 1) * module),
    ):
        box = tuple(map(round, (left, top, right, bottom)))
        zone = raster.crop((box[0], box[1], box[2], box[3]))  # beyond the page is black
        least = min(least, int(zone.getextrema()[0]))  # type: ignore[arg-type]
    return least
