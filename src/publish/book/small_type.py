"""Type that an author makes smaller than readers over 75 read, told before it is made.

Goes in: a manuscript; comes out: M286 at each size that is too small.
"""

from collections.abc import Callable, Iterator

from publish.book.authors_editions import find_edition
from publish.editions.papers import paper_name
from publish.editions.type_floor import type_floor
from publish.findings import Finding, Place, trouble
from publish.manuscript import Keys, Manuscript

_SLACK = 0.05  # pt


def check_type(
    manuscript: Manuscript, locate: Callable[[Keys], Place]
) -> Iterator[Finding]:
    """A warning: a size is the author's choice, and a waiver says why."""
    for name, own in manuscript.editions.items():
        if own.type_size is None:
            continue
        edition = find_edition(manuscript, name)
        least = type_floor(edition)
        if edition.is_reader or own.type_size > least - _SLACK:
            continue
        at: Keys = ("editions", name, "type_size")
        wrong = trouble(
            "M286", size=own.type_size, least=least, paper=paper_name(*edition.trim)
        )
        yield wrong.at(locate(at), at)
