"""Pictures of the e-book's cover: drawings drawn, photos fitted, both as JPEG.

Goes in: SVG and the author's pictures, and the typefaces that may set letters in them;
comes out: pixels. Letters are set in these typefaces only, never in the machine's: the
same book has the same cover everywhere.
"""

import io
import tempfile
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from publish.assets.faces import Face
from publish.assets.font_packages import write_font
from publish.book.cover_shapes import HEIGHT, WIDTH
from publish.pictures import Picture, find_shape, is_drawing

if TYPE_CHECKING:
    from PIL.Image import Image

QUALITY = 88
_LONGEST = 12_000  # px of a side of what is drawn
_TALLEST = 2.0  # heights of a picture that stands alone, in widths
_TEXT, _CODE = "Atkinson Hyperlegible", "IBM Plex Mono"


@dataclass(frozen=True, slots=True)
class Typefaces:
    """The book's faces, and the fonts of an author's own."""

    faces: tuple[Face, ...]
    own: tuple[bytes, ...] = ()


def drawn_with(svg: str, typefaces: Typefaces, cut: int = 0) -> bytes:
    """All that the pixels of a drawing hang on, as a key of the cache.

    `cut` is the height of a photo above it in px, 0 without one.
    """
    names = [face.file for face in typefaces.faces]
    made_of = svg, cut, names
    return b"".join((repr(made_of).encode(), *typefaces.own))


def read_drawn(svg: str, typefaces: Typefaces, width: int = WIDTH) -> "Image":
    """A drawing so many px wide; takes as long as the rest of a short EPUB.

    The program that draws wants its fonts as files. A family that is not among them is
    set in the family of the text.
    """
    import resvg_py
    from PIL import Image

    width = _bounded(svg, width)
    if not width:
        return Image.new("RGB", (WIDTH, 1), "white")
    with tempfile.TemporaryDirectory() as folder:
        fonts = [
            str(write_font(face.package, face.file, Path(folder)))
            for face in typefaces.faces
        ]
        for number, content in enumerate(typefaces.own):
            path = Path(folder) / f"own-{number}.ttf"
            path.write_bytes(content)
            fonts.append(str(path))
        png = resvg_py.svg_to_bytes(
            svg_string=svg,
            width=width,
            font_files=fonts,
            skip_system_fonts=True,
            font_family=_TEXT,
            serif_family=_TEXT,
            sans_serif_family=_TEXT,
            cursive_family=_TEXT,
            fantasy_family=_TEXT,
            monospace_family=_CODE,
        )
    return Image.open(io.BytesIO(bytes(png)))


def _bounded(svg: str, width: int) -> int:
    """A width in px at which a drawing is neither endless nor without height.

    0 for one so wide or tall that nothing of it would be seen (B430 warns of it).
    """
    shape = find_shape(Picture("", svg.encode()))  # its width for a height of 1
    if not 1 / _LONGEST <= shape <= _LONGEST:
        return 0
    return max(1, min(max(width, ceil(shape)), round(_LONGEST * shape)))


def beside_words(
    cover: "Image", picture: bytes, place: tuple[int, int], typefaces: Typefaces
) -> "Image":
    """The cover with the picture in its width, cut where it is larger.

    `place` is from where to where it reaches, in px from the top.
    """
    from PIL import Image, ImageOps

    photo = _opened(picture, typefaces)
    whole = cover.convert("RGB")
    top, bottom = place
    size = WIDTH, bottom - top
    whole.paste(ImageOps.fit(photo, size, Image.Resampling.LANCZOS), (0, top))
    return whole


def whole_on(field: str, picture: bytes, typefaces: Typefaces) -> "Image":
    """The whole picture with 1400 px on its short side, or on a field of this colour.

    The field is for one that no shelf would show well: wider than high, or very tall.
    """
    from PIL import Image, ImageOps

    photo = _opened(picture, typefaces)
    if photo.width <= photo.height <= _TALLEST * photo.width:
        size = WIDTH, round(photo.height * WIDTH / photo.width)
        return photo.resize(size, Image.Resampling.LANCZOS)
    return ImageOps.pad(photo, (WIDTH, HEIGHT), Image.Resampling.LANCZOS, color=field)


def to_jpeg(image: "Image") -> bytes:
    """The picture in colour, without anything beside its pixels."""
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _opened(picture: bytes, typefaces: Typefaces) -> "Image":
    """The author's picture, on white where one looks through it."""
    from PIL import Image

    if is_drawing(picture):
        image = read_drawn(picture.decode(), typefaces)
    else:
        image = Image.open(io.BytesIO(picture))
    clear = image.convert("RGBA")
    paper = Image.new("RGBA", clear.size, "white")
    return Image.alpha_composite(paper, clear).convert("RGB")
