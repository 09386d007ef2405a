"""An EPUB unpacked, of which one chapter at a time can be opened as a whole book.

An old engine counts pages through the book and does not say where a chapter ends; a
spine of one chapter says it.
"""

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from lxml import etree
from PIL import Image

from publish.epub.reader import find_package
from publish.epub.xml_markup import XHTML
from publish.proofs.reading.epub_model import OPF

_CONTAINER = "META-INF/container.xml"
_RASTERS = (".png", ".jpg", ".jpeg")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of the spine: its name in the EPUB, and its body's HTML.

    Without what is hidden; `pictures` counts those made of pixels by their size in
    pixels, (0, 0) for one that is not there.
    """

    name: str
    html: str
    pictures: Counter[tuple[int, int]]


def read_each(path: Path, folder: Path) -> Iterator[tuple[Chapter, Path]]:
    """Each chapter, with a file that opens as a book of that chapter alone.

    The file is overwritten when the next chapter is asked for.

    Raises:
        BadZipFile, KeyError, XMLSyntaxError: it cannot be read as an EPUB.
    """
    with ZipFile(path) as archive:
        archive.extractall(folder)
        inside = find_package(archive)
    whole = (folder / inside).read_bytes()
    package = etree.fromstring(whole)
    home = posixpath.dirname(inside)
    items = package.iter(f"{OPF}item")
    names = {item.get("id"): item.get("href", "") for item in items}
    kept = [entry.get("idref") for entry in package.iter(f"{OPF}itemref")]
    for own in kept:
        alone = etree.fromstring(whole)
        for entry in list(alone.iter(f"{OPF}itemref")):
            if entry.get("idref") != own and (spine := entry.getparent()) is not None:
                spine.remove(entry)
        (folder / inside).write_bytes(etree.tostring(alone))
        name = posixpath.join(home, names[own])
        yield _read_chapter(folder, name), folder / _CONTAINER


def _read_chapter(folder: Path, name: str) -> Chapter:
    root = etree.fromstring((folder / name).read_bytes())
    for element in list(root.iter("{*}*")):
        if "hidden" in element.attrib and (around := element.getparent()) is not None:
            around.remove(element)
    body = root[-1]
    home = (folder / name).parent
    named = (picture.get("src", "") for picture in body.iter(f"{{{XHTML}}}img"))
    sizes = (_read_size(home / name) for name in named if name.endswith(_RASTERS))
    html = etree.tostring(body, encoding="unicode").replace("html:", "")
    return Chapter(name, html, Counter(sizes))


def _read_size(picture: Path) -> tuple[int, int]:
    try:
        with Image.open(picture) as opened:
            return opened.size
    except OSError:
        return 0, 0
