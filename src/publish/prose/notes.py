"""Footnotes of one text: their numbers, their calls, their blocks.

Numbers go by the first call. A note that nobody calls keeps its letters: it comes
last, with no calls, and there is a slip.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it.token import Token

from publish.findings import trouble
from publish.prose.reading import Reading
from publish.prose.spots import Spots
from publish.prose.tree import Block, Note, NoteCall


@dataclass(frozen=True, slots=True)
class Definition:
    """The tokens of one note, and the language of the passage it stands in."""

    label: str
    tokens: tuple[Token, ...]
    language: str
    line: int


@dataclass(slots=True)
class Notes:
    """The notes of one text, numbered as their calls are met."""

    definitions: dict[str, Definition] = field(default_factory=dict)
    spare: list[Definition] = field(default_factory=list)  # labels defined twice
    _labels: list[str] = field(default_factory=list)  # by number, "" for inline ones
    _calls: list[int] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)
    _blocks: dict[int, tuple[Block, ...]] = field(default_factory=dict)
    _inline: dict[int, int] = field(default_factory=dict)  # where these stand
    _whole: int = 0  # so many notes from the first have their blocks
    _unasked: Iterator[str] | None = None  # labels that may be uncalled

    def call(self, label: str) -> NoteCall:
        """The next call of a note that is defined."""
        number = self._numbers.get(label) or self._new(label)
        self._calls[number - 1] += 1
        return NoteCall(number, self._calls[number - 1])

    def inline(self, offset: int) -> NoteCall:
        """The only call of a note written where it is called; `fill` brings it."""
        number = self._new("")
        self._inline[number] = offset
        self._calls[number - 1] = 1
        return NoteCall(number, 1)

    def fill(self, number: int, blocks: tuple[Block, ...]) -> None:
        """Give a note its blocks."""
        self._blocks[number] = blocks

    def next_open(self) -> tuple[int, Definition] | None:
        """The first called note that still lacks its blocks."""
        while self._whole < len(self._labels):
            number, label = self._whole + 1, self._labels[self._whole]
            if number not in self._blocks and label in self.definitions:
                return number, self.definitions[label]
            self._whole += 1
        return None

    def next_uncalled(self) -> tuple[int, Definition] | None:
        """A note that nobody called, with the number that it gets now."""
        if self._unasked is None:
            self._unasked = iter(tuple(self.definitions))
        for label in self._unasked:
            if label not in self._numbers:
                return self._new(label), self.definitions[label]
        if self.spare:
            return self._new(""), self.spare.pop(0)
        return None

    def all(self, spots: Spots) -> tuple[Note, ...]:
        """The notes by number; `spots` tells where each stands in the text."""
        return tuple(
            Note(
                number,
                label,
                calls,
                self._blocks.get(number, ()),
                spots.start(self.definitions[label].line)
                if label
                else self._inline.get(number, 0),
            )
            for number, (label, calls) in enumerate(
                zip(self._labels, self._calls, strict=True), 1
            )
        )

    def _new(self, label: str) -> int:
        self._labels.append(label)
        self._calls.append(0)
        if label:
            self._numbers[label] = len(self._labels)
        return len(self._labels)


def take_definitions(
    tokens: list[Token], language: str, notes: Notes
) -> tuple[Token, ...]:
    """The tokens of the text without those of its notes, which go to `notes`."""
    levels: list[list[Token]] = [[]]
    opened: list[tuple[Token, str]] = []
    languages = [language]
    for token in tokens:
        match token.type:
            case "footnote_reference_open":
                opened.append((token, languages[-1]))
                levels.append([])
                continue
            case "footnote_reference_close":
                _define(notes, *opened.pop(), tuple(levels.pop()))
                continue
            case "fence_open":
                given = str(token.meta["attributes"].value("lang"))
                languages.append(given or languages[-1])
            case "fence_close":
                languages.pop()
            case _:
                pass
        levels[-1].append(token)
    return tuple(levels[0])


def slip_of_uncalled(definition: Definition, reading: Reading) -> None:
    """Say that nothing calls a note."""
    uncalled = trouble("B213", label=definition.label)
    reading.slip(uncalled, reading.spots.start(definition.line))


def _define(
    notes: Notes, token: Token, language: str, inside: tuple[Token, ...]
) -> None:
    line = (token.map or [0])[0]
    definition = Definition(token.meta["label"], inside, language, line)
    if definition.label in notes.definitions:
        notes.spare.append(definition)
    else:
        notes.definitions[definition.label] = definition
