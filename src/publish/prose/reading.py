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


@dataclass(frozen=True, slots=True)
class Change:
    """Letters of a text, and what to write instead; offsets count from 0."""

    start: int
    end: int  # the first letter that stays
    new: str


@dataclass(frozen=True, slots=True)
class Slip(Trouble):
    """What did not take in a text, the character where it stands, and its mending."""

    offset: int = 0  # counts characters of the value
    change: Change | None = None


@dataclass(slots=True)
class Reading:
    """One text on its way to a tree."""

    spots: Spots
    links: bool = True  # whether links may stand here
    notes: bool = True  # whether footnotes may stand here
    slips: list[Slip] = field(default_factory=list)
    used: set[str] = field(default_factory=set)  # definitions that a link used
    definitions: Mapping[str, Any] = field(default_factory=dict)
    repeated: Sequence[Mapping[str, Any]] = ()  # definitions of a name that has one
    labels: frozenset[str] = frozenset()  # of the footnotes

    def slip(self, wrong: Trouble, offset: int, change: Change | None = None) -> None:
        """Keep what did not take, and what to write instead."""
        self.slips.append(Slip(wrong.key, wrong.values, offset, change))

    def slip_in(
        self,
        token: Token,
        wrong: Trouble,
        position: int,
        mending: tuple[int, str] | None = None,
    ) -> None:
        """The same at a position of an inline token.

        `mending` is how many letters from there on to take out, and what to write.
        """
        if len(self.slips) >= _MOST:
            return
        offset = self.spots.at(token, position)
        change = mending and Change(offset, offset + mending[0], mending[1])
        self.slip(wrong, offset, change)

    def definition(self, label: str) -> tuple[str, str] | None:
        """Address and title of `[label]: address "title"`, noted as used."""
        key = normalizeReference(label)
        found = self.definitions.get(key)
        if not found:
            return None
        self.used.add(key)
        return found["href"], found["title"]
