"""Words that went in one place and came in another have moved.

In a PDF this is mostly the page's make-up: boxes and notes are drawn after the text
beside which they stand, so that a new page break changes the order of reading.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publish.diff.values import Word

_ENOUGH = 3  # words in a row that are hardly twice in a book by chance


@dataclass(frozen=True, slots=True)
class Gap:
    """Where two texts differ: places of the old words and of the new ones.

    `at` is where the gap begins in the new text and in the old one.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    at: tuple[int, int]

    @property
    def around(self) -> tuple[int, int]:
        """Where the words before it end in the new text, and those after it begin."""
        if self.new:
            return self.new[0], self.new[-1] + 1
        return self.at[0], self.at[0]


@dataclass(slots=True)
class _Taken:
    """Places of words that moved, with the number of the move that they belong to."""

    old: dict[int, int]
    new: dict[int, int]
    count: int = 0

    def take(self, was: Sequence[int], now: Sequence[int]) -> None:
        self.old |= dict.fromkeys(was, self.count)
        self.new |= dict.fromkeys(now, self.count)
        self.count += 1


def part_moved(
    old: Sequence[Word], new: Sequence[Word], gaps: Sequence[Gap]
) -> tuple[list[Gap], list[Gap]]:
    """The gaps without the words that moved, and those that moved."""
    taken = _Taken({}, {})
    _take_whole(old, new, gaps, taken)
    _take_runs(old, new, gaps, taken)
    kept = [
        Gap(
            tuple(place for place in gap.old if place not in taken.old),
            tuple(place for place in gap.new if place not in taken.new),
            gap.at,
        )
        for gap in gaps
    ]
    return [gap for gap in kept if gap.old or gap.new], list(_moved(taken))


def _moved(taken: _Taken) -> Iterator[Gap]:
    olds: dict[int, list[int]] = {}
    for place, number in taken.old.items():
        olds.setdefault(number, []).append(place)
    news: dict[int, list[int]] = {}
    for place, number in taken.new.items():
        news.setdefault(number, []).append(place)
    for number, places in news.items():
        was, now = tuple(olds[number]), tuple(places)
        yield Gap(was, now, (now[0], was[0]))


def _take_whole(
    old: Sequence[Word], new: Sequence[Word], gaps: Sequence[Gap], taken: _Taken
) -> None:
    """What only went and what only came, however short, where both are the same."""
    gone: dict[tuple[str, ...], list[tuple[int, ...]]] = {}
    for gap in gaps:
        if gap.old and not gap.new:
            gone.setdefault(_keys(old, gap.old), []).append(gap.old)
    for gap in gaps:
        if gap.new and not gap.old and (places := gone.get(_keys(new, gap.new))):
            taken.take(places.pop(0), gap.new)


def _keys(words: Sequence[Word], places: Sequence[int]) -> tuple[str, ...]:
    return tuple(words[place].key for place in places)


def _take_runs(
    old: Sequence[Word], new: Sequence[Word], gaps: Sequence[Gap], taken: _Taken
) -> None:
    """Runs of enough words, the longest that begins at each word."""
    starts: dict[tuple[str, ...], list[tuple[int, ...]]] = {}
    for gap in gaps:
        free = tuple(place for place in gap.old if place not in taken.old)
        for step in range(len(free) - _ENOUGH + 1):
            run = free[step:]
            starts.setdefault(_keys(old, run[:_ENOUGH]), []).append(run)
    for gap in gaps:
        free = tuple(place for place in gap.new if place not in taken.new)
        while len(free) >= _ENOUGH:
            runs = starts.get(_keys(new, free[:_ENOUGH]), ())
            size, run = max(
                ((_length(old, new, run, free, taken), run) for run in runs),
                default=(0, ()),
                key=lambda one: one[0],
            )
            if size >= _ENOUGH:
                taken.take(run[:size], free[:size])
            free = free[max(size if size >= _ENOUGH else 1, 1) :]


def _length(
    old: Sequence[Word],
    new: Sequence[Word],
    run: Sequence[int],
    free: Sequence[int],
    taken: _Taken,
) -> int:
    """How many words both have in common from here on."""
    count = 0
    for was, now in zip(run, free, strict=False):
        if was in taken.old or old[was].key != new[now].key:
            break
        count += 1
    return count
