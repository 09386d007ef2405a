"""How large the words of a printed cover are set: they end above the drawing.

Goes in: the edition, and what the book says of itself; comes out: sizes and places
for `edition.css`. The sheet of the pages takes them as custom properties.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import ceil

from publish.assets.text_widths import HEADING, TEXT, Cuts, width_of
from publish.book.model import Imprint
from publish.document.titles import breadth_of, unglued
from publish.editions.edition import Edition
from publish.editions.papers import MM

_ONE_COLUMN = "a5.css"
_OFFICE = 8.0  # mm that an office printer leaves white around the panel
_HORIZON = 0.6495  # of the panel's width: how high the drawing's field reaches
_MOST = 0.5  # of the panel's height, on pages that are wider than high
_WATER = 15 / 21  # height of the drawing, in parts of its width
_SURFACE = _WATER * 20 / 150  # what of it is empty above its highest wave
_CLEAR = 8.0  # mm between the words and the drawing
_GAPS = 9.0, 5.0  # mm above the subtitle and the publisher: .cover-… in pages.css
_LEADS = 1.06, 1.45, 1.5  # line heights of title, subtitle, publisher there
_FLOOR = 0.32  # of the largest title: below it, words are hyphenated
_SHRINK = 0.97  # from one try to the next
_TRIES = 120
_SMALL = 0.55  # of the title: the subtitle, where it cannot have its own size
_SPINE, _SPINE_ENDS = 10.5, 44.0  # pt, and mm at the ends of a spine without words
_BLURB, _BLURB_LEAD = 11.5, 1.5  # pt, and the line height of .back-words, .wrap-back
_BLURB_WIDTH, _BLURB_SIDES = 104.0, 34.0  # mm, and what a page leaves at the sides
_BARCODE = 54.0  # mm from the foot: the barcode, and what stays clear around it


@dataclass(frozen=True, slots=True)
class Field:
    """Where words may stand on a cover, from the edges of the trim, in mm.

    `art` is how high the drawing's field reaches from the foot of the panel, `inset`
    how far the panel lies within the trim; sizes in pt.
    """

    left: float
    top: float
    width: float
    height: float
    inset: float
    art: float
    title: float
    subtitle: float
    text: float
    subtitle_width: float  # mm


@dataclass(frozen=True, slots=True)
class Sizes:
    """In pt."""

    title: float
    subtitle: float
    publisher: float


def field_of(edition: Edition) -> Field:
    """The field of an edition's cover, in proportion to its page."""
    width, height = edition.trim
    narrow = _ONE_COLUMN in edition.styles
    press = edition.is_press
    screen = edition.medium == "screen"
    inset = -edition.shop.bleed if press else 0.0 if screen else _OFFICE
    scale = width / 148 if narrow else width / 210
    top = 26 / 210 if narrow else 36 / 297 if screen else 32 / 297
    art = min(_HORIZON * (width - 2 * inset), _MOST * (height - 2 * inset))
    return Field(
        left=(17 if press else 32 if narrow else 64) * scale,
        top=top * height,
        width=(102 if narrow else 126) * scale,
        height=height * (1 - top) - inset - art - _CLEAR * scale,
        inset=inset,
        art=art,
        title=(42 if narrow else 62) * scale,
        subtitle=max(edition.type_size, _subtitle(edition) * scale),
        text=edition.type_size,
        subtitle_width=(92 if narrow else 126) * scale,
    )


def _subtitle(edition: Edition) -> float:
    if _ONE_COLUMN in edition.styles:
        return 13.0
    return 20.0 if "large.css" in edition.styles else 16.0


def cover_sheet(imprint: Imprint, edition: Edition) -> str:
    """The custom properties of an edition's cover, as CSS."""
    field = field_of(edition)
    sizes = fit_words(imprint, field)
    width, height = (side - 2 * field.inset for side in edition.trim)
    spine = (edition.trim[1] - _SPINE_ENDS) * MM
    in_mm = {
        "trim-width": edition.trim[0],
        "trim-height": edition.trim[1],
        "panel-height": height,
        "cover-left": field.left - field.inset,
        "cover-top": field.top - field.inset,
        "cover-width": field.width,
        "cover-subtitle-width": field.subtitle_width,
        "cover-art": field.art,
        "cover-art-top": height - field.art - (_WATER - _HORIZON) * width,
    }
    in_pt = {
        "cover-title": sizes.title,
        "cover-subtitle": sizes.subtitle,
        "cover-publisher": sizes.publisher,
        "cover-spine": min(_SPINE, spine / max(1.0, width_of(imprint.title, HEADING))),
        "cover-blurb": _fit_blurb(imprint, edition, field),
    }
    places = "".join(f" --{name}: {value:.5g}mm;" for name, value in in_mm.items())
    types = "".join(f" --{name}: {value:.4g}pt;" for name, value in in_pt.items())
    return f":root {{{places}{types} }}\n"


