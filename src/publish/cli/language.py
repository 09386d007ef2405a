"""In which language this run speaks: the one asked for, the machine's, the book's."""

import os
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.messages import Value

_MACHINE = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set counts
_language: ContextVar[str] = ContextVar("_language", default="")
_book: ContextVar[str] = ContextVar("_book", default="")


def choose_language(wish: str) -> None:
    """What was asked for on the command line; "" for no choice. No book is read yet."""
    _language.set(wish)
    remember("")


def remember(book: str) -> None:
    """The language of the book that was read, for all that is told of it later."""
    _book.set(book)


def read_language() -> str:
    """In which language people are spoken to, of those that there are."""
    from publish.messages import LANGUAGES

    machine = next(filter(None, map(os.environ.get, _MACHINE)), "")
    for wish in (_language.get(), machine, _book.get()):
        start = wish.lower()[: len("nl")]
        if start in LANGUAGES:
            return start
    return LANGUAGES[0]


def read_tongue_of(manuscript: Path) -> str:
    """The language that a manuscript says it is in; "" where it cannot be read.

    What is wrong with it is told by who reads the book.
    """
    from publish.findings import BookError
    from publish.manuscript.written_language import written_language
    from publish.source import read_source

    try:
        return written_language(read_source(manuscript).value)
    except BookError:
        return ""


def spoken(key: str, /, **values: "Value") -> str:
    """The words of a key in the language of this run."""
    from publish.messages.sentences import say

    return say(key, read_language(), **values)
