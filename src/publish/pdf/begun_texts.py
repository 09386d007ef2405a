"""Pages that begin within a text: which text goes on there, and how far it has come.

Goes in: pages as WeasyPrint laid them out; comes out, by the index of a page, what its
first words stand in. A paragraph may be longer than a page; nothing begins on it then.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from weasyprint.formatting_structure.boxes import (
    Box,
    FootnoteAreaBox,
    MarginBox,
    TextBox,
)

from publish.document.page_marks import Begun, count_letters


def find_begun(pages: Iterable[Box]) -> dict[int, tuple[Begun, ...]]:
    """The elements with an id that go on where a page begins, the innermost first.

    Pages on which nothing goes on, and empty ones, are left out.
    """
    found: dict[int, tuple[Begun, ...]] = {}
    so_far: Counter[str] = Counter()
    for index, page in enumerate(pages):
        is_first = True
        for ids, text in _texts(page, ()):
            letters = count_letters(text)
            if is_first and letters:
                is_first = False
                begun = (Begun(own, so_far[own]) for own in ids if so_far[own])
                if known := tuple(begun):
                    found[index] = known
            so_far.update(dict.fromkeys(ids, letters))
    return found


def _texts(box: Box, ids: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each text of the flow, with the ids of what it stands in, the innermost first."""
    if isinstance(box, MarginBox | FootnoteAreaBox):
        return
    if "::" in (box.element_tag or ""):
        return  # a marker or what a sheet adds
    own = box.element.get("id") if box.element is not None else None
    if own and own not in ids:
        ids = (own, *ids)
    if isinstance(box, TextBox):
        yield ids, box.text
    for child in getattr(box, "children", ()):
        yield from _texts(child, ids)
