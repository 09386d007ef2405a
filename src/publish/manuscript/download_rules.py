"""What a site offers to take away: editions that there are, and that fit in a site."""

from collections.abc import Iterator

from publish.editions.builtin import EDITIONS
from publish.findings import trouble
from publish.manuscript.edition_lines import root_of
from publish.manuscript.models import Manuscript
from publish.manuscript.near_names import EDITION, Names, unknown
from publish.manuscript.unique_ids import Raw


def check_downloads(manuscript: Manuscript) -> Iterator[Raw]:
    """M213 for downloads of what is no site, of no edition, or of a site itself."""
    known = Names([*EDITIONS, *manuscript.editions])
    for name, row in manuscript.editions.items():
        root = root_of(manuscript.editions, name)
        if row.downloads is None or root not in EDITIONS:
            continue
        if not EDITIONS[root].is_site:
            yield trouble("M213:no-site", edition=name), ("editions", name, "downloads")
            continue
        for number, other in enumerate(row.downloads):
            at = ("editions", name, "downloads", number)
            inner = EDITIONS.get(root_of(manuscript.editions, other))
            if other not in known:
                yield unknown(EDITION, other, known), at
            elif inner and inner.is_site:
                yield trouble("M213:site-inside", edition=other), at
