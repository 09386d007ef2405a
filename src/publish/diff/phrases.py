"""Whether words are those of a phrase, in whatever order a page gives them.

PDFium takes the letters of a line that runs from right to left by their places: words
change their order there, figures join, and the letters of a ligature change theirs.
So such a phrase is known by its letters alone.
"""

import unicodedata
from collections import Counter
from collections.abc import Sequence

from publish.diff.values import Phrase


def sizes(phrase: Phrase) -> tuple[int, ...]:
    """Of how many words a phrase may be read."""
    count = len(phrase)
    return tuple(range(count + 1, 0, -1)) if _runs_left(phrase) else (count,)


def is_phrase(words: Sequence[str], phrase: Phrase) -> bool:
    """Whether these words are the phrase and nothing else."""
    if _runs_left(phrase):
        return _letters(words) == _letters(phrase)
    return sorted(words) == sorted(phrase)


def holds(words: Sequence[str], phrase: Phrase) -> bool:
    """Whether the phrase is among these words of a line."""
    if _runs_left(phrase):
        return _letters(phrase) <= _letters(words)
    return Counter(phrase) <= Counter(words)


def _runs_left(phrase: Phrase) -> bool:
    return any(
        unicodedata.bidirectional(letter) in {"R", "AL"}
        for word in phrase
        for letter in word
    )


def _letters(words: Sequence[str]) -> Counter[str]:
    return Counter(unicodedata.normalize("NFKC", "".join(words)))
