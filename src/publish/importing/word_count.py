"""The words of a source held against those of its manuscript, sentence by sentence.

The words on both sides are letters and figures in small ones, without signs; addresses
are counted apart. A sentence is there when all its words stand side by side.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”]+[^\s<>\"“”.,;:!?)]", re.IGNORECASE
)
_HYPHENS = re.compile("[\u002d\u00ad\u2010\u2011\u2060\u200b\ufeff]")
_QUOTES = str.maketrans("", "", "'\"‘’‚‛“”„«»‹›`´\ufe0f\u200d")
_WORD = re.compile(r"[^\W_]+")
_FLAT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")
_NUMBERED = re.compile(r"^\s*(?:\(?(?:\d{1,2}|[A-Za-z])[.):][.)]?\s+|[o§]\t)")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[^\W\d_]|[\"“‘'])|\n")

_NEAR = 60_000  # letters in which the next sentence is looked for first
_GAP, _TRIED = 40, 200  # words between two words of a sentence; beginnings looked at

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many words came in and went out, and which sentences did not.

    `lost` are sentences with a word that is nowhere; `moved` those whose words stand
    elsewhere; `lost_words` counts the words that are lost.
    """

    came: int
    went: int
    lost: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    lost_words: int = 0


def words_of(text: str) -> Words:
    """Its words in small letters, without addresses, hyphens, quotes and signs."""
    bare = _ADDRESS.sub(" ", _NUMBERED.sub("", text))
    plain = unicodedata.normalize("NFKC", bare.translate(_FLAT)).lower()
    return tuple(_WORD.findall(_HYPHENS.sub("", plain.translate(_QUOTES))))


def compare(source: Iterable[str], made: Iterable[str]) -> Counted:
    """Hold the paragraphs of a source against the texts of a manuscript, in order."""
    sentences = [(it, words) for it in _sentences(source) if (words := words_of(it))]
    out = [word for text in made for word in words_of(text)]
    came = Counter(word for _, words in sentences for word in words)
    missing = came - Counter(out)
    stream = f" {' '.join(out)} "
    lost, moved = [], []
    place = 0
    left = missing.copy()
    for sentence, words in sentences:
        wanted = f" {' '.join(words)} "
        at = stream.find(wanted, max(0, place - 1), place + len(wanted) + _NEAR)
        at = stream.find(wanted) if at < 0 else at
        if at >= 0:
            place = at + len(wanted) - 1
        elif any(left[word] for word in words):
            left -= Counter(words)
            lost.append(sentence)
        elif not _runs_through(words, out):
            moved.append(sentence)
    lost += _said_once(sentences, left)
    return Counted(came.total(), len(out), tuple(lost), tuple(moved), missing.total())


def _said_once(sentences: Sequence[tuple[str, Words]], left: Counter[str]) -> list[str]:
    """Sentences that are there fewer times than they came."""
    found = []
    for sentence, words in reversed(sentences):
        own = Counter(words)
        if left and own <= left:
            left -= own
            found.append(sentence)
    return found


def _runs_through(words: Words, out: Sequence[str]) -> bool:
    """Whether its words follow each other with little between them."""
    starts = [place for place, word in enumerate(out) if word == words[0]]
    return any(_follows(words, out, start) for start in starts[:_TRIED])


def _follows(words: Words, out: Sequence[str], place: int) -> bool:
    for word in words:
        near = out[place : place + _GAP]
        if word not in near:
            return False
        place += near.index(word) + 1
    return True


def _sentences(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        bare = _NUMBERED.sub("", text)
        yield from (it.strip() for it in _SENTENCE.split(bare) if it.strip())


def addresses_of(texts: Iterable[str]) -> Counter[str]:
    """The addresses among letters."""
    return Counter(it for text in texts for it in _ADDRESS.findall(text))
