"""Pictures of a source -> files beside the manuscript: upright, small, named.

As `pictures/` makes them fit for paper: at most 2600 px on the long side, which is an
A4 page across at 300 ppi, without a word of where and when. Kinds that we do not
publish and Pillow reads (GIF, BMP, TIFF) become PNG first.
"""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from publish.findings import Trouble, trouble
from publish.importing.tree import Taken
from publish.pictures import Picture, PictureError, is_drawing, prepare

_MAX_PIXELS = 80_000_000
_ENDINGS = {"image/jpeg": "jpg", "image/png": "png"}


@dataclass(frozen=True, slots=True)
class Small:
    """A picture as it lies beside the manuscript."""

    ending: str
    content: bytes


def made_small(taken: Taken) -> Small | Trouble:
    """The picture made fit, or what is wrong with it."""
    content = taken.content
    if is_drawing(content):
        return _drawing(taken)
    if content[:4] in {b"GIF8", b"II*\0", b"MM\0*"} or content[:2] == b"BM":
        content = _as_png(content)
        if not content:
            return trouble("I305:unread", file=taken.name)
    try:
        made = prepare(Picture(_fit_name(taken.name), content), "paper")
    except PictureError as error:
        message = error.trouble
        return trouble(_SAID.get(message.key, "I305:unread"), file=taken.name)
    return Small(_ENDINGS[made.media_type], made.content)


_SAID: Mapping[str, str] = {"M209:pixels": "I305:pixels"}


def _drawing(taken: Taken) -> Small | Trouble:
    """A drawing as it is, if it can be published."""
    try:
        prepare(Picture("drawing.svg", taken.content), "paper")
    except PictureError:
        return trouble("I305:unread", file=taken.name)
    return Small("svg", taken.content)


def _fit_name(name: str) -> str:
    return PurePosixPath(name).name or "picture"


def _as_png(content: bytes) -> bytes:
    """The first frame of a GIF, BMP or TIFF; b"" where it is damaged or too large."""
    from PIL import Image, UnidentifiedImageError
    from PIL.BmpImagePlugin import BmpImageFile
    from PIL.GifImagePlugin import GifImageFile
    from PIL.TiffImagePlugin import TiffImageFile

    openers = {b"GI": GifImageFile, b"BM": BmpImageFile}
    opener = openers.get(content[:2], TiffImageFile)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = opener(BytesIO(content))
            if image.width * image.height > _MAX_PIXELS:
                return b""
            plain: Image.Image = image.convert("RGBA" if image.mode in "PA" else "RGB")
        made = BytesIO()
        plain.save(made, "PNG")
        return made.getvalue()
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, EOFError):
        return b""
