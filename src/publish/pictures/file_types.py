"""Which kind of file a picture is, by its first bytes and by its name.

Bytes and names go in, kinds come out. Knows nothing of pixels.
"""

from pathlib import PurePosixPath
from typing import Literal, TypeAlias

from publish.findings import Trouble, trouble
from publish.output.media_types import BY_ENDING
from publish.pictures.model import Picture, PictureError

Kind: TypeAlias = Literal["JPEG", "PNG", "WebP", "SVG"]

EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "SVG": "svg"}
SUFFIXES: dict[str, Kind] = {
    ".jpeg": "JPEG",
    ".jpg": "JPEG",
    ".png": "PNG",
    ".svg": "SVG",
    ".webp": "WebP",
}
MEDIA_TYPES = {kind: BY_ENDING[f".{ending}"] for kind, ending in EXTENSIONS.items()}

_REFUSED = (  # signatures that are worth naming to the author
    (0, b"GIF8", "GIF"),
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
    (0, b"BM", "BMP"),
    (0, b"%PDF", "PDF"),
    (0, b"8BPS", "Photoshop"),
    (0, b"\x1f\x8b", "SVGZ"),
    (0, b"\xff\x0a", "JPEG XL"),
    (4, b"JXL ", "JPEG XL"),
    (4, b"jP  ", "JPEG 2000"),
    (8, b"avif", "AVIF"),
    (4, b"ftyp", "HEIC"),
)


def kind_of(picture: Picture) -> Kind:
    """The kind by content; PictureError M209 where it is none that we publish."""
    content = picture.content
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "WebP"
    if _looks_like_xml(content):
        return "SVG"
    raise PictureError(_other(picture))


def suffix_problems(picture: Picture, kind: Kind) -> tuple[Trouble, ...]:
    """B404 where the name promises another kind than the content."""
    suffix = PurePosixPath(picture.file).suffix.lower()
    if SUFFIXES.get(suffix) == kind:
        return ()
    right = next(ending for ending, own in SUFFIXES.items() if own == kind)
    file = picture.file
    return (trouble("B404", file=file, suffix=suffix, kind=kind, right=right),)


def _looks_like_xml(content: bytes) -> bool:
    # UTF-16 shows as ASCII once its zeros are gone
    start = content[:64].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")
    return start.lstrip().startswith(b"<")


def _other(picture: Picture) -> Trouble:
    if not picture.content:
        return trouble("M209:empty", file=picture.file)
    for at, mark, name in _REFUSED:
        if picture.content.startswith(mark, at):
            return trouble("M209:other", file=picture.file, kind=name)
    return trouble("M209:unknown", file=picture.file)
