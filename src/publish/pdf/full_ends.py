"""No chapter ends with a few lines on a page of their own.

Where the last page of a chapter, or of another part, has fewer lines than the style
sheets ask for (`--fewest-lines` of the root element, 0 for no matter how many) and
nothing else, the pages before it end so much earlier that it has enough. Up to three
pages share that. WeasyPrint sets again only the pages whose start changes, as it does
for page numbers in a table of contents: those of that part. No number changes.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from math import ceil
from typing import Any, TypeAlias

from weasyprint import layout
from weasyprint.formatting_structure import boxes

from publish.pdf.line_grid import is_inside_part, unit_of

Box: TypeAlias = Any  # WeasyPrint has no annotations
_SHARING = 3  # pages before the last that may end earlier
_TRIES = 4  # what may not be torn moves on as a whole, so that lines are a guess
_HIGH = 1.5  # lines: what is higher and no text is a picture, or room to write


@dataclass(frozen=True, slots=True)
class Ending:
    """The pages of a part, counted from 0, and the lines that its last one lacks."""

    first: int
    last: int
    lacking: int

    @property
    def sharing(self) -> range:
        """The pages before the last that may end earlier."""
        return range(max(self.first, self.last - _SHARING), self.last)


@contextmanager
def full_ends() -> Iterator[None]:
    """WeasyPrint fills the last pages of parts."""
    plain, overflows = layout.make_all_pages, layout.LayoutContext.overflows_page
    tries = count()
    cuts: dict[int, float] = {}  # px that a page ends earlier, by its number from 0

    def overflows_page(context: Box, bottom_space: float, position_y: float) -> bool:
        cut = cuts.get(context.current_page - 1, 0.0)
        return bool(overflows(context, bottom_space + cut, position_y))

    def make_all_pages(
        context: Box, root: Box, html: object, pages: list[Box]
    ) -> Iterator[Box]:
        made = list(plain(context, root, html, pages))
        fewest, unit = _fewest_of(root.style), unit_of(root.style)
        if fewest and unit and (number := next(tries)) < _TRIES:
            for ending in _short_endings(context.page_maker, made, fewest, unit):
                _end_earlier(cuts, ending, number, unit)
                # WeasyPrint then goes round once more, as for a number that it prints;
                # a page may begin where it did, behind one that could not end earlier
                for page in ending.sharing:
                    context.page_maker[page][-1]["content_changed"] = True
        yield from made

    layout.make_all_pages = make_all_pages
    layout.LayoutContext.overflows_page = overflows_page
    try:
        yield
    finally:
        layout.make_all_pages = plain
        layout.LayoutContext.overflows_page = overflows


def _end_earlier(
    cuts: dict[int, float], ending: Ending, more: int, unit: float
) -> None:
    """Room taken from the pages before."""
    share = ceil(ending.lacking / len(ending.sharing)) + more // 2
    for page in ending.sharing:
        cuts[page] = cuts.get(page, 0.0) + share * unit


def _short_endings(
    starts: list[Any], pages: list[Box], fewest: int, unit: float
) -> Iterator[Ending]:
    """The parts of several pages whose last page has too few lines and nothing else."""
    first = 0
    for number in range(1, len(pages) + 1):
        if number < len(pages) and is_inside_part(starts[number][0]):
            continue
        last = number - 1
        lines = _lines_on(pages[last], unit) if last > first else fewest
        ending = Ending(first, last, fewest - lines)
        if 0 < lines < fewest:
            yield ending
        first = number


def _lines_on(page: Box, unit: float) -> int:
    """The lines of text on a page, those beside each other as one.

    As many as one likes where a picture or room to write stands on it.
    """
    tops = set()
    for box in page.children[0].descendants():
        if isinstance(box, boxes.LineBox):
            if any(isinstance(one, boxes.TextBox) for one in box.descendants()):
                tops.add(round(box.position_y / unit, 1))
        elif not getattr(box, "children", ()) and _height_of(box) > _HIGH * unit:
            return 99
    return len(tops)


def _height_of(box: Box) -> float:
    height = getattr(box, "height", 0.0)
    return float(height) if isinstance(height, int | float) else 0.0


def _fewest_of(style: Mapping[str, Any]) -> int:
    tokens = [
        token for token in style["__fewest_lines"] or () if hasattr(token, "value")
    ]
    numbers = [token.value for token in tokens if token.type == "number"]
    return int(numbers[0]) if numbers else 0
