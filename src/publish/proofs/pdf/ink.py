"""Rows 4 and 5: ink that a printer reaches and a neighbourhood can pay.

How much ink a page takes is judged without its pictures: a book of photographs is dark,
and its author knows it. What they take is said beside it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil, floor

from PIL import Image, ImageChops, ImageStat

from publish.editions.papers import INCH
from publish.findings import Finding, Place
from publish.messages.sentences import Measured
from publish.proofs.reading.objects import read_colours
from publish.proofs.reading.picture_boxes import Drawn, read_drawn
from publish.proofs.reading.rasters import read_rasters
from publish.proofs.shape import PDFIUM, Outcome, Proofed, outcome_of
from publish.proofs.thresholds import MARGIN, MOST_INK

NAME = "ink"
WHAT = "no ink at the edge, and not too much of it"
TOOLS = (PDFIUM,)
APPLIES = {"has_pages": True, "is_office": True}

_DPI = 100
_SLACK = INCH / _DPI  # mm, one pixel
_DRAWN = {"/Image": "C113:picture", "/Shading": "C113:gradient"}
_SEEN = 0.0005  # of a page: less is no figure
_PAPER = 250  # grey from which a printer lays no dot that one sees


@dataclass(frozen=True, slots=True)
class Ink:
    """Ink of one page: mm from ink to the nearest edge (inf: blank), and shares.

    `colours` are cyan, magenta, yellow and black as shares of the page, without what
    its `pictures` take.
    """

    edge: float
    colours: tuple[float, float, float, float]
    pictures: float = 0.0

    @property
    def total(self) -> float:
        """All four together; 1 is a page in one full colour."""
        return sum(self.colours)


def run_proof(proofed: Proofed) -> Outcome:
    """C111 to C113; the cover may take more ink, but not at the edge."""
    drawn = read_drawn(proofed.path)
    rasters = read_rasters(proofed.path, _DPI)
    inks = tuple(
        measure_ink(raster, _DPI, [one for one in drawn if one.page == number])
        for number, raster in enumerate(rasters, 1)
    )
    parts = proofed.document.parts
    has_cover = bool(parts) and parts[0].kind == "cover"
    findings = list(check_ink(inks, str(proofed.path), has_cover=has_cover))
    if proofed.edition.is_grey:
        findings += check_greys(read_colours(proofed.path), proofed.place)
    return outcome_of(NAME, findings, _figures(inks, has_cover=has_cover))


def check_ink(
    inks: tuple[Ink, ...], path: str, *, has_cover: bool
) -> Iterator[Finding]:
    """C111 for a page with ink at its edge, C112 for one with too much."""
    for number, ink in enumerate(inks, 1):
        place = Place(f"{path}#page={number}")
        if ink.edge < MARGIN - _SLACK:
            yield Finding.of("C111", place, edge=ink.edge, margin=MARGIN)
        if ink.total > MOST_INK and not (has_cover and number == 1):
            whole = ink.total + ink.pictures
            key = "C112:pictures" if ink.pictures > _SEEN else "C112"
            yield Finding.of(key, place, ink=ink.total, whole=whole, most=MOST_INK)


def check_greys(uses: Iterable[str], place: Place) -> Iterator[Finding]:
    """C113 for each way in which a file of greys asks for colour."""
    for use in sorted(set(uses)):
        kind, _, space = use.partition(" ")
        yield Finding.of(_DRAWN.get(kind, "C113"), place, use=use, space=space)


def _figures(inks: tuple[Ink, ...], *, has_cover: bool) -> Mapping[str, str]:
    inner = inks[has_cover:]
    totals = [ink.total for ink in inner] or [0.0]
    figures = {
        "least mm to the edge": Measured(f"{min(ink.edge for ink in inks):.1f}"),
        "ink of a page": Measured(f"{sum(totals) / len(totals):.1%}"),
        "ink of the fullest page": Measured(f"{max(totals):.1%}"),
    }
    if any(ink.pictures > _SEEN for ink in inner):
        whole = max(ink.total + ink.pictures for ink in inner)
        figures["ink of the fullest page with its pictures"] = Measured(f"{whole:.1%}")
    if has_cover:
        figures["ink of the cover"] = Measured(f"{inks[0].total:.1%}")
    return figures


def measure_ink(raster: Image.Image, dpi: int, pictures: Iterable[Drawn] = ()) -> Ink:
    """The ink of a page from its raster in RGB, and the pictures that stand on it.

    An estimate for office printers: grey is printed in black (full grey component
    replacement), so that black text is one ink and not four.
    """
    bare = raster.copy()
    for picture in pictures:
        bare.paste("white", _pixels_of(picture, raster.height, dpi))
    colours = _shares(bare)
    return Ink(_edge(raster.convert("L"), dpi), colours, _total(raster) - sum(colours))


def _pixels_of(picture: Drawn, height: int, dpi: int) -> tuple[int, int, int, int]:
    """Where it is seen on a raster so high, which counts from above."""
    left, bottom, right, top = (side / INCH * dpi for side in picture.seen)
    return floor(left), floor(height - top), ceil(right), ceil(height - bottom)


def _total(raster: Image.Image) -> float:
    return sum(_shares(raster))


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
    cyan, magenta, yellow = (_mean(ink) - _mean(black) for ink in inks)
    return cyan, magenta, yellow, _mean(black)


def _mean(channel: Image.Image) -> float:
    return float(ImageStat.Stat(channel).mean[0]) / 255
