"""Lines of text on the grid of their page, so that those of facing pages meet.

WeasyPrint 70 has neither `line-snap` (CSS Line Grid 1) nor `block-step` (CSS Rhythmic
Sizing 1). Two custom properties of the style sheets stand for them:

    --u: 6mm;           the line of running text: a length, or a calculation of one
    --line-grid: on;    or off, in all that stands beside the flow: inherited

A block whose lines are as high as --u or higher begins on a whole or half line below
the top of the page's text; what it lacks is added to its top margin. So the grid closes
after whatever stood above: a table, a picture, small type. Where a page begins in
mid-text, margins are dropped, which WeasyPrint does on pages without a name only; a
block with `margin-break: discard` also drops its rule and its padding there. So text
begins at one height on every page. And where a box with a rule beside it breaks, the
rule ends with the text, not at the foot of the page.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import ceil
from types import ModuleType
from typing import Any, TypeAlias

from weasyprint.css import resolve_math
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block, inline, page
from weasyprint.layout.percent import resolve_percentages
from weasyprint.text.line_break import strut

Box: TypeAlias = Any  # WeasyPrint has no annotations
_PX = {"px": 1.0, "pt": 96 / 72, "mm": 96 / 25.4}
_PARTS = 2  # of a line: text may stand on its halves
_OUTSIDE = 2  # boxes around the parts of a book
_STRETCHED = 1.2  # of a line's height: what is higher is a picture
_units: dict[int, tuple[object, float]] = {}  # px, while pages are laid out
_NEARLY = 0.1  # px: places are sums of many lengths


@contextmanager
def line_grid() -> Iterator[None]:
    """WeasyPrint sets lines of text on the grid that their style asks for."""
    container, make = block.block_container_layout, page.make_page
    next_line = inline.get_next_linebox

    def block_container_layout(  # noqa: PLR0913, PLR0917 - as WeasyPrint calls it
        context: Box,
        box: Box,
        bottom_space: float,
        skip_stack: object,
        page_is_empty: bool,  # noqa: FBT001
        absolute_boxes: object,
        fixed_boxes: object,
        adjoining_margins: list[float] | None,
        *more: object,
        **how: object,
    ) -> Any:  # noqa: ANN401
        if skip_stack is None:
            is_top = page_is_empty and _is_in_text(context)
            if is_top and box.style["margin_break"] == "discard":
                box.padding_top = box.border_top_width = 0
            _snap(context, box, adjoining_margins or [], is_top=is_top)
        made = container(
            context,
            box,
            bottom_space,
            skip_stack,
            page_is_empty,
            absolute_boxes,
            fixed_boxes,
            adjoining_margins,
            *more,
            **how,
        )
        if made[0] is not None and made[1] is not None:  # it goes on on the next page
            _end_with_text(made[0])
        return made

    def make_page(
        context: Box, root: Box, kind: object, resume_at: object, *more: object
    ) -> object:
        context.forced_break = bool(context.forced_break) and not is_inside_part(
            resume_at
        )
        return make(context, root, kind, resume_at, *more)

    def get_next_linebox(context: Box, given: Box, *more: object) -> Any:  # noqa: ANN401
        line, resume_at = next_line(context, given, *more)
        if line is not None and unit_of(given.style):
            line.height = _height_of(line, strut(given.style)[0])
        return line, resume_at

    with (
        _exchanged(block, block_container_layout),
        _exchanged(page, make_page),
        _exchanged(inline, get_next_linebox),
    ):
        try:
            yield
        finally:
            _units.clear()


@contextmanager
def _exchanged(module: ModuleType, made: Callable[..., Any]) -> Iterator[None]:
    """A module in which this function stands for the one of its name."""
    plain = getattr(module, made.__name__)
    setattr(module, made.__name__, made)
    try:
        yield
    finally:
        setattr(module, made.__name__, plain)


def _height_of(line: Box, plain: float) -> float:
    """That of a line of plain text, where a word in another face or a sign adds to it.

    Letters of two faces have their base lines at other heights between the same leads.
    """
    height = float(line.height)
    return plain if plain < height < plain * _STRETCHED else height


def _is_in_text(context: Box) -> bool:
    """Whether the page goes on where the one before it was full."""
    return context.current_page > 1 and not context.forced_break


def is_inside_part(resume_at: Any) -> bool:  # noqa: ANN401 - of WeasyPrint
    """Whether a page begins inside a part: html and body hold parts."""
    depth = 0
    while resume_at:
        depth += 1
        resume_at = next(iter(resume_at.values()))
    return depth > _OUTSIDE


def _end_with_text(box: Box) -> None:
    """A rule beside a text as high as the text on this page, not as the page."""
    if not (box.border_left_width or box.border_right_width):
        return
    ends = [
        one.position_y + one.height
        for one in box.descendants()
        if isinstance(one, boxes.LineBox | boxes.ReplacedBox | boxes.TableBox)
    ]
    if ends:
        box.height = min(box.height, max(ends) - box.content_box_y())


def _snap(context: Box, box: Box, margins: list[float], *, is_top: bool) -> None:
    """The top margin made so large that the first line stands on the grid."""
    unit = unit_of(box.style)
    if not unit or not box.is_in_normal_flow() or box.margin_top < 0:
        return
    inner = _margins_to_text(box, unit)
    if inner is None:
        return
    known = [*margins, box.margin_top, *((0,) if is_top else inner)]
    above = block.collapse_margin(known)
    first = box.position_y + above + box.border_top_width + box.padding_top
    step = unit / _PARTS
    lines = (first - context.current_footnote_area.page.content_box_y()) / step
    lacking = (ceil(lines - _NEARLY / step) - lines) * step
    if lacking > _NEARLY:
        box.margin_top = max([0, *known]) + lacking


def _margins_to_text(box: Box, unit: float) -> list[float] | None:
    """Those that collapse with the box's own; None without lines of text below them.

    A list's mark stands at the top of its item, so that the item is moved and not the
    paragraph in it.
    """
    margins: list[float] = []
    while box.children:
        child = next((one for one in box.children if one.is_in_normal_flow()), None)
        if isinstance(child, boxes.LineBox):
            height: float = strut(box.style)[0]
            return margins if height > unit - _NEARLY else None
        if not isinstance(child, boxes.BlockBox) or not box.top_margin_collapses():
            return None
        resolve_percentages(child, box)
        if child.margin_top == "auto" or not child.top_margin_collapses():
            return None
        margins.append(child.margin_top)
        box = child
    return None


def unit_of(style: Box) -> float:
    """The line of running text in px; 0 where lines stand as they come."""
    if _keyword(style["__line_grid"]) != "on":
        return 0.0
    tokens = style["__u"]
    known = _units.get(id(tokens))
    if known is None:  # the tokens are kept, so that no others have their place
        known = _units[id(tokens)] = (tokens, _length_of(tokens, style))
    return known[1]


def _length_of(tokens: Any, style: Box) -> float:  # noqa: ANN401 - of tinycss2
    found = [one for one in tokens or () if one.type != "whitespace"]
    if not found:
        return 0.0
    length: Any = resolve_math(found[0], style) or found[0]
    if length.type != "dimension":
        return 0.0
    return float(length.value) * _PX.get(length.lower_unit, 0.0)


def _keyword(tokens: Any) -> str:  # noqa: ANN401 - of tinycss2
    names = [token.lower_value for token in tokens or () if token.type == "ident"]
    return names[0] if names else ""
