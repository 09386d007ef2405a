"""Stage 1: page budgets that an edition cannot have; M272."""

from collections.abc import Iterator

from publish.editions.builtin import EDITIONS
from publish.editions.edition import Edition
from publish.findings import Trouble, trouble
from publish.manuscript.edition_model import EditionData
from publish.manuscript.key_paths import Keys
from publish.manuscript.models import Manuscript
from publish.manuscript.unique_ids import Raw

_Row = tuple[str, EditionData | None]  # an edition's name, and what its author wrote
_FOUR = 4  # pages of a sheet that is folded once
_FEWEST = 8  # of what is folded: a cover, its inside, and two sheets to staple


def check_budgets(manuscript: Manuscript) -> Iterator[Raw]:
    """Each that an edition cannot have, as it has no pages or cannot have so many."""
    for name, own in manuscript.editions.items():
        chain = _chain(manuscript, name)
        root = chain[-1][0] if chain else ""
        if root not in EDITIONS:
            continue  # M213 says so
        for key in ("pages", "fold"):
            if getattr(own, key) is None:
                continue
            if wrong := _wrong(name, key, own, EDITIONS[root], chain):
                at: Keys = ("editions", name, key)
                yield wrong, at


def _wrong(
    name: str,
    key: str,
    own: EditionData,
    root: Edition,
    chain: list[_Row],
) -> Trouble | None:
    if not root.takes_budget:
        told = "M272:sheets" if root.is_paper else "M272:screen"
        return trouble(told, edition=name, key=key)
    if root.is_folded and own.fold is False:
        return trouble("M272:always", edition=name) if key == "fold" else None
    rows = [row for _, row in chain if row]
    folds = next((row.fold for row in rows if row.fold is not None), False)
    pages = next((row.pages for row in rows if row.pages), 0)
    is_told = key == "fold" and own.pages  # at its number
    if not pages or is_told or not (root.is_folded or folds):
        return None
    return _unfolded(name, pages)


def _unfolded(name: str, pages: int) -> Trouble | None:
    """Where so many pages are no sheets that are folded once."""
    if pages < _FEWEST:
        return trouble("M272:few", edition=name, pages=pages, more=_FEWEST)
    if pages % _FOUR == 0:
        return None
    less = pages - pages % _FOUR
    return trouble("M272", edition=name, pages=pages, less=less, more=less + _FOUR)


def _chain(manuscript: Manuscript, name: str) -> list[_Row]:
    """An edition and those that it is based on; none where it is based on itself."""
    rows = manuscript.editions
    found: list[_Row] = []
    while name not in [known for known, _ in found]:
        row = rows.get(name)
        found.append((name, row))
        if row is None or not row.based_on:
            return found
        name = row.based_on
    return []
