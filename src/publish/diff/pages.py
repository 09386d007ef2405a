"""Whether a page is still what it was.

A page counts as the same where its words are and its pixels are. Where only words of
the imprint differ, the lines on which they stand are covered on both pages before
the pixels are compared.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageChops, ImageDraw

from publish.diff.leaf import Leaf, flat
from publish.diff.phrases import holds
from publish.diff.texts import set_text, sound
from publish.diff.values import By, Imprint, PageChange, Phrase
from publish.diff.words import compare_words

_TOLERANCE = 12  # of 255: what smoothing of edges brings between two versions
_AROUND = 2  # px

Area = tuple[float, float, float, float]  # px from the upper left: two corners


@dataclass(frozen=True, slots=True)
class Line:
    """Letters that stand beside each other on a page, and where, in px."""

    text: str
    area: Area


@dataclass(frozen=True, slots=True)
class Wording:
    """How the words of two pages differ."""

    differs: bool
    only_imprint: bool


def compare_wording(old: Leaf, new: Leaf, imprints: tuple[Imprint, Imprint]) -> Wording:
    """Whether two pages say the same, or the same but for the imprint."""
    if [*map(flat, old.lines)] == [*map(flat, new.lines)]:
        return Wording(differs=False, only_imprint=False)
    texts = [
        set_text([leaf], own) for leaf, own in zip((old, new), imprints, strict=True)
    ]
    has_imprint = any(word.imprint for text in texts for word in text.words)
    if not has_imprint and sound(texts[0].words) != sound(texts[1].words):
        return Wording(differs=True, only_imprint=False)
    kinds = {one.kind for one in compare_words(*texts).changes} - {"moved"}
    return Wording(differs=bool(kinds), only_imprint=kinds == {"imprint"})


def are_alike(old: Image.Image, new: Image.Image, covered: Iterable[Area] = ()) -> bool:
    """Whether two pictures of one size show the same outside some areas."""
    areas = tuple(covered)
    if areas:
        old, new = _cover(old, areas), _cover(new, areas)
    channels = ImageChops.difference(old, new).split()
    return all(max(_extremes(one)) <= _TOLERANCE for one in channels)


def _extremes(channel: Image.Image) -> tuple[float, float]:
    found: Any = channel.getextrema()  # Pillow says what it gives for all its modes
    least, most = found
    return least, most


def _cover(picture: Image.Image, areas: Sequence[Area]) -> Image.Image:
    shown = picture.copy()
    brush = ImageDraw.Draw(shown)
    for left, top, right, bottom in areas:
        box = (left - _AROUND, top - _AROUND, right + _AROUND, bottom + _AROUND)
        brush.rectangle(box, fill="white")
    return shown


def imprint_areas(lines: Sequence[Line], imprint: Imprint) -> Iterator[Area]:
    """Where the imprint stands: whole lines, as all words of a line may shift."""
    for _, phrase in imprint.phrases:
        found = [one for one in lines if _holds_all(one, phrase)]
        found = found or [one for one in lines if _holds_any(one, phrase)]
        yield from (one.area for one in found)


def _holds_all(line: Line, phrase: Phrase) -> bool:
    return holds(flat(line.text).split(" "), phrase)


def _holds_any(line: Line, phrase: Phrase) -> bool:
    return not set(phrase).isdisjoint(flat(line.text).split(" "))


def judge(
    number: int, label: str, wording: Wording, *, sized: bool, alike: bool
) -> PageChange | None:
    """A page that stands at the same place in both files; None where it is the same.

    `sized` whether both have one size, `alike` whether they look alike outside of
    the lines of the imprint.
    """
    if sized and alike and not wording.differs:
        return None
    if sized and alike and wording.only_imprint:
        return PageChange(number, label, "imprint")
    by: tuple[By, ...] = ("words",) if _says_more(wording) else ()
    if not sized:
        by = (*by, "size")
    elif not alike:
        by = (*by, "picture")
    return PageChange(number, label, "changed", by)


def _says_more(wording: Wording) -> bool:
    return wording.differs and not wording.only_imprint
