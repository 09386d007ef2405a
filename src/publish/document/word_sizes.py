"""The largest type at which words stand in a field of their own.

Goes in: words, and the field; comes out: a size in pt. For large words that are laid
out once and alone, as on a poster or a card; `titles.py` is for titles among text.
"""

from dataclasses import dataclass

from publish.assets.text_widths import Cuts, Letters
from publish.book.meeting_model import Card
from publish.document.cover_fields import SHRINK, TRIES, count_lines
from publish.document.titles import breadth_of, unglued
from publish.editions.papers import MM
from publish.prose import plain


@dataclass(frozen=True, slots=True)
class Field:
    """`width` in mm, sizes in pt: the largest, from where words get hyphens, the least.

    `lead` is the line height in parts of the size.
    """

    width: float
    largest: float
    hyphens: float
    lead: float
    least: float = 1.0


# the question of a card, and the theme on its back, as `.card` in meeting.css
_QUESTION = Field(83.0, largest=28.0, hyphens=17.0, lead=34 / 28, least=14.0)
_THEME = Field(77.0, largest=20.0, hyphens=15.0, lead=1.25, least=14.0)
_QUESTION_HEIGHT, _THEME_HEIGHT = 100.0, 44.0  # mm


def fit_size(
    words: str, language: str, cuts: Cuts, field: Field, height: float
) -> float:
    """The size for words in the field, `height` mm high; the least where none fits."""
    words = unglued(words)
    breadth = breadth_of(words, language, cuts)
    size = field.largest
    for number in range(TRIES):
        size = max(field.least, field.largest * SHRINK**number)
        room = field.width * MM
        widest = breadth.word if size > field.hyphens else breadth.part
        lines = count_lines(words, cuts, room / size)
        fits_high = field.lead * size * lines <= height * MM
        if (widest * size <= room and fits_high) or size == field.least:
            break
    return size


def fit_card(card: Card, language: str, letters: Letters) -> tuple[float, float]:
    """The sizes of a card's question and of the theme on its back."""
    question, theme = plain(card.question), plain(card.title)
    return (
        fit_size(question, language, letters.heading, _QUESTION, _QUESTION_HEIGHT),
        fit_size(theme, language, letters.bold, _THEME, _THEME_HEIGHT),
    )
