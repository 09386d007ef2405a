"""Stage 4: what stands beside the parts: style sheets, fonts, drawings, pictures.

Only what the parts or the sheets name goes into the Document.
"""

import re
from collections.abc import Iterable, Mapping

from publish.assets.brand import Brand
from publish.assets.brand_faces import faces_of
from publish.assets.emoji import key_sheet
from publish.assets.faces import Face
from publish.assets.palette import Palette, palette_of
from publish.assets.sheet_lengths import Lengths
from publish.assets.styles import TOKENS, Styles
from publish.assets.text_widths import Letters
from publish.assets.typefaces import (
    EMOJI_FACE,
    choose_faces,
    font_sheet,
    further_families,
    read_cut,
)
from publish.book.model import Book, Section
from publish.document.cover import (
    read_banded_cover,
    read_cover,
    read_photo_cover,
    read_whole_cover,
)
from publish.document.edition_sheet import edition_sheet, icon_asset
from publish.document.own_sheet import OWN_SHEET
from publish.document.sizes import sizes_of
from publish.editions.edition import Edition
from publish.pictures import recolour, with_ground
from publish.prose.tree import Code, CodeBlock
from publish.prose.walk import nodes_of

_FACES = re.compile(r"--([a-z]+-face): ([^;]+);")
_NAMED = re.compile(r"var\(--([a-z-]+)\)")
_TWICE = re.compile(r'("[^"]+")((?:, "[^"]+")*?), \1(?=[,;\s])')
_ALWAYS = "+"  # a letter that fonts of e-books had for the names of marks: same bytes
_LINES, _FORM_LINES = "writing", "form-line"  # to write on
# which colour of the palette the drawings of styles/art take
_COLOURS = {
    "cover": "on-main",
    "motif": "sign",
    "tick": "sign",
    "turn": "sign",
    "lines-answer": _LINES,
    "lines-notes": _FORM_LINES,
    "lines-page": _LINES,
}
_LAST_FAMILY = re.compile(
    r'(?<=, )"IBM Plex Sans Arabic"|"IBM Plex Mono"(?=, monospace)'
)


def choose_fonts(book: Book, html: str, brand: Brand) -> tuple[Face, ...]:
    """The fonts that have the letters of everything that was set."""
    code = any(map(_holds_code, book.sections))
    return faces_of(brand, choose_faces(frozenset(html), code=code))


def list_sheets(
    edition: Edition, styles: Styles, faces: tuple[Face, ...], own_sheet: str
) -> Mapping[str, str]:
    """The style sheets by name in cascade order; `own_sheet` is the author's, if any.

    The sheet of its sizes, which comes before the author's, is not among them.
    """
    further = further_families(faces)
    keys = key_sheet() if EMOJI_FACE in faces and not edition.is_reader else ""
    sheets = {"fonts.css": font_sheet(faces) + keys}
    sheets |= {
        name: lengthen_stacks(styles.sheets[name], further) for name in edition.styles
    }
    if edition.is_ebook:  # some programs know no custom properties
        tokens = _values_in(styles.sheets[TOKENS])
        sheets = {name: _written_out(css, tokens) for name, css in sheets.items()}
    if own_sheet or edition.own_sheet:  # an empty sheet is a sheet
        sheets[OWN_SHEET] = own_sheet
    return sheets


def _values_in(tokens: str) -> Mapping[str, str]:
    """What a sheet for readers may ask for: colours, the first family of a stack."""
    colours = {name: one.css for name, one in palette_of(tokens).items()}
    return colours | dict(_FACES.findall(tokens))  # the last one counts


def _written_out(css: str, values: Mapping[str, str]) -> str:
    """A sheet with each value written where it stood by name.

    A family that a book has chosen may be another of its stack: it stands there once.
    """
    return _TWICE.sub(r"\1\2", _NAMED.sub(lambda name: values[name[1]], css))


def lengthen_stacks(sheet: str, further: Iterable[str]) -> str:
    """A sheet of ours whose font stacks go on with these families, if there are any.

    They stand after the last family that every stack names, before the reader's own.
    """
    names = "".join(f', "{family}"' for family in further)
    return _LAST_FAMILY.sub(rf"\g<0>{names}", sheet) if names else sheet


def read_assets(  # noqa: PLR0913, PLR0917 - all that stands beside the parts
    book: Book,
    styles: Styles,
    html: str,
    sheets: Mapping[str, str],
    palette: Palette,
    faces: tuple[Face, ...],
    letters: Letters,
    lengths: Lengths,
) -> Mapping[str, bytes]:
    """All assets by name; `html` is everything that was set."""
    used = frozenset(html + _ALWAYS if book.edition.is_reader else html)
    texts = [html, *sheets.values()]
    if not book.edition.is_reader:
        sizes = sizes_of(book.edition)
        texts.append(edition_sheet(book, sizes, letters, lengths))
    named = "".join(texts)
    drawn = _drawn(book, styles, palette)
    assets = {
        **{name: text.encode() for name, text in sheets.items()},
        **{face.name: read_cut(face, used) for face in faces},
        **{name: content for name, content in drawn.items() if name in named},
    }
    if book.edition.is_reader:
        assets["cover.jpg"] = _read_cover_picture(book, styles, palette, letters)
    return assets


def _drawn(book: Book, styles: Styles, palette: Palette) -> Mapping[str, bytes]:
    """Pictures, codes, icons and art, drawings in the colour of the edition."""
    sign = palette["sign"].css
    # a press prints its signs in black
    art = palette["art"].css if "art" in palette else sign
    pictures = {
        name: _in_colour(name, content, art) for name, content in book.assets.items()
    }
    icons = {
        icon_asset(name): recolour(svg.encode(), sign)
        for name, svg in book.icons.items()
    }
    if book.edition.is_reader:  # a file takes the colour of no text around it
        icons = {name: with_ground(svg) for name, svg in icons.items()}
        pictures = {
            name: with_ground(content) if name.endswith(".svg") else content
            for name, content in pictures.items()
        }
    colours = {name: palette[role].css for name, role in _COLOURS.items()}
    drawings = {
        f"art/{name}.svg": recolour(svg.encode(), colours.get(name, art))
        for name, svg in styles.art.items()
    }
    return {**pictures, **icons, **drawings}


def _in_colour(name: str, content: bytes, art: str) -> bytes:
    """A drawing of the manuscript's in the colour of the edition; others stay."""
    is_drawn = name.startswith("images/") and name.endswith(".svg")
    return recolour(content, art) if is_drawn else content


def _read_cover_picture(
    book: Book, styles: Styles, palette: Palette, letters: Letters
) -> bytes:
    own = book.imprint.cover_image
    if styles.is_banded and book.imprint.cover_text != "none":
        beside = book.assets[book.images[own].asset] if own else b""
        art = styles.art["cover"]
        return read_banded_cover(book.imprint, art, beside, palette, letters)
    if not own:
        return read_cover(book.imprint, styles.art["cover"], palette, letters)
    picture = book.assets[book.images[own].asset]
    if book.imprint.cover_text == "none":
        return read_whole_cover(picture, palette, letters)
    return read_photo_cover(book.imprint, picture, palette, letters)


def _holds_code(section: Section) -> bool:
    return any(
        isinstance(node, Code | CodeBlock)
        for text in section.texts
        for node in nodes_of((*text.blocks, *text.notes))
    )
