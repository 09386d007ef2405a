"""Each letter as wide in a file as its font says, wherever it was met first.

WeasyPrint 70 (`draw/text.py`) rounds the width of a letter in the size in which it is
met first, to a thousandth of that size. A word that was changed on another page could
move letters by so much, and a page was to be printed again though it was the same.
"""

import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any, TypeAlias

import weasyprint.pdf
from fontTools.ttLib import TTFont, TTLibError
from weasyprint.pdf import stream

Font: TypeAlias = Any  # WeasyPrint has no annotations
_FACES = 64  # whose widths are kept


class _Widths(dict[int, float]):
    """By glyph; one that is asked after is put in as its font has it."""

    def __init__(self, font: Font) -> None:
        super().__init__()
        self._font = font
        self._own: Mapping[int, int] | None = None

    def __contains__(self, glyph: object) -> bool:
        if super().__contains__(glyph):
            return True
        if self._own is None:
            self._own = _widths_of(self._font)
        if glyph and isinstance(glyph, int) and glyph in self._own:
            self[glyph] = self._own[glyph]
            return True
        return False


@contextmanager
def own_widths() -> Iterator[None]:
    """Documents are drawn so; variable fonts stay as they are."""
    plain, build = stream.Font, weasyprint.pdf.build_fonts_dictionary

    def make_font(*given: object) -> Font:
        font = plain(*given)
        if "hmtx" in font.tables and "fvar" not in font.tables:
            font.widths = _Widths(font)
        return font

    def build_fonts(pdf: object, fonts: Mapping[str, Font], *others: object) -> Any:  # noqa: ANN401
        for font in fonts.values():
            font.widths = dict(font.widths)  # from here on only what is used is in it
        return build(pdf, fonts, *others)

    stream.Font, weasyprint.pdf.build_fonts_dictionary = make_font, build_fonts
    try:
        yield
    finally:
        stream.Font, weasyprint.pdf.build_fonts_dictionary = plain, build


def _widths_of(font: Font) -> Mapping[int, int]:
    """In thousandths of its size; of a damaged font none."""
    return _parse(_Face(font.file_content, font.index))


@dataclass(frozen=True, slots=True)
class _Face:
    content: bytes
    number: int


@lru_cache(_FACES)
def _parse(face: _Face) -> Mapping[int, int]:
    try:
        file = TTFont(BytesIO(face.content), fontNumber=face.number, lazy=True)
        upem, metrics = file["head"].unitsPerEm, file["hmtx"].metrics
        order = file.getGlyphOrder()
    except (TTLibError, KeyError, ValueError, AssertionError, struct.error):
        return {}
    return {at: round(metrics[it][0] * 1000 / upem) for at, it in enumerate(order)}
