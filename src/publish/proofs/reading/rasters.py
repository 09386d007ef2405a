"""Pages as pixels."""

from collections.abc import Collection, Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image, ImageChops, ImageFilter

_AROUND = 3  # pixels, to each side one
_INCH = 72  # points
_SHOWN = frozenset({"Tj", "TJ", "'", '"'})


def read_rasters(
    source: Path | bytes, dpi: int, *, grey: bool = False
) -> Iterator[Image.Image]:
    """Each page at this resolution, in RGB or, where `grey`, in one channel."""
    with pypdfium2.PdfDocument(source) as pdf:
        for page in pdf:
            bitmap = page.render(scale=dpi / _INCH, grayscale=grey)
            shown = bitmap.to_pil()
            yield shown if grey else shown.convert("RGB")
            bitmap.close()
            page.close()


def read_sizes(source: Path | bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page, in mm."""
    with pypdfium2.PdfDocument(source) as pdf:
        sizes = [page.get_size() for page in pdf]
    return tuple(
        (width / _INCH * 25.4, height / _INCH * 25.4) for width, height in sizes
    )


def png_of(source: bytes, number: int, width: int) -> bytes:
    """One page, counted from 0, as a PNG of so many pixels across."""
    with pypdfium2.PdfDocument(source) as pdf:
        page = pdf[number]
        bitmap = page.render(scale=width / page.get_width())
        made = BytesIO()
        bitmap.to_pil().save(made, "PNG")
        bitmap.close()
        page.close()
    return made.getvalue()


def read_some(
    source: Path | bytes, dpi: int, numbers: Collection[int]
) -> Iterator[tuple[int, Image.Image]]:
    """The pages of these numbers, counted from 1, each with its number, in greys."""
    if not numbers:
        return
    with pypdfium2.PdfDocument(source) as pdf:
        for number in sorted(numbers):
            yield number, _greys_of(pdf[number - 1], dpi)


def read_last(path: Path, dpi: int) -> Image.Image:
    """The last page, in greys."""
    with pypdfium2.PdfDocument(path) as pdf:
        return _greys_of(pdf[len(pdf) - 1], dpi)


def _greys_of(page: pypdfium2.PdfPage, dpi: int) -> Image.Image:
    bitmap = page.render(scale=dpi / _INCH, grayscale=True)
    shown: Image.Image = bitmap.to_pil().copy()
    bitmap.close()
    page.close()
    return shown


def strange_pixels(page: Image.Image, other: Image.Image) -> Image.Image:
    """By how much each pixel lies outside of what stands around it on the other page.

    A letter whose place lies between two pixels is drawn in either of them.
    """
    darkest = other.filter(ImageFilter.MinFilter(_AROUND))
    lightest = other.filter(ImageFilter.MaxFilter(_AROUND))
    return ImageChops.lighter(
        ImageChops.subtract(page, lightest), ImageChops.subtract(darkest, page)
    )


def read_wordless(path: Path) -> bytes:
    """The same file without a letter: what lies under the words."""
    out = BytesIO()
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            page.Contents = pdf.make_stream(_without_letters(page))
        for form in pdf.objects:
            if isinstance(form, pikepdf.Stream) and form.get("/Subtype") == "/Form":
                form.write(_without_letters(form))
        pdf.save(out)
    return out.getvalue()


def _without_letters(source: pikepdf.Page | pikepdf.Stream) -> bytes:
    steps = pikepdf.parse_content_stream(source)
    return pikepdf.unparse_content_stream(
        [step for step in steps if str(step.operator) not in _SHOWN]
    )
