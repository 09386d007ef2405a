"""Pieces cut out of a file's pages, as pixels."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
from PIL import Image

from publish.proofs.reading.pdf_model import Box
from publish.proofs.reading.rasters import read_rasters

_BOXES = ("/CropBox", "/TrimBox", "/BleedBox", "/ArtBox")


@dataclass(frozen=True, slots=True)
class Cut:
    """A rectangle of a page, counted from 0; `turned` where it stands on its head."""

    page: int
    box: Box
    turned: bool = False


def read_cuts(
    source: Path | bytes, cuts: Iterable[Cut], dpi: int
) -> Iterator[Image.Image]:
    """Each piece upright and in RGB, with its lower left corner at a pixel's corner."""
    out = BytesIO()
    with pikepdf.open(BytesIO(source) if isinstance(source, bytes) else source) as pdf:
        given = len(pdf.pages)
        for cut in cuts:
            whole = pdf.pages[cut.page].obj.items()
            page = pikepdf.Dictionary(
                {name: held for name, held in whole if name not in _BOXES}
            )
            box = cut.box
            page.MediaBox = [box.left, box.bottom, box.right, box.top]
            page.Rotate = 180 if cut.turned else 0
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        del pdf.pages[:given]
        pdf.save(out)
    return read_rasters(out.getvalue(), dpi)


def cut_apart(source: Path | bytes, cuts: Iterable[Cut]) -> bytes:
    """A file with each piece as a page of its own, upright, from 0, 0.

    What is beside a piece is not seen, but it is in the file.
    """
    out = BytesIO()
    opened = BytesIO(source) if isinstance(source, bytes) else source
    with pikepdf.open(opened) as pdf, pikepdf.new() as made:
        forms = {}
        for cut in cuts:
            if cut.page not in forms:
                form = pdf.pages[cut.page].as_form_xobject()
                forms[cut.page] = made.copy_foreign(form)
            box = cut.box
            page = made.add_blank_page(page_size=(box.width, box.height))
            page.Resources = pikepdf.Dictionary(
                XObject=pikepdf.Dictionary(Sheet=forms[cut.page])
            )
            page.Contents = made.make_stream(_shown_alone(cut))
        made.save(out)
    return out.getvalue()


def _shown_alone(cut: Cut) -> bytes:
    box = cut.box
    frame = f"q 0 0 {box.width:.4f} {box.height:.4f} re W n"
    move = f"1 0 0 1 {-box.left:.4f} {-box.bottom:.4f}"
    if cut.turned:
        move = f"-1 0 0 -1 {box.right:.4f} {box.top:.4f}"
    return f"{frame} {move} cm /Sheet Do Q".encode()


def read_sizes(path: Path) -> tuple[tuple[float, float], ...]:
    """Width and height of every page, in pt."""
    with pikepdf.open(path) as pdf:
        boxes = [[float(edge) for edge in page.mediabox] for page in pdf.pages]
    return tuple((right - left, top - low) for left, low, right, top in boxes)
