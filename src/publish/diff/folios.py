"""Numbers of pages in the text itself, as a table of contents has them.

They change whenever a page is pushed on, which is no change of the words.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from publish.diff.leaf import Leaf, flat, plain_digits
from publish.diff.values import Word

_FOLIO = re.compile(r"[(\[]?(?:\d+|[ivxlcdm]+)[)\].,;:]?")
_KEY = "\0page"


def is_folio(word: str) -> bool:
    """Whether a word may be the number of a page."""
    return _FOLIO.fullmatch(plain_digits(word)) is not None


class Folios:
    """What stands on the pages of a file, by their labels.

    A chapter may have the number of its page: then the one counts that stands at the
    end of the line at which most lines have theirs.
    """

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self._said = {leaf.label: _titles(leaf) for leaf in leaves if leaf.label}
        ends = Counter(
            end
            for leaf in leaves
            for line in leaf.lines
            if len(found := self._ends(flat(line).split(" "), leaf.label)) == 1
            for end in found
        )
        self._usual = max((-1, 0), key=lambda end: ends[end])

    def marked(self, line: Sequence[Word], label: str) -> Iterator[Word]:
        """The words of a line on the page with that label, its page number marked."""
        found = self._ends([one.text for one in line], label)
        end = self._usual if len(found) > 1 else next(iter(found), None)
        at = None if end is None else end % len(line)
        for number, word in enumerate(line):
            is_page = number == at
            yield replace(word, key=_KEY, folio=True) if is_page else word

    def _ends(self, line: Sequence[str], label: str) -> frozenset[int]:
        """Where the line has the number of another page that holds the rest of it.

        0 is its first word, -1 its last one.
        """
        return frozenset(
            end
            for end in (0, -1)
            if line
            and is_folio(line[end])
            and (own := plain_digits(line[end])) != label
            and not self._said.get(own, frozenset()).isdisjoint(_rests(line, end))
        )


def _rests(line: Sequence[str], end: int) -> Iterator[str]:
    """What a line says without the number at that end, and without the other one."""
    rest = line[1:] if end == 0 else line[:-1]
    other = -1 if end == 0 else 0
    if rest:
        yield " ".join(rest)
    if len(rest) > 1 and is_folio(rest[other]):
        yield " ".join(rest[:-1] if end == 0 else rest[1:])


def _titles(leaf: Leaf) -> frozenset[str]:
    """All that may be a title on a page: whole lines, one to three together."""
    lines = [flat(line) for line in leaf.lines]
    return frozenset(
        " ".join(lines[first : first + count])
        for first in range(len(lines))
        for count in (1, 2, 3)
    )
