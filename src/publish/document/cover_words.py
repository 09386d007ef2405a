"""How large the words of a printed cover are set: they end above the drawing.

Goes in: the edition, and what the book says of itself; comes out: sizes and places
for `edition.css`. The sheet of the pages takes them as custom properties.
"""

from publish.assets.sheet_lengths import Lengths
from publish.assets.text_widths import Letters, width_of
from publish.book.model import Imprint
from publish.document.cover_fields import (
    DRAWN,
    HORIZON,
    SHRINK,
    TRIES,
    Field,
    count_lines,
    field_of,
    fit_words,
    has_own_field,
    roomy,
)
from publish.document.cover_photo import has_photo, photo_cover
from publish.editions.edition import Edition
from publish.editions.papers import MM

_SURFACE = DRAWN * 20 / 150  # what of the drawing is empty above its highest line
_SPINE, _SPINE_ENDS = 10.5, 44.0  # pt, and mm at the ends of a spine without words
_BLURB, _BLURB_LEAD = 11.5, 1.5  # pt, and the line height of .back-words, .wrap-back
_BLURB_WIDTH, _BLURB_SIDES = 104.0, 34.0  # mm, and what a page leaves at the sides
_LOW = 200.0  # mm: lower than A5
_BARCODE = 54.0  # mm from the foot: the barcode, and what stays clear around it


def cover_sheet(
    imprint: Imprint, edition: Edition, letters: Letters, lengths: Lengths
) -> str:
    """The custom properties of an edition's cover, as CSS."""
    usual, field = field_of(edition), field_of(edition, lengths)
    photo = edition.trim[1] - 2 * usual.inset
    if has_photo(imprint, edition):
        beside = photo_cover(imprint, edition, letters, lengths)
        photo, field = beside.height, beside.field
    elif _is_low(edition) and not has_own_field(lengths):
        field = roomy(imprint, field, letters)
    sizes = fit_words(imprint, field, letters)
    width, height = (side - 2 * field.inset for side in edition.trim)
    spine = (edition.trim[1] - _SPINE_ENDS) * MM
    words = width_of(imprint.title, letters.heading)
    in_mm = {
        "trim-width": edition.trim[0],
        "trim-height": edition.trim[1],
        "panel-height": height,
        "cover-left": field.left - field.inset,
        "cover-top": field.top - field.inset,
        "cover-photo": photo,
        "back-top": usual.top - usual.inset,
        "cover-width": field.width,
        "cover-subtitle-width": field.subtitle_width,
        "cover-art": field.art,
        "cover-art-top": height - field.art - (DRAWN - HORIZON) * width,
    }
    in_pt = {
        "cover-title": sizes.title,
        "cover-subtitle": sizes.subtitle,
        "cover-publisher": sizes.publisher,
        "cover-spine": min(_SPINE, spine / max(1.0, words)),
        "cover-blurb": _fit_blurb(imprint, edition, usual, letters),
    }
    places = "".join(f" --{name}: {value:.5g}mm;" for name, value in in_mm.items())
    types = "".join(f" --{name}: {value:.4g}pt;" for name, value in in_pt.items())
    return f":root {{{places}{types} }}\n"


def _is_low(edition: Edition) -> bool:
    """Whether half of its cover is too little for a drawing and a title to share."""
    width, height = edition.trim
    return width > height or height < _LOW


def is_back_full(imprint: Imprint, edition: Edition, letters: Letters) -> bool:
    """Whether the words of the back reach down to where the drawing would be."""
    field = field_of(edition)
    return _blurb_height(imprint, edition, _BLURB, letters) > field.height


def _fit_blurb(
    imprint: Imprint, edition: Edition, field: Field, letters: Letters
) -> float:
    """The type of the words on the back, in pt: they end above the barcode."""
    room = edition.trim[1] - field.top - _BARCODE
    sizes = (_BLURB * SHRINK**number for number in range(TRIES))
    for size in sizes:
        if _blurb_height(imprint, edition, size, letters) <= room:
            return size
    return _BLURB


def _blurb_height(
    imprint: Imprint, edition: Edition, size: float, letters: Letters
) -> float:
    """In mm, with a line between description and publisher."""
    room = min(_BLURB_WIDTH, edition.trim[0] - _BLURB_SIDES) * MM / size
    texts = filter(None, (imprint.description, imprint.publisher))
    lines = sum(1 + count_lines(text, letters.text, room) for text in texts)
    return lines * _BLURB_LEAD * size / MM


def wrap_sheet(edition: Edition, spine: float) -> str:
    """Where the drawing lies on a cover in one piece, as CSS; `spine` in mm."""
    bleed = 2 * edition.shop.bleed
    width, height = 2 * edition.trim[0] + spine + bleed, edition.trim[1] + bleed
    top = height - field_of(edition).art - _SURFACE * width
    return f":root {{ --wrap-art-top: {top:.5g}mm }}\n"
