"""The letters of a whole book in the fonts of each of its pages.

A face that is drawn otherwise in each size goes into a file in the size in which it was
met first, and how a letter looks on a screen may hang on the others that its font has.
So a page drawn by itself gets fonts as they are in the whole book, and looks the same
beside the pages that were drawn before.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from weasyprint.pdf import stream

Font: TypeAlias = Any  # WeasyPrint has no annotations


@dataclass(slots=True)
class Glyphs:
    """Those of one font that are used: what each says, and how wide it is."""

    size: float  # in which the font was met first
    said: dict[int, Any] = field(default_factory=dict)
    widths: dict[int, Any] = field(default_factory=dict)

    def add(self, said: Mapping[int, Any], widths: Mapping[int, Any]) -> None:
        """More of them; what a glyph said first stays."""
        self.said |= {glyph: it for glyph, it in said.items() if glyph not in self.said}
        self.widths |= {
            it: width for it, width in widths.items() if it not in self.widths
        }


Used = dict[str, Glyphs]  # by the name that a font has in a file


def note_fonts(used: Used, fonts: Iterable[Font]) -> None:
    """Add what was drawn of these fonts."""
    for font in fonts:
        known = used.setdefault(font.hash, Glyphs(font.font_size))
        known.add(font.to_unicode, font.widths)


def join_used(several: Iterable[Used]) -> Used:
    """What is used of each font in all of them."""
    joined: Used = {}
    for used in several:
        for name, glyphs in used.items():
            known = joined.setdefault(name, Glyphs(glyphs.size))
            known.add(glyphs.said, glyphs.widths)
    return joined


@contextmanager
def fonts_of_book(used: Used) -> Iterator[None]:
    """WeasyPrint draws with fonts that have all these letters from the start."""
    plain = stream.Font

    def make_font(*given: object) -> Font:
        font = plain(*given)
        if known := used.get(font.hash):
            font.font_size = known.size
            font.to_unicode, font.widths = dict(known.said), dict(known.widths)
        return font

    stream.Font = make_font
    try:
        yield
    finally:
        stream.Font = plain