def is_back_full(imprint: Imprint, edition: Edition) -> bool:
    """Whether the words of the back reach down to where the drawing would be."""
    field = field_of(edition)
    return _blurb_height(imprint, edition, _BLURB) > field.height


def _fit_blurb(imprint: Imprint, edition: Edition, field: Field) -> float:
    """The type of the words on the back, in pt: they end above the barcode."""
    room = edition.trim[1] - field.top - _BARCODE
    sizes = (_BLURB * _SHRINK**number for number in range(_TRIES))
    fits = (size for size in sizes if _blurb_height(imprint, edition, size) <= room)
    return next(fits, _BLURB)


def _blurb_height(imprint: Imprint, edition: Edition, size: float) -> float:
    """In mm, with a line between description and publisher."""
    room = min(_BLURB_WIDTH, edition.trim[0] - _BLURB_SIDES) * MM / size
    texts = filter(None, (imprint.description, imprint.publisher))
    lines = sum(1 + count_lines(text, TEXT, room) for text in texts)
    return lines * _BLURB_LEAD * size / MM


def wrap_sheet(edition: Edition, spine: float) -> str:
    """Where the drawing lies on a cover in one piece, as CSS; `spine` in mm."""
    bleed = 2 * edition.shop.bleed
    width, height = 2 * edition.trim[0] + spine + bleed, edition.trim[1] + bleed
    top = height - field_of(edition).art - _SURFACE * width
    return f":root {{ --wrap-art-top: {top:.5g}mm }}\n"


def fit_words(imprint: Imprint, field: Field) -> Sizes:
    """The largest sizes at which all words of a cover stand in its field."""
    title = unglued(imprint.title)
    breadth = breadth_of(title, imprint.language)
    sizes = Sizes(field.title, field.subtitle, field.text)
    for sizes in _tries(field):
        hyphens = sizes.title <= _FLOOR * field.title
        widest = breadth.part if hyphens else breadth.word
        fits_wide = widest * sizes.title <= field.width * MM
        if fits_wide and _height(imprint, sizes, field) <= field.height:
            break
    return sizes


def _tries(field: Field) -> Iterator[Sizes]:
    for number in range(_TRIES):
        title = field.title * _SHRINK**number
        small = min(field.subtitle, max(field.text, _SMALL * title), title)
        yield Sizes(title, small, min(field.text, title))


def _height(imprint: Imprint, sizes: Sizes, field: Field) -> float:
    """All words below one another, in mm."""
    texts = (
        (unglued(imprint.title), HEADING, sizes.title, field.width),
        (unglued(imprint.subtitle), TEXT, sizes.subtitle, field.subtitle_width),
        (imprint.publisher, TEXT, sizes.publisher, field.width),
    )
    gaps = (0.0, *_GAPS)
    return sum(
        gap + lead * size / MM * count_lines(text, cuts, width * MM / size)
        for (text, cuts, size, width), lead, gap in zip(
            texts, _LEADS, gaps, strict=True
        )
        if text
    )


@cache
def count_lines(text: str, cuts: Cuts, room: float) -> int:
    """How many lines a text takes, each word in the first line that has room for it.

    `room` in em. A word too wide for a line is counted as if it filled its lines.
    """
    blank, slack = width_of(" ", cuts), 1.02
    lines, end = 1, 0.0
    for word in text.split():
        width = slack * width_of(word, cuts)
        start = end + blank if end else 0.0
        if start + width > room and end:
            lines, start = lines + 1, 0.0
        end = start + width
        if end > room:
            lines, end = lines + ceil(end / (0.8 * room)) - 1, room
    return lines
