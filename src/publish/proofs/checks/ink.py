"""Rows 4 and 5: where ink stands on a page, and how much of it."""

from dataclasses import dataclass

from PIL import Image, ImageChops, ImageStat

from publish.editions.papers import INCH

_PAPER = 250  # grey from which a printer lays no dot that one sees


@dataclass(frozen=True, slots=True)
class Ink:
    """Ink of one page: mm from ink to the nearest edge (inf: blank), and shares.

    `colours` are cyan, magenta, yellow and black as shares of the page.
    """

    edge: float
    colours: tuple[float, float, float, float]

    @property
    def total(self) -> float:
        """All four together; 1 is a page in one full colour."""
        return sum(self.colours)


def measure_ink(raster: Image.Image, dpi: int) -> Ink:
    """The ink of a page from its raster in RGB.

    An estimate for office printers: grey is printed in black (full grey component
    replacement), so that black text is one ink and not four.
    """
    return Ink(_edge(raster.convert("L"), dpi), _shares(raster))


def _edge(grey: Image.Image, dpi: int) -> float:
    marks = grey.point([255] * _PAPER + [0] * (256 - _PAPER))
    found = marks.getbbox()
    if found is None:
        return float("inf")
    left, top, right, bottom = found
    least = min(left, top, grey.width - right, grey.height - bottom)
    return least * INCH / dpi


def _shares(raster: Image.Image) -> tuple[float, float, float, float]:
    inks = ImageChops.invert(raster.convert("RGB")).split()
    black = ImageChops.darker(ImageChops.darker(inks[0], inks[1]), inks[2])
    cyan, magenta, yellow = (_mean(one) - _mean(black) for one in inks)
    return cyan, magenta, yellow, _mean(black)


def _mean(channel: Image.Image) -> float:
    return float(ImageStat.Stat(channel).mean[0]) / 255
