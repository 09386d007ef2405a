"""What a build would refuse, within the limits of an edition: for `check`.

Layouts of one's own are printed for it, and one may go round and round.
"""

from collections.abc import Sequence

from publish.book.authors_editions import find_edition
from publish.build.editions import given_up
from publish.build.limits import TooLongError, read_limits, within_limits
from publish.document.model import Document
from publish.findings import BookError, Finding, in_order
from publish.load import Work
from publish.pipeline import foresee, make_documents


def foresee_within(work: Work, names: Sequence[str]) -> tuple[Finding, ...]:
    """The findings of these editions; none is looked at after one is given up."""
    found: list[Finding] = []
    for name in names:
        limits = read_limits(work.manuscript, name)
        try:
            with within_limits(limits):
                found += foresee(work, [name])
        except (MemoryError, TooLongError) as error:
            found.append(given_up(work, name, error, limits))
            break  # the others have the same layouts, and would take as long
    return in_order(found)


def documents_within(work: Work, name: str) -> tuple[Document, ...]:
    """The Documents of an edition.

    Raises:
        BookError: as `make_documents` does, and P019 where it is given up.
    """
    limits = read_limits(work.manuscript, name)
    try:
        with within_limits(limits):
            return make_documents(work, find_edition(work.manuscript, name))
    except (MemoryError, TooLongError) as error:
        raise BookError([given_up(work, name, error, limits)]) from error
