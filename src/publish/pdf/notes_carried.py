"""Footnotes that find no room under their call, set on the pages after it.

WeasyPrint 70 puts a note off to the next page, and loses it on four ways: where the
last line of a page came late and its notes were never looked at; where a page is made
again for a number that it prints; where a note is higher than the room for notes; and
where a chapter ends before all of its notes have a page. So here each page is made with
the notes that were put off to it, in the order of their calls, and where those of a
chapter are left over they get pages of their own before the next one begins.

A test says when this is no longer needed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

from weasyprint import layout
from weasyprint.formatting_structure.boxes import FootnoteAreaBox
from weasyprint.layout import page as pages_of

from publish.pdf.speedups import Notes

Box: TypeAlias = Any  # WeasyPrint has no annotations
Context: TypeAlias = Any
_NEARLY = 0.01  # px: boxes are placed by adding up


@contextmanager
def carried_notes() -> Iterator[None]:
    """WeasyPrint makes its pages with the notes that were put off to each."""
    plain = layout.make_all_pages
    layout.make_all_pages = _make_all_pages
    try:
        yield
    finally:
        layout.make_all_pages = plain


def _make_all_pages(
    context: Context, root_box: Box, html: object, pages: list[Box]
) -> Iterator[Box]:
    """The pages without their margins; `pages` are those of the round before."""
    put_off: dict[int, list[Box]] = context.__dict__.setdefault("put_off", {0: []})
    context.rendered_notes = []
    context.footnotes = Notes(context.footnotes)
    index, is_moved, before = 0, False, None
    while True:
        if is_moved or _is_to_be_made(context, index, pages):
            name = before.page_type.name if before else ""
            page, resume_at = _make_page(context, root_box, html, index, name)
            left = _left_over(context, page)
            is_moved = left != put_off.get(index + 1)
            put_off[index + 1] = left
        else:
            page, resume_at = pages[index], context.page_maker[index + 1][0]
            is_moved = False
        yield page
        index, before = index + 1, page
        if resume_at is None and not put_off[index]:
            context.page_maker = context.page_maker[: index + 1]
            context.broken_out_of_flow.clear()
            context.reported_footnotes.clear()
            return


def _is_to_be_made(context: Context, index: int, pages: list[Box]) -> bool:
    state = context.page_maker[index][-1]
    is_changed = state["content_changed"] or state["pages_wanted"]
    return bool(is_changed or index >= len(pages))


def _make_page(
    context: Context, root_box: Box, html: object, index: int, name: str
) -> tuple[Box, Any]:
    """A page, and where the text goes on after it; `name` is that of the page before.

    It holds notes alone where others wait before a chapter begins or after the last,
    or where the first that waits is too high to share it.
    """
    before = Notes(context.footnotes), dict(context.broken_out_of_flow)
    waiting = bool(context.put_off[index])
    resume_at, following, *_ = context.page_maker[index]
    if not waiting or (resume_at is not None and following["break"] == "any"):
        made = _remake(context, root_box, html, index)
        if not (waiting and cut_notes(made[0])):
            return made
        context.footnotes, context.broken_out_of_flow = before
    return _remake_alone(context, root_box, html, index, name)


def _remake(
    context: Context, root_box: Box, html: object, index: int
) -> tuple[Box, Any]:
    state = context.page_maker[index][-1]
    state |= {"content_changed": False, "pages_wanted": False}
    state |= {"anchors": [], "content_lookups": []}
    context.reported_footnotes = list(context.put_off[index])
    made: tuple[Box, Any] = pages_of.remake_page(index, context, root_box, html)
    return made


def _remake_alone(
    context: Context, root_box: Box, html: object, index: int, name: str
) -> tuple[Box, Any]:
    """A page without text: WeasyPrint leaves one blank that is on the wrong side."""
    given = context.page_maker[index]
    resume_at, following, is_right, *rest = given
    if resume_at is not None:
        following = {**following, "break": "left" if is_right else "right"}
    context.page_maker[index] = (resume_at, following, is_right, *rest)
    plain = pages_of._update_page_groups  # noqa: SLF001

    def named(*state: object) -> str:
        plain(*state)
        return name  # not that of blank pages, which have no number

    pages_of._update_page_groups = named  # noqa: SLF001
    try:
        return _remake(context, root_box, html, index)
    finally:
        pages_of._update_page_groups = plain  # noqa: SLF001
        context.page_maker[index] = given


def _left_over(context: Context, page: Box) -> list[Box]:
    """The notes that have no page yet: those put off, and those never looked at."""
    placed = context.current_page_footnotes
    called = [box.footnote for box in page.descendants() if box.footnote]
    waiting = {id(note): note for note in context.reported_footnotes}
    waiting |= {id(note): note for note in called if note not in placed}
    for note in called:
        if note in context.footnotes:
            context.footnotes.remove(note)
    order = {id(note): place for place, note in enumerate(called)}
    return sorted(waiting.values(), key=lambda note: order.get(id(note), -1))


def has_notes(page: Box) -> bool:
    """Whether notes stand on a page that is made."""
    return any(area.children for area in _areas(page))


def cut_notes(page: Box) -> list[Box]:
    """The notes that reach below the room for notes: no page is high enough."""
    return [
        note
        for area in _areas(page)
        for note in area.children
        if note.position_y + note.margin_height()
        > area.position_y + area.margin_height() + _NEARLY
    ]


def _areas(page: Box) -> list[Box]:
    return [area for area in page.children if isinstance(area, FootnoteAreaBox)]
