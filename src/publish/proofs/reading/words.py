"""The words of a piece of HTML or of a finished file, and which of them are lost."""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

_UNSAID = re.compile(
    r'<(script|style|svg)\b.*?</\1>|<p class="to-contents">.*?</p>'
    r'|<div class="note-room">\s*<h2[^>]*>.*?</h2>'
    r'|<p class="card-(?:label|foot)">.*?</p>',
    re.DOTALL,
)  # the way back to the contents, room for notes where some is left, and what a card
# cuts short with “…” since it stands on its back or elsewhere, are no words
_NOTE = re.compile(r'<span class="(?:footnote|note-)[^>]*>')
_FOOTNOTE = re.compile(r'<span class="footnote[^>]*>')
_SPAN = re.compile(r"</?span\b[^>]*>")
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|code|em|i|mark|s|small|span|strong|sub|sup|u|wbr)\b[^>]*>"
)
_BLOCK = re.compile(r"<[^>]+>")
_JOINED = re.compile(
    "[\N{HYPHEN-MINUS}\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{SOFT HYPHEN}"
    "\N{WORD JOINER}\N{ZERO WIDTH SPACE}][ \t]*\r?\n?"
)
# PDFium sees a gap between a letter and the sign that is set over or under it.
_BEFORE_A_SIGN = re.compile(r"[^\S\n]+(?=[\u0300-\u036f])")
_QUOTES = str.maketrans("", "", "'\"‘’‚‛“”„«»‹›")
# Signs that nobody sees: they join letters, part them or turn them round.
_UNSEEN = dict.fromkeys((0x61C, *range(0x200C, 0x2010), *range(0x202A, 0x202F)))
_UNSEEN |= dict.fromkeys(range(0x2066, 0x206A))
# Thai, Lao, Burmese, Khmer, Japanese and Chinese write words without blanks, and a line
# ends anywhere between two of them: there each letter counts.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_CALL = re.compile(r"(?<=[^\W\d_])\d+\b")  # the number of a note, on a word
_SHOWN = 5  # words that a message names
_LONG = 12  # letters; such a word may be broken over lines without a hyphen


def text_of_markup(markup: str) -> str:
    """The letters of a piece of HTML; blocks on lines of their own."""
    spoken = _INLINE.sub("", _NOTE.sub("\n", _UNSAID.sub("\n", markup)))
    return html.unescape(_BLOCK.sub("\n", spoken))


def notes_in(markup: str) -> Iterator[str]:
    """The letters of each footnote in a piece of HTML."""
    for found in _FOOTNOTE.finditer(markup):
        depth = 1
        for tag in _SPAN.finditer(markup, found.end()):
            depth += -1 if tag[0].startswith("</") else 1
            if not depth:
                yield text_of_markup(markup[found.end() : tag.start()])
                break


def count_words(text: str) -> Counter[str]:
    """How often each word stands in a text, whatever its case, hyphens and quotes."""
    return Counter(letters_of(text))


def letters_of(text: str) -> list[str]:
    """The words of a text in its order, without case, hyphens and quotes.

    Behind them stands each sign above or below a letter, such as the vowels of Arabic:
    where two letters are one shape, it is not seen to which of the two it belongs.
    """
    plain = _plain(text)
    marks = filter(unicodedata.combining, plain)
    return [*_WORD.findall(_JOINED.sub("", _bare(plain))), *marks]


def _plain(text: str) -> str:
    whole = unicodedata.normalize("NFKC", with_signs(text))
    return whole.lower().translate(_QUOTES | _UNSEEN)


def with_signs(text: str) -> str:
    """A text of a file, each letter as one with the sign over or under it."""
    return unicodedata.normalize("NFC", _BEFORE_A_SIGN.sub("", text))


def _bare(text: str) -> str:
    return "".join(it for it in text if not unicodedata.combining(it))


def lost_words(document: str, file: str) -> Counter[str]:
    """The words that a file has less often than what it was made of."""
    found = count_words(file) | count_words(_CALL.sub("", _bare(file)))
    wanted = count_words(document)
    lost = wanted - found
    letters = "".join(letters_of(file))
    lines = _bare(_plain(file))
    for word in list(lost):
        is_long = len(word) >= _LONG and word in letters
        if is_long or _count_broken(word, lines) >= wanted[word]:
            del lost[word]
    return lost


def _count_broken(word: str, lines: str) -> int:
    """How often it stands in lines, where narrow ones break it between any letters."""
    spelt = r"\n?".join(map(re.escape, word))
    return len(re.findall(rf"(?<![^\W_]){spelt}(?![^\W_])", lines))


def lost_letters(document: str, file: str) -> Counter[str]:
    """The same where words may be broken anywhere, and cells of a table be joined.

    A word is lost where its letters are, too.
    """
    written, seen = ("".join(letters_of(text)) for text in (document, file))
    lost = lost_words(document, file)
    for word in list(lost):
        if seen.count(word) >= written.count(word):
            del lost[word]
    return lost


def first_words(lost: Counter[str]) -> str:
    """A few of them, as a message names them."""
    return ", ".join(sorted(lost)[:_SHOWN])
