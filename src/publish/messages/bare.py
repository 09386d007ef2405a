"""The sentences of a finding without a book: an ellipsis stands for each value.

For whoever tells what a code means where nothing was found: `publish explain` and the
manual.
"""

from collections.abc import Iterator
from string import Formatter

from publish.messages import Words, read_words


def forms_of(code: str, language: str) -> Iterator[tuple[str, str]]:
    """The messages in which a code is told, each once, with its hint or ""."""
    told: set[tuple[str, str]] = set()
    for key, words in read_words(language).items():
        if key.partition(":")[0] != code or not words.message:
            continue
        form = _bare(words)
        if form not in told:
            told.add(form)
            yield form


def bare(sentence: str) -> str:
    """A sentence with an ellipsis in place of each of its values."""
    parts = Formatter().parse(sentence)
    return "".join(
        text + ("" if name is None else _value(wish or ""))
        for text, name, wish, _ in parts
    )


def place_of(code: str) -> tuple[int, str]:
    """Where a code stands in a list: in the order in which a book is made."""
    return STAGES.index(code[0]), code


STAGES = "IMBELPXCVR"
"""The letters of codes in the order in which a book is made."""


def _bare(words: Words) -> tuple[str, str]:
    return bare(words.message), bare(words.hint)


def _value(wish: str) -> str:
    """What stands for a value: with the word that it takes where it takes one."""
    if "|" in wish and "=" not in wish:
        return f"… {wish.rpartition('|')[2]}"
    return "…"
