"""Columns of the same height, found in fewer tries.

WeasyPrint 70 begins with columns that are too low, and sets all their text again for
each px more until it has room. Most of these tries end where the one before ended. So
here a few tries further on are made first: between two that end alike, all end alike,
and none of them is made. Columns are as high as before, to the px.

Where columns fill their page, it sets them twice at the same height: once to see that
there is too much. The second time is the first, moved to its place.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import inf
from operator import itemgetter
from typing import Any, TypeAlias

from weasyprint.layout import block

Box: TypeAlias = Any  # WeasyPrint has no annotations
Skip: TypeAlias = dict[int, Any] | None  # where a column begins: by child, in each
Made: TypeAlias = tuple[Any, ...]  # a column, where the next one begins, and more
Layout: TypeAlias = Callable[[float], Made]  # of a column, in this height
Try: TypeAlias = tuple[float, Made]  # a height, and what it gave

_NOTHING = "nothing"  # not even the first line has room
_STEP = 1.001  # px, and what floats add
_NEAR = 1e-6  # px
_FIRST, _LAST = 8.0, 2048.0  # px: how far ahead the first try is, and how far the last


@contextmanager
def quick_columns() -> Iterator[None]:
    """WeasyPrint makes no try at columns of which the end is known."""
    plain_columns, plain_block = block.columns_layout, block.block_box_layout
    opened: list[_Tries] = []  # of columns inside columns, the inner ones last

    def columns_layout(*given: object) -> Made:
        opened.append(_Tries())
        try:
            made: Made = plain_columns(*given)
        finally:
            opened.pop()
        return made

    def block_box_layout(  # noqa: PLR0913, PLR0917 - as WeasyPrint calls it
        context: object,
        box: Box,
        bottom_space: float,
        skip: Skip,
        holder: object,
        is_page_empty: bool,  # noqa: FBT001
        *more: object,
        **how: object,
    ) -> Made:
        def lay_out(height: float) -> Made:
            made: Made = plain_block(
                context, box, -height, skip, holder, is_page_empty, *more, **how
            )
            return made

        height = -bottom_space
        if not box.is_column:
            return lay_out(height)
        tries = opened[-1]
        if more[2] is None:  # no list of margins: the columns that are kept
            return tries.place(box, skip, height, lay_out, is_alike=is_page_empty)
        if height == -inf or not is_page_empty:
            return tries.find(box, skip, height, lay_out)
        return tries.fill(skip, height, lay_out)

    _put(columns_layout, block_box_layout)
    try:
        yield
    finally:
        _put(plain_columns, plain_block)


def _put(columns: Callable[..., Made], block_box: Callable[..., Made]) -> None:
    block.columns_layout = columns
    block.block_box_layout = block_box


class _Tries:
    """What is known of one box of columns; heights are px from any line above them.

    Nothing is kept of text with notes, floats and the like, which are counted where
    they are set.
    """

    def __init__(self) -> None:
        self._column: Box = None
        self._flows = False
        self._known: dict[str, list[Try]] = {}
        self._next: dict[str, Made] = {}
        self._filled: dict[str, Try] = {}

    def fill(self, skip: Skip, height: float, lay_out: Layout) -> Made:
        """The column in the height of its page."""
        made = lay_out(height)
        if made[0] is not None and all(map(_is_plain, made[0].descendants())):
            self._filled[f"{skip}"] = height, made
        return made

    def place(
        self, column: Box, skip: Skip, height: float, lay_out: Layout, *, is_alike: bool
    ) -> Made:
        """The column where it stands: as it filled its page, if it does."""
        filled, made = self._filled.pop(f"{skip}", (inf, ()))
        if not is_alike or abs(filled - height) > _NEAR:
            return lay_out(height)
        made[0].translate(column.position_x - made[0].position_x)
        return made

    def find(self, column: Box, skip: Skip, height: float, lay_out: Layout) -> Made:
        """The column as high as this; set only if no tries say how it ends."""
        if self._column is not column:  # there is one for each run of blocks
            self._column, self._known, self._next = column, {}, {}
            self._flows = all(map(_is_plain, column.descendants()))
        if not self._flows:
            return lay_out(height)
        if height == -inf:  # the least that has room in the next column
            if f"{skip}" not in self._next:
                self._next[f"{skip}"] = lay_out(height)
            return self._next[f"{skip}"]
        return _Ends(self._known.setdefault(f"{skip}", []), lay_out).at(height)


class _Ends:
    """How columns of any height end that begin at the same place."""

    def __init__(self, known: list[Try], lay_out: Layout) -> None:
        self._known = known
        self._lay_out = lay_out

    def at(self, height: float) -> Made:
        """The column so high, or one that ends there and begins the next column."""
        lower, upper = self._around(height)
        if lower and not upper and height - lower[0] < _STEP:
            self._look_ahead(lower)
            lower, upper = self._around(height)
        while lower and upper and _are_apart(lower, upper):
            self._try_at((lower[0] + upper[0]) / 2)
            lower, upper = self._around(height)
        if lower and upper and _end_alike(lower, upper) and _end_of(lower):
            return lower[1]
        return self._try_at(height)[1]

    def _try_at(self, height: float) -> Try:
        made = height, self._lay_out(height)
        self._known.append(made)
        return made

    def _look_ahead(self, lower: Try) -> None:
        """Try further and further on, up to what ends in another way."""
        ahead = _FIRST
        while _end_alike(lower, self._try_at(lower[0] + ahead)) and ahead < _LAST:
            ahead *= 2

    def _around(self, height: float) -> tuple[Try | None, Try | None]:
        """The nearest tries that are not higher, and higher."""
        lower = [one for one in self._known if one[0] <= height]
        upper = [one for one in self._known if one[0] > height]
        return (
            max(lower, key=itemgetter(0), default=None),
            min(upper, key=itemgetter(0), default=None),
        )


def _is_plain(box: Box) -> bool:
    return box.is_in_normal_flow() and box.footnote is None and box.note is None


def _are_apart(lower: Try, upper: Try) -> bool:
    """Whether a try between them says more."""
    return upper[0] - lower[0] > _STEP and not _end_alike(lower, upper)


def _end_alike(one: Try, other: Try) -> bool:
    return _end_of(one) == _end_of(other)


def _end_of(one: Try) -> object:
    """Where the next column begins; None where all has room."""
    _, made = one
    return _NOTHING if made[0] is None else made[1]
