"""What a reading system shows of an EPUB: all of it, in every mode, where it belongs.

Goes in: what was seen of each chapter in each mode; comes out: findings. Knows
nothing of browsers. Contrast is that of WCAG 2.2, 1.4.3.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from publish.findings import Finding, Place
from publish.proofs.reading.contrast import contrast
from publish.proofs.reading.words import first_words, letters_of, lost_words

Colour: TypeAlias = tuple[int, int, int]  # red, green, blue of 0 to 255
CONTRAST = 4.5  # level AA for text that is not large

_MESSAGES = {
    "wide": ("X301", "is wider than the screen"),
    "cut": ("X302", "is cut off"),
    "unseen": ("X305", "is not to be seen"),
    "small": ("X307", "stays small where the reader asks for large type"),
}
_HINTS = {
    "X301": "give it a width in %, or let it wrap",
    "X302": "no fixed height, no overflow: hidden, nothing wider than the text",
    "X303": "set no colour of text, or set the ground's as well",
    "X304": "draw it in the colour of the text, or on a ground of its own",
    "X305": "let it take room; what nobody is to see has the attribute hidden",
    "X307": "give sizes of type in em or %",
}


@dataclass(frozen=True, slots=True)
class Colours:
    """Letters on their ground, named after the first text that has them."""

    letters: Colour
    ground: Colour
    name: str


@dataclass(frozen=True, slots=True)
class Sight:
    """One chapter in one mode; `faults` are elements by kind of fault.

    The kinds are wide, cut, unseen and small; `faded` are pictures that do not stand
    out from the page, `is_blank` a chapter of which nothing is to be seen.
    """

    chapter: str
    mode: str
    faults: Mapping[str, tuple[str, ...]]
    colours: tuple[Colours, ...] = ()
    faded: tuple[str, ...] = ()
    is_blank: bool = False


def check_sights(sights: Iterable[Sight], path: str) -> Iterator[Finding]:
    """X301 to X305 and X307, each once with the modes in which it is seen."""
    modes: dict[tuple[str, str, str], list[str]] = {}
    for sight in sights:
        for code, message in _faults_of(sight):
            modes.setdefault((sight.chapter, code, message), []).append(sight.mode)
    for (chapter, code, message), seen in modes.items():
        words = f"{message} ({', '.join(dict.fromkeys(seen))})"
        yield Finding(code, words, Place(f"{path}/{chapter}"), _HINTS[code])


def _faults_of(sight: Sight) -> Iterator[tuple[str, str]]:
    for kind, names in sight.faults.items():
        code, message = _MESSAGES[kind]
        yield from ((code, f"{name} {message}") for name in names)
    for pair in sight.colours:
        ratio = contrast(pair.letters, pair.ground)
        if ratio < CONTRAST:
            yield "X303", f"{pair.name} has a contrast of {ratio:.1f} to 1"
    yield from (("X304", f"{name} cannot be made out") for name in sight.faded)
    if sight.is_blank:
        yield "X305", "nothing of the chapter is to be seen"


def check_shown(
    chapter: str, shown: str, about: str, place: Place
) -> Iterator[Finding]:
    """X308 with words of a chapter that an old reader shows less often.

    Such a reader breaks words where it likes, and leaves no blank between the cells of
    a table: a word is lost where its letters are, too. `about` says which reader, and
    how it was set.
    """
    written, seen = ("".join(letters_of(text)) for text in (chapter, shown))
    lost = lost_words(chapter, shown)
    for word in list(lost):
        if seen.count(word) >= written.count(word):
            del lost[word]
    if lost:
        message = f"{about} loses {lost.total()} words: {first_words(lost)}"
        hint = "look how the chapter is set there; it knows CSS 2.1 at most"
        yield Finding("X308", message, place, hint)
