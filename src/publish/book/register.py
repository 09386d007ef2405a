"""The link register: every address of a book once for each medium, in reading order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from publish.book.media import Desk, code_name
from publish.book.model import LinkEntry, Section
from publish.prose import Prose, plain
from publish.prose.tree import Link
from publish.prose.walk import nodes_of


@dataclass(frozen=True, slots=True)
class _Use:
    address: str
    kind: str
    label: str
    name: str  # what a short code is made from
    anchor: str


def make_register(desk: Desk, sections: Iterable[Section]) -> tuple[LinkEntry, ...]:
    """One entry for each address and kind, with the ids of all places that use it."""
    found: dict[tuple[str, str], list[_Use]] = {}
    for section in sections:
        for use in _uses(section, desk):
            found.setdefault((use.address, use.kind), []).append(use)
    return tuple(_entry(desk, uses) for uses in found.values())


def _entry(desk: Desk, uses: list[_Use]) -> LinkEntry:
    first = uses[0]
    payload, by_hand = desk.printed(first.address, first.name)
    return LinkEntry(
        address=first.address,
        payload=payload,
        typed=by_hand,
        code=code_name(payload) if desk.edition.codes else "",
        label=first.label,
        kind=first.kind,
        anchors=tuple(dict.fromkeys(use.anchor for use in uses)),
    )


def _uses(section: Section, desk: Desk) -> Iterator[_Use]:
    yield from _links_in(section.prose, section.id)
    for item in section.items:
        for medium in item.media:
            if medium.address:
                label = plain(medium.title) or plain(item.title)
                kind = medium.kind.label
                yield _Use(medium.address, kind, label, medium.id, item.id)
        yield from _links_in(item.prose, item.id)
    for partner in section.partners:
        if partner.address:
            kind = desk.words["website"]
            yield _Use(partner.address, kind, partner.name, partner.id, partner.id)
        yield from _links_in(partner.prose, partner.id)


def _links_in(prose: Prose, anchor: str) -> Iterator[_Use]:
    for node in nodes_of((*prose.blocks, *prose.notes)):
        if isinstance(node, Link):
            yield _Use(node.address, "", plain(node.children), node.address, anchor)
