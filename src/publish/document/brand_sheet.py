"""A brand -> the styles of an edition: its colours among the tokens, its own art.

Goes in: the styles, the brand and the book; comes out: the styles as they are for this
edition. An edition in
grey keeps its black, and a press prints letters in black alone; its areas and drawings
get the inks that its profile makes of a colour.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from publish.assets.brand import Brand
from publish.assets.brand_faces import stacks_of
from publish.assets.brand_tones import tones_of
from publish.assets.logo_sizes import plate_size
from publish.assets.palette import Inks, Levels, Palette, Swatch, palette_of
from publish.assets.prepared_pictures import prepare_once
from publish.assets.sheet_lengths import lengths_of
from publish.assets.styles import TOKENS, Styles
from publish.book.model import Book
from publish.document.cover_fields import has_own_field
from publish.document.cover_pattern import WIDTH
from publish.document.own_art import SIGN_SIZE, cover_drawing, fit_into
from publish.editions.edition import Edition
from publish.pictures import Picture, is_line_art, with_ground
from publish.pictures.cmyk import limit, separate_colour

_INKED = (
    "field",
    "accent",
    "on-accent",
    "art",
    "on-main",
    "pale",
)  # in colour on a press too
_NEUTRAL = 3  # of 255: a hue that cannot be seen


def branded(styles: Styles, book: Book, brand: Brand, profile: bytes = b"") -> Styles:
    """The styles with the brand's colours and signs, and the drawing of the cover.

    `profile` is that of a press.
    """
    edition = book.edition
    tokens = _tokens_of(edition)
    faces = "".join(f" --{name}: {one};" for name, one in stacks_of(brand).items())
    sheet = styles.sheets[tokens] + _colour_sheet(brand, edition, profile)
    sheet += f":root {{{faces} }}\n" if faces else ""
    sheets = {**styles.sheets, tokens: sheet}
    palette = colours_of(sheets, edition)
    corner = (0.0, 0.0) if _is_elsewhere(sheets, edition) else _corner(brand, edition)
    usual = styles.art.get("cover", "")
    art = {**styles.art, "cover": cover_drawing(book, palette, corner, usual)}
    if brand.motif:
        art["motif"] = _sign(brand.motif, book)
    return replace(styles, sheets=sheets, art=art)


def _sign(motif: Picture, book: Book) -> str:
    """The sign in its frame: beside a folio in the middle, in an e-book at the start.

    On the pages of e-readers, which may be black, colours of its own get a ground.
    """
    sign = prepare_once(motif, "sign").content
    if not book.edition.is_reader:
        return fit_into(sign.decode(), SIGN_SIZE)
    shown = sign if is_line_art(sign) else with_ground(sign)
    side: Literal["Min", "Max"] = "Max" if book.imprint.direction == "rtl" else "Min"
    return fit_into(shown.decode(), SIGN_SIZE, side=side)


def colours_of(sheets: Mapping[str, str], edition: Edition) -> Palette:
    """The colours that our own sheets give an edition."""
    return palette_of(*(sheets[name] for name in (TOKENS, *edition.styles)))


def _is_elsewhere(sheets: Mapping[str, str], edition: Edition) -> bool:
    """Whether a theme has its logo in another place than on the drawing."""
    return not edition.is_reader and has_own_field(lengths_of(edition, sheets))


def _corner(brand: Brand, edition: Edition) -> tuple[float, float]:
    """The field of the logo on the drawing of a cover, in the drawing's own units."""
    if brand.logo is None or edition.is_reader:
        return 0.0, 0.0
    made = prepare_once(brand.logo.plain, "paper")
    is_press = edition.is_press
    page = min(edition.trim)
    width, height = plate_size(page, made.width, made.height, is_press=is_press)
    bleed = edition.shop.bleed if is_press else 0.0
    scale = WIDTH / edition.trim[0]
    return scale * (width + bleed), scale * (height + bleed)


def _tokens_of(edition: Edition) -> str:
    """The last sheet of tokens in the cascade of an edition; readers have none."""
    own = [name for name in edition.styles if name.startswith("tokens")]
    return own[-1] if own else TOKENS


def _colour_sheet(brand: Brand, edition: Edition, profile: bytes) -> str:
    if edition.is_grey:
        return ""
    tones = tones_of(brand.colours)
    swatches = (
        _inked(tones, profile, edition.shop.ink)
        if edition.is_press
        else {name: Swatch(shown=tone) for name, tone in tones.items()}
    )
    rules = "".join(f" --{name}: {one.css};" for name, one in swatches.items())
    return f":root {{{rules} }}\n" if rules else ""


def _inked(
    tones: Mapping[str, Levels], profile: bytes, most: float
) -> Mapping[str, Swatch]:
    return {
        name: Swatch(inks=_inks(tones[name], profile, most))
        for name in _INKED
        if name in tones
    }


def _inks(colour: Levels, profile: bytes, most: float) -> Inks:
    """Black alone for what is neutral, so that a grey has no hue."""
    if max(colour) - min(colour) <= _NEUTRAL:
        return 0.0, 0.0, 0.0, round(1 - sum(colour) / 765, 2)
    red, green, blue = (part / 255 for part in colour)
    inks = limit(separate_colour((red, green, blue), profile), most)
    cyan, magenta, yellow, black = (round(ink, 2) for ink in inks)
    return cyan, magenta, yellow, black
