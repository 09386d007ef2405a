"""Drawings of the author's own, fitted into the frames that the style sheets have.

Goes in: an SVG of any shape; comes out: the same within a viewBox of ours, whole and in
its own proportions. A cover without a drawing gets a pattern.
"""

from typing import Literal

from lxml import etree

from publish.assets.palette import Palette
from publish.book.model import Book
from publish.document.cover_fields import DRAWN, HORIZON
from publish.document.cover_pattern import HEIGHT, WIDTH, draw_pattern
from publish.pictures.svg_cleaning import SVG
from publish.pictures.svg_size import Box, box_of

SIGN_SIZE = (24.0, 8.8)  # the sign beside the folio, as its sheet scales it
_COVER_SIZE = (WIDTH, HEIGHT)
_CLEAR = (DRAWN - HORIZON) * WIDTH  # of HEIGHT: there an office panel begins
_SAME = 0.01  # proportions that nobody could tell apart


def cover_drawing(
    book: Book,
    palette: Palette,
    clear: tuple[float, float] = (0.0, 0.0),
    usual: str = "",
) -> str:
    """What stands below the words of a cover, in `currentColor`.

    It is the author's own, the `usual` one of the theme, or a pattern made of the
    book's id, where a corner stays `clear` for a logo. In grey all of it is lines, for
    the sake of ink.
    """
    own = book.imprint.cover_drawing
    svg = book.assets[book.images[own].asset].decode() if own else usual
    if svg:
        return fit_into(svg, _COVER_SIZE, _CLEAR, fill=True)
    spot = "" if book.edition.is_grey else palette["accent"].css
    is_rtl = book.imprint.direction == "rtl"
    return draw_pattern(book.imprint.identifier, spot, clear, is_rtl=is_rtl)


def fit_into(
    svg: str,
    size: tuple[float, float],
    top: float = 0.0,
    *,
    fill: bool = False,
    side: Literal["Min", "Mid", "Max"] = "Mid",
) -> str:
    """The drawing in a frame of this size; `top` of it stays empty.

    It is whole, unless it should `fill` the frame; `side` says where a narrower one
    stands, as SVG does. One that has the frame's own shape comes back as it is.
    """
    width, height = size
    root = etree.fromstring(svg.encode())
    box = box_of(root) or Box(0.0, 0.0, width, height)
    if abs(box.width / box.height - width / height) < _SAME:
        if box.x == box.y == 0:
            return svg
        top = 0.0
    places = {"x": 0.0, "y": top, "width": width, "height": height - top}
    fit = f"x{side}YMid {'slice' if fill else 'meet'}"
    own = {name: f"{place:g}" for name, place in places.items()}
    for name, value in {**own, "preserveAspectRatio": fit}.items():
        root.attrib.pop(name, "")  # Illustrator gives an x and y of its own
        root.set(name, value)
    frame = etree.fromstring(
        f'<svg xmlns="{SVG}" viewBox="0 0 {width:g} {height:g}" fill="none" '
        'stroke="none"/>'
    )
    frame.append(root)
    return etree.tostring(frame, encoding="unicode")
