"""Drawings of the author's own, fitted into the frames that the style sheets have.

Goes in: an SVG of any shape; comes out: the same within a viewBox of ours, whole and in
its own proportions. A cover without a drawing gets a pattern.
"""

import re

from publish.assets.palette import Palette
from publish.book.model import Book
from publish.document.cover_pattern import HEIGHT, WIDTH, draw_pattern

SIGN_SIZE = (24.0, 8.8)  # the sign beside the folio, as its sheet scales it
_COVER_SIZE = (WIDTH, HEIGHT)
_CLEAR = 13.6  # of HEIGHT: below it the panel of an office cover begins
_BOX = re.compile(r'viewBox="([^"]+)"')
_FIT = re.compile(r' preserveAspectRatio="[^"]*"')
_SAME = 0.01  # proportions that nobody could tell apart


def cover_drawing(
    book: Book, palette: Palette, clear: tuple[float, float] = (0.0, 0.0)
) -> str:
    """What stands below the words of a cover, in `currentColor`.

    It is the author's own, or a pattern made of the book's id, where a corner stays
    `clear` for a logo. In grey all of it is lines, for the sake of ink.
    """
    own = book.imprint.cover_drawing
    if own:
        svg = book.assets[book.images[own].asset].decode()
        return fit_into(svg, _COVER_SIZE, _CLEAR, fill=True)
    spot = "" if book.edition.is_grey else palette["accent"].css
    is_rtl = book.imprint.direction == "rtl"
    return draw_pattern(book.imprint.identifier, spot, clear, is_rtl=is_rtl)


def fit_into(
    svg: str, size: tuple[float, float], top: float = 0.0, *, fill: bool = False
) -> str:
    """The drawing in a frame of this size; `top` of it stays empty.

    It is whole, unless it should `fill` the frame. One that has the frame's own shape
    comes back as it is.
    """
    width, height = size
    box = _BOX.search(svg)
    _, _, own_width, own_height = (
        map(float, re.split(r"[\s,]+", box[1]))
        if box
        else (
            0.0,
            0.0,
            *size,
        )
    )
    if abs(own_width / own_height - width / height) < _SAME:
        return svg
    start = svg.index("<svg") + len("<svg")
    end = svg.index(">", start)
    fit = "xMidYMid slice" if fill else "xMidYMid meet"
    head = (
        f' x="0" y="{top:g}" width="{width:g}" height="{height - top:g}" '
        f'preserveAspectRatio="{fit}"'
    )
    inner = f"<svg{head}{_FIT.sub('', svg[start:end])}{svg[end:]}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'fill="none" stroke="none">{inner}</svg>'
    )
