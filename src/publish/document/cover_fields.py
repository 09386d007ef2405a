"""The fields of a printed cover, and how large words may be that stand in one.

Goes in: the edition, and what the book says of itself; comes out: places in mm, sizes
in pt. The words end above the drawing, or below the picture. A theme that has another
cover gives its field as tokens: `--field-left`, `--field-top`, `--field-width`,
`--field-height` from the edges of the trim, `--field-art` for how high its picture
reaches from the foot of the panel, `--field-title` and `--field-subtitle` for the type.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from math import ceil

from publish.assets.sheet_lengths import NO_LENGTHS, Lengths
from publish.assets.text_widths import LETTERS, Cuts, Letters, width_of
from publish.book.model import Imprint
from publish.document.cover_pattern import HEIGHT, WIDTH
from publish.document.titles import breadth_of, unglued
from publish.editions.edition import Edition
from publish.editions.papers import MM

_ONE_COLUMN = "a5.css"
_OFFICE = 8.0  # mm that an office printer leaves white around the panel
HORIZON = 0.6495  # of the panel's width: how high the drawing's field reaches
_MOST = 0.5  # of the panel's height, on pages that are wider than high
DRAWN = HEIGHT / WIDTH  # height of the drawing, in parts of its width
_CLEAR = 8.0  # mm between the words and the drawing
_GAPS = 9.0, 5.0  # mm above the subtitle and the publisher: .cover-… in pages.css
_LEADS = 1.06, 1.45, 1.5  # line heights of title, subtitle, publisher there
_FLOOR = 0.32  # of the largest title: below it, words are hyphenated
_ART_SHARES = (1.0, 0.85, 0.7, 0.55, 0.4)  # of the drawing's height, on low pages
_ROOMY = 0.6  # of the largest title: what is large enough there
SHRINK = 0.97  # from one try to the next
TRIES = 120
_SMALL = 0.55  # of the title: the subtitle, where it cannot have its own size


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


def has_own_field(lengths: Lengths) -> bool:
    """Whether a theme says where the words of its cover stand; 0 takes that back."""
    return lengths.length("field-top") > 0


def field_of(edition: Edition, lengths: Lengths = NO_LENGTHS) -> Field:
    """The field of an edition's cover: as its theme says, else by its page."""
    usual = _usual_field(edition)
    if not has_own_field(lengths):
        return usual
    width = lengths.length("field-width")
    return replace(
        usual,
        left=lengths.length("field-left"),
        top=lengths.length("field-top"),
        width=width,
        height=lengths.length("field-height"),
        art=lengths.length("field-art"),
        title=lengths.length("field-title") * MM,
        subtitle=lengths.length("field-subtitle") * MM,
        subtitle_width=width,
    )


def _usual_field(edition: Edition) -> Field:
    width, height = edition.trim
    narrow = _is_narrow(edition)
    press = edition.is_press
    screen = edition.medium == "screen"
    inset = -edition.shop.bleed if press else 0.0 if screen else _OFFICE
    scale = scale_of(edition)
    top = 26 / 210 if narrow else 36 / 297 if screen else 32 / 297
    art = min(HORIZON * (width - 2 * inset), _MOST * (height - 2 * inset))
    across = 122 if edition.is_phone else 102 if narrow else 126
    return Field(
        left=_left(edition) * scale,
        top=top * height,
        width=across * scale,
        height=height * (1 - top) - inset - art - _CLEAR * scale,
        inset=inset,
        art=art,
        title=(58 if edition.is_phone else 42 if narrow else 62) * scale,
        subtitle=max(edition.type_size, _subtitle(edition) * scale),
        text=edition.type_size,
        subtitle_width=(92 if narrow and not edition.is_phone else across) * scale,
    )


def _left(edition: Edition) -> float:
    """Where the words begin, in mm on a page of A5 or of A4; as the text of a phone."""
    if edition.is_phone:
        return 13.0
    return 17.0 if edition.is_press else 32.0 if _is_narrow(edition) else 64.0


def scale_of(edition: Edition) -> float:
    """How wide its page is, one of A5 or of A4 being 1."""
    return edition.trim[0] / (148 if _is_narrow(edition) else 210)


def _is_narrow(edition: Edition) -> bool:
    return _ONE_COLUMN in edition.styles


def _subtitle(edition: Edition) -> float:
    if _is_narrow(edition):
        return 13.0
    return 20.0 if edition.is_large else 16.0


def fit_words(imprint: Imprint, field: Field, letters: Letters = LETTERS) -> Sizes:
    """The largest sizes at which all words of a cover stand in its field."""
    title = unglued(imprint.title)
    breadth = breadth_of(title, imprint.language, letters.heading)
    sizes = Sizes(field.title, field.subtitle, field.text)
    for sizes in _tries(field):
        hyphens = sizes.title <= _FLOOR * field.title
        widest = breadth.part if hyphens else breadth.word
        fits_wide = widest * sizes.title <= field.width * MM
        if fits_wide and _height(imprint, sizes, field, letters) <= field.height:
            break
    return sizes


def roomy(imprint: Imprint, field: Field, letters: Letters = LETTERS) -> Field:
    """The field with as much less of the drawing as a large title asks for."""
    fields = [
        replace(
            field,
            art=share * field.art,
            height=field.height + (1 - share) * field.art,
        )
        for share in _ART_SHARES
    ]
    titles = [fit_words(imprint, it, letters).title for it in fields]
    large = min(_ROOMY * field.title, max(titles))  # a long word gains nothing
    return next(it for it, title in zip(fields, titles, strict=True) if title >= large)


def _tries(field: Field) -> Iterator[Sizes]:
    for number in range(TRIES):
        title = field.title * SHRINK**number
        small = min(field.subtitle, max(field.text, _SMALL * title), title)
        yield Sizes(title, small, min(field.text, title))


def _height(imprint: Imprint, sizes: Sizes, field: Field, letters: Letters) -> float:
    """All words below one another, in mm."""
    texts = (
        (unglued(imprint.title), letters.heading, sizes.title, field.width),
        (unglued(imprint.subtitle), letters.text, sizes.subtitle, field.subtitle_width),
        (imprint.publisher, letters.text, sizes.publisher, field.width),
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
