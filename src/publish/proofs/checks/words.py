"""Row 12: every word of the Document is in the file, and on a reader's pages."""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from publish.findings import Finding, Place

_UNSAID = re.compile(
    r'<(script|style|svg)\b.*?</\1>|<p class="to-contents">.*?</p>', re.DOTALL
)  # the way back to the contents is not one of the book's words
_NOTE = re.compile(r'<span class="(?:footnote|note-)[^>]*>')
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|code|em|i|mark|s|small|span|strong|sub|sup|u|wbr)\b[^>]*>"
)
_BLOCK = re.compile(r"<[^>]+>")
_JOINED = re.compile(
    "[\N{HYPHEN-MINUS}\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{SOFT HYPHEN}"
    "\N{WORD JOINER}\N{ZERO WIDTH SPACE}][ \t]*\r?\n?"
)
_QUOTES = str.maketrans("", "", "'\"‘’‚‛“”„«»‹›")
_WORD = re.compile(r"[^\W_]+")
_CALL = re.compile(r"(?<=[^\W\d_])\d+\b")  # the number of a note, on a word
_SHOWN = 5  # words that a message names
_LONG = 12  # letters; such a word may be broken over lines without a hyphen


def text_of_markup(markup: str) -> str:
    """The letters of a piece of HTML; blocks on lines of their own."""
    spoken = _INLINE.sub("", _NOTE.sub("\n", _UNSAID.sub("\n", markup)))
    return html.unescape(_BLOCK.sub("\n", spoken))


def words_of(text: str) -> Counter[str]:
    """How often each word stands in a text, whatever its case, hyphens and quotes."""
    return Counter(_letters_of(text))


def _letters_of(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).lower().translate(_QUOTES)
    return _WORD.findall(_JOINED.sub("", plain))


def check_words(document: str, file: str, place: Place) -> Iterator[Finding]:
    """C182 with the first words that the file has less often than the Document."""
    if lost := _lost_words(document, file):
        words = f"words of the book are missing: {_named(lost)}"
        yield Finding("C182", f"{lost.total()} {words}", place)


def check_shown(
    chapter: str, shown: str, about: str, place: Place
) -> Iterator[Finding]:
    """X308 with words of a chapter that an old reader shows less often.

    Such a reader breaks words where it likes, and leaves no blank between the cells of
    a table: a word is lost where its letters are, too. `about` says which reader, and
    how it was set.
    """
    written, seen = ("".join(_letters_of(text)) for text in (chapter, shown))
    lost = _lost_words(chapter, shown)
    for word in list(lost):
        if seen.count(word) >= written.count(word):
            del lost[word]
    if lost:
        message = f"{about} loses {lost.total()} words: {_named(lost)}"
        hint = "look how the chapter is set there; it knows CSS 2.1 at most"
        yield Finding("X308", message, place, hint)


def _lost_words(document: str, file: str) -> Counter[str]:
    found = words_of(file) | words_of(_CALL.sub("", file))
    lost = words_of(document) - found
    letters = "".join(_letters_of(file))
    for word in [one for one in lost if len(one) >= _LONG and one in letters]:
        del lost[word]
    return lost


def _named(lost: Counter[str]) -> str:
    return ", ".join(sorted(lost)[:_SHOWN])
