"""What each glyph says where letters and signs above or below are set as one group.

WeasyPrint gives the whole group to the glyph that it draws first: in Arabic and Hebrew
that is a vowel, and the others get nothing. Whoever searches or copies would find words
at the vowel, and “لا” nowhere. So does Vietnamese, where it is given to the last: “ị”
came out as “:ị”. Here each says its own.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from weasyprint.text.ffi import ffi
from weasyprint.text.fonts import get_hb_object_data

from publish.assets.font_files import own_letters

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_TWO_SIGNS = "\u1e00", "\u1fff"  # Latin Extended Additional and Greek Extended


class Glyph(NamedTuple):
    """A glyph of a line; `start` is the byte of the text at which its group begins."""

    number: int
    is_mark: bool
    start: int


class Group(NamedTuple):
    """Glyphs that are set together, and what they say together."""

    glyphs: tuple[Glyph, ...]
    text: str


def has_vowels(text: str) -> bool:
    """Whether letters may be set together with signs above or below them.

    Those from right to left have vowels there, Vietnamese and old Greek two signs.
    """
    if text.isascii():
        return False
    if any(_TWO_SIGNS[0] <= letter <= _TWO_SIGNS[1] for letter in text):
        return True
    return any(map(unicodedata.combining, text)) and _runs_backwards(text)


def _runs_backwards(text: str) -> bool:
    return any(unicodedata.bidirectional(it) in _RIGHT_TO_LEFT for it in text)


def say_glyphs(stream: Any, textbox: Any) -> None:  # noqa: ANN401
    """Correct what the fonts of a line that was drawn say of such glyphs."""
    line, _ = textbox.pango_layout.get_first_line()
    text = textbox.pango_layout.text.encode()
    run = line.runs[0]
    while run != ffi.NULL:
        item, run = run.data, run.next
        start = item.item.offset
        own = text[start : start + item.item.length]
        if groups := list(groups_of(tuple(_glyphs(item.glyphs)), own)):
            font, _ = stream.add_font(item.item.analysis.font)
            letters = own_letters(get_hb_object_data(font.hb_face))
            for group in groups:
                font.to_unicode.update(words_of(group, letters))


def _glyphs(shown: Any) -> Iterator[Glyph]:  # noqa: ANN401 # Pango's glyph string
    for index in range(shown.num_glyphs):
        glyph = shown.glyphs[index]
        is_mark = glyph.geometry.width == 0
        yield Glyph(glyph.glyph, is_mark, shown.log_clusters[index])


def groups_of(glyphs: tuple[Glyph, ...], text: bytes) -> Iterator[Group]:
    """The groups of more than one glyph in a piece of a line."""
    starts = sorted({glyph.start for glyph in glyphs})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    for start, some in groupby(glyphs, key=lambda glyph: glyph.start):
        together = tuple(some)
        if len(together) > 1:
            yield Group(together, text[start : ends[start]].decode())


def words_of(group: Group, own: Mapping[int, str]) -> dict[int, str]:
    """What each glyph says; `own` are the letters of those that are one by themselves.

    What is left belongs to the letters that are joined, or to vowels that are. Nothing
    is said of a group of which more than that is not known.
    """
    is_plain = not _runs_backwards(group.text)
    left = Counter(unicodedata.normalize("NFD", group.text) if is_plain else group.text)
    said = {}
    for glyph in group.glyphs:
        letter = own.get(glyph.number, "")
        if left[letter] > 0:
            left[letter] -= 1
            said[glyph.number] = letter
    for is_mark in (True, False):
        unknown = {
            glyph.number
            for glyph in group.glyphs
            if glyph.number not in said and glyph.is_mark == is_mark
        }
        rest = "".join(it for it in left.elements() if _is_mark(it) == is_mark)
        if len(unknown) > 1:
            return {}
        said |= dict.fromkeys(unknown, rest)
    return said


def _is_mark(letter: str) -> bool:
    return bool(unicodedata.combining(letter))
