"""Which kind of file it is, by its first bytes and its name; or what to do instead."""

from pathlib import PurePosixPath
from typing import Literal, TypeAlias

from publish.findings import Trouble, trouble

Kind: TypeAlias = Literal["word", "odt", "plain", "markdown", "html", "epub", "picture"]

_BY_ENDING: dict[str, Kind] = {
    ".docx": "word",
    ".odt": "odt",
    ".fodt": "odt",
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".epub": "epub",
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif"), "picture"),
    **dict.fromkeys((".gif", ".bmp", ".tif", ".tiff", ".svg"), "picture"),
}
_OTHER = {
    ".doc": "I001:doc",
    ".dot": "I001:doc",
    ".rtf": "I001:rtf",
    ".wps": "I001:doc",
    ".wpd": "I001:doc",
    ".pub": "I001:publisher",
    ".pages": "I001:pages",
    ".pdf": "I001:pdf",
    ".docm": "I006",
    ".dotm": "I006",
    ".ppt": "I001:slides",
    ".pptx": "I001:slides",
    ".odp": "I001:slides",
    ".key": "I001:slides",
    ".xls": "I001:sheets",
    ".xlsx": "I001:sheets",
    ".ods": "I001:sheets",
    ".numbers": "I001:sheets",
    ".csv": "I001:sheets",
    ".indd": "I001:indesign",
    ".idml": "I001:indesign",
    ".eml": "I001:mail",
    ".msg": "I001:mail",
    ".zip": "I001:zip",
    ".mobi": "I001:kindle",
    ".azw3": "I001:kindle",
    ".yaml": "I001:yaml",
    ".yml": "I001:yaml",
}
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # MS-CFB 2.2: old Office, or encrypted
_ZIP = b"PK\x03\x04"
READABLE = ("docx", "odt", "txt", "md", "html", "epub")


def kind_of(name: str, content: bytes) -> Kind | Trouble:
    """What reads a file, or what is told of one that nothing reads."""
    ending = PurePosixPath(name.lower()).suffix
    kind = _BY_ENDING.get(ending)
    if wrong := _wrong_with(ending, content):
        return wrong
    if kind in {"word", "epub"} and not content.startswith(_ZIP):
        return trouble("I002:zip")
    if kind is None:
        return trouble("I001:unknown", ending=ending or name, known=READABLE)
    return kind


def _wrong_with(ending: str, content: bytes) -> Trouble | None:
    """What is told of a kind that nothing here reads."""
    key = _OTHER.get(ending, "")
    if content.startswith(_COMPOUND):
        is_new = ending in {".docx", ".dotx"}
        key = "I001:password" if is_new else key or "I001:doc"
    elif content.startswith(b"%PDF"):
        key = "I001:pdf"
    elif content.startswith(b"{\\rtf"):
        key = "I001:rtf"
    elif not content.strip():
        key = "I007:empty"
    return trouble(key) if key else None
