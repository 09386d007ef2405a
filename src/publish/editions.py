"""Editions of one manuscript: the built-in rows with the author's differences."""

from collections.abc import Mapping
from dataclasses import replace

from publish.edition import EDITIONS, Edition
from publish.manuscript import Manuscript


def list_editions(manuscript: Manuscript) -> Mapping[str, Edition]:
    """Every edition that can be built, by name, in the order of DESIGN §3."""
    names = dict.fromkeys((*EDITIONS, *manuscript.editions))
    return {name: find_edition(manuscript, name) for name in names}


def find_edition(manuscript: Manuscript, name: str) -> Edition:
    """One edition by its name; `KeyError` where there is none of that name."""
    own = manuscript.editions.get(name)
    if own is None:
        return EDITIONS[name]
    base = find_edition(manuscript, own.based_on) if own.based_on else EDITIONS[name]
    return replace(
        base,
        name=name,
        what=own.what or base.what,
        trim=own.trim or base.trim,
        type_size=own.type_size or base.type_size,
        include=own.include or base.include,
        own_sheet=own.stylesheet or base.own_sheet,
    )
