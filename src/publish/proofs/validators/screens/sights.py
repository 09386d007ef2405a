"""What a reading system shows of an EPUB: all of it, in every mode, where it belongs.

Goes in: what was seen of each chapter in each mode; comes out: findings. Knows
nothing of browsers. Contrast is that of WCAG 2.2, 1.4.3 and 1.4.11.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from publish.assets.readable import contrast
from publish.findings import Finding, Place, Trouble, trouble
from publish.proofs.reading.words import first_words, lost_letters
from publish.proofs.validators.screens.fading import DRAWN

Colour: TypeAlias = tuple[int, int, int]  # red, green, blue of 0 to 255
CONTRAST = 4.5  # level AA for text that is not large

_KEYS = {
    "wide": "X301",
    "cut": "X302",
    "unseen": "X305",
    "small": "X307",
    "broken": "X312",
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

    The kinds are wide, cut, unseen, small and broken; `faded` are pictures that do not
    stand out from the page, `lines` borders on their ground, `more` is what else is
    wrong, but for the modes; `is_blank` is a chapter of which nothing is to be seen.
    """

    chapter: str
    mode: str
    faults: Mapping[str, tuple[str, ...]]
    colours: tuple[Colours, ...] = ()
    lines: tuple[Colours, ...] = ()
    faded: tuple[str, ...] = ()
    more: tuple[Trouble, ...] = ()
    is_blank: bool = False


def check_sights(sights: Iterable[Sight], path: str) -> Iterator[Finding]:
    """X301 to X305, X307 and X312, each once with the modes in which it is seen."""
    modes: dict[tuple[str, Trouble], list[str]] = {}
    for sight in sights:
        for fault in _faults_of(sight):
            modes.setdefault((sight.chapter, fault), []).append(sight.mode)
    for (chapter, fault), seen in modes.items():
        values = (*fault.values, ("modes", tuple(dict.fromkeys(seen))))
        yield replace(fault, values=values).at(Place(f"{path}/{chapter}"))


def _faults_of(sight: Sight) -> Iterator[Trouble]:
    for kind, names in sight.faults.items():
        yield from (trouble(_KEYS[kind], name=name) for name in names)
    for pair in sight.colours:
        ratio = contrast(pair.letters, pair.ground)
        if ratio < CONTRAST:
            yield trouble("X303", name=pair.name, ratio=round(ratio, 1))
    for line in sight.lines:
        ratio = contrast(line.letters, line.ground)
        if ratio < DRAWN:
            yield trouble("X304:line", name=line.name, ratio=round(ratio, 1))
    yield from (trouble("X304", name=name) for name in sight.faded)
    yield from sight.more
    if sight.is_blank:
        yield trouble("X305:blank")


def check_shown(chapter: str, shown: str, mode: str, place: Place) -> Iterator[Finding]:
    """X308 with words of a chapter that an old reader shows less often.

    Such a reader breaks words where it likes, and leaves no blank between the cells of
    a table: a word is lost where its letters are, too. `mode` says how it was set.
    """
    if lost := lost_letters(chapter, shown):
        count, words = lost.total(), first_words(lost)
        yield Finding.of("X308", place, mode=mode, count=count, words=words)
