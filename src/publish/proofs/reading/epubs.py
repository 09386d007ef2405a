"""A finished EPUB opened and parsed."""

import posixpath
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml import etree

from publish.epub.package_files import COVERS
from publish.epub.reader import find_package
from publish.findings import Finding, Place, ToolError
from publish.proofs.reading.epub_model import OPF, EBook, Photo
from publish.proofs.reading.once import read_once

_HEAD = 58  # bytes: one entry's header, the name and the content of `mimetype`


@read_once
def read_ebook(path: Path) -> EBook:
    """A finished EPUB as its proofs see it.

    Raises:
        ToolError: X212, where it cannot be read as an EPUB.
    """
    try:
        return _read_ebook(path)
    except (BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        message = f"it cannot be read: {error}"
        raise ToolError([Finding("X212", message, Place(str(path)))]) from error


def _read_ebook(path: Path) -> EBook:
    with ZipFile(path) as archive, path.open("rb") as start:
        inside = find_package(archive)
        package = etree.fromstring(archive.read(inside))
        items = {item.get("id"): item for item in package.iter(f"{OPF}item")}
        spine = [items[entry.get("idref")] for entry in package.iter(f"{OPF}itemref")]

        def named(*kinds: str) -> list[str]:
            found = (item for item in items.values() if item.get("media-type") in kinds)
            return [item.get("href", "") for item in found]

        def read(name: str) -> bytes:
            return archive.read(f"{posixpath.dirname(inside)}/{name}")

        return EBook(
            place=Place(str(path)),
            head=start.read(_HEAD),
            pages={
                name: etree.fromstring(read(name))
                for name in (item.get("href", "") for item in spine)
            },
            nav=next(item.get("href", "") for item in items.values() if _is_nav(item)),
            package=package,
            sheets={name: read(name).decode() for name in named("text/css")},
            photos={
                name: _photo_of(read(name), name)
                for name in named("image/jpeg", "image/png")
            },
        )


def _photo_of(content: bytes, name: str) -> Photo | None:
    from PIL import Image

    try:
        with Image.open(BytesIO(content)) as photo:
            return Photo(
                *photo.size,
                mode=photo.mode,
                tells=bool(photo.getexif()) or bool({"exif", "xmp"} & {*photo.info}),
                is_cover=name in COVERS,
            )
    except (OSError, ValueError):
        return None


def _is_nav(item: etree._Element) -> bool:
    return "nav" in item.get("properties", "").split()
