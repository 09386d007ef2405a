"""An EPUB unpacked, of which one chapter at a time can be opened as a whole book.

An old engine counts pages through the book and does not say where a chapter ends; a
spine of one chapter says it.
"""

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from lxml import etree
from PIL import Image

from publish.epub.reader import Epub, Item, read_epub
from publish.epub.xml_markup import OPF, XHTML

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
        DamagedEpubError: it cannot be read as an EPUB.
    """
    book = read_epub(path)
    with ZipFile(path) as archive:
        archive.extractall(folder)
    for item in book.spine:
        alone = deepcopy(book.package)
        for entry in list(alone.iter(f"{{{OPF}}}itemref")):
            if (
                entry.get("idref") != item.id
                and (around := entry.getparent()) is not None
            ):
                around.remove(entry)
        (folder / book.package_path).write_bytes(etree.tostring(alone))
        yield _chapter(book, item, folder), folder / _CONTAINER


def _chapter(book: Epub, item: Item, folder: Path) -> Chapter:
    root, home = book.tree(item), (folder / item.path).parent
    for element in list(root.iter("{*}*")):
        if "hidden" in element.attrib and (around := element.getparent()) is not None:
            around.remove(element)
    body = root[-1]
    named = (picture.get("src", "") for picture in body.iter(f"{{{XHTML}}}img"))
    sizes = (_read_size(home / name) for name in named if name.endswith(_RASTERS))
    html = etree.tostring(body, encoding="unicode").replace("html:", "")
    return Chapter(item.path, html, Counter(sizes))


def _read_size(picture: Path) -> tuple[int, int]:
    try:
        with Image.open(picture) as opened:
            return opened.size
    except OSError:
        return 0, 0
