"""Stage 5a: a Document that fills exactly the pages that its edition asks for.

What is given up, and in which order, stands in `editions/page_budget.py`; here it is
tried: each time the Document is closed anew and its pages are counted. Counts are kept
as the maps of pages are, so that a book that did not change is not laid out again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from publish.document.model import Document
from publish.editions.edition import Edition
from publish.editions.page_budget import (
    AS_IT_IS,
    SPARE_PAGES,
    Fitting,
    first_fitting,
    fitted,
    give_back,
    list_fittings,
)
from publish.findings import BookError, Place
from publish.pdf.budget_findings import count_pages, too_few, too_many

_FOUR = 4  # pages of a sheet that is folded once
_RUNNING = frozenset(
    {"chapter", "partners", "solutions", "transcripts", "links", "colophon"}
)
_UNCOUNTED = frozenset({"lines", "test-sheet", "wrap"})  # kinds of parts

Closing = Callable[[Edition], Document]


def fit_budget(
    edition: Edition, pieces: tuple[str, ...], close: Closing, place: Place
) -> Document:
    """The Document as the budget leaves it, with the pages of note lines it needs.

    `pieces` are the ids of what may be left out, in reading order; `close` makes the
    Document of an edition; `place` is where the budget stands.

    Raises:
        BookError: P017, where the pages are too few or too many for the text, and what
            keeps them from being laid out (P001 to P006).
    """
    tries = _Tries(edition, close)
    plain = tries.close(AS_IT_IS)
    own = tries.count(AS_IT_IS)
    wanted = edition.pages or _whole(edition, own)
    if wanted - own > SPARE_PAGES:
        enough = _whole(edition, own)
        raise BookError([too_few(_countable(plain), place, enough)])

    def fits(fitting: Fitting) -> bool:
        return tries.count(fitting) <= wanted

    chosen = AS_IT_IS
    if own > wanted:
        lead, parts = plain.lengths.length("lead"), list_running(plain)
        fittings = tuple(list_fittings(edition, lead, parts, pieces))
        last = fittings[-1]
        if not fits(last):
            tightest = _countable(tries.close(last))
            enough = _whole(edition, tries.count(last))
            raise BookError([too_many(tightest, pieces, place, enough)])
        chosen = give_back(first_fitting(fittings, fits), fits)
    return tries.close(replace(chosen, spare=wanted - tries.count(chosen)))


def list_running(document: Document) -> tuple[str, ...]:
    """The ids of the parts that may begin below the one before them.

    Not what stands before the first chapter, nor what begins a part of several.
    """
    sections = document.book.sections
    fixed = {it.id for it in sections if it.kind == "front" or it.part}
    running = [part.anchor for part in document.parts if part.kind in _RUNNING]
    first = next((it.id for it in sections if it.kind != "front"), "")
    return tuple(name for name in running if name not in fixed and name != first)


def _whole(edition: Edition, pages: int) -> int:
    """As many as they become where folding asks for a multiple of four."""
    return -(-pages // _FOUR) * _FOUR if edition.in_fours else pages


@dataclass(slots=True)
class _Tries:
    """What was tried of an edition, and how many pages it came to."""

    edition: Edition
    make: Closing
    closed: dict[Fitting, Document] = field(default_factory=dict)

    def close(self, fitting: Fitting) -> Document:
        if fitting not in self.closed:
            self.closed[fitting] = self.make(fitted(self.edition, fitting))
        return self.closed[fitting]

    def count(self, fitting: Fitting) -> int:
        return count_pages(_countable(self.close(fitting)))


def _countable(document: Document) -> Document:
    """Without the pages that are there only to fill the others up, or not in them."""
    parts = tuple(it for it in document.parts if it.kind not in _UNCOUNTED)
    return replace(document, parts=parts)
