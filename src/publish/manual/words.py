"""The few words between what is taken from elsewhere, in each language."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def read_words_of(language: str, table: str = "words") -> Mapping[str, str]:
    """By name: `words` stand around keys and codes, `groups` are headings of codes."""
    path = Path(__file__).with_name("words.toml")
    words: dict[str, dict[str, dict[str, str]]]
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: said[language] for name, said in words[table].items()}
