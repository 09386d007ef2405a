"""Addresses that are too long for a code beside its line.

A code of 69 modules (version 13 of ISO/IEC 18004, level M) holds 331 bytes. At 0.65 mm
a module it is 45 mm wide, which is what the margin and its gap have room for; a larger
one would cover words, and few phones read it from a bad copy.
"""

from collections.abc import Iterator

from publish.book.ids import Targets
from publish.book.inclusion import is_included
from publish.book.texts import Located, Texts, written_texts
from publish.editions.edition import Edition
from publish.findings import BookError, Finding
from publish.manuscript import Keys, Manuscript
from publish.prose.tree import Link
from publish.prose.walk import nodes_of

LONGEST = 331  # bytes
_SHOWN = 40  # letters of an address that tell which it is


def refuse_long_addresses(
    manuscript: Manuscript,
    texts: Texts,
    targets: Targets,
    locate: Located,
    edition: Edition,
) -> None:
    """Nothing where the edition prints no codes, or short ones of one's own.

    Raises:
        BookError: P015 for each address of what it includes, where it stands.
    """
    if not edition.codes or manuscript.links.base:
        return
    found = [
        Finding.of(
            "P015",
            locate(keys, offset),
            keys,
            address=address[:_SHOWN],
            letters=len(address.encode()),
            most=LONGEST,
        )
        for keys, offset, address in _addresses(manuscript, texts)
        if len(address.encode()) > LONGEST and _is_printed(edition, targets, keys)
    ]
    if found:
        raise BookError(found)


def _is_printed(edition: Edition, targets: Targets, keys: Keys) -> bool:
    """What belongs to no division, as the website, stands in every edition."""
    if keys[0] == "meetings":
        return edition.is_meeting
    return keys[0] in {"book", "images"} or is_included(edition, targets, keys)


def _addresses(manuscript: Manuscript, texts: Texts) -> Iterator[tuple[Keys, int, str]]:
    """Each address that gets a code, with its keys and where it begins there."""
    if manuscript.book.website:
        yield ("book", "website"), 0, manuscript.book.website
    for number, meeting in enumerate(manuscript.meetings):
        yield ("meetings", number, "online"), 0, meeting.online or ""
    for keys, entry in manuscript.divisions():
        for place, item in enumerate(entry.items):
            for at, medium in enumerate(item.media):
                path = (*keys, "items", place, "media", at, "url")
                yield path, 0, medium.url or ""
    partners = manuscript.partners
    for number, partner in enumerate(partners.items if partners else ()):
        yield ("partners", "items", number, "url"), 0, partner.url or ""
    yield from _in_texts(manuscript, texts)


def _in_texts(manuscript: Manuscript, texts: Texts) -> Iterator[tuple[Keys, int, str]]:
    for written in written_texts(manuscript):
        if len(written.text) <= LONGEST:
            continue
        prose = texts.prose.get(written.keys)
        nodes = (*prose.blocks, *prose.notes) if prose else texts.lines[written.keys]
        for node in nodes_of(nodes):
            if isinstance(node, Link):
                start = max(written.text.find(node.address), 0)
                yield written.keys, start, node.address
