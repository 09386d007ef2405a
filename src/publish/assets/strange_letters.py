"""Letters of a manuscript that cannot be set as they stand.

Goes in: the manuscript as plain data, and where its letters stand; comes out: findings,
and the scripts that no font package has.
"""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from publish.assets.emoji import broken_emoji
from publish.assets.faces import EXTRA
from publish.assets.font_packages import read_has_package
from publish.assets.scripts import EMOJI, SIGNS, UNKNOWN, needs_font, script_of
from publish.assets.typefaces import missing_letters
from publish.findings import Finding, Place, Trouble, trouble
from publish.manuscript import Keys
from publish.manuscript.key_paths import texts_in

_SHOWN = 5  # letters that a finding names
# What programs put where something did not come along.
_LOST = {
    "\N{REPLACEMENT CHARACTER}": "B303:lost",
    "\N{OBJECT REPLACEMENT CHARACTER}": "B303:object",
}


@dataclass(frozen=True, slots=True)
class Unset:
    """A script that no font has: its letters in order, and where the first stands."""

    script: str  # ISO 15924
    place: Place
    at: Keys
    letters: tuple[str, ...] = ()

    def in_book(self) -> Finding:
        """B304, once for all of its letters."""
        if self._package:
            return self._told("B304:package", package=self._package)
        return self._told("B304:signs" if self._are_signs else "B304")

    def on_paper(self) -> Finding:
        """P020, for an edition with pages."""
        if self._package:
            return self._told("P020:package", package=self._package)
        return self._told("P020:signs" if self._are_signs else "P020")

    @property
    def _package(self) -> str:
        """What to install; nothing where it is there, and lacks the letter."""
        package = EXTRA.get(self.script, "")
        return "" if read_has_package(package.replace("-", "_")) else package

    @property
    def _are_signs(self) -> bool:
        return self.script in {EMOJI, SIGNS}

    def _told(self, key: str, **more: str) -> Finding:
        first = " ".join(self.letters[:_SHOWN])
        count = len(self.letters)
        told = trouble(key, script=self.script, count=count, first=first, **more)
        return told.at(self.place, self.at)


def find_strange(
    value: Any,  # noqa: ANN401
    locate: Callable[[Keys, int], Place],
    keys: Keys = (),
) -> tuple[list[Unset], list[Finding]]:
    """The scripts without a font, and B303 to B305.

    B303 for each text with a letter that nothing prints, B304 once a script, B305 for
    an emoji that would fall into its parts; each at its first place. `keys` are those
    of the value.
    """
    unset: dict[str, Unset] = {}
    findings: list[Finding] = []
    for at, text in texts_in(value, keys):
        for letter in dict.fromkeys(strange_letters(text)):
            wrong = unprintable(letter)
            place = locate(at, text.index(letter))
            if wrong:
                findings.append(wrong.at(place, at))
            else:
                _add(unset, letter, place, at)
        for emoji in broken_emoji(text):
            apart = trouble("B305", emoji=emoji)
            findings.append(apart.at(locate(at, text.index(emoji)), at))
    found = list(unset.values())
    return found, [*findings, *(one.in_book() for one in found)]


def _add(unset: dict[str, Unset], letter: str, place: Place, keys: Keys) -> None:
    script = script_of(letter)
    lacking = unset.get(script) or Unset(script, place, keys)
    if letter not in lacking.letters:
        lacking = replace(lacking, letters=(*lacking.letters, letter))
    unset[script] = lacking


def strange_letters(text: str) -> Iterator[str]:
    """The letters of a text that no font has or that nothing prints, as they come."""
    if text.isascii():
        return
    letters = frozenset(text)
    strange = missing_letters(letters) | {
        letter for letter in letters if unprintable(letter)
    }
    yield from (letter for letter in text if letter in strange)


def unprintable(letter: str) -> Trouble | None:
    """B303 for what is no letter outside the program that it was typed in."""
    number = ord(letter)
    if letter in _LOST:
        return trouble(_LOST[letter], letter=letter, number=number)
    if unicodedata.category(letter) == "Co":
        return trouble("B303:private", number=number)
    if needs_font(letter) and script_of(letter) == UNKNOWN:
        return trouble("B303", number=number)
    return None
