"""A key as somebody wrote it -> the key of format 1 that was meant.

The words of other languages stand in `other_keys.toml`; those of people's roles, which
some write as keys, in `other_roles.toml`.
"""

import tomllib
import unicodedata
from collections.abc import Callable, Collection, Mapping
from difflib import SequenceMatcher, get_close_matches
from functools import cache, lru_cache
from pathlib import Path

from publish.manuscript.roles import RELATORS, role_meant
from publish.source.nearest import nearest_of

_SURE = 0.85  # two words so alike that one is a slip of the pen
_LEAST = 4  # letters: shorter words are alike too easily


def plain(word: str) -> str:
    """A word without capitals, accents, blanks, hyphens and underscores."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in parts if letter.isalnum())


@cache
def read_other_keys() -> Mapping[str, tuple[str, ...]]:
    """Each word and the keys it may mean; a word of several languages has them all."""
    path = Path(__file__).with_name("other_keys.toml")
    table: dict[str, tuple[str, ...]] = {}
    for words in tomllib.loads(path.read_text("utf-8")).values():
        for word, keys in words.items():
            more = (keys,) if isinstance(keys, str) else tuple(keys)
            table[word] = tuple(dict.fromkeys((*table.get(word, ()), *more)))
    return table


def meant_among(word: str, keys: Collection[str]) -> str:
    """Which of these keys was meant by a word; "" where that is not sure."""
    said = plain(word)
    own = _by_plain(tuple(keys))
    forms = (said, f"{said}s", f"{said}n", said.removesuffix("s"))
    for key in (own.get(form) for form in forms):
        if key:
            return key
    for key in meanings(word):
        if key in keys:
            return key
    near = get_close_matches(said, list(own), n=2, cutoff=0.8)
    if len(near) == 1 and len(said) >= _LEAST:
        return own[near[0]]
    return ""


@lru_cache(maxsize=64)  # the groups of a manuscript, of which there may be very many
def _by_plain(keys: tuple[str, ...]) -> Mapping[str, str]:
    return {plain(key): key for key in keys}


def meanings(word: str) -> tuple[str, ...]:
    """All keys that a word of another language may mean, a slip of the pen allowed."""
    said = plain(word)
    table = read_other_keys()
    for known in (said, said.removesuffix("s")):
        if known in table:
            return table[known]
    if len(said) < _LEAST:
        return ()
    near = _near_word()(said)
    is_sure = near and SequenceMatcher(None, near, said).ratio() >= _SURE
    return table[near] if is_sure else ()


@cache
def _near_word() -> Callable[[str], str]:
    """From a word to the one of the table that is most like it."""
    return nearest_of(read_other_keys())


def role_as_key(word: str) -> str:
    """The role that somebody wrote as a key (`auteur: Truus`), or ""."""
    said = word.casefold().strip()
    return role_meant(said) or (said if said in RELATORS and len(said) > _LEAST else "")
