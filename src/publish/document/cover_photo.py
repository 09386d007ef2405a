"""Covers with a picture of the author's: the words have a field of their own below it.

Goes in: the edition, and what the book says of itself; comes out: how high the picture
is and where the words stand. Words never stand on a picture, which may be light here,
dark there. A long title takes room from the picture before it becomes small.
"""

from dataclasses import dataclass, replace

from publish.assets.logo_sizes import plate_size
from publish.assets.sheet_lengths import NO_LENGTHS, Lengths
from publish.assets.text_widths import LETTERS, Letters
from publish.book.model import Imprint
from publish.document.cover_fields import (
    Field,
    field_of,
    fit_words,
    has_own_field,
    scale_of,
)
from publish.editions.edition import Edition

SHARES = (0.56, 0.52, 0.48, 0.44, 0.4, 0.36, 0.32)  # of the panel: the picture
_LARGE = 0.7  # of the largest title: what is large enough
_TITLE = 0.8  # of the title of a cover without a picture
_SIDE, _BELOW = 14.0, 12.0  # mm beside the words, and between picture and words
_CLEAR = 4.0  # mm between the words and a logo beside them


@dataclass(frozen=True, slots=True)
class PhotoCover:
    """A picture so high, in mm, and the field of the words."""

    height: float
    field: Field


def has_photo(imprint: Imprint, edition: Edition) -> bool:
    """Whether the author's picture stands on the cover, with words beside it.

    An edition that saves ink leaves the picture out; where the picture holds the words,
    it has the whole cover.
    """
    has_words = imprint.cover_text != "none"
    return bool(imprint.cover_image) and has_words and not edition.is_grey


def photo_cover(
    imprint: Imprint,
    edition: Edition,
    letters: Letters = LETTERS,
    lengths: Lengths = NO_LENGTHS,
) -> PhotoCover:
    """The largest picture that leaves a large title its room; or the theme's."""
    if has_own_field(lengths):
        own = field_of(edition, lengths)
        return PhotoCover(own.art, own)
    covers = [
        _cover(imprint, edition, share, is_beside=is_beside)
        for is_beside in (False, True)
        for share in SHARES
    ]
    sizes = [fit_words(imprint, cover.field, letters).title for cover in covers]
    good = (
        cover
        for cover, size in zip(covers, sizes, strict=True)
        if size >= _LARGE * cover.field.title
    )
    return next(good, covers[sizes.index(max(sizes))])


def _cover(
    imprint: Imprint, edition: Edition, share: float, *, is_beside: bool
) -> PhotoCover:
    """The words end above the logo or, where a low page has no room so, beside it."""
    usual = field_of(edition)
    width, height = edition.trim
    scale = scale_of(edition)
    picture = share * (height - 2 * usual.inset)
    left = max(usual.inset, 0.0) + _SIDE * scale
    top = usual.inset + picture + _BELOW * scale
    across, foot = width - 2 * left, _plate(imprint, edition)
    if is_beside and imprint.logo.asset:
        across, foot = width - left - foot[0] - _CLEAR * scale, (0.0, _SIDE * scale)
    field = replace(
        usual,
        left=left,
        top=top,
        width=across,
        height=height - max(usual.inset, 0.0) - top - foot[1],
        title=_TITLE * usual.title,
        subtitle_width=across,
    )
    return PhotoCover(picture, field)


def _plate(imprint: Imprint, edition: Edition) -> tuple[float, float]:
    """What stays empty below the words: the logo as wide and high, or a margin."""
    logo = imprint.logo
    if not logo.asset:
        return 0.0, _SIDE * scale_of(edition)
    page, is_press = min(edition.trim), edition.is_press
    wide, high = plate_size(page, logo.width, logo.height, is_press=is_press)
    return wide + max(field_of(edition).inset, 0.0), high
