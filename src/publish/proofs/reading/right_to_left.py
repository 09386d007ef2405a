"""Letters of a page with Arabic or Hebrew, in the order in which they are read.

A page shows such lines glyph by glyph from left to right. PDFium turns them round, but
takes a raised vowel for a line of its own, spells a glyph of two letters backwards and
moves Latin words about. So each line is put together here once more from its glyphs.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import hypot
from typing import NamedTuple
from unicodedata import bidirectional, combining

from publish.proofs.reading.pdf_model import Box, Colour, around

_BACKWARDS = frozenset({"R", "AL"})
_KINDS = {"R": "R", "AL": "R", "L": "L", "EN": "N", "AN": "N", "WS": " "}
# What keeps its order among such letters, as a line shows it (UAX 9): Latin words with
# all between them, and numbers.
_FORWARDS = re.compile("L(?:[LN. ]*[LN])?|N(?:[LN.]*[LN])?|.")
# And such letters in a line of Latin ones, with a number that ends them.
_TURNED = re.compile("(?:N[N.]*)?R(?:[RN. ]*R)?|.")
_NEAR = 0.6  # times the size: a raised letter is still on its line
_JOINED = 0.2  # the same: what is no farther from each other is one word
_JUMP = 2.0  # the same: a gap that parts a line
_SAME = 0.01  # pt


class Line(NamedTuple):
    """Where a letter is on its line, whichever way that lies on the page.

    It begins at `x`, which may be outside its box, and its box goes from `start` to
    `end`; `level` is how high the line is.
    """

    x: float
    start: float
    end: float
    level: float


def place_on_line(x: float, y: float, box: Box, turn: tuple[float, float]) -> Line:
    """Of a letter that begins at x, y; `turn` is the direction of its line."""
    length = hypot(*turn) or 1.0
    right, up = turn[0] / length, turn[1] / length
    corners = [
        across * right + high * up
        for across in (box.left, box.right)
        for high in (box.bottom, box.top)
    ]
    return Line(x * right + y * up, min(corners), max(corners), y * right - x * up)


@dataclass(frozen=True, slots=True)
class Letter:
    """What one glyph shows; `look` is all that a run has in common.

    `piece` says to which piece of text of the file it belongs, 0 where PDFium added it.
    """

    text: str
    box: Box
    line: Line
    baseline: float
    look: tuple[float, Colour, str, int]
    piece: int = 0

    @property
    def is_vowel(self) -> bool:
        """Whether it stands above or below another letter."""
        return all(map(combining, self.text))


def runs_backwards(text: str) -> bool:
    """Whether a letter of it is written from right to left."""
    return any(bidirectional(letter) in _BACKWARDS for letter in text)


def in_reading_order(
    letters: Iterable[Letter], pieces: Sequence[Letter]
) -> Iterator[Letter]:
    """The letters of a page line by line, with a break where a word ends at a gap.

    `pieces` are those of its text as the page shows them, each as a blank without look:
    PDFium leaves out those that are no more than that.
    """
    last: list[Letter] = []
    order = {blank.piece: place for place, blank in enumerate(pieces)}
    own = [letter for letter in letters if letter.piece in order]
    known = {letter.piece for letter in own}
    own += [blank for blank in pieces if blank.piece not in known]
    own.sort(key=lambda letter: order[letter.piece])  # else as PDFium has them
    glyphs = tuple(_glyphs(own))
    is_rtl = _runs_mostly_backwards(glyphs)
    for line in _lines(_with_looks(tuple(_with_vowels(glyphs)))):
        read = list(_as_read(line, is_rtl=is_rtl))
        if last and not _are_joined(last, read):
            yield replace(last[-1], text="\n")
        yield from read
        last = read


def _glyphs(letters: Iterable[Letter]) -> Iterator[Letter]:
    """Each glyph with all its letters, from left to right in each piece of text."""
    for _, piece in groupby(letters, key=lambda letter: letter.piece):
        held: list[Letter] = []
        for letter in sorted(piece, key=lambda letter: letter.line.x):
            if held and letter.line.x - held[0].line.x > _SAME:
                yield _glyph(held)
                held = []
            held.append(letter)
        yield _glyph(held)


def _glyph(letters: list[Letter]) -> Letter:
    """Letters at one place are one glyph, which PDFium spells backwards.

    A blank beside them is its own; one among them is of a whole phrase in one sign,
    such as U+FDFA, which it spells as it is.
    """
    text = "".join(letter.text for letter in letters).strip()
    if not text:
        return letters[0]
    shown = next(letter for letter in letters if not letter.text.isspace())
    is_turned = runs_backwards(text) and len(text.split()) == 1
    return replace(shown, text=text[::-1] if is_turned else text)


def _with_vowels(glyphs: Sequence[Letter]) -> Iterator[Letter]:
    """Each letter with its vowels, which stand before it or behind it."""
    held: Letter | None = None
    waiting: list[Letter] = []
    for glyph in glyphs:
        if glyph.is_vowel:
            waiting.append(glyph)
            continue
        behind = [vowel for vowel in waiting if held and _is_of(vowel, held, glyph)]
        before = [vowel for vowel in waiting if vowel not in behind]
        if held:
            yield _joined(held, behind)
        held, waiting = _joined(glyph, before[::-1]), []
    if held:
        yield _joined(held, waiting)
    else:
        yield from waiting


def _with_looks(glyphs: Sequence[Letter]) -> Iterator[Letter]:
    """Blanks without look get that of the letter beside them."""
    for index, glyph in enumerate(glyphs):
        beside = [
            glyph,
            *glyphs[index + 1 : index + 2],
            *glyphs[max(0, index - 1) : index],
        ]
        for other in beside:
            if other.look[0] and other.look[-1] == glyph.look[-1]:
                line = glyph.line._replace(level=other.line.level)
                yield replace(
                    glyph, look=other.look, baseline=other.baseline, line=line
                )
                break


def _is_of(vowel: Letter, left: Letter, right: Letter) -> bool:
    """Whether it belongs to the letter at its left, not to the one at its right.

    From left to right a vowel stands before an Arabic letter and behind a Latin one;
    where all three are of one piece of text, its place tells.
    """
    if vowel.piece == left.piece == right.piece:
        return vowel.line.start + vowel.line.end < 2 * right.line.x
    return not runs_backwards(right.text)


def _joined(letter: Letter, vowels: Sequence[Letter]) -> Letter:
    text = "".join(one.text for one in (letter, *vowels))
    return replace(
        letter, text=text, box=around((letter.box, *(one.box for one in vowels)))
    )


def _lines(glyphs: Iterable[Letter]) -> Iterator[list[Letter]]:
    """Glyphs that stand beside each other, each further to the right."""
    held: list[Letter] = []
    for glyph in glyphs:
        if held and not _goes_on(held[-1], glyph):
            yield held
            held = []
        held.append(glyph)
    if held:
        yield held


def _goes_on(last: Letter, glyph: Letter) -> bool:
    size, mark = glyph.look[0], glyph.look[-1]
    is_right = last.line.x < glyph.line.x < last.line.end + _JUMP * size
    return is_right and mark == last.look[-1] and _is_level(last, glyph)


def _is_level(last: Letter, letter: Letter) -> bool:
    return abs(letter.line.level - last.line.level) < _NEAR * letter.look[0]


def _are_joined(last: Sequence[Letter], line: Sequence[Letter]) -> bool:
    """Whether what is read after another stands right beside it."""
    starts, ends = zip(*map(_ends, (last, line)), strict=True)
    gap = max(starts) - min(ends)
    return _is_level(last[-1], line[0]) and gap < _JOINED * line[0].look[0]


def _ends(line: Sequence[Letter]) -> tuple[float, float]:
    starts, ends = (letter.line.start for letter in line), (it.line.end for it in line)
    return min(starts), max(ends)


def _runs_mostly_backwards(glyphs: Iterable[Letter]) -> bool:
    kinds = "".join(map(_kind, glyphs))
    return kinds.count("R") >= kinds.count("L")


def _as_read(line: Sequence[Letter], *, is_rtl: bool) -> Iterator[Letter]:
    """A line as it is read on a page that mostly runs from right to left, or not.

    An address stands in a line of its own and runs as it does everywhere.
    """
    kinds = "".join(map(_kind, line))
    if is_rtl and ("R" in kinds or "L" not in kinds):
        yield from _turned(line, kinds)
        return
    for found in _TURNED.finditer(kinds):
        some = slice(*found.span())
        yield from _turned(line[some], kinds[some])


def _turned(line: Sequence[Letter], kinds: str) -> Iterator[Letter]:
    spans = [found.span() for found in _FORWARDS.finditer(kinds)]
    for start, end in reversed(spans):
        yield from line[start:end]


def _kind(letter: Letter) -> str:
    return _KINDS.get(bidirectional(letter.text[:1]), ".")
