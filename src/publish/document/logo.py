"""The logo of an organisation among what an edition prints.

Goes in: the book and the brand; comes out: the book with the logo's files among its
assets, and where they stand in its imprint. The colours of a logo stay as they are;
only what it draws in `currentColor` follows the edition.
"""

from dataclasses import replace
from pathlib import PurePosixPath

from publish.assets.brand import Brand
from publish.assets.images import purpose_of
from publish.assets.palette import Palette
from publish.assets.prepared_pictures import prepare_once
from publish.book.imprint_marks import Logo
from publish.book.model import Book
from publish.pictures import Picture, recolour

_FOLDER = "logo"  # not `images`: drawings there take the colour of the chapters


def with_logo(book: Book, brand: Brand, palette: Palette, profile: bytes = b"") -> Book:
    """The book with the brand's logo; `palette` gives the colours of the edition."""
    logo = brand.logo
    if logo is None:
        return book
    purpose = purpose_of(book.edition)

    def make(picture: Picture, colour: str) -> tuple[str, bytes]:
        made = prepare_once(picture, purpose, profile)
        content = made.content
        if made.name.endswith(".svg"):
            content = recolour(content, palette[colour].css)
        name = f"{_FOLDER}/{colour}-{PurePosixPath(made.name).name}"
        return name, content

    size = prepare_once(logo.plain, purpose, profile)
    plain, content = make(logo.plain, "main")
    assets = {plain: content}
    on_dark = ""
    if logo.on_dark:
        on_dark, content = make(logo.on_dark, "paper")
        assets[on_dark] = content
    printed = Logo(
        asset=plain,
        on_dark=on_dark,
        alt=logo.alt or brand.name or book.imprint.publisher or book.imprint.title,
        width=size.width,
        height=size.height,
    )
    imprint = replace(book.imprint, logo=printed)
    return replace(book, imprint=imprint, assets={**book.assets, **assets})
