"""What slips of a text change -> the edits of the file, within bounds.

A change inside a folded or quoted text is proven by reading that text once more. So a
long text with very many changes would be read as often: changes that belong together
are one then, and once too much would be read no further edit is sought. What slipped is
told all the same.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from publish.findings import Edit
from publish.prose import Change

_MOST_READ = 20_000_000  # letters read again for the edits of one text


@dataclass(slots=True)
class TextEdits:
    """Seeks the edits of one text; `of_change` gives those of one change."""

    text: str
    of_change: Callable[[Change], tuple[Edit, ...]]
    left: int = _MOST_READ

    def of(self, changes: Sequence[Change]) -> tuple[Edit, ...]:
        """The edits of changes that belong together; all of them, or none.

        Where each alone would write the value anew, as in a folded text, they are one.
        """
        if self._takes(len(changes)):
            each = [self.of_change(change) for change in changes]
            edits = sorted(edit for one in each for edit in one)
            if len(edits) < len(changes):
                return ()
            if all(first.end < second.place for first, second in pairwise(edits)):
                return tuple(edits)
        elif not self._takes(1):
            return ()
        return self.of_change(_joined(self.text, sorted(changes)))

    def _takes(self, times: int) -> bool:
        """Whether the text may be read so often once more; it is counted then."""
        wanted = times * len(self.text)
        is_room = wanted <= self.left
        self.left -= wanted if is_room else 0
        return is_room


def _joined(text: str, changes: Sequence[Change]) -> Change:
    """One change that does what several do; they come in order."""
    start = last = changes[0].start
    pieces: list[str] = []
    for change in changes:
        pieces += text[last : change.start], change.new
        last = change.end
    return Change(start, last, "".join(pieces))
