"""The pictures of pixels on the pages of a PDF, with the boxes in which they stand.

Not those inside a form of the page, whose boxes PDFium counts from its own corner.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pypdfium2
import pypdfium2.raw as pdfium

from publish.editions.papers import MM

Box: TypeAlias = tuple[float, float, float, float]  # left, bottom, right, top


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as it is drawn, and what a clip leaves of it; all in mm."""

    page: int
    box: Box
    seen: Box
    pixels: tuple[int, int]

    @property
    def width(self) -> float:
        """In mm, with what a clip takes away."""
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        """In mm, with what a clip takes away."""
        return self.box[3] - self.box[1]


def read_drawn(source: Path | bytes) -> tuple[Drawn, ...]:
    """Every picture of pixels, page after page, as they are drawn."""
    with pypdfium2.PdfDocument(source) as pdf:
        return tuple(
            drawn for number, page in enumerate(pdf, 1) for drawn in _on(page, number)
        )


def _on(page: pypdfium2.PdfPage, number: int) -> Iterator[Drawn]:
    sheet = (0.0, 0.0, *page.get_size())
    for image in page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=1):
        box = image.get_bounds()
        seen = _clip_of(image, _clipped(box, sheet))
        yield Drawn(number, _mm(box), _mm(seen), image.get_px_size())


def _clip_of(image: pypdfium2.PdfObject, box: Box) -> Box:
    """The smallest rectangle among its clips."""
    path = pdfium.FPDFPageObj_GetClipPath(image.raw)
    clip = box
    for at in range(max(0, pdfium.FPDFClipPath_CountPaths(path))):
        points = []
        for index in range(pdfium.FPDFClipPath_CountPathSegments(path, at)):
            segment = pdfium.FPDFClipPath_GetPathSegment(path, at, index)
            x, y = ctypes.c_float(), ctypes.c_float()
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            points.append((x.value, y.value))
        if points:
            across, down = zip(*points, strict=True)
            clip = _clipped(clip, (min(across), min(down), max(across), max(down)))
    return clip


def _clipped(box: Box, clip: Box) -> Box:
    return (
        max(box[0], clip[0]),
        max(box[1], clip[1]),
        min(box[2], clip[2]),
        min(box[3], clip[3]),
    )


def _mm(box: Box) -> Box:
    left, bottom, right, top = (side / MM for side in box)
    return left, bottom, right, top
