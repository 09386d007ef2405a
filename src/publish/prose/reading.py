"""What is known while one text is read: its spots, its slips, its definitions.

Lives from the first rule to the last node of one text, and is the only thing in this
package that changes while it is used.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from publish.findings import Trouble
from publish.prose.spots import Spots

_MOST = 100  # slips of one text: their places take time to find, and more help nobody


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """Letters of a text, and what to write instead; offsets count from 0."""

    start: int
    end: int  # the first letter that stays
    new: str


Part = tuple[int, int, str]  # positions of an inline token: from, to, what to write


@dataclass(frozen=True, slots=True)
class Slip(Trouble):
    """What did not take in a text, the character where it stands, and its mending."""

    offset: int = 0  # counts characters of the value
    changes: tuple[Change, ...] = ()  # all of them together, from the first on


@dataclass(slots=True)
class Reading:
    """One text on its way to a tree."""

    spots: Spots
    language: str = ""
    links: bool = True  # whether links may stand here
    notes: bool = True  # whether footnotes may stand here
    slips: list[Slip] = field(default_factory=list)
    used: set[str] = field(default_factory=set)  # definitions that a link used
    definitions: Mapping[str, Any] = field(default_factory=dict)
    repeated: Sequence[Mapping[str, Any]] = ()  # definitions of a name that has one
    labels: frozenset[str] = frozenset()  # of the footnotes

    def slip(self, wrong: Trouble, offset: int, *changes: Change) -> None:
        """Keep what did not take, and what to write instead."""
        self.slips.append(Slip(wrong.key, wrong.values, offset, changes))

    def slip_in(
        self, token: Token, wrong: Trouble, position: int, *parts: Part
    ) -> None:
        """The same at a position of an inline token, with what to write there."""
        if len(self.slips) >= _MOST:
            return
        changes = [
            Change(self.spots.at(token, start), self.spots.at(token, end), new)
            for start, end, new in parts
        ]
        self.slip(wrong, self.spots.at(token, position), *changes)

    def swap(self, number: int, old: str, new: str) -> tuple[Change, ...]:
        """The change of what stands on a line once; none where it does not."""
        line = self.spots.line(number)
        if not old or line.count(old) != 1:
            return ()
        start = self.spots.span(number, number + 1)[0] + line.index(old)
        return (Change(start, start + len(old), new),)

    def definition(self, label: str) -> tuple[str, str] | None:
        """Address and title of `[label]: address "title"`, noted as used."""
        key = normalizeReference(label)
        found = self.definitions.get(key)
        if not found:
            return None
        self.used.add(key)
        return found["href"], found["title"]
