"""The link register: every address of a book once for each medium, in reading order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count

from publish.book.media import Desk, code_name
from publish.book.model import LinkEntry, Section
from publish.codes.short_links import typed
from publish.prose import Block, Inline, Note, Prose, plain
from publish.prose.tree import Link, Listing, Paragraph, Picture
from publish.prose.walk import nodes_of


@dataclass(frozen=True, slots=True)
class _Use:
    address: str
    kind: str
    label: str
    name: str  # what a short code is made from
    anchor: str
    within: str  # the title of its section
    is_beside: bool  # whether readers see the address where the link stands
    is_running: bool = False  # in a paragraph or a list of a text


def make_register(desk: Desk, sections: Iterable[Section]) -> tuple[LinkEntry, ...]:
    """One entry for each address and kind, with the ids of all places that use it.

    On paper those have a number whose address does not stand where they are used.
    """
    found: dict[tuple[str, str], list[_Use]] = {}
    for section in sections:
        for use in _uses(section, desk):
            found.setdefault((use.address, use.name), []).append(use)
    entries = (_entry(desk, uses) for uses in found.values())
    if not desk.edition.is_paper:
        return tuple(entries)
    numbers = count(1)
    return tuple(
        entry
        if all(use.is_beside for use in uses)
        else replace(entry, number=str(next(numbers)))
        for entry, uses in zip(entries, found.values(), strict=True)
    )


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
        within=first.within,
        is_running=all(use.is_running for use in uses),
    )


def _uses(section: Section, desk: Desk) -> Iterator[_Use]:
    title = section.plain_title
    # a short address is typed beside the code, the whole one nowhere
    is_typed = desk.edition.codes and not desk.manuscript.links.base
    yield from _links_in((*section.lead, *_blocks(section.prose)), section.id, title)
    for item in section.items:
        for medium in item.media:
            yield from _links_in(medium.summary, item.id, title)
            if medium.address:
                label, name = plain(medium.title) or plain(item.title), medium.id
                yield _Use(
                    medium.address,
                    medium.kind.label,
                    label,
                    desk.names[name],
                    item.id,
                    title,
                    is_typed,
                )
        yield from _links_in(_blocks(item.prose), item.id, title)
    for partner in section.partners:
        if partner.address:
            kind, name = desk.words["website"], desk.names[partner.id]
            yield _Use(
                partner.address, kind, partner.name, name, partner.id, title, is_typed
            )
        yield from _links_in(_blocks(partner.prose), partner.id, title)
    for question in section.questions:
        yield from _links_in(question, section.id, title)


def _blocks(prose: Prose) -> tuple[Block | Note, ...]:
    return (*prose.blocks, *prose.notes)


def _links_in(
    nodes: Iterable[Block | Note | Inline], anchor: str, title: str
) -> Iterator[_Use]:
    found = tuple(nodes)
    running = {id(node) for node in nodes_of(_running(found))}
    for node in nodes_of(found):
        if isinstance(node, Link) and not _is_said(node):
            address, label = node.address, _label(node)
            is_beside = typed(address).strip("/") == typed(label).strip("/")
            is_running = id(node) in running
            yield _Use(
                address, "", label, address, anchor, title, is_beside, is_running
            )


def _running(nodes: Iterable[Block | Note | Inline]) -> Iterator[Paragraph]:
    """The paragraphs whose lines have the side of the text to themselves."""
    for node in nodes:
        if isinstance(node, Paragraph):
            yield node
        elif isinstance(node, Listing):
            for item in node.items:
                yield from _running(item.blocks)


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
