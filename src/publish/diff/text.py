"""The words of a file in the order of reading, out of the records of its pages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from publish.output.page_record import PageRecord

_IMPRINT, _NUMBER = "\0imprint", "\0number"


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or all words of a version or a date; `place` is its page, from 0.

    Words of one `key` may stand for each other: all numbers of pages have one.
    """

    text: str
    key: str
    place: int

    @property
    def is_imprint(self) -> bool:
        """Whether it is a version or a date of the book."""
        return self.key == _IMPRINT

    @property
    def is_number(self) -> bool:
        """Whether it is the number of another page."""
        return self.key == _NUMBER


@dataclass(frozen=True, slots=True)
class Text:
    """All words of a file in the order of reading, and what its pages are called."""

    words: tuple[Word, ...]
    places: tuple[str, ...]


def text_of(pages: Iterable[PageRecord]) -> Text:
    """All that the pages say, then all their notes.

    A note between two pages would part a sentence wherever the first page ends.
    """
    kept = tuple(pages)
    bodies = (
        word
        for place, page in enumerate(kept)
        for word in _words(page, place, 0, page.notes_from)
    )
    notes = (
        word
        for place, page in enumerate(kept)
        for word in _words(page, place, page.notes_from, len(page.words))
    )
    return Text((*bodies, *notes), tuple(page.label for page in kept))


def _words(page: PageRecord, place: int, start: int, stop: int) -> Iterator[Word]:
    sizes, numbers = dict(page.imprint), frozenset(page.numbers)
    while start < stop:
        size = sizes.get(start, 1)
        text = " ".join(page.words[start : start + size])
        key = _NUMBER if start in numbers else text
        yield Word(text, _IMPRINT if start in sizes else key, place)
        start += size
