"""Stage 1: page budgets that an edition cannot have; M272."""

from collections.abc import Iterator

from publish.editions.builtin import EDITIONS
from publish.editions.edition import Edition
from publish.findings import Trouble, trouble
from publish.manuscript.edition_lines import line_of, root_of
from publish.manuscript.edition_model import EditionData
from publish.manuscript.key_paths import Keys
from publish.manuscript.models import Manuscript
from publish.manuscript.unique_ids import Raw

_FOUR = 4  # pages of a sheet that is folded once
_FEWEST = 8  # of what is folded: a cover, its inside, and two sheets to staple


def check_budgets(manuscript: Manuscript) -> Iterator[Raw]:
    """Each that an edition cannot have, as it has no pages or cannot have so many."""
    for name, own in manuscript.editions.items():
        root = root_of(manuscript.editions, name)
        if root not in EDITIONS:
            continue  # M213 says so
        line = line_of(manuscript.editions, name)
        rows = [row for it in line if (row := manuscript.editions.get(it))]
        for key in ("pages", "fold"):
            if getattr(own, key) is None:
                continue
            if wrong := _wrong(name, key, own, EDITIONS[root], rows):
                at: Keys = ("editions", name, key)
                yield wrong, at


def _wrong(
    name: str,
    key: str,
    own: EditionData,
    root: Edition,
    rows: list[EditionData],
) -> Trouble | None:
    if not root.takes_budget:
        told = "M272:sheets" if root.is_paper else "M272:screen"
        return trouble(told, edition=name, key=key)
    if root.is_folded and own.fold is False:
        return trouble("M272:always", edition=name) if key == "fold" else None
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
