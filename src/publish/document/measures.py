"""What was done to a Document so that it has the pages that were asked for."""

from collections.abc import Iterator

from publish.document.model import Document
from publish.output.artefact import Measure
from publish.prose import plain


def list_measures(document: Document) -> tuple[Measure, ...]:
    """In the order of the levers; none where no budget was set, or nothing was done."""
    return tuple(_measures(document)) if document.edition.has_budget else ()


def _measures(document: Document) -> Iterator[Measure]:
    given = document.edition.fitting
    if given.spare:
        yield Measure("spare", given.spare)
    if given.run_on:
        titles = {part.anchor: part.title for part in document.parts}
        yield Measure("run-on", len(given.run_on), (titles[given.run_on[0]],))
    if given.left_out:
        titles = {it: plain(document.book.titles[it]) for it in given.left_out}
        yield Measure("pieces", len(titles), tuple(titles.values()))
    if given.small_pictures:
        yield Measure("pictures")
    if given.type_size:
        size, lead = given.type_size, round(given.type_size * given.lead, 1)
        yield Measure("type", size=size, lead=lead)
