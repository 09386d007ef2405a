"""Which words of a text became others."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from patiencediff import PatienceSequenceMatcher

from publish.diff.moves import Gap, part_moved
from publish.diff.text import Text, Word
from publish.diff.values import Kind, WordChange

_AROUND = 4  # words of context on each side
_SHORT = 1_000_000  # pairs of words that Python's own matcher compares in a second

Block = tuple[int, int, int]  # start in the old row, start in the new one, length


def compare_words(old: Text, new: Text) -> tuple[WordChange, ...]:
    """Every change of words from one text to the other, in the new one's order."""
    blocks = align([word.key for word in old.words], [word.key for word in new.words])
    gaps = [*_changed_within(old, new, blocks), *_between(old, new, blocks)]
    bare = (_without_numbers(old, new, gap) for gap in gaps)
    real = [gap for gap in bare if _text(old, gap.old) != _text(new, gap.new)]
    kept, moved = part_moved(old.words, new.words, real)
    named: list[tuple[Kind, Gap]] = [("moved", gap) for gap in moved]
    named += [(_kind(old, new, gap), gap) for gap in kept]
    named.sort(key=lambda pair: (pair[1].at, pair[0]))
    return tuple(_change(old, new, gap, kind) for kind, gap in named)


def align(old: Sequence[str], new: Sequence[str]) -> tuple[Block, ...]:
    """The blocks that both rows have in the same order, none touching the next."""
    joined: list[Block] = []
    for first, second, size in _matches(old, new):
        start, other, length = joined[-1] if joined else (-1, -1, 0)
        if joined and (start + length, other + length) == (first, second):
            joined[-1] = start, other, length + size
        else:
            joined.append((first, second, size))
    return tuple(joined)


def _matches(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    """By the words that each row has once; what lies between, if short, by all."""
    first = second = 0
    for start, other, size in _blocks(PatienceSequenceMatcher, old, new):
        rows = old[first:start], new[second:other]
        if 0 < len(rows[0]) * len(rows[1]) <= _SHORT:
            for was, now, some in _blocks(SequenceMatcher, *rows):
                if some:
                    yield first + was, second + now, some
        if size:
            yield start, other, size
        first, second = start + size, other + size


def _blocks(kind: Any, old: Sequence[str], new: Sequence[str]) -> list[Block]:  # noqa: ANN401
    found: list[Block] = kind(None, old, new).get_matching_blocks()
    return found


def _changed_within(old: Text, new: Text, blocks: Sequence[Block]) -> Iterator[Gap]:
    """Versions, dates and numbers of pages that stand for each other."""
    for first, second, size in blocks:
        for step in range(size):
            was, now = first + step, second + step
            if old.words[was].text != new.words[now].text:
                yield Gap((was,), (now,), (now, was))


def _between(old: Text, new: Text, blocks: Sequence[Block]) -> Iterator[Gap]:
    first = second = 0
    ends = (len(old.words), len(new.words), 0)
    for start, other, size in (*blocks, ends):
        if first < start or second < other:
            rows = tuple(range(first, start)), tuple(range(second, other))
            yield Gap(*rows, (second, first))
        first, second = start + size, other + size


def _without_numbers(old: Text, new: Text, gap: Gap) -> Gap:
    """The numbers of pages go along with the words beside them."""
    was = tuple(place for place in gap.old if not old.words[place].is_number)
    now = tuple(place for place in gap.new if not new.words[place].is_number)
    return Gap(was, now, gap.at) if was or now else gap


def _text(text: Text, places: Sequence[int]) -> str:
    return _said([text.words[place] for place in places])


def _said(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _kind(old: Text, new: Text, gap: Gap) -> Kind:
    words = [old.words[place] for place in gap.old]
    words += [new.words[place] for place in gap.new]
    if all(word.is_number for word in words):
        return "number"
    return "imprint" if all(word.is_imprint for word in words) else "text"


def _change(old: Text, new: Text, gap: Gap, kind: Kind) -> WordChange:
    first, last = gap.around
    return WordChange(
        kind=kind,
        old=_text(old, gap.old),
        new=_text(new, gap.new),
        before=_said(new.words[max(0, first - _AROUND) : first]),
        after=_said(new.words[last : last + _AROUND]),
        old_place=_place(old, gap.old, gap.at[1]),
        new_place=_place(new, gap.new, gap.at[0]),
    )


def _place(text: Text, places: Sequence[int], otherwise: int) -> str:
    """The page of the first of some words, or of the word after which they stood."""
    at = places[0] if places else otherwise - 1
    if not text.words:
        return ""
    return text.places[text.words[max(0, at)].place]
