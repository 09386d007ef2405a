"""The changes of all files as one difference: each change once, with where it stands.

Here it shows which words are no more than the typed form of an address that changed.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from publish.diff.sheets import with_both_sides
from publish.diff.values import (
    Difference,
    FileChange,
    LinkChange,
    LinkGroup,
    Spot,
    WordChange,
    WordGroup,
)
from publish.findings import Finding
from publish.output.manifest import Manifest

_FIRST = ("epub", "print", "screen")  # whose words and order tell a change best
_NEAR = 0.75  # the part that two passages share
_SHORT, _LONG = 3, 8  # words of a part, of a passage
_AT_ENDS = "()[].,;:"


def gather(
    old: Manifest,
    new: Manifest,
    files: Iterable[FileChange],
    findings: Sequence[Finding] = (),
) -> Difference:
    """One difference of two releases; `files` in any order."""
    in_order = sorted(files, key=lambda file: file.name)
    changes = [change for file in in_order for change in file.links]
    gone = tuple({change.old for change in changes if change.old})
    come = tuple({change.new for change in changes if change.new})
    kept = [_with_addresses(file, gone, come) for file in in_order]
    by_rank = sorted(kept, key=_rank)
    return Difference(
        old=old,
        new=new,
        words=_words(by_rank),
        links=_links(by_rank),
        files=with_both_sides(kept),
        findings=tuple(findings),
    )


def _rank(file: FileChange) -> tuple[int, str]:
    names = (*_FIRST, file.edition)
    return min(names.index(file.edition), len(_FIRST)), file.name


def _with_addresses(
    file: FileChange, gone: Sequence[str], come: Sequence[str]
) -> FileChange:
    """The same where words that are no more than an address are told as such."""
    words = tuple(
        replace(change, kind="address")
        if change.kind == "text"
        and _is_typed(change.old, gone)
        and _is_typed(change.new, come)
        else change
        for change in file.words
    )
    return replace(file, words=words)


def _is_typed(words: str, addresses: Sequence[str]) -> bool:
    """Whether words are nothing, or one of the addresses as it is typed."""
    typed = words.strip(_AT_ENDS)
    is_like_one = any(sign in typed for sign in "/.@")
    return not words or (is_like_one and any(typed in address for address in addresses))


def _words(files: Sequence[FileChange]) -> tuple[WordGroup, ...]:
    found: dict[tuple[str, str, str], WordGroup] = {}
    for file in files:
        for change in file.words:
            kind, old, new = change.kind, change.old, change.new
            key = kind, old.casefold(), new.casefold()
            spot = _spot(file, change)
            first = WordGroup(kind, old, new, change.before, change.after, ())
            group = found.setdefault(key, first)
            found[key] = replace(group, spots=_with(group.spots, spot))
    return _merged(found.values())


def _merged(groups: Iterable[WordGroup]) -> tuple[WordGroup, ...]:
    """Long passages that differ by a word between two editions are one change."""
    kept: list[WordGroup] = []
    for group in groups:
        near = (place for place, other in enumerate(kept) if _are_near(other, group))
        place = next(near, None)
        if place is None:
            kept.append(group)
        else:
            spots = (*kept[place].spots, *group.spots)
            kept[place] = replace(kept[place], spots=spots)
    return tuple(kept)


def _are_near(first: WordGroup, second: WordGroup) -> bool:
    """Whether the second says what the first does, but for what its edition lacks."""
    if first.kind != second.kind:
        return False
    pairs = [
        (_bare(first.old), _bare(second.old)),
        (_bare(first.new), _bare(second.new)),
    ]
    length = sum(len(words) for _, words in pairs)
    if length >= _SHORT and all(_holds(words, part) for words, part in pairs):
        return True
    return length >= _LONG and min(_share(*both) for both in pairs) >= _NEAR


def _bare(words: str) -> list[str]:
    stripped = (word.strip(_AT_ENDS) for word in words.casefold().split())
    return list(filter(None, stripped))


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
        for change in file.links:
            key = change.state, change.old, change.new
            group = found.setdefault(key, _group(change))
            spot = _spot(file, change)
            found[key] = replace(group, spots=_with(group.spots, spot))
    return tuple(found.values())


def _spot(file: FileChange, change: WordChange | LinkChange) -> Spot:
    places = change.old_place, change.new_place
    return Spot(file.edition, file.name, file.flows, *places)


def _group(change: LinkChange) -> LinkGroup:
    return LinkGroup(change.state, change.words, change.old, change.new, ())


def _with(spots: tuple[Spot, ...], spot: Spot) -> tuple[Spot, ...]:
    return spots if spot in spots else (*spots, spot)
