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

_OPF = "{http://www.idpf.org/2007/opf}"
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


def open_each(path: Path, folder: Path) -> Iterator[tuple[Chapter, Path]]:
    """Each chapter, with a file that opens as a book of that chapter alone.

    Good until the next one is asked for.

    Raises:
        BadZipFile, KeyError, XMLSyntaxError: it is no EPUB.
    """
    with ZipFile(path) as archive:
        archive.extractall(folder)
        inside = find_package(archive)
    whole = (folder / inside).read_bytes()
    package = etree.fromstring(whole)
    home = posixpath.dirname(inside)
    names = {one.get("id"): one.get("href", "") for one in package.iter(f"{_OPF}item")}
    kept = [one.get("idref") for one in package.iter(f"{_OPF}itemref")]
    for own in kept:
        alone = etree.fromstring(whole)
        for one in list(alone.iter(f"{_OPF}itemref")):
            if one.get("idref") != own and (spine := one.getparent()) is not None:
                spine.remove(one)
        (folder / inside).write_bytes(etree.tostring(alone))
        name = posixpath.join(home, names[own])
        yield _chapter(folder, name), folder / _CONTAINER


def _chapter(folder: Path, name: str) -> Chapter:
    root = etree.fromstring((folder / name).read_bytes())
    for one in list(root.iter("{*}*")):
        if "hidden" in one.attrib and (around := one.getparent()) is not None:
            around.remove(one)
    body = root[-1]
    home = (folder / name).parent
    named = (one.get("src", "") for one in body.iter(f"{{{XHTML}}}img"))
    sizes = (_size(home / one) for one in named if one.endswith(_RASTERS))
    html = etree.tostring(body, encoding="unicode").replace("html:", "")
    return Chapter(name, html, Counter(sizes))


def _size(picture: Path) -> tuple[int, int]:
    try:
        with Image.open(picture) as opened:
            return opened.size
    except OSError:
        return 0, 0
