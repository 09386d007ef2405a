"""Which kind of file a picture is, by its first bytes and by its name.

Bytes and names go in, kinds come out. Knows nothing of pixels.
"""

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Literal, TypeAlias

from publish.findings import Trouble, trouble
from publish.output.media_types import BY_ENDING
from publish.pictures.model import Picture, PictureError

Kind: TypeAlias = Literal["JPEG", "PNG", "WebP", "HEIC", "SVG"]

EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "SVG": "svg"}
SUFFIXES: dict[str, Kind] = {
    ".heic": "HEIC",
    ".heif": "HEIC",
    ".jpeg": "JPEG",
    ".jpg": "JPEG",
    ".png": "PNG",
    ".svg": "SVG",
    ".webp": "WebP",
}
_OTHER: dict[str, tuple[str, ...]] = {  # what is told of files of other programs
    "M209:phone": (".dng", ".raw", ".cr2", ".nef", ".arw"),
    "M209:pdf": (".pdf",),
    "M209:publisher": (".pub", ".ppt", ".pptx", ".odp", ".indd", ".key"),
    "M209:word": (".doc", ".docx", ".odt", ".rtf", ".pages"),
    "M209:drawn": (".ai", ".eps", ".cdr", ".wmf", ".emf", ".afdesign", ".dxf"),
    "M209:edited": (".psd", ".xcf", ".afphoto", ".kra"),
    "M209:older": (".tif", ".tiff", ".bmp", ".gif", ".avif", ".jfif", ".jxl"),
    "M209:moving": (".mp4", ".mov", ".avi", ".webm", ".mkv"),
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
    (4, b"ftyp", "MP4"),
)
_HEIC = frozenset(  # ISO 23008-12: one picture, or several of which one is the first
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
)


def kind_of(picture: Picture) -> Kind:
    """The kind by content; PictureError M209 where it is none that we publish."""
    content = picture.content
    for kind, begins in _BEGINNINGS.items():
        if begins(content):
            return kind
    raise PictureError(_other(picture))


def suffix_problems(picture: Picture, kind: Kind) -> tuple[Trouble, ...]:
    """B404 where the name promises another kind than the content."""
    suffix = PurePosixPath(picture.file).suffix.lower()
    if SUFFIXES.get(suffix) == kind:
        return ()
    ending = next(ending for ending, own in SUFFIXES.items() if own == kind)
    file = picture.file
    return (trouble("B404", file=file, suffix=suffix, kind=kind, ending=ending),)


def unfit(file: str) -> Trouble:
    """M209 for a file whose name says that it is of no kind that we publish.

    Each says what to do in the program that makes such files.
    """
    suffix = PurePosixPath(file).suffix.lower()
    return next(
        (trouble(words, file=file) for words, own in _OTHER.items() if suffix in own),
        trouble("M209:kind", file=file),
    )


def is_drawing(content: bytes) -> bool:
    """Whether a file begins as an SVG does."""
    # UTF-16 shows as ASCII once its zeros are gone
    start = content[:64].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")
    return start.lstrip().startswith(b"<")


_BEGINNINGS: dict[Kind, Callable[[bytes], bool]] = {
    "JPEG": lambda content: content.startswith(b"\xff\xd8\xff"),
    "PNG": lambda content: content.startswith(b"\x89PNG\r\n\x1a\n"),
    "WebP": lambda content: content[:4] + content[8:12] == b"RIFFWEBP",
    "HEIC": lambda content: content[4:8] == b"ftyp" and content[8:12] in _HEIC,
    "SVG": is_drawing,
}


def _other(picture: Picture) -> Trouble:
    if not picture.content:
        return trouble("M209:empty", file=picture.file)
    for at, mark, name in _REFUSED:
        if picture.content.startswith(mark, at):
            return trouble("M209:other", file=picture.file, kind=name)
    return trouble("M209:unknown", file=picture.file)
