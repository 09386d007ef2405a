"""Words in capitals -> as they are written in a sentence.

What has capitals of its own elsewhere in the text (a name, an abbreviation) keeps them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE = re.compile(r"(?:^|[.!?:]\s+|\n)[\"'“‘„(]*$")
_ALONE = 4  # letters of a heading of one word that may be an abbreviation


def spellings(texts: Iterable[str]) -> Mapping[str, str]:
    """How each word is written inside sentences, where it has a capital there."""
    seen: dict[str, Counter[str]] = {}
    for text in texts:
        if text == text.upper():
            continue
        for found in _WORD.finditer(text):
            word = found[0]
            is_first = bool(
                _SENTENCE.search(text[max(0, found.start() - 4) : found.start()])
            )
            if is_first and not (word.isupper() and len(word) > 1):
                continue
            seen.setdefault(word.lower(), Counter())[word] += 1
    return {
        word: own
        for word, counted in seen.items()
        if (own := counted.most_common(1)[0][0]) != word
    }


def in_small(text: str, known: Mapping[str, str]) -> str:
    """A text that is all capitals, as a sentence; any other as it is."""
    letters = [it for it in text if it.isalpha()]
    is_caps = len(letters) >= _ALONE and text == text.upper() != text.lower()
    if not is_caps:
        return text

    def small(found: re.Match[str]) -> str:
        lower = found[0].lower()
        parts = lower.split("-")
        own = known.get(lower) or "-".join(known.get(it, it) for it in parts)
        is_first = not re.search(r"\w", text[: found.start()])
        return f"{own[:1].upper()}{own[1:]}" if is_first else own

    return _WORD.sub(small, text)
