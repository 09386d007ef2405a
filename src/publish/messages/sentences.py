"""The words of the commands: help, mistakes of use, and what a run tells of itself.

They stand beside those of findings in a file of their own for each language, so that
help need not read all that could be wrong with a book. A key is `table:name`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

from publish.messages import Telling, Value, tell


@cache
def read_sentences(language: str) -> Mapping[str, str]:
    """Every key of a language with its words."""
    import tomllib

    path = Path(__file__).with_name(f"commands.{language}.toml")
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        f"{name}:{key}": words
        for name, table in tables.items()
        for key, words in table.items()
    }


def say(key: str, language: str, /, **values: Value) -> str:
    """The words of a key with values set in.

    Raises:
        KeyError: the language has no such key, or the words ask for a value that is
            not given.
    """
    return Telling(language).vformat(read_sentences(language)[key], (), values)


def term(table: str, word: str, language: str) -> str:
    """A word that the code uses as a name, in the language's word where it has one."""
    return read_sentences(language).get(f"{table}:{word}", word)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something to tell, as data: the key of its words, and values.

    The key of a finding tells its message.
    """

    key: str
    values: tuple[tuple[str, Value], ...] = ()

    def told_in(self, language: str) -> str:
        """Its words in a language."""
        if self.key[0].isupper():
            return tell(self.key, dict(self.values), language)[0]
        return say(self.key, language, **dict(self.values))


def sentence(key: str, /, **values: Value) -> Sentence:
    """Something to tell, by the key of its words and the values that they name."""
    return Sentence(key, tuple(values.items()))


class Term(str):
    """A name that the code uses, which a sentence says in its language's word."""

    __slots__ = ("table",)
    table: str

    def __new__(cls, table: str, word: str) -> Self:
        """A word of a table; as data it is the word itself."""
        own = super().__new__(cls, word)
        own.table = table
        return own

    def __getnewargs__(self) -> tuple[Any, ...]:
        """So that it comes whole out of another process."""
        return self.table, str(self)

    def told_in(self, language: str) -> str:
        """The same in a language."""
        return term(self.table, str(self), language)


class Measured(str):
    """What was measured, in digits, which a sentence says with its language's point.

    A version that looks like a number is none: it stays as it is.
    """

    __slots__ = ()

    def told_in(self, language: str) -> str:
        """The same in a language."""
        return Telling(language).decimals(str(self))


class Told(str):
    """Sentences that stand inside another one; as data they are English.

    A finding may carry what a program said of itself, which its own words tell in
    every language (see `Telling`).
    """

    __slots__ = ("sentences",)
    sentences: tuple[Sentence, ...]

    def __new__(cls, sentences: Iterable[Sentence]) -> Self:
        """Joined by semicolons."""
        some = tuple(sentences)
        told = super().__new__(cls, "; ".join(one.told_in("en") for one in some))
        told.sentences = some
        return told

    def __getnewargs__(self) -> tuple[Any, ...]:
        """So that it comes whole out of another process."""
        return (self.sentences,)

    def told_in(self, language: str) -> str:
        """The same in a language."""
        return "; ".join(one.told_in(language) for one in self.sentences)

    def with_each(self, change: Callable[[str], str]) -> "Told":
        """The same with every text among the values changed."""
        return Told(
            Sentence(
                one.key,
                tuple(
                    (name, change(value) if isinstance(value, str) else value)
                    for name, value in one.values
                ),
            )
            for one in self.sentences
        )
