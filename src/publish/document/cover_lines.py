"""The words of the e-book's cover in lines, as large as they fit their field.

Goes in: what the book says of itself, a field in px, colours; comes out: SVG texts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from markupsafe import escape

from publish.assets.faces import Face
from publish.assets.palette import Swatch
from publish.assets.text_widths import Cuts, Letters, face_of, width_in
from publish.book.cover_shapes import WIDTH
from publish.book.model import Imprint

_MARGIN = 120  # px
_COLUMN = WIDTH - 2 * _MARGIN
_TITLE_SIZES = range(300, 16, -4)  # px
_SHARP = 72.0  # Fraunces' optical size: hairlines that a thumbnail still shows
_RIGHT_TO_LEFT = "\N{RIGHT-TO-LEFT MARK}"


@dataclass(frozen=True, slots=True)
class Words:
    """A text in one face, broken into lines; `size` and `widest` in px."""

    lines: tuple[str, ...]
    widest: float
    face: Face
    size: float
    fill: str

    @property
    def leading(self) -> float:
        """From line to line, in px; Arabic letters reach further up and down."""
        tall = self.face.family.endswith("Arabic")
        return self.size * 1.5 if tall else self.size * 1.08 + 6

    @property
    def height(self) -> float:
        """All lines, in px."""
        return len(self.lines) * self.leading

    @property
    def gap(self) -> float:
        """The space below, in px."""
        return 20 + self.size * 0.22


def compose(  # noqa: PLR0913, PLR0917 - the words, their field, how they look
    imprint: Imprint,
    height: float,
    title: Swatch,
    beside: Swatch,
    letters: Letters,
    below: str = "",
) -> tuple[Words, ...]:
    """The authors, the title, the subtitle and what stands `below`, in `height` px."""
    authors = ", ".join(
        person.name for person in imprint.people if person.role == "aut"
    )
    composed: tuple[Words, ...] = ()
    for size in _TITLE_SIZES:
        small = min(54.0, max(42.0, size * 0.34), size)
        texts = (
            (authors, letters.text, small * 0.85, beside.css),
            (imprint.title, letters.heading, size, title.css),
            (imprint.subtitle, letters.text, small, beside.css),
            (below, letters.text, small * 0.85, beside.css),
        )
        composed = tuple(_set(*text) for text in texts if text[0])
        if _height(composed) <= height and all(
            words.widest <= _COLUMN for words in composed
        ):
            break
    return composed


def _height(composed: tuple[Words, ...]) -> float:
    """All of it below one another, in px."""
    return sum(words.height + words.gap for words in composed) - composed[-1].gap


def _set(text: str, cuts: Cuts, size: float, fill: str) -> Words:
    face = face_of(text, cuts)
    lines = _wrapped(text, _COLUMN / size, face)
    widest = max(width_in(line, face, _SHARP) for line in lines) * size
    return Words(lines, widest, face, size, fill)


def svg_texts(
    composed: tuple[Words, ...], top: float, *, is_rtl: bool
) -> Iterator[str]:
    """Every line as an SVG text, from `top` px down."""
    edge, anchor = (WIDTH - _MARGIN, "end") if is_rtl else (_MARGIN, "start")
    mark = _RIGHT_TO_LEFT if is_rtl else ""
    for words in composed:
        look = (
            f'x="{edge}" text-anchor="{anchor}" font-family="{words.face.family}" '
            f'font-weight="{words.face.weight}" font-size="{words.size:g}" '
            f'fill="{words.fill}" style="font-variation-settings: \'opsz\' {_SHARP:g}"'
        )
        for number, line in enumerate(words.lines):
            base = top + (number + 0.5) * words.leading + 0.34 * words.size
            yield f'<text y="{base:.1f}" {look}>{mark}{escape(line)}{mark}</text>'
        top += words.height + words.gap


def _wrapped(text: str, room: float, face: Face) -> tuple[str, ...]:
    """The words in lines that leave the least room empty, squared; room as lengths."""
    words = text.split()
    ends = [0.0, *accumulate(width_in(f"{word} ", face, _SHARP) for word in words)]
    blank = width_in(" ", face, _SHARP)
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for end in range(1, len(words) + 1):
        endings = []
        for start in reversed(range(end)):
            empty = room - (ends[end] - ends[start] - blank)
            if empty < 0 and start < end - 1:
                break  # an earlier start only makes the line longer
            cost, above = best[start]
            line = " ".join(words[start:end])
            endings.append((cost + empty**2, (*above, line)))
        best.append(min(endings))
    return best[-1][1]
