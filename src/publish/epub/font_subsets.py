"""Fonts of the EPUB: only those a style sheet names, large ones with few letters.

Goes in: style sheets, font bytes and the documents' text; comes out: smaller fonts.
"""

import html
import re
import sys
from collections.abc import Iterable, Mapping

from publish.assets.font_files import subset
from publish.assets.scripts import with_parts
from publish.epub.content_rules import sheet_loads, target_of
from publish.epub.package_files import FONTS, File
from publish.output.media_types import ending

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_REFERENCE = re.compile(r"&#\w+;")
_CSS_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{1,6})")
# What readers add themselves: hyphens at line ends, marks of lists, an ellipsis.
_ALWAYS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\u00a0\u2010•◦▪…")
_SMALL = 80_000  # bytes: a whole font of this size is no burden to a reader


def letters_of(texts: Iterable[str]) -> frozenset[str]:
    """Every letter of these files, in both cases: a style may set capitals."""
    found = set(_ALWAYS)
    for text in texts:
        found.update(*_BEYOND_ASCII.findall(text))
        found.update(*map(html.unescape, _REFERENCE.findall(text)))
        found.update(*map(_unescape, _CSS_ESCAPE.findall(text)))
    for letter in tuple(found):
        found.update(letter.upper(), letter.lower())
    return with_parts(frozenset(found))


def _unescape(digits: str) -> str:
    code = int(digits, 16)
    return chr(code) if code <= sys.maxunicode else ""


def subset_fonts(
    assets: Mapping[str, bytes], sheets: Iterable[File], texts: Iterable[str]
) -> dict[str, bytes]:
    """The assets again: fonts that a sheet names are subset, others left out."""
    loads = ((sheet.name, load) for sheet in sheets for load in sheet_loads(sheet))
    named = {target_of(name, load)[0] for name, load in loads}
    fonts = {name for name in assets if ending(name) in FONTS}
    letters = letters_of(texts) if fonts & named else frozenset()
    return {
        name: _subset_large(content, letters) if name in fonts else content
        for name, content in assets.items()
        if name not in fonts or name in named
    }


def _subset_large(font: bytes, letters: frozenset[str]) -> bytes:
    """The font as it is where that is small, else with these letters only."""
    return font if len(font) <= _SMALL else subset(font, letters)
