"""Stage 4: what stands beside the pages: style sheets, fonts, drawings, pictures.

Only what the pages or the sheets name goes into the Document.
"""

import re
from collections.abc import Mapping

from publish.assets.styles import Styles
from publish.assets.typefaces import choose_faces, cut_face, font_sheet
from publish.book.model import Book, Section
from publish.document.cover import draw_cover, frame_cover
from publish.document.cover_words import cover_sheet
from publish.editions.edition import Edition
from publish.editions.printers import PROFILE
from publish.pictures import recolour
from publish.prose import slug
from publish.prose.tree import Code, CodeBlock
from publish.prose.walk import nodes_of

_TOKEN = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{6}|device-cmyk\([\d. ]+\))")
_FOAM = ("cover",)  # the art that stands on deep water
_SIGNS = ("wave",)  # the art that is as small as an icon


def furnish(
    book: Book, styles: Styles, html: str, own_sheet: str
) -> tuple[Mapping[str, bytes], tuple[str, ...]]:
    """All assets by name, and the names of the sheets in cascade order.

    `html` is everything that was set; `own_sheet` is CSS of the author's, or empty.
    """
    letters = frozenset(html)
    faces = choose_faces(letters, code=any(map(_holds_code, book.sections)))
    sheets = {"fonts.css": font_sheet(faces), **_sheets(book, styles)}
    if own_sheet:
        sheets["own.css"] = own_sheet
    named = html + "".join(sheets.values())
    assets: dict[str, bytes] = {
        **{name: text.encode() for name, text in sheets.items()},
        **{face.name: cut_face(face, letters) for face in faces},
        **{
            name: content
            for name, content in _drawn(book, styles).items()
            if name in named
        },
    }
    if book.edition.is_reader:
        assets["cover.jpg"] = _cover_picture(book, styles)
    return assets, tuple(sheets)


def _drawn(book: Book, styles: Styles) -> Mapping[str, bytes]:
    """Pictures, codes, icons and art, drawings in the colour of the edition."""
    named = dict.fromkeys(("tokens.css", *book.edition.styles))
    text = "".join(styles.sheets[name] for name in named)
    colour: dict[str, str] = dict(_TOKEN.findall(text))
    river, foam = colour["river"], colour["foam"]
    art = colour.get("art", river)  # a press prints its signs in black
    return {
        **{
            name: recolour(content, art)
            if name.startswith("images/") and name.endswith(".svg")
            else content
            for name, content in book.assets.items()
        },
        **{
            icon_asset(name): recolour(svg.encode(), river)
            for name, svg in book.icons.items()
        },
        **{
            f"art/{name}.svg": recolour(
                svg.encode(),
                foam if name in _FOAM else river if name in _SIGNS else art,
            )
            for name, svg in styles.art.items()
        },
    }


def icon_asset(name: str) -> str:
    """The asset of an icon: one of ours by its name, or the author's own file."""
    return f"icons/{slug(name.removesuffix('.svg'))}.svg"


def _cover_picture(book: Book, styles: Styles) -> bytes:
    own = book.imprint.cover_image
    if own:
        return frame_cover(book.assets[book.images[own].asset])
    return draw_cover(book.imprint, styles.art["cover"])


def _sheets(book: Book, styles: Styles) -> Mapping[str, str]:
    """The edition's sheets in cascade order; its own sizes come last."""
    edition = book.edition
    sheets = {name: styles.sheets[name] for name in edition.styles}
    if edition.is_reader:
        return sheets
    width, height = edition.trim
    icons = "".join(
        f'.icon-{kind.id} {{ background-image: url("{icon_asset(kind.icon)}") }}\n'
        for kind in book.legend
    )
    own = (
        f":root {{ --type: {edition.type_size:g}pt }}\n"
        f"@page {{ size: {width:g}mm {height:g}mm }}\n{icons}"
        f"{cover_sheet(book.imprint, edition)}"
    )
    own += _for_a_press(edition) if edition.is_press else ""
    return {**sheets, "edition.css": own}


def _for_a_press(edition: Edition) -> str:
    """Room to cut, and the colours of the press (CSS Color 5, 7)."""
    bleed = edition.shop.bleed
    return (
        f":root {{ --bleed: {bleed:g}mm; --spine: 0mm }}\n"
        f"@page {{ bleed: {bleed:g}mm }}\n"
        f"@color-profile --press {{ src: url({PROFILE}); components: c, m, y, k }}\n"
    )


def _holds_code(section: Section) -> bool:
    return any(
        isinstance(node, Code | CodeBlock)
        for text in section.texts
        for node in nodes_of((*text.blocks, *text.notes))
    )
