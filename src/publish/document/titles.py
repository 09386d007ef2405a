"""How wide the words of a title are, so that each is set no larger than it fits.

Goes in: a title and its language; comes out: the width of its longest word, and of the
longest part that hyphens leave of one, in em. The style sheets know the room and the
sizes: see “Titles” in `base.css`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from publish.assets.text_widths import HEADING, Cuts, width_of

if TYPE_CHECKING:
    from pyphen import Pyphen

# `hyphenate-limit-chars` of the titles in base.css: letters of a word, and of what
# stands before and after its hyphen; less looks like a slip.
_FEWEST, _LEAST = 12, 5
_SPARE = 1.02  # kerning, and letters that lean out of their width
_NARROW = 4.0  # em: a word that fits every title of every page
_BLANK = re.compile(r"[^\S\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]+")
_JOINT = re.compile(r"(?<=[^\W\d_][-–—/])(?=[^\W\d_])")  # lines end here too
_LETTERS = re.compile(r"[^\W\d_]+")
_GLUE = re.compile(r"(?<=[^\s\d])\N{NO-BREAK SPACE}(?=[^\s\d]+\s*\Z)")


@dataclass(frozen=True, slots=True)
class Breadth:
    """In em: the longest word of a title, and its longest part between hyphens."""

    word: float
    part: float


def breadth_of(title: str, language: str, cuts: Cuts = HEADING) -> Breadth:
    """How much room a title needs in each line; 0 for one without words."""
    words = words_of(title)
    parts = (part for word in words for part in parts_of(word, language))
    return Breadth(_widest(words, cuts), _widest(parts, cuts))


def words_of(title: str) -> tuple[str, ...]:
    """What a line must not break but by a hyphen of its own."""
    return tuple(
        piece for word in _BLANK.split(title) for piece in _JOINT.split(word) if piece
    )


def _widest(words: Iterator[str] | tuple[str, ...], cuts: Cuts) -> float:
    return _SPARE * max((width_of(word, cuts) for word in words), default=0.0)


def parts_of(
    word: str, language: str, fewest: int = _FEWEST, least: int = _LEAST
) -> tuple[str, ...]:
    """The parts of a word as short as hyphens make them, each hyphen with its part.

    As WeasyPrint breaks it: what is left after a hyphen is a word of its own. A word of
    less than `fewest` letters has none, nor a part of less than `least`.
    """
    parts = []
    place = _first_hyphen(word, language, fewest, least)
    while place:
        parts.append(f"{word[:place]}-")
        word = word[place:]
        place = _first_hyphen(word, language, fewest, least)
    return (*parts, word)


def _first_hyphen(word: str, language: str, fewest: int, least: int) -> int:
    """Where in a word its first hyphen may stand; 0 for nowhere."""
    dictionary = _dictionary(language, least)
    run = max(_LETTERS.finditer(word), key=lambda run: len(run[0]), default=None)
    if dictionary is None or run is None or len(run[0]) < fewest:
        return 0
    places: list[int] = dictionary.positions(run[0])
    return run.start() + places[0] if places else 0


@cache
def _dictionary(language: str, least: int) -> "Pyphen | None":
    from pyphen import Pyphen, language_fallback

    known = language_fallback(language)
    return Pyphen(lang=known, left=least, right=least) if known else None


def width_style(title: str, language: str, cuts: Cuts = HEADING) -> str:
    """The declarations that tell the style sheets how wide a title's words are.

    Empty for short words, which fit everywhere.
    """
    breadth = breadth_of(title, language, cuts)
    if breadth.word <= _NARROW:
        return ""
    return f"--word: {breadth.word:.2f}; --part: {max(1.0, breadth.part):.2f}"


def unglued(title: str) -> str:
    """A title in large letters, whose short last word may stand on a line of its own.

    A blank beside a figure stays as it is.
    """
    return _GLUE.sub(" ", title)
