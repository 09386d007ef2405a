"""Each letter as wide in a file as its font says, wherever it was met first.

WeasyPrint 70 (`draw/text.py`) rounds the width of a letter in the size in which it is
met first, to a thousandth of that size. A word that was changed on another page could
move letters by so much, and a page was to be printed again though it was the same.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeAlias

import weasyprint.pdf
from weasyprint.pdf import stream

from publish.assets import font_files

Font: TypeAlias = Any  # WeasyPrint has no annotations


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
            self._own = font_files.own_widths(self._font.file_content)
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
