"""Words that went in one place and came in another have moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from publish.diff.text import Word

_ENOUGH = 3  # words in a row that are hardly twice in a book by chance

Places = tuple[int, ...]
_Start = tuple[Places, int]  # some places, and the first of them to look at


@dataclass(frozen=True, slots=True)
class Gap:
    """Where two texts differ: places of the old words and of the new ones.

    `at` is where the gap begins in the new text and in the old one.
    """

    old: Places
    new: Places
    at: tuple[int, int]

    @property
    def around(self) -> tuple[int, int]:
        """Where the words before it end in the new text, and those after it begin."""
        if self.new:
            return self.new[0], self.new[-1] + 1
        return self.at[0], self.at[0]


def part_moved(
    old: Sequence[Word], new: Sequence[Word], gaps: Sequence[Gap]
) -> tuple[list[Gap], list[Gap]]:
    """The gaps without the words that moved, and those that moved."""
    moved = list(_find_moved(old, new, gaps))
    was = {place for gap in moved for place in gap.old}
    now = {place for gap in moved for place in gap.new}
    left = (
        Gap(
            tuple(place for place in gap.old if place not in was),
            tuple(place for place in gap.new if place not in now),
            gap.at,
        )
        for gap in gaps
    )
    return [gap for gap in left if gap.old or gap.new], moved


def _find_moved(
    old: Sequence[Word], new: Sequence[Word], gaps: Sequence[Gap]
) -> Iterator[Gap]:
    """Runs of enough words, the longest that begins at each word."""
    starts: dict[tuple[str, ...], list[_Start]] = {}
    for gap in gaps:
        for step in range(len(gap.old) - _ENOUGH + 1):
            key = _keys(old, gap.old[step : step + _ENOUGH])
            starts.setdefault(key, []).append((gap.old, step))
    taken: set[int] = set()
    for gap in gaps:
        step = 0
        while step + _ENOUGH <= len(gap.new):
            some = starts.get(_keys(new, gap.new[step : step + _ENOUGH]), ())
            was = max(
                (_run(old, new, start, (gap.new, step)) for start in some),
                key=len,
                default=(),
            )
            if len(was) >= _ENOUGH and taken.isdisjoint(was):
                taken.update(was)
                now = gap.new[step : step + len(was)]
                yield Gap(was, now, (now[0], was[0]))
                step += len(was)
            else:
                step += 1


def _keys(words: Sequence[Word], places: Sequence[int]) -> tuple[str, ...]:
    return tuple(words[place].key for place in places)


def _run(old: Sequence[Word], new: Sequence[Word], was: _Start, now: _Start) -> Places:
    """The old words from a place on that are the new ones from another on."""
    places, step = was
    pairs = zip(islice(places, step, None), islice(now[0], now[1], None), strict=False)
    alike = takewhile(lambda pair: old[pair[0]].key == new[pair[1]].key, pairs)
    return places[step : step + sum(1 for _ in alike)]
