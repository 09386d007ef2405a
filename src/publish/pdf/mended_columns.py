"""Columns of text that lose nothing, and fill their page.

WeasyPrint 70 goes wrong on three ways with a box of several columns. Where a later
column can hold nothing, as where a picture is higher than what is left of the page, it
gives up the columns before it too, whose text goes on to the next page. Where a block
across all columns is broken between two pages, it loses its place: it goes on with the
child of the box that has the number of a child of the block. And where columns fill a
page that it held too small for them, it takes them for the last: what comes after them
is on no page. On pages of 100 mm:

    <div style="columns: 2"><p style="column-span: all; height: 30mm">headline</p>
    <p>words</p><p style="height: 80mm; break-inside: avoid">picture</p></div>

    <div style="columns: 2"><div style="column-span: all">
    <p style="height: 90mm">one</p><p style="height: 20mm">lost</p></div>
    <p>words</p><p>more</p></div>

    <div style="columns: 2"><p style="height: 70mm">one</p>
    <p style="height: 90mm">two</p><p style="column-span: all">lost</p></div>

A test says when this is no longer needed.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

from weasyprint.layout import block

Box: TypeAlias = Any  # WeasyPrint has no annotations
Skip: TypeAlias = dict[int, Any] | None  # where a box goes on: by child, in each child
Made: TypeAlias = tuple[Any, ...]  # a box, where it goes on after it, and more
Layout: TypeAlias = Callable[..., Made]

_NEXT = {"break": "any", "page": None}


@contextmanager
def mended_columns() -> Iterator[None]:
    """WeasyPrint keeps the columns that stand, and the place where it breaks off."""
    plain = block.columns_layout, block.block_level_layout, block.block_box_layout
    _put(_going_on(plain[0]), _placed(plain[1]), _kept(plain[2]))
    try:
        yield
    finally:
        _put(*plain)


def _put(columns: Layout, block_level: Layout, block_box: Layout) -> None:
    block.columns_layout = columns
    block.block_level_layout = block_level
    block.block_box_layout = block_box


def _going_on(columns_layout: Layout) -> Layout:
    """Of a box of columns: it goes on with what was not made."""

    def mended(
        context: object, box: Box, bottom_space: float, skip: Skip, *more: object
    ) -> Made:
        for child in box.children:
            child.is_across = child.style["column_span"] == "all"
        made = columns_layout(context, box, bottom_space, skip, *more)
        if made[0] is None or made[1] is not None:
            return made
        left = _left_over(box, next(iter(skip or (0,))), made[0].children)
        return made if left is None else (made[0], {left: None}, *made[2:])

    return mended


def _left_over(box: Box, start: int, made: list[Box]) -> int | None:
    """The child that begins the first run of which nothing was made.

    A run is a block across all columns, or what stands between two of them.
    """
    across = [child.is_across for child in box.children[start:]]
    runs = [
        start + place
        for place, is_across in enumerate(across)
        if is_across or place == 0 or across[place - 1]
    ]
    columns = [child.is_column for child in made]
    count = sum(
        not (is_column and place and columns[place - 1])
        for place, is_column in enumerate(columns)
    )
    return runs[count] if count < len(runs) else None


def _placed(block_level_layout: Layout) -> Layout:
    """Of any block: one across all columns says where it breaks as columns do."""

    def mended(
        context: object,
        box: Box,
        bottom_space: float,
        skip: Skip,
        *more: object,
        **how: object,
    ) -> Made:
        is_across = getattr(box, "is_across", False)
        if is_across and skip:
            skip = skip[0]
        made = block_level_layout(context, box, bottom_space, skip, *more, **how)
        if is_across and made[1] is not None:
            return made[0], {0: made[1]}, *made[2:]
        return made

    return mended


def _kept(block_box_layout: Layout) -> Layout:
    """Of a block of its own: a column in which nothing has room is empty.

    Not the first of all, which begins nowhere: what stands above it goes along.
    """

    def mended(
        context: object,
        box: Box,
        bottom_space: float,
        skip: Skip,
        *more: object,
        **how: object,
    ) -> Made:
        made = block_box_layout(context, box, bottom_space, skip, *more, **how)
        if made[0] is not None or skip is None or not box.is_column:
            return made
        empty = box.copy_with_children([])
        empty.height = 0
        return empty, skip, _NEXT, [], False, None

    return mended
