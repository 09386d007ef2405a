"""Footnotes that a layout lost: on no page, or too high for one of its own."""

from collections.abc import Collection, Iterable

import weasyprint

from publish.findings import BookError, Finding, Place
from publish.pdf.notes_carried import cut_notes


def refuse_lost_notes(
    edition: str,
    names: Iterable[str],
    pages: Iterable[weasyprint.Page],
    places: Collection[str],
) -> None:
    """P008 for each of these notes that is cut, or is not among the `places` of ids."""
    cut = {
        note.element.get("id")
        for page in pages
        for note in cut_notes(page._page_box)  # noqa: SLF001
    }
    place = Place(edition)
    wrong = [
        Finding.of("P008:high" if name in cut else "P008", place, note=name).near(name)
        for name in names
        if name in cut or name not in places
    ]
    if wrong:
        raise BookError(wrong)
