"""Bytes of a JPEG, PNG, WebP or HEIC -> pixels, upright turn, colour profile, warnings.

Nothing is decoded before its size is known: at most 80 megapixels. Pillow's classes
are opened by name and not through `Image.open`, whose limit is a global that anyone
may change, and which takes a phone's photo with a second picture for another format.
"""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TypeAlias

from PIL import Image, ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from publish.findings import Trouble, trouble
from publish.pictures.exif import tells_place, turn_of
from publish.pictures.file_types import Kind
from publish.pictures.model import Picture, PictureError
from publish.pictures.webp import webp_size

Shrinking: TypeAlias = Callable[[tuple[int, int]], float]

MAX_PIXELS = 80_000_000
_EIGHT_BITS = 255
_ON_ITS_SIDE = frozenset(
    {
        Image.Transpose.ROTATE_90,
        Image.Transpose.ROTATE_270,
        Image.Transpose.TRANSPOSE,
        Image.Transpose.TRANSVERSE,
    }
)
_OPENERS: dict[Kind, type[ImageFile.ImageFile]] = {
    "JPEG": JpegImageFile,
    "PNG": PngImageFile,
    "WebP": WebPImageFile,
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Pixels as the file holds them, and what must still be done to them."""

    image: Image.Image
    turn: Image.Transpose | None
    profile: bytes  # ICC, b"" for none
    problems: tuple[Trouble, ...]
    is_shrunk: bool = False  # fewer pixels than the file has


def shape_of(picture: Picture, kind: Kind) -> float:
    """The width for a height of 1 of a photograph set upright; no pixel is read.

    PictureError M209: more than 80 megapixels, or a damaged head.
    """
    with told_when_damaged(picture):
        image = _opened(picture, kind)
        width, height = upright(image.size, turn_of(image))
    return width / height


def pixels_of(picture: Picture, kind: Kind) -> int:
    """How many pixels a photograph has; none is read. PictureError M209 as above."""
    with told_when_damaged(picture):
        width, height = _opened(picture, kind).size
    return width * height


def upright(size: tuple[int, int], turn: Image.Transpose | None) -> tuple[int, int]:
    """Width and height once the picture is turned."""
    return (size[1], size[0]) if turn in _ON_ITS_SIDE else size


def decode(picture: Picture, kind: Kind, shrinking: Shrinking) -> Decoded:
    """The pixels of the first frame, perhaps shrunk, though less than `shrinking` says.

    It tells by how much the sides of a picture of some size become shorter.

    PictureError M209: more than 80 megapixels, damaged, or a transparent colour of
    16 bits, which would be lost.
    """
    with _refuse_torn(), told_when_damaged(picture):
        image = _opened(picture, kind)
        whole = image.size
        if isinstance(image, JpegImageFile):
            image.draft(None, _at_least(image.size, shrinking(image.size)))
        is_shrunk = image.size != whole
        image.load()
        problems = (*_animation(picture, image), *_place(picture, image))
        turn = turn_of(image)
    _refuse_deep_transparency(picture, image)
    profile = image.info.get("icc_profile") or b""
    return Decoded(image, turn, profile, problems, is_shrunk)


@contextmanager
def told_when_damaged(picture: Picture) -> Iterator[None]:
    """What fails here on the pixels of a picture is told as M209: it is damaged."""
    with warnings.catch_warnings():
        # Pillow speaks to programmers; what an author needs is told here
        warnings.simplefilter("ignore")
        try:
            yield
        except (PictureError, MemoryError):
            raise
        except Exception as error:  # decoders raise whatever a damaged file leads to
            damaged = trouble("M209:damaged", file=picture.file)
            raise PictureError(damaged) from error


@contextmanager
def _refuse_torn() -> Iterator[None]:
    """A torn file is refused, whatever else in this process told Pillow to take it."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _opened(picture: Picture, kind: Kind) -> ImageFile.ImageFile:
    if kind == "WebP":
        _refuse_size(picture, webp_size(picture.content))
    image = _opener(kind)(BytesIO(picture.content))
    _refuse_size(picture, image.size)
    return image


def _opener(kind: Kind) -> Callable[[BytesIO], ImageFile.ImageFile]:
    """The class that reads a kind; a photograph of a telephone is turned by it."""
    if kind != "HEIC":
        return _OPENERS[kind]
    from pillow_heif import options  # seldom needed, and slow to load
    from pillow_heif.as_plugin import HeifImageFile

    options.THUMBNAILS = options.DEPTH_IMAGES = options.AUX_IMAGES = False
    options.DECODE_THREADS = 1
    opened: type[ImageFile.ImageFile] = HeifImageFile
    return opened


def _refuse_size(picture: Picture, size: tuple[int, int]) -> None:
    width, height = size
    if width * height > MAX_PIXELS:
        large = trouble(
            "M209:pixels",
            file=picture.file,
            width=width,
            height=height,
            megapixels=width * height / 1e6,
            most=MAX_PIXELS / 1e6,
        )
        raise PictureError(large)


def _at_least(size: tuple[int, int], scale: float) -> tuple[int, int]:
    width, height = size
    return max(1, round(width * scale)), max(1, round(height * scale))


def _animation(picture: Picture, image: ImageFile.ImageFile) -> tuple[Trouble, ...]:
    frames = getattr(image, "n_frames", 1)
    if frames == 1:
        return ()
    return (trouble("B405", file=picture.file, frames=frames),)


def _place(picture: Picture, image: Image.Image) -> tuple[Trouble, ...]:
    if not tells_place(image):
        return ()
    return (trouble("B401", file=picture.file),)


def _refuse_deep_transparency(picture: Picture, image: Image.Image) -> None:
    clear = image.info.get("transparency")
    deep = isinstance(clear, tuple) and max(clear) > _EIGHT_BITS
    if deep or (clear is not None and image.mode.startswith("I")):
        raise PictureError(trouble("M209:transparent", file=picture.file))
