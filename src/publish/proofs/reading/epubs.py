"""A finished EPUB opened and parsed."""

from io import BytesIO
from pathlib import Path

from publish.epub.package_files import COVERS
from publish.epub.reader import DamagedEpubError, Epub, parse_epub
from publish.findings import Finding, Place, ToolError, trouble
from publish.proofs.reading.epub_model import EBook, Photo
from publish.proofs.reading.once import read_once

_HEAD = 58  # bytes: one entry's header, the name and the content of `mimetype`


@read_once
def read_ebook(path: Path) -> EBook:
    """A finished EPUB as its proofs see it.

    Raises:
        ToolError: X212, where it cannot be read as an EPUB.
    """
    content = path.read_bytes()
    try:
        return _parse_ebook(Place(str(path)), content[:_HEAD], parse_epub(content))
    except DamagedEpubError as error:
        place = Place(str(path))
        raise ToolError([Finding.of("X212", place, error=str(error))]) from error


def _parse_ebook(place: Place, head: bytes, book: Epub) -> EBook:
    nav = book.having("nav")
    if nav is None or nav not in book.spine:
        raise DamagedEpubError(trouble("R305:navigation"))
    pictures = ("image/jpeg", "image/png")
    return EBook(
        place=place,
        head=head,
        pages={item.href: book.tree(item) for item in book.spine},
        nav=nav.href,
        covers=sum("cover-image" in item.properties for item in book.items),
        metadata=book.metadata,
        sheets={
            item.href: book.content(item).decode()
            for item in book.items
            if item.media_type == "text/css"
        },
        photos={
            item.href: _photo_of(book.content(item), item.href)
            for item in book.items
            if item.media_type in pictures
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
