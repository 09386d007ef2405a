"""What an edition prints of a manuscript: which divisions, which ids, which names.

A reference to what is left out would lead nowhere on paper or in a reader; layouts
print its words without a link.
"""

from collections.abc import Mapping
from typing import Any

from publish.book.ids import Targets
from publish.book.texts import Texts
from publish.editions.edition import Edition
from publish.manuscript import Keys, Manuscript
from publish.prose.tree import Box
from publish.prose.walk import anchors_of, exchange

_PIECE = len(("chapters", 0, "items", 0))


def is_included(edition: Edition, targets: Targets, keys: Keys) -> bool:
    """True where the division around these keys is in the edition."""
    division = keys[:1] if keys[0] == "partners" else keys[:2]
    if division not in targets.sections:
        return False
    return is_chosen(edition, targets.sections[division])


def is_given(edition: Edition, targets: Targets, keys: Keys) -> bool:
    """False where the piece around these keys is left out for a page budget."""
    own = targets.sections.get(keys[:_PIECE]) if "items" in keys else None
    return own not in edition.fitting.left_out


def list_spared(
    edition: Edition, manuscript: Manuscript, targets: Targets
) -> tuple[str, ...]:
    """The ids of pieces that a page budget may leave out, in reading order."""
    return tuple(
        targets.sections[(*keys, "items", number)]
        for keys, entry in manuscript.divisions()
        if is_included(edition, targets, keys)
        for number, item in enumerate(entry.items)
        if item.when == "room"
    )


def is_chosen(edition: Edition, section: str) -> bool:
    """True where the edition has the section with this id."""
    if section in edition.exclude:
        return False
    return not edition.include or section in edition.include


def ids_printed(edition: Edition, targets: Targets, texts: Texts) -> frozenset[str]:
    """The ids that exist in the edition's files."""

    def without_leader(node: Any) -> Any:  # noqa: ANN401 - any node of the tree
        return None if isinstance(node, Box) and node.kind == "leader" else node

    printed = {
        own
        for keys, own in targets.sections.items()
        if is_included(edition, targets, keys) and is_given(edition, targets, keys)
    }
    for keys, prose in texts.prose.items():
        if is_included(edition, targets, keys) and is_given(edition, targets, keys):
            blocks = prose.blocks
            kept = blocks if edition.leader else exchange(blocks, without_leader)
            printed |= {targets.local[keys, own] for own, _ in anchors_of(kept)}
    return frozenset(printed)


def name_media(manuscript: Manuscript, targets: Targets) -> Mapping[str, str]:
    """What short links are made of, by the id of a medium or a partner.

    An address that serves several items as the same kind has one name, that of its
    first use in the manuscript, so that it has one code in every edition.
    """
    found: dict[tuple[str, str], str] = {}
    named: dict[str, str] = {}
    for keys, entry in manuscript.divisions():
        for place, item in enumerate(entry.items):
            at: Keys = (*keys, "items", place)
            for number, medium in enumerate(item.media):
                own = f"{targets.sections[at]}-{medium.kind}-{number}"
                use = medium.url or own, medium.kind
                named[own] = found.setdefault(use, own)
    partners = manuscript.partners
    for number, partner in enumerate(partners.items if partners else ()):
        own = targets.sections[("partners", "items", number)]
        named[own] = found.setdefault((partner.url or own, ""), own)
    return named
