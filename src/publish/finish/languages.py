"""The language of each passage, for a voice that reads aloud."""

from collections.abc import Sequence
from dataclasses import dataclass

import pydyf


@dataclass(frozen=True, slots=True)
class Tagged:
    """A structure element and the language of the HTML it was made from."""

    element: pydyf.Dictionary
    language: str


def mark_languages(tagged: Sequence[Tagged], language: str) -> None:
    """Write `/Lang` where an element's language is not its parent's (14.9.2).

    `tagged` has children before their parents; `language` is the book's.
    """
    known: dict[bytes, str] = {}
    for one in reversed(tagged):
        around = known.get(one.element["P"], language)
        own = one.language or around
        known[one.element.reference] = own
        if own != around:
            one.element["Lang"] = pydyf.String(own)
