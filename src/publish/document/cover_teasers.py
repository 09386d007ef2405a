"""What a cover tells of the first chapters: their titles, as large as they have room.

Goes in: the book, and the lengths of its sheets; comes out: titles, and a size in pt.
A theme that has teasers on its cover gives their room as tokens: `--teaser-width`,
`--teaser-height` and `--teaser` for the largest type.
"""

from publish.assets.sheet_lengths import Lengths
from publish.assets.text_widths import Letters
from publish.book.model import Book, Section
from publish.document.cover_fields import SHRINK, TRIES, count_lines
from publish.document.titles import breadth_of
from publish.editions.papers import MM
from publish.prose import plain

TEASERS = 3
_LEAD = 1.2  # line height of a teaser
_APART = 0.5  # of its type: between two
_NUMBER = 1.6  # em: the number of its page, which stands before it


def teased(book: Book, letters: Letters, lengths: Lengths) -> tuple[Section, ...]:
    """The chapters that a cover names: the first ones, as many as can be read."""
    chapters = [section for section in book.sections if section.kind == "chapter"]
    language, least = book.imprint.language, _least(lengths)
    for count in range(TEASERS, 1, -1):
        few = tuple(chapters[:count])
        if _fit(few, language, letters, lengths) >= least:
            return few
    return tuple(chapters[:1])


def teaser_sheet(book: Book, letters: Letters, lengths: Lengths) -> str:
    """The type of the teasers as CSS; nothing for a theme without them."""
    if not lengths.has("teaser"):
        return ""
    few = teased(book, letters, lengths)
    size = _fit(few, book.imprint.language, letters, lengths)
    return f":root {{ --cover-teaser: {size:.4g}pt }}\n"


def _least(lengths: Lengths) -> float:
    """The least type of a teaser, in pt: below it, words are hyphenated."""
    return lengths.length("small") * MM


def _fit(
    sections: tuple[Section, ...], language: str, letters: Letters, lengths: Lengths
) -> float:
    """The largest type in pt at which all of them, and each word, have their room."""
    titles = [section.short_title or plain(section.title) for section in sections]
    breadths = [breadth_of(title, language, letters.bold) for title in titles]
    width, height = lengths.length("teaser-width"), lengths.length("teaser-height")
    size, least = lengths.length("teaser") * MM, _least(lengths)
    for _ in range(TRIES):
        room = width * MM / size - _NUMBER
        lines = sum(count_lines(title, letters.bold, room) for title in titles)
        high = lines * _LEAD + _APART * max(0, len(titles) - 1)
        widths = (it.word if size >= least else it.part for it in breadths)
        widest = max(widths, default=0.0)  # papers of a meeting have no chapters
        if high * size <= height * MM and widest <= room:
            break
        size *= SHRINK
    return size
