"""Which words of a text became others.

What a page's make-up alone brings is no change: a hyphen at the end of a line, an
address broken elsewhere, a caption that another page holds.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publish.diff.aligning import Block, align
from publish.diff.folios import is_folio
from publish.diff.moving import Gap, part_moved
from publish.diff.texts import sound
from publish.diff.values import Kind, Shift, Text, Word, WordChange

_AROUND = 4  # words of context on each side


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed, and which pages' words stand on another page now."""

    changes: tuple[WordChange, ...]
    shifts: frozenset[Shift]


def compare_words(old: Text, new: Text) -> Compared:
    """Every change of words from one text to the other, in the new one's order."""
    blocks = align([one.key for one in old.words], [one.key for one in new.words])
    gaps = [*_changed_within(old, new, blocks), *_between(old, new, blocks)]
    bare = [_without_folios(old, new, gap) for gap in gaps]
    real = [gap for gap in bare if not _is_make_up(old, new, gap)]
    kept, moved = part_moved(old.words, new.words, real)
    named: list[tuple[Kind, Gap]] = [("moved", gap) for gap in moved]
    named += [(_kind(old, new, gap), gap) for gap in kept]
    named.sort(key=lambda one: (one[1].at, one[0]))
    changes = tuple(_told(old, new, gap, kind) for kind, gap in named)
    return Compared(changes, frozenset(_shifts(old, new, blocks)))


def _changed_within(old: Text, new: Text, blocks: Sequence[Block]) -> Iterator[Gap]:
    """Words of the same key that are not the same: an imprint, a hyphen."""
    for first, second, size in blocks:
        for step in range(size):
            was, now = old.words[first + step], new.words[second + step]
            is_same = was.text == now.text
            is_kept = was.imprint or was.folio or not (was.joined or now.joined)
            if not is_same and is_kept:
                here = (second + step, first + step)
                yield Gap((first + step,), (second + step,), here)


def _between(old: Text, new: Text, blocks: Sequence[Block]) -> Iterator[Gap]:
    first = second = 0
    ends = (len(old.words), len(new.words), 0)
    for start, other, size in (*blocks, ends):
        if first < start or second < other:
            rows = tuple(range(first, start)), tuple(range(second, other))
            yield Gap(*rows, (second, first))
        first, second = start + size, other + size


def _without_folios(old: Text, new: Text, gap: Gap) -> Gap:
    """The numbers of pages go along with the words beside them."""
    was = tuple(place for place in gap.old if not old.words[place].folio)
    now = tuple(place for place in gap.new if not new.words[place].folio)
    return Gap(was, now, gap.at) if was or now else gap


def _is_make_up(old: Text, new: Text, gap: Gap) -> bool:
    was = [old.words[place] for place in gap.old]
    now = [new.words[place] for place in gap.new]
    if _said(was) == _said(now):
        return True
    return sound(was) == sound(now) and any(map(_is_broken, (*was, *now)))


def _is_broken(word: Word) -> bool:
    """A line may have parted or joined it: by a hyphen, or where an address allows."""
    is_address = "/" in word.text or not word.text[-1].isalnum()
    return word.joined or (word.ends and is_address)


def _said(words: Sequence[Word]) -> str:
    return " ".join(one.text for one in words)


def _kind(old: Text, new: Text, gap: Gap) -> Kind:
    words = [old.words[place] for place in gap.old]
    words += [new.words[place] for place in gap.new]
    if all(one.folio for one in words):
        return "number"
    return "imprint" if all(one.imprint for one in words) else "text"


def _told(old: Text, new: Text, gap: Gap, kind: Kind) -> WordChange:
    was = [old.words[place] for place in gap.old]
    now = [new.words[place] for place in gap.new]
    first, last = gap.around
    return WordChange(
        kind=kind,
        old=_said(was),
        new=_said(now),
        before=_said(new.words[max(0, first - _AROUND) : first]),
        after=_said(new.words[last : last + _AROUND]),
        old_place=_place(old, gap.old, gap.at[1]),
        new_place=_place(new, gap.new, gap.at[0]),
        folio=_are_folios(was, now),
        alone=all(one.alone for one in (*was, *now)),
    )


def _place(text: Text, places: Sequence[int], otherwise: int) -> str:
    """The page of the first of some words, or of the word after which they stood."""
    at = places[0] if places else otherwise - 1
    if not text.words:
        return ""
    return text.places[text.words[max(0, at)].place]


def _are_folios(was: Sequence[Word], now: Sequence[Word]) -> bool:
    is_paired = len(was) == len(now) or not was or not now
    return is_paired and all(is_folio(one.text) for one in (*was, *now))


def _shifts(old: Text, new: Text, blocks: Sequence[Block]) -> Iterator[Shift]:
    """Pages of which words stand on a page with another label now."""
    pairs = Counter(
        (old.words[first + step].place, new.words[second + step].place)
        for first, second, size in blocks
        for step in range(size)
    )
    for was, now in pairs:
        if old.places[was] != new.places[now]:
            yield old.places[was], new.places[now]
