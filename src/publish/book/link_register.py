"""The link register: every address of a book once for each medium, in reading order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from publish.book.media import Desk, code_name
from publish.book.model import LinkEntry, Section
from publish.prose import Block, Inline, Note, Prose, plain
from publish.prose.tree import Link, Picture
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
            found.setdefault((use.address, use.name), []).append(use)
    return tuple(_entry(desk, uses) for uses in found.values())


def said_addresses(sections: Iterable[Section]) -> Iterator[str]:
    """What is mailed or dialled from the texts, where the register has no entry."""
    for section in sections:
        texts = (node for text in section.texts for node in _blocks(text))
        summaries = (m.summary for item in section.items for m in item.media)
        lines = (node for line in (*summaries, *section.questions) for node in line)
        for node in nodes_of((*section.lead, *texts, *lines)):
            if isinstance(node, Link) and _is_said(node):
                yield node.address


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
    yield from _links_in((*section.lead, *_blocks(section.prose)), section.id)
    for item in section.items:
        for medium in item.media:
            yield from _links_in(medium.summary, item.id)
            if medium.address:
                label = plain(medium.title) or plain(item.title)
                kind = medium.kind.label
                yield _Use(medium.address, kind, label, desk.names[medium.id], item.id)
        yield from _links_in(_blocks(item.prose), item.id)
    for partner in section.partners:
        if partner.address:
            kind, name = desk.words["website"], desk.names[partner.id]
            yield _Use(partner.address, kind, partner.name, name, partner.id)
        yield from _links_in(_blocks(partner.prose), partner.id)
    for question in section.questions:
        yield from _links_in(question, section.id)


def _blocks(prose: Prose) -> tuple[Block | Note, ...]:
    return (*prose.blocks, *prose.notes)


def _links_in(nodes: Iterable[Block | Note | Inline], anchor: str) -> Iterator[_Use]:
    for node in nodes_of(nodes):
        if isinstance(node, Link) and not _is_said(node):
            yield _Use(node.address, "", _label(node), node.address, anchor)


def _is_said(link: Link) -> bool:
    """Whether the words on paper are all that a reader needs: a number, a mail address.

    A telephone number stands in the text as people dial it.
    """
    address = link.address.lower()
    mail = address.removeprefix("mailto:")
    is_mail = mail != address and mail == plain(link.children).strip().lower()
    return address.startswith("tel:") or is_mail


def _label(link: Link) -> str:
    """What a link says; one that holds only a picture, that picture's own words."""
    pictures = (node for node in nodes_of(link.children) if isinstance(node, Picture))
    words = plain(link.children).strip() or " ".join(
        picture.alt for picture in pictures
    )
    return words.strip() or link.address
