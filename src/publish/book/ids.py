"""Ids of a book: which there are, what each is called in the files, what it titles.

One name space holds the ids of sections, items, partners, headings and blocks; `#id`
means the one in the same text first, then the one in the book (DESIGN §2). The pages
that a book has of its own have ids that begin as no author's id and no slug can begin:
`_colophon`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from publish.book.texts import Texts
from publish.manuscript import Keys, Manuscript, own_id
from publish.output.file_names import shortened
from publish.prose import Inlines
from publish.prose.walk import anchors_of, unlinked

_LONGEST = 48  # of 60 letters: layouts write `-title`, `.transcript`, `-call-12`


class _Taken(set[str]):
    """The names that are taken; thousands may begin alike."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(names)
        self._last: dict[str, int] = {}

    def free(self, name: str) -> str:
        """The name itself, or with -2, -3, … behind it; it is taken then."""
        free, number = name, self._last.get(name, 1)
        while free in self:
            number += 1
            free = f"{name}-{number}"
        self._last[name] = number
        self.add(free)
        return free


@dataclass(frozen=True, slots=True)
class Targets:
    """Where references may lead.

    `sections` gives each division, item and partner its id by its keys; `local` maps
    (keys of a text, the author's id) to the id in the files; `shared` maps an author's
    id to all ids in the files that it could mean; `titles` says what an id is called.
    """

    sections: Mapping[Keys, str]
    local: Mapping[tuple[Keys, str], str]
    shared: Mapping[str, tuple[str, ...]]
    titles: Mapping[str, Inlines]

    def find(self, keys: Keys, target: str) -> tuple[str, ...]:
        """The ids that `#target` in the text at `keys` could mean; best is one."""
        own = self.local.get((keys, target))
        return (own,) if own else self.shared.get(target, ())


def find_targets(manuscript: Manuscript, texts: Texts) -> Targets:
    """Give every place an id of its own, in the order of the manuscript."""
    sections = _name_sections(manuscript)
    titles = {
        own: texts.lines[(*keys, "title")]
        for keys, own in sections.items()
        if (*keys, "title") in texts.lines
    }
    taken = _Taken(sections.values())
    shared: dict[str, list[str]] = {own: [own] for own in sections.values()}
    for keys, own, _ in _entries(manuscript):
        if file_id(own) != own and own not in shared:
            shared[own] = [sections[keys]]
    local: dict[tuple[Keys, str], str] = {}
    for keys, prose in texts.prose.items():
        home = _home(keys, sections)
        for own, title in anchors_of(prose.blocks):
            final = file_id(own)
            final = taken.free(file_id(f"{home}-{own}") if final in taken else final)
            local[(keys, own)] = final
            shared.setdefault(own, []).append(final)
            titles[final] = unlinked(title)
    found = {own: tuple(all_ids) for own, all_ids in shared.items()}
    return Targets(sections, local, found, titles)


def file_id(own: str) -> str:
    """An id as files have it: an XML name of at most 60 letters.

    Room is left for what layouts add to it.
    """
    name = own if own[:1].isalpha() or own[:1] == "_" else f"n-{own}"
    return shortened(name, _LONGEST)


def _name_sections(manuscript: Manuscript) -> dict[Keys, str]:
    entries = list(_entries(manuscript))
    given = {file_id(own) for _, own, is_own in entries if is_own}
    taken = _Taken(given)
    named: dict[Keys, str] = {}
    for keys, own, is_own in entries:
        name = file_id(own)
        named[keys] = name if is_own else taken.free(name)
    return named


def _entries(manuscript: Manuscript) -> Iterator[tuple[Keys, str, bool]]:
    """Keys, id or slug, and whether the id is the author's own."""
    for keys, entry in manuscript.divisions():
        yield keys, own_id(entry.id, entry.title), bool(entry.id)
        for number, item in enumerate(entry.items):
            name = own_id(item.id, item.title)
            yield (*keys, "items", number), name, bool(item.id)
    partners = manuscript.partners
    if partners:
        name = own_id(partners.id, partners.title)
        yield ("partners",), name, bool(partners.id)
        for number, partner in enumerate(partners.items):
            name = own_id(partner.id, partner.name)
            yield ("partners", "items", number), name, bool(partner.id)


def _home(keys: Keys, sections: Mapping[Keys, str]) -> str:
    """The id of the nearest section around a text."""
    while keys and keys not in sections:
        keys = keys[:-1]
    return sections.get(keys, "text")
