"""The words of findings: one file a language, put together at the edge.

A key is the code of a finding, or `code:variant` where one code has several sentences.
Goes in: a key and named values; comes out: a message and a hint in a language. Knows
nothing of places, nor of who reads.
"""

import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from publish.messages.spots import KeyPath, say_path

Value: TypeAlias = str | int | float | tuple[str, ...]
LANGUAGES = ("en", "nl")
_AND = {"en": " and ", "nl": " en "}
_OR = {"en": " or ", "nl": " of "}
_WRITE = "word:write"
_PLAIN = {",": "", "quoted": ""}  # what texts are not asked for
_SIGNS = {"en": {}, "nl": str.maketrans(".,", ",.")}  # of decimals and thousands


@dataclass(frozen=True, slots=True)
class Words:
    """What is said under one key; `{name}` stands for a value (see `Telling`).

    `explain` and `example` stand under the bare code only.
    """

    message: str = ""
    hint: str = ""
    explain: str = ""
    example: str = ""

    @property
    def gist(self) -> str:
        """The first sentence of what is explained."""
        head, stop, _ = self.explain.strip().partition(". ")
        return head + stop.strip()


@cache
def read_words(language: str) -> Mapping[str, Words]:
    """Every key of a language with its words."""
    import tomllib

    path = Path(__file__).with_name(f"{language}.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {key: Words(**words) for key, words in table.items()}


class Telling(string.Formatter):
    """Values set into a sentence of one language.

    `{names}` joins a list with commas, `{names:and}` and `{names:or}` put the word
    before the last; `{pages:page|pages}` is the number with the word that it takes;
    `{way:short=kort|long=lang}` says a value, or each of a list, in the language's word
    for it, where it has one there; `{code:script:Hani=Chinees}` names a script by
    its ISO 15924 code (CLDR), but for those that have a word here. What counts is
    parted from 1000 on as the language parts it, in `{most:n}` too; what names a line
    or a page is not. A sentence inside it is told in the language; what another program
    said is set off by `{said:quoted}`. A `KeyPath` is said in words, and as keys to
    paste where asked so: `{path:keys}`.
    """

    def __init__(self, language: str) -> None:
        self._language = language

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ANN401
        """One value, as its place in the sentence asks."""
        if "=" in format_spec or format_spec == "script:":
            return self._named(value, format_spec)
        if isinstance(value, KeyPath) and format_spec != "keys":
            return say_path(value, self._say)
        if isinstance(value, tuple):
            return self._joined(value, format_spec)
        return self._number(value, {"n": ",", "keys": ""}.get(format_spec, format_spec))

    def _number(self, value: Any, wish: str) -> str:  # noqa: ANN401
        """A number as the language writes it; anything else as it is."""
        if "|" in wish:
            single, _, several = wish.partition("|")
            return f"{self._number(value, ',')} {single if value == 1 else several}"
        if hasattr(value, "told_in"):
            return str(value.told_in(self._language))
        if isinstance(value, str):
            said = str(super().format_field(value, _PLAIN.get(wish, wish)))
            return f"“{said}”" if said and wish == "quoted" else said
        said = str(super().format_field(value, wish))
        is_other = isinstance(value, float) or wish == ","
        return said.translate(_SIGNS[self._language]) if is_other else said

    def decimals(self, number: str) -> str:
        """A number in digits that another program wrote, with the language's point."""
        return number.translate(_SIGNS[self._language])

    def _say(self, key: str, /, **values: Value) -> str:
        return self.vformat(read_words(self._language)[key].message, (), values)

    def _named(self, value: Any, spec: str) -> str:  # noqa: ANN401
        """The words that the sentence has for a value, or for each of a list."""
        kind, _, pairs = spec.rpartition(":")
        words = dict(pair.split("=") for pair in pairs.split("|") if pair)
        if kind == "script":
            from babel import Locale

            words = {**Locale(self._language).scripts, **words}
        names = value if isinstance(value, tuple) else (value,)
        return ", ".join(words.get(name, str(name)) for name in names)

    def _joined(self, names: tuple[str, ...], wish: str) -> str:
        last = {"and": _AND, "or": _OR}.get(wish, {}).get(self._language, ", ")
        if len(names) < len(("this", "that")):
            return "".join(names)
        return f"{', '.join(names[:-1])}{last}{names[-1]}"


def tell(
    key: str, values: Mapping[str, Value], language: str = "en"
) -> tuple[str, str]:
    """The message and the hint of a key, "" where there is none.

    A value `right` is the line to write: hints that do not show it themselves end
    with it.

    Raises:
        KeyError: the language has no such key, or a sentence asks for a value that
            is not given.
    """
    words = read_words(language)[key]
    telling = Telling(language)
    hint = telling.vformat(words.hint, (), values)
    if "right" in values and "{right" not in words.hint:
        write = telling.vformat(read_words(language)[_WRITE].message, (), values)
        hint = f"{hint}; {write}"
    return telling.vformat(words.message, (), values), hint
