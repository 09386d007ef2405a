"""Every page that stands on a sheet is the page that was laid out, pixel by pixel.

The Document is laid out once more, both files are drawn at one size, and each piece of
a sheet is laid over the piece of the page that has to be there.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from PIL import Image, ImageChops

from publish.editions.papers import INCH, MM
from publish.findings import Finding, Place
from publish.pdf.layout import Laid
from publish.proofs.own_pages import laid_out, list_seats
from publish.proofs.reading.cut_pages import Cut, read_cuts, read_sizes
from publish.proofs.reading.rasters import strange_pixels
from publish.proofs.reading.seats import Seat
from publish.proofs.shape import PDFIUM, Outcome, Proofed, Weight, outcome_of

NAME = "imposed pages"
WHAT = "each page stands on its sheet as it was laid out"
TOOLS = (PDFIUM,)
APPLIES = {"has_sheets": True}
WEIGHT = Weight(1.0, 0.2)

_DPI = 100
_FINE = 64  # of 255 in a channel; letters between two pixels differ by 46, lines by 77
_COARSE = 12  # the same of the means of areas; such letters differ by 8, tints by 14
_AREA = 8  # pixels
_EDGE = 1.0 * MM  # around a page, where the marks to cut along are drawn
_Pixels = tuple[int, int, int, int]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Pair:
    """What is in a seat and what has to be; `page` counts laid out pages from 1."""

    place: Place
    page: int
    shown: Image.Image
    wanted: Image.Image


def run_proof(proofed: Proofed) -> Outcome:
    """C304; what is printed as it was laid out is not imposed."""
    if proofed.file.kind == "pages":
        return outcome_of(NAME, (), {"imposed": "nothing"})
    laid, sizes = laid_out(proofed.document), read_sizes(proofed.path)
    seats = tuple(map(_without_edge, list_seats(proofed, len(laid.labels), sizes[0])))
    figures = {"pieces": str(len(seats))}
    sides = max(seat.on_sheet.page for seat in seats) + 1
    if sides != len(sizes):
        wrong = Finding.of("C304:sides", proofed.place, found=len(sizes), wanted=sides)
        return outcome_of(NAME, [wrong], figures)
    return outcome_of(NAME, check_pages(_read_pairs(proofed, laid, seats)), figures)


def check_pages(pairs: Iterable[Pair]) -> Iterator[Finding]:
    """C304 for each page that is not as it has to be, and where it is not."""
    for pair in pairs:
        found = find_difference(pair.shown, pair.wanted)
        if found:
            left, top, right, bottom = (round(edge * INCH / _DPI) for edge in found)
            yield Finding.of(
                "C304",
                pair.place,
                page=pair.page,
                left=left,
                right=right,
                top=top,
                bottom=bottom,
            )


def find_difference(shown: Image.Image, wanted: Image.Image) -> _Pixels | None:
    """The pixels around all that differs; None where the two are the same.

    What begins between two pixels is drawn in one of them, as the last digit of a
    number decides. So a pixel has to lie between the lightest and the darkest of those
    around it in the other picture, and areas have to be as dark as there, or a pixel
    beside.
    """
    if shown.size != wanted.size:
        return (0, 0, *wanted.size)
    if not _beyond(ImageChops.difference(shown, wanted), _COARSE):
        return None
    fine = ImageChops.lighter(
        strange_pixels(shown, wanted), strange_pixels(wanted, shown)
    )
    coarse = _coarse(shown, wanted)
    spread = coarse.resize(shown.size, Image.Resampling.NEAREST)
    return _beyond(fine, _FINE) or _beyond(spread, _COARSE)


def _coarse(shown: Image.Image, wanted: Image.Image) -> Image.Image:
    """By how much each area differs from the most alike within a pixel around it."""
    beside = [
        ImageChops.offset(wanted, right, down)
        for right in (-1, 0, 1)
        for down in (-1, 0, 1)
    ]
    means = shown.reduce(_AREA)
    apart = (ImageChops.difference(means, other.reduce(_AREA)) for other in beside)
    return reduce(ImageChops.darker, apart)


def _beyond(difference: Image.Image, step: int) -> _Pixels | None:
    return difference.point(lambda value: value // step).getbbox()


def _read_pairs(proofed: Proofed, laid: Laid, seats: Sequence[Seat]) -> Iterator[Pair]:
    shown = read_cuts(proofed.path, [seat.on_sheet for seat in seats], _DPI)
    wanted = read_cuts(laid.content, [seat.own for seat in seats], _DPI)
    for seat, on_sheet, own in zip(seats, shown, wanted, strict=True):
        place = Place(f"{proofed.path}#page={seat.on_sheet.page + 1}")
        yield Pair(place, seat.own.page + 1, on_sheet, own)


def _without_edge(seat: Seat) -> Seat:
    def inside(cut: Cut) -> Cut:
        return replace(cut, box=cut.box.grown(-_EDGE))

    return Seat(inside(seat.on_sheet), inside(seat.own))
