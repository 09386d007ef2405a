"""The lines of one paragraph, and what is found in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from publish.findings import Trouble
from publish.prose.reading import Change

LONGEST = 40  # letters of a line that a hint repeats

_LETTERS = re.compile(r"\w*")
_LETTERS_BEFORE = re.compile(r"\w*\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the blanks around it; `offset` counts in the whole text.

    `before` is what stands before it on its line: blanks, marks of quotes and lists.
    """

    offset: int
    text: str
    before: str = ""

    @property
    def end(self) -> int:
        """The offset after its last letter."""
        return self.offset + len(self.text)

    def to(self, new: str) -> Change:
        """The whole line written anew."""
        return Change(self.offset, self.end, new)

    def begins(self, length: int, new: str) -> Change:
        """Its first letters written anew."""
        return Change(self.offset, self.offset + length, new)

    def then(self, new: str) -> Change:
        """Something more at its end."""
        return Change(self.end, self.end, new)


@dataclass(frozen=True, slots=True)
class Found:
    """What is wrong in some lines of a paragraph; `lines` are their numbers."""

    trouble: Trouble
    lines: tuple[int, ...]
    changes: tuple[Change, ...] = ()


def shown(words: str) -> str:
    """The beginning of a line, for a hint."""
    return f"{words[: LONGEST - 1]}…" if len(words) > LONGEST else words


def word_around(text: str, start: int, end: int) -> tuple[str, str]:
    """The letters before and after a place that belong to its word."""
    before = _LETTERS_BEFORE.search(text[max(0, start - LONGEST) : start])
    after = _LETTERS.match(text[end : end + LONGEST])
    return before[0] if before else "", after[0] if after else ""


def apart(lines: Sequence[Line], taken: Sequence[int]) -> tuple[Change, ...] | None:
    """Blank lines where a new paragraph must begin after one of the taken lines.

    A line below a short one that begins with a capital is no part of it. None where a
    blank line cannot be put in, because the paragraph stands in a quote or a list.
    """
    made = []
    own = set(taken)
    for number in taken:
        below = number + 1
        if below == len(lines) or below in own:
            continue
        if len(lines[number].text) < LONGEST + 10 and lines[below].text[:1].isupper():
            if lines[below].before:
                return None
            made.append(lines[number].then("\n"))
    return tuple(made)
