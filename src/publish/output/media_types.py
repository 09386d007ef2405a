"""Media types, in one table: by the ending of a name, and by the kind of an artefact.

The table is our own: the `mimetypes` of Python reads the machine's, and so differs from
one computer to the next. Names are those of the register of IANA; Kobo's is its own.
"""

import posixpath
from collections.abc import Mapping

from publish.output.artefact import Kind

PDF = "application/pdf"
EPUB = "application/epub+zip"
KEPUB = "application/x-kobo-epub+zip"
ZIP = "application/zip"

BY_ENDING: Mapping[str, str] = {
    ".css": "text/css",
    ".epub": EPUB,
    ".gif": "image/gif",
    ".icc": "application/vnd.iccprofile",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".ncx": "application/x-dtbncx+xml",
    ".opus": "audio/ogg; codecs=opus",
    ".otf": "font/otf",
    ".pdf": PDF,
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".vtt": "text/vtt",
    ".webm": "video/webm",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xhtml": "application/xhtml+xml",
}
_UNKNOWN = "application/octet-stream"  # RFC 2046, 4.5.1: bytes of any kind
_FLOWING: Mapping[Kind, str] = {"epub": EPUB, "kepub": KEPUB, "site": ZIP}


def of_kind(kind: Kind) -> str:
    """The media type of an artefact of this kind; all that has pages is a PDF."""
    return _UNKNOWN if kind == "other" else _FLOWING.get(kind, PDF)


def ending(name: str) -> str:
    """`.jpg`, in small letters; nothing where the name has none."""
    return posixpath.splitext(name)[1].lower()


_OF_SITES: Mapping[str, str] = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".txt": "text/plain",
    ".xml": "application/xml",
}


def of_name(name: str) -> str:
    """The media type of a file by the ending of its name, as a server tells it."""
    end = ending(name)
    return BY_ENDING.get(end) or _OF_SITES.get(end, _UNKNOWN)
