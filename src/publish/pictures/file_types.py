"""Which kind of file a picture is, by its first bytes and by its name.

Bytes and names go in, kinds come out. Knows nothing of pixels.
"""

from pathlib import PurePosixPath
from typing import Literal, TypeAlias

from publish.output.media_types import BY_ENDING
from publish.pictures.model import Picture, PictureError, Problem

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
ADVICE = "save it as JPEG, PNG, WebP or SVG"

_REFUSED = (  # signatures that are worth naming to the author
    (0, b"GIF8", "a GIF"),
    (0, b"II*\0", "a TIFF"),
    (0, b"MM\0*", "a TIFF"),
    (0, b"BM", "a BMP"),
    (0, b"%PDF", "a PDF"),
    (0, b"8BPS", "a Photoshop file"),
    (0, b"\x1f\x8b", "a compressed file (SVGZ, perhaps)"),
    (0, b"\xff\x0a", "a JPEG XL"),
    (4, b"JXL ", "a JPEG XL"),
    (4, b"jP  ", "a JPEG 2000"),
    (8, b"avif", "an AVIF"),
    (4, b"ftyp", "a HEIC photo"),
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
    raise PictureError("M209", f"“{picture.file}” {_other(content)}", ADVICE)


def suffix_problems(picture: Picture, kind: Kind) -> tuple[Problem, ...]:
    """B404 where the name promises another kind than the content."""
    suffix = PurePosixPath(picture.file).suffix.lower()
    if SUFFIXES.get(suffix) == kind:
        return ()
    right = next(ending for ending, own in SUFFIXES.items() if own == kind)
    message = f"“{picture.file}” is named {suffix or 'without an ending'}"
    hint = f"rename it to end in {right}"
    return (Problem("B404", f"{message} but holds {_article(kind)}", hint),)


def _article(kind: Kind) -> str:
    return f"an {kind}" if kind == "SVG" else f"a {kind}"


def _looks_like_xml(content: bytes) -> bool:
    # UTF-16 shows as ASCII once its zeros are gone
    start = content[:64].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")
    return start.lstrip().startswith(b"<")


def _other(content: bytes) -> str:
    if not content:
        return "is empty"
    for at, mark, name in _REFUSED:
        if content[at : at + len(mark)] == mark:
            return f"is {name}"
    return "is not a picture that we know"
