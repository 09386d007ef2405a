"""Pages that take less memory until the file is written.

A box of WeasyPrint 70 has some thirty values of its own, two thirds of which say that
there is no margin, no border and so on. Here a box of a finished page goes without
these: its kind knows them. Its values then fit in half the room, which is a fifth of
all that a page takes.
"""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from itertools import count
from math import inf
from typing import Any, TypeAlias

from weasyprint import document
from weasyprint.formatting_structure import boxes
from weasyprint.layout import page as pages_of

Box: TypeAlias = Any  # WeasyPrint has no annotations
_SIDES = ("top", "right", "bottom", "left")
_CORNERS = ("top_left", "top_right", "bottom_right", "bottom_left")
_PLAIN: Mapping[str, object] = {
    **{f"margin_{side}": 0 for side in _SIDES},
    **{f"padding_{side}": 0 for side in _SIDES},
    **{f"border_{side}_width": 0 for side in _SIDES},
    **{f"border_{corner}_radius": (0, 0) for corner in _CORNERS},
    "min_width": 0,
    "max_width": inf,
    "min_height": 0,
    "max_height": inf,
    "background": None,
    "clearance": None,
    "first_letter_style": None,
    "first_line_style": None,
    "remove_decoration_sides": set(),
    "string_set": [],
    "text_indent": 0,
}
_OF_TABLES = (boxes.TableBox, boxes.TableCellBox, boxes.TableRowBox)
_OFTEN = 16  # pages; what is looked through grows with them, and so does what is freed
_LONG = 200  # pages: below, looking for what can be freed costs more than it frees


@contextmanager
def slim_pages() -> Iterator[None]:
    """Pages are made slim as soon as they are made, and what they left is let go."""
    make, lay_out = pages_of.make_page, document.layout_document
    slimmed: set[Box] = set()
    counted = count(1)

    def make_page(context: Box, root: Box, *more: object) -> tuple[Box, Any, object]:
        page, resume_at, next_page = make(context, root, *more)
        finished = set(_parts_before(root, resume_at)) - slimmed
        slimmed.update(finished)
        for part in (page, *finished):
            for box in part.descendants():
                _slim(box)
        number = next(counted)
        if number >= _LONG and number % _OFTEN == 0:
            gc.collect(0)
        return page, resume_at, next_page

    def layout_document(html: object, root: Box, context: Box) -> Iterator[Box]:
        yield from lay_out(html, root, context)
        context.target_collector.target_lookup_items.clear()
        context.target_collector.counter_lookup_items.clear()
        slimmed.clear()
        if len(context.page_maker) >= _LONG:
            gc.collect()

    pages_of.make_page, document.layout_document = make_page, layout_document
    try:
        yield
    finally:
        pages_of.make_page, document.layout_document = make, lay_out


def _parts_before(root: Box, resume_at: Any) -> Iterator[Box]:  # noqa: ANN401
    """The parts of a book before the one with which the next page begins."""
    for inside in (resume_at or {}).values():
        for place in inside or {}:
            yield from root.children[0].children[:place]


def _slim(box: Box) -> None:
    """Let go of values that the kind of the box knows; not of a table's.

    Of the parts of a table WeasyPrint asks which values they have already.
    """
    kind = box.__class__
    slim = _kind_of(kind)
    if slim is kind:
        return
    box.__dict__ = {
        name: value
        for name, value in box.__dict__.items()
        if name not in _PLAIN or value != _PLAIN[name] or value is False
    }
    box.__class__ = slim


@cache
def _kind_of(kind: type) -> type:
    """The same kind that knows what is plain; itself where a table asks, or no box."""
    if not issubclass(kind, boxes.Box) or issubclass(kind, _OF_TABLES):
        return kind
    return type(kind.__name__, (kind,), dict(_PLAIN))
