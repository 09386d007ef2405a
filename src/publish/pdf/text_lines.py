"""Lines of paragraphs as they were laid out: how many letters have come with each.

Goes in: pages as WeasyPrint laid them out; comes out, by the id of a paragraph, its
lines from all the pages on which it stands.
"""

from collections.abc import Collection, Iterable, Iterator

from weasyprint.formatting_structure.boxes import (
    Box,
    FootnoteAreaBox,
    LineBox,
    MarginBox,
    TextBox,
)

from publish.document.page_marks import count_letters


def find_lines(
    pages: Iterable[Box], names: Collection[str]
) -> dict[str, tuple[int, ...]]:
    """For each line of the paragraphs with these ids, the letters up to its end."""
    found: dict[str, list[int]] = {}
    for page in pages:
        for name, line in _lines(page, "", names):
            ends = found.setdefault(name, [])
            ends.append((ends[-1] if ends else 0) + sum(_letters(line)))
    return {name: tuple(ends) for name, ends in found.items()}


def _lines(
    box: Box, name: str, names: Collection[str]
) -> Iterator[tuple[str, LineBox]]:
    """Each line of the flow, with the id of the paragraph that it stands in."""
    if isinstance(box, MarginBox | FootnoteAreaBox):
        return
    own = (box.element.get("id") if box.element is not None else None) or ""
    name = own if own in names else name
    if name and isinstance(box, LineBox):
        yield name, box
        return
    for child in getattr(box, "children", ()):
        yield from _lines(child, name, names)


def _letters(box: Box) -> Iterator[int]:
    """The letters of each text in it, without what a sheet adds."""
    if "::" in (box.element_tag or ""):
        return
    if isinstance(box, TextBox):
        yield count_letters(box.text)
    for child in getattr(box, "children", ()):
        yield from _letters(child)
