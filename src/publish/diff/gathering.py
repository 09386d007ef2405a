"""The changes of all files as one difference: each change once, with where it stands.

Here it shows which numbers are those of pages that moved, and which words are no more
than the typed form of an address that changed.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from publish.diff.sheets import with_both_sides
from publish.diff.values import (
    Difference,
    FileChange,
    Kind,
    LinkChange,
    LinkGroup,
    Release,
    Shift,
    Spot,
    WordChange,
    WordGroup,
)

_FIRST = ("epub", "print", "screen")  # whose words and order tell a change best
_NEAR = 0.75  # the part that two passages share
_SHORT, _LONG = 3, 8  # words of a part, of a passage
_AT_ENDS = "()[].,;:"


def gather(old: Release, new: Release, files: Iterable[FileChange]) -> Difference:
    """One difference of two releases; `files` in any order."""
    kept = tuple(sorted(files, key=lambda one: one.name))
    telling = sorted(kept, key=_rank)
    known = _Known(kept)
    return Difference(
        old=old,
        new=new,
        words=_words(telling, known),
        links=_links(telling),
        files=with_both_sides([_with_kinds(one, known) for one in kept]),
    )


def _rank(file: FileChange) -> tuple[int, str]:
    names = (*_FIRST, file.edition)
    return min(names.index(file.edition), len(_FIRST)), file.name


@dataclass(slots=True)
class _Known:
    """What only all files together tell: where pages went, which addresses changed."""

    files: Sequence[FileChange]
    shifts: set[Shift] = field(default_factory=set)
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        changes = [one for file in self.files for one in file.links]
        self.shifts = {shift for file in self.files for shift in file.shifts}
        self.gone = tuple({one.old for one in changes if one.old})
        self.come = tuple({one.new for one in changes if one.new})

    def kind(self, file: FileChange, change: WordChange) -> Kind:
        """What a change of words is, seen from all files."""
        if change.kind != "text":
            return change.kind
        if file.pages_are and change.folio and self._are_pages(change):
            return "number"
        is_old = _is_part(change.old, self.gone)
        if (change.old or change.new) and is_old and _is_part(change.new, self.come):
            return "address"
        return "text"

    def _are_pages(self, change: WordChange) -> bool:
        if not (change.old and change.new):
            return change.alone
        pairs = zip(change.old.split(), change.new.split(), strict=True)
        shifts = [(was.strip(_AT_ENDS), now.strip(_AT_ENDS)) for was, now in pairs]
        return all(shift in self.shifts for shift in shifts)


def _is_part(words: str, addresses: Sequence[str]) -> bool:
    """Whether words are nothing, or an address as it is typed or a part of it."""
    said = words.replace(" ", "").strip("()[],;:.")
    is_typed = not words or any(sign in said for sign in "/.@")
    return is_typed and (not said or any(said in address for address in addresses))


def _with_kinds(file: FileChange, known: _Known) -> FileChange:
    words = tuple(replace(one, kind=known.kind(file, one)) for one in file.words)
    return replace(file, words=words)


def _words(files: Sequence[FileChange], known: _Known) -> tuple[WordGroup, ...]:
    found: dict[tuple[str, str, str], WordGroup] = {}
    for file in files:
        for one in file.words:
            kind = known.kind(file, one)
            key = kind, one.old.casefold(), one.new.casefold()
            spot = Spot(file.edition, file.name, one.old_place, one.new_place)
            first = WordGroup(kind, one.old, one.new, one.before, one.after, ())
            group = found.setdefault(key, first)
            found[key] = replace(group, spots=_with(group.spots, spot))
    return _merged(found.values())


def _merged(groups: Iterable[WordGroup]) -> tuple[WordGroup, ...]:
    """Long passages that differ by a word between two editions are one change."""
    kept: list[WordGroup] = []
    for group in groups:
        near = (place for place, one in enumerate(kept) if _are_near(one, group))
        place = next(near, None)
        if place is None:
            kept.append(group)
        else:
            spots = (*kept[place].spots, *group.spots)
            kept[place] = replace(kept[place], spots=spots)
    return tuple(kept)


def _are_near(one: WordGroup, other: WordGroup) -> bool:
    """Whether the other says no more than the first, but for the make-up of a page."""
    if one.kind != other.kind:
        return False
    pairs = (_bare(one.old), _bare(other.old)), (_bare(one.new), _bare(other.new))
    length = sum(len(said) for _, said in pairs)
    if length >= _SHORT and all(_holds(was, said) for was, said in pairs):
        return True
    return length >= _LONG and min(_share(*both) for both in pairs) >= _NEAR


def _bare(words: str) -> list[str]:
    return [bare for one in words.casefold().split() if (bare := one.strip(_AT_ENDS))]


def _holds(words: list[str], part: list[str]) -> bool:
    if not part:
        return not words
    return f" {' '.join(part)} " in f" {' '.join(words)} "


def _share(old: list[str], new: list[str]) -> float:
    """Which part of the words both have; 1 where both have none."""
    longest = max(len(old), len(new))
    return (Counter(old) & Counter(new)).total() / longest if longest else 1.0


def _links(files: Sequence[FileChange]) -> tuple[LinkGroup, ...]:
    found: dict[tuple[str, str, str], LinkGroup] = {}
    for file in files:
        for one in file.links:
            key = one.state, one.old, one.new
            group = found.setdefault(key, _group(one))
            spot = Spot(file.edition, file.name, one.old_place, one.new_place)
            found[key] = replace(group, spots=_with(group.spots, spot))
    return tuple(found.values())


def _group(change: LinkChange) -> LinkGroup:
    return LinkGroup(change.state, change.words, change.old, change.new, ())


def _with(spots: tuple[Spot, ...], spot: Spot) -> tuple[Spot, ...]:
    return spots if spot in spots else (*spots, spot)
