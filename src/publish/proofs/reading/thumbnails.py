"""Small pictures of every page, so that a release is looked at before it is printed.

Goes in: finished files; comes out: PNG artefacts, `thumbnails/<file>/001.png`. The same
file gives the same bytes.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image

from publish.epub.reader import read_epub
from publish.output.artefact import Artefact, Kind

_LONG = 320  # px of a page's longer side
_COLOURS = 64  # of a palette: a quarter of the bytes of full colour


def read_thumbnails(path: Path, kind: Kind) -> Iterator[Artefact]:
    """A PNG for each page of a PDF, and for the cover of an EPUB."""
    for number, picture in enumerate(read_pictures(path, kind, _LONG), 1):
        name = _name(path.name, number)
        yield Artefact(name, pack_thumbnail(picture, _LONG))


def front_of(file: str) -> str:
    """The name of the picture of a file's first page."""
    return _name(file, 1)


def _name(file: str, number: int) -> str:
    return f"thumbnails/{file}/{number:03}.png"


def read_pictures(path: Path, kind: Kind, longest: int) -> Iterator[Image.Image]:
    """Each page of a PDF, or the cover of an EPUB, at twice `longest` px.

    A site has none: its pages are as wide as a window.
    """
    if kind == "site":
        return
    if kind in {"epub", "kepub"}:
        if cover := read_epub(path).cover:
            yield Image.open(BytesIO(cover))
        return
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            bitmap = page.render(scale=2 * longest / max(page.get_size()))
            yield bitmap.to_pil()
            bitmap.close()
            page.close()


def pack_thumbnail(picture: Image.Image, longest: int) -> bytes:
    """A PNG whose longer side is at most `longest` px."""
    small = picture.convert("RGB")
    small.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    packed = BytesIO()
    small.quantize(_COLOURS, dither=Image.Dither.NONE).save(
        packed, "PNG", optimize=True
    )
    return packed.getvalue()
