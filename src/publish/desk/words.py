"""The words of the desk, in the languages that it speaks.

They stand beside those of findings and commands, in a file of their own for each
language. A key is `table:name`.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from publish.messages import Telling, Value


@cache
def read_desk_words(language: str) -> Mapping[str, str]:
    """Every key of a language with its words."""
    import tomllib

    path = files("publish.messages") / f"desk.{language}.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        f"{table}:{name}": words
        for table, named in tables.items()
        for name, words in named.items()
    }


class Speaker:
    """Says keys in one language; called by the layouts."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._words = read_desk_words(language)
        self._telling = Telling(language)

    def __call__(self, key: str, /, **values: Value) -> str:
        """The words of a key with values set in.

        Raises:
            KeyError: there is no such key, or a value is missing.
        """
        return self._telling.vformat(self._words[key], (), values)

    def named(self, table: str, name: str, otherwise: str = "") -> str:
        """The word of a table for a name; `otherwise` where it has none."""
        return self._words.get(f"{table}:{name}", otherwise or name)
