"""Links and a lock -> the code of each link, and the lock as it is then.

A code stays with its link where that is renamed, moved to another chapter or brought
together with another; one whose link is gone is kept for ever. Which link is which is
known by its name first, then by its address, then by its title.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from publish.codes.short_codes import draw
from publish.links.lock import Entry, Lock
from publish.links.register import Link
from publish.links.released import KIND, name_version

_Trait = Callable[[Link | Entry], object]
# What tells a link under another name, surest first; "" tells nothing.
_TRAITS: tuple[_Trait, ...] = (
    lambda it: it.address and (it.kind, it.address),
    lambda it: (it.kind, it.title, it.chapter),
    lambda it: (it.kind, it.title),
    lambda it: it.address,
)


@dataclass(frozen=True, slots=True)
class Assigned:
    """The codes of a book.

    `codes` has the code of each link by its name, `lock` all codes of the code space
    with these. `lost` are codes of links that are no longer in the book, where that
    was not known before.
    """

    codes: Mapping[str, str]
    lock: Lock
    lost: tuple[Entry, ...] = ()


def assign(links: Sequence[Link], lock: Lock, book: str) -> Assigned:
    """Give each link its code: the one that it had, else a new one."""
    waiting = {link.name: link for link in links}
    left = {entry.code: entry for entry in lock.of(book) if not entry.is_version}
    given: dict[str, Entry] = {}
    for entry in tuple(left.values()):
        if link := waiting.pop(entry.name, None):
            given[link.name] = left.pop(entry.code)
    for trait in _TRAITS:
        _recognise(trait, waiting, left, given)
    taken = {entry.code for entry in lock.entries}
    now = {entry.code: entry for entry in lock.entries}
    for link in links:
        entry = given.get(link.name) or _new(link, book, taken)
        taken.add(entry.code)
        now[entry.code] = _as_now(entry, link)
        given[link.name] = entry
    lost = tuple(entry for entry in left.values() if not entry.is_gone)
    now |= {entry.code: replace(entry, is_gone=True) for entry in lost}
    codes = {name: entry.code for name, entry in given.items()}
    return Assigned(codes, replace(lock, entries=tuple(now.values())), lost)


def assign_version(lock: Lock, book: str, title: str, version: str) -> tuple[str, Lock]:
    """The code of a version of a book, and the lock with it; `title` is the book's."""
    name = name_version(version)
    for entry in lock.of(book):
        if entry.name == name:
            return entry.code, lock
    about = Link(name, KIND, title, "", "", "", ())
    entry = _new(about, book, {it.code for it in lock.entries})
    return entry.code, replace(lock, entries=(*lock.entries, entry))


def _recognise(
    trait: _Trait,
    waiting: dict[str, Link],
    left: dict[str, Entry],
    given: dict[str, Entry],
) -> None:
    """Links that have a trait which one code alone that is left has too."""
    known: dict[object, list[Entry]] = {}
    for entry in left.values():
        known.setdefault(trait(entry), []).append(entry)
    for link in tuple(waiting.values()):
        mark = trait(link)
        if mark and len(found := known.pop(mark, [])) == 1:
            given[link.name] = left.pop(found[0].code)
            del waiting[link.name]


def _new(link: Link, book: str, taken: set[str]) -> Entry:
    code, time = draw(link.name, taken)
    return Entry(
        code,
        book,
        link.name,
        link.kind,
        link.title,
        link.address,
        link.chapter,
        drawn_for=link.name,
        time=time,
    )


def _as_now(entry: Entry, link: Link) -> Entry:
    return replace(
        entry,
        name=link.name,
        kind=link.kind,
        title=link.title,
        address=link.address,
        chapter=link.chapter,
        is_gone=False,
    )
