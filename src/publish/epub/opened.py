"""A finished EPUB opened as readers open it: its package, its cover.

Goes in: a path or an open zip; comes out: values, or a ValueError that says why not.
Steps and names are those of OCF 4.2 (EPUB 3.3) and of the property `cover-image`.
"""

import posixpath
import struct
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from publish.epub.reader import find_package
from publish.output.media_types import EPUB

# what `zipfile` raises where bytes of a zip were changed: its flags may say that it is
# encrypted or packed in another way
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
_OPF = "{http://www.idpf.org/2007/opf}"


def read_epub(path: Path) -> None:
    """Open the container, every file in it and the package.

    Raises:
        ValueError: it is no zip, a file in it is damaged, or it names no package.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            if packed.read("mimetype") != EPUB.encode():
                raise ValueError("its mimetype is another one")
            for name in packed.namelist():
                packed.read(name)
            packed.getinfo(find_package(packed))
    except (*BROKEN_ZIP, etree.XMLSyntaxError) as error:
        raise ValueError(f"it cannot be opened as an EPUB: {error}") from error


def read_cover(packed: zipfile.ZipFile) -> bytes:
    """The picture of the cover, or nothing where the package names none."""
    package = find_package(packed)
    for item in _parse(packed.read(package)).iter(f"{_OPF}item"):
        if "cover-image" in item.get("properties", "").split():
            folder = posixpath.dirname(package)
            return packed.read(posixpath.join(folder, item.get("href", "")))
    return b""


def _parse(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False))
