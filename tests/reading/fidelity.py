"""The words of a source looked for in a book: complete, in order, unbroken."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

_INSTRUCTION = "Klik op de iconen voor media:"  # each edition prints its own
_HYPHENS = re.compile(
    "[\N{HYPHEN-MINUS}\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{SOFT HYPHEN}"
    "\N{WORD JOINER}\N{ZERO WIDTH SPACE}][ \t]*\n?"
)
_QUOTES = str.maketrans("", "", "'\"‘’‚‛“”„«»‹›")
_WORD = re.compile(r"[^\W_]+")
_FURNITURE = 30  # words of page furniture that may stand where a page ends

Words = tuple[str, ...]


def words_of(text: str) -> Words:
    """Lower case, without quotes, hyphens, emoji and other signs."""
    plain = unicodedata.normalize("NFC", text).lower().translate(_QUOTES)
    return tuple(_WORD.findall(_HYPHENS.sub("", plain)))


def source_paragraphs(text: str, errata: Iterable[tuple[str, str]]) -> list[Words]:
    """The paragraphs of a source, corrected; an erratum applies exactly once."""
    paragraphs = [words_of(one) for one in re.split(r"\n\s*\n", text)]
    paragraphs = [one for one in paragraphs if one not in {(), words_of(_INSTRUCTION)}]
    for was, now in errata:
        old, new = words_of(was), words_of(now)
        corrected = [_exchanged(one, old, new) for one in paragraphs]
        pairs = zip(paragraphs, corrected, strict=True)
        assert sum(before != after for before, after in pairs) == 1, was
        paragraphs = corrected
    return paragraphs


def _exchanged(words: Words, was: Words, now: Words) -> Words:
    for start in range(len(words)):
        if words[start : start + len(was)] == was:
            return (*words[:start], *now, *words[start + len(was) :])
    return words


def first_missing(paragraphs: Iterable[Words], pages: Sequence[str]) -> str:
    """The first paragraph that does not follow on the one before it; "" for none.

    The words of a paragraph stand together; only where a page ends may some words
    of page furniture stand between them, once.
    """
    book = [(word, page) for page, text in enumerate(pages) for word in words_of(text)]
    place = 0
    for paragraph in paragraphs:
        ends = (_match(book, start, paragraph) for start in range(place, len(book)))
        place = next((end for end in ends if end), 0)
        if not place:
            return " ".join(paragraph)
    return ""


def _match(book: list[tuple[str, int]], start: int, words: Words) -> int:
    """Where a paragraph that begins at `start` ends; 0 where it does not."""
    length = _common(book, start, words)
    if length == len(words):
        return start + length
    if not length:
        return 0
    for kept in range(length, 0, -1):
        for again in _after_page_end(book, start + kept):
            rest = words[kept:]
            if _common(book, again, rest) == len(rest):
                return again + len(rest)
    return 0


def _common(book: list[tuple[str, int]], start: int, words: Words) -> int:
    """How many of the words stand at this place."""
    count = 0
    for (found, _), word in zip(book[start:], words, strict=False):
        if found != word:
            break
        count += 1
    return count


def _after_page_end(book: list[tuple[str, int]], place: int) -> Iterator[int]:
    """Places shortly after, on the next page."""
    page = book[place - 1][1]
    for later in range(place, min(place + _FURNITURE, len(book))):
        if book[later][1] == page + 1:
            yield later
