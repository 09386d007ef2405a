"""Roles that a person can have in a book, as libraries name them.

In: a role as an author writes it. Out: the three-letter code of the MARC list for
relators, and the nearest role that exists. The list stands in `roles.toml`.
"""

import tomllib
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType


def _read_lists() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("roles.toml").read_text("utf-8"))


_LISTS = _read_lists()
_REPLACED = _LISTS["replaced"]

TERMS: Mapping[str, str] = MappingProxyType(_LISTS["terms"])
"""Each code and its English term, in lower case: `bkd` -> `book designer`."""

RELATORS: Mapping[str, str] = MappingProxyType(
    {code: code for code in TERMS}
    | _LISTS["spellings"]
    | {term: code for code, term in TERMS.items()}
)
"""Each code and each English term, in lower case, and the code: `author` -> `aut`."""


@cache
def read_other_roles() -> Mapping[str, str]:
    """What people write instead, without accents: `schrijver` -> `author`."""
    path = Path(__file__).with_name("other_roles.toml")
    lists = tomllib.loads(path.read_text("utf-8")).values()
    return {word: term for words in lists for word, term in words.items()}


def role_meant(text: str) -> str:
    """The English term of a role in another language, or nothing."""
    parts = unicodedata.normalize("NFKD", " ".join(text.casefold().split()))
    said = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return read_other_roles().get(said, "")


def nearest_role(text: str) -> str:
    """Give the English term nearest to what was written, or nothing.

    A discontinued code or term gives its successor; a slip of the pen gives the term
    (or the term of the code) that it most resembles.
    """
    said = " ".join(text.lower().split())
    near = get_close_matches(said, (*_REPLACED, *RELATORS), n=1, cutoff=0.7)
    if not near:
        return ""
    return _REPLACED.get(near[0]) or TERMS[RELATORS[near[0]]]
