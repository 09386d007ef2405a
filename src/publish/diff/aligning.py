"""Two long rows of words laid beside each other.

Python's own matcher takes time by the square of the length where words come back
often, as they do in a book. So both rows are first cut where the same few words stand
once in each: what lies between is short.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

_SHINGLES = (4, 2)  # words that are looked for together
_SHORT = 4_000_000  # pairs of words that the matcher compares in a second or so

Block = tuple[int, int, int]  # start in the old row, start in the new one, length


def align(old: Sequence[str], new: Sequence[str]) -> tuple[Block, ...]:
    """The blocks that both rows have in the same order, none touching the next."""
    joined: list[Block] = []
    for first, second, size in _matches(old, new, 0, 0, 0):
        if joined and _touch(joined[-1], (first, second, size)):
            start, other, length = joined.pop()
            joined.append((start, other, length + size))
        else:
            joined.append((first, second, size))
    return tuple(joined)


def _touch(last: Block, block: Block) -> bool:
    return (last[0] + last[2], last[1] + last[2]) == block[:2]


def _matches(
    old: Sequence[str], new: Sequence[str], first: int, second: int, level: int
) -> Iterator[Block]:
    """The blocks of two rows that begin at `first` and `second`, in order."""
    head = _common(old, new)
    if head:
        yield first, second, head
    tail = _common(old[head:][::-1], new[head:][::-1])
    yield from _inner(
        old[head : len(old) - tail],
        new[head : len(new) - tail],
        first + head,
        second + head,
        level,
    )
    if tail:
        yield first + len(old) - tail, second + len(new) - tail, tail


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count


def _inner(
    old: Sequence[str], new: Sequence[str], first: int, second: int, level: int
) -> Iterator[Block]:
    if not old or not new:
        return
    if level == len(_SHINGLES):
        is_long = len(old) * len(new) > _SHORT
        matcher = SequenceMatcher(None, old, new, autojunk=is_long)
        for start, other, size in matcher.get_matching_blocks():
            if size:
                yield first + start, second + other, size
        return
    cuts = [*_anchors(old, new, _SHINGLES[level]), (len(old), len(new))]
    was = (0, 0)
    for cut in cuts:
        rows = old[was[0] : cut[0]], new[was[1] : cut[1]]
        yield from _matches(*rows, first + was[0], second + was[1], level + 1)
        was = cut


def _anchors(
    old: Sequence[str], new: Sequence[str], size: int
) -> Iterator[tuple[int, int]]:
    """Places of shingles that stand once in each row, as many as keep their order."""
    places, others = _once(old, size), _once(new, size)
    pairs = [(place, others[one]) for one, place in places.items() if one in others]
    yield from _rising(pairs)


def _once(row: Sequence[str], size: int) -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {}
    for place in range(len(row) - size + 1):
        shingle = tuple(row[place : place + size])
        found[shingle] = -1 if shingle in found else place
    return {shingle: place for shingle, place in found.items() if place >= 0}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose second numbers rise; the first ones do."""
    ends: list[int] = []  # the least last number of a run of each length
    at: list[int] = []  # which pair that is
    before: list[int] = []
    for number, (_, second) in enumerate(pairs):
        length = bisect_left(ends, second)
        before.append(at[length - 1] if length else -1)
        ends[length : length + 1] = [second]
        at[length : length + 1] = [number]
    run: list[tuple[int, int]] = []
    number = at[-1] if at else -1
    while number >= 0:
        run.append(pairs[number])
        number = before[number]
    return run[::-1]
