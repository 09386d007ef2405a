"""Photographs and other pixels: a JPEG, PNG, WebP or HEIC -> a JPEG or PNG.

Upright, grey or sRGB of 8 bits, no larger than its purpose needs, nothing but
pixels; for a press in its four inks. Same bytes in, same bytes out.
"""

import math
from io import BytesIO

from PIL import Image

from publish.pictures.cmyk import separate
from publish.pictures.colours import is_srgb, on_white, plain_mode, to_srgb
from publish.pictures.decoding import Decoded, decode, told_when_damaged, upright
from publish.pictures.file_types import Kind
from publish.pictures.jpeg import without_metadata
from publish.pictures.model import Picture, Purpose, Rendered
from publish.pictures.webp import is_lossy

# px on the long side. Paper: an A5 page with its bleed at 300 ppi. Screens: A4 across
# at 200 ppi, which is as sharp as a tablet shows it. Readers and the web: only what is
# very long and narrow meets it before it meets `LARGEST`.
LONGEST: dict[Purpose, int] = {
    "paper": 2600,
    "screen": 1600,
    "grey": 2600,
    "press": 2600,
    "reader": 6400,
    "sign": 2600,
    "web": 6400,
}
# px in all. Paper: any that `LONGEST` lets through. Readers and the web: a photograph
# of 4 : 3 and 1600 px wide, which is two columns of a large tablet and under the 4
# megapixels that Apple allows. By area, not by side: a tall timeline keeps the width in
# which its words can be read, enlarged.
LARGEST: dict[Purpose, int] = {
    "paper": 2600**2,
    "screen": 1600**2,
    "grey": 2600**2,
    "press": 2600**2,
    "reader": 1600 * 1200,
    "sign": 2600**2,
    "web": 1600 * 1200,
}
# Kobo fills transparency with white, and press art must be opaque
OPAQUE: frozenset[Purpose] = frozenset({"press", "reader"})
_WORTH = 0.8  # of its width: what a picture must lose at least
JPEG_QUALITY = 85
PRESS_QUALITY = 94  # drawings in pixels too: no other kind of file has four inks


def prepare_photo(
    picture: Picture,
    kind: Kind,
    purpose: Purpose,
    profile: bytes = b"",
    widest: int = 0,
) -> Rendered:
    """What that purpose publishes of it; PictureError M209 as `decode` says.

    For the press, pictures in colour become what `profile` says. `widest` is the width
    in px that its largest place asks for, 0 where nobody knows.
    """

    def shrinking(size: tuple[int, int]) -> float:
        return _shrinking(size, purpose, widest)

    # which side is up is not known before it is opened
    decoded = decode(picture, kind, lambda it: max(map(shrinking, (it, it[::-1]))))
    size = upright(decoded.image.size, decoded.turn)
    scale = shrinking(size)
    if kind == "JPEG" and scale == 1 and _may_stay(decoded, purpose):
        stripped = without_metadata(picture.content)
        if stripped:
            return Rendered(stripped, "JPEG", *decoded.image.size, decoded.problems)
    with told_when_damaged(picture):
        image = _finished(decoded, purpose, scale)
    if profile and image.mode == "RGB":
        inks = _inks(separate(image, profile))
        return Rendered(inks, "JPEG", *image.size, decoded.problems)
    lossy = kind in {"JPEG", "HEIC"} or (kind == "WebP" and is_lossy(picture.content))
    if lossy and not image.mode.endswith("A"):
        return Rendered(_jpeg(image), "JPEG", *image.size, decoded.problems)
    return Rendered(_png(image), "PNG", *image.size, decoded.problems)


def _may_stay(decoded: Decoded, purpose: Purpose) -> bool:
    """Whether the pixels are right, so that only the metadata has to go."""
    image = decoded.image
    if decoded.turn is not None or decoded.is_shrunk:
        return False
    modes = {"L"} if purpose in {"grey", "press"} else {"L", "RGB"}
    return image.mode in modes and is_srgb(image.mode, decoded.profile)


def _finished(decoded: Decoded, purpose: Purpose, scale: float) -> Image.Image:
    image = plain_mode(decoded.image)
    if scale < 1:
        image = _shrunk(image, scale)
    image = to_srgb(image, decoded.profile)
    if decoded.turn is not None:
        image = image.transpose(decoded.turn)
    if purpose == "grey" and image.mode.startswith("RGB"):
        image = image.convert(image.mode.replace("RGB", "L"))
    return on_white(image) if purpose in OPAQUE else image


def _shrinking(size: tuple[int, int], purpose: Purpose, widest: int) -> float:
    """By how much sides become shorter; 1 where they may stay.

    A photograph that is a little wider than its place stays: to code it anew would
    cost more sharpness than it saves bytes.
    """
    width, height = size
    by_area = math.sqrt(LARGEST[purpose] / (width * height))
    scale = min(1.0, LONGEST[purpose] / max(size), by_area)
    by_place = widest / width if widest else 1.0
    return min(scale, by_place) if by_place < _WORTH else scale


def _shrunk(image: Image.Image, scale: float) -> Image.Image:
    size = tuple(max(1, round(side * scale)) for side in image.size)
    return image.resize((size[0], size[1]), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    _bare(image).save(out, "JPEG", quality=JPEG_QUALITY, optimize=True)
    return out.getvalue()


def _inks(image: Image.Image) -> bytes:
    out = BytesIO()
    image.info = {}
    image.save(out, "JPEG", quality=PRESS_QUALITY, subsampling=0, optimize=True)
    return out.getvalue()


def _png(image: Image.Image) -> bytes:
    out = BytesIO()
    _bare(image).save(out, "PNG")
    return out.getvalue()


def _bare(image: Image.Image) -> Image.Image:
    """A copy that carries no text, no profile and no comment into the file."""
    copy = image.copy()
    copy.info = {}
    return copy
