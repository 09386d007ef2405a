"""What a cover tells of the first chapters: their titles, as large as they have room.

Goes in: the book, and the lengths of its sheets; comes out: titles, and a size in pt.
A theme that has teasers on its cover gives their room as tokens: `--teaser-width`,
`--teaser-height` and `--teaser` for the largest type.
"""

from publish.assets.sheet_lengths import Lengths
from publish.assets.text_widths import Letters
from publish.book.model import Book, Section
from publish.document.cover_fields import SHRINK, TRIES, count_lines
from publish.editions.papers import MM
from publish.prose import plain

TEASERS = 3
_LEAD = 1.2  # line height of a teaser
_APART = 0.5  # of its type: between two
_NUMBER = 1.6  # em: the number of its page, which stands before it


def teased(book: Book, letters: Letters, lengths: Lengths) -> tuple[Section, ...]:
    """The chapters that a cover names: the first ones, as many as can be read."""
    chapters = [section for section in book.sections if section.kind == "chapter"]
    least = lengths.length("small") * MM
    for count in range(TEASERS, 1, -1):
        few = tuple(chapters[:count])
        if _fit(few, letters, lengths) >= least:
            return few
    return tuple(chapters[:1])


def teaser_sheet(book: Book, letters: Letters, lengths: Lengths) -> str:
    """The type of the teasers as CSS; nothing for a theme without them."""
    if not lengths.has("teaser"):
        return ""
    size = _fit(teased(book, letters, lengths), letters, lengths)
    return f":root {{ --cover-teaser: {size:.4g}pt }}\n"


def _fit(sections: tuple[Section, ...], letters: Letters, lengths: Lengths) -> float:
    """The largest type in pt at which all of them stand in their room."""
    titles = [section.short_title or plain(section.title) for section in sections]
    width, height = lengths.length("teaser-width"), lengths.length("teaser-height")
    size = lengths.length("teaser") * MM
    for _ in range(TRIES):
        room = width * MM / size - _NUMBER
        lines = sum(count_lines(title, letters.bold, room) for title in titles)
        high = lines * _LEAD + _APART * max(0, len(titles) - 1)
        if high * size <= height * MM:
            break
        size *= SHRINK
    return size
