"""Columns made of tabs -> tables; lines of labels -> lines; other tabs -> blanks."""

import re
from collections.abc import Sequence
from dataclasses import replace

from publish.importing.addresses import each_paragraph
from publish.importing.runs import lines_of, parted, stripped
from publish.importing.tree import Block, Inline, Paragraph, Run, Table

_FEWEST = 2  # rows
_TABS = re.compile(r" *\t[\t ]*")


def with_tables(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The same blocks; rows of tabs side by side are a table."""
    made: list[Block] = []
    rows: list[Paragraph] = []
    for block in (*blocks, None):
        own = _rows(block)
        if own and (not rows or _form(rows[0]) == _form(own[0])):
            rows += own
            continue
        made += _closed(rows)
        rows = own
        if block is not None and not own:
            made.append(block)
    return each_paragraph(made, _without_tabs)


def _rows(block: Block | None) -> list[Paragraph]:
    """The lines of a paragraph, if each has as many tabs."""
    if not isinstance(block, Paragraph) or block.level or "\t" not in block.text:
        return []
    lines = lines_of(block)
    widths = {_width(it) for it in lines}
    return lines if len(widths) == 1 and widths != {1} else []


def _width(paragraph: Paragraph) -> int:
    return len(_TABS.split(paragraph.text.strip("\t ")))


def _form(paragraph: Paragraph) -> tuple[int, bool]:
    """How many cells a row has, and whether the first is a label: `Waar:`."""
    first = _TABS.split(paragraph.text.strip("\t "))[0]
    return _width(paragraph), first.rstrip().endswith(":")


def _closed(rows: Sequence[Paragraph]) -> list[Block]:
    if not rows:
        return []
    if len(rows) < _FEWEST:
        return list(rows)
    cells = [_cells(row) for row in rows]
    if all(row[0].text.rstrip().endswith(":") for row in cells):
        return [_labelled(cells)]
    return [Table(tuple(tuple((cell,) for cell in row) for row in cells), True)]  # noqa: FBT003 - guessed


def _cells(row: Paragraph) -> list[Paragraph]:
    whole = replace(row, inlines=stripped(row.inlines))
    cells = [replace(it, inlines=stripped(it.inlines)) for it in parted(whole, "\t")]
    return [it for it in cells if it.inlines]


def _labelled(rows: Sequence[Sequence[Paragraph]]) -> Paragraph:
    """`Waar:` and `Wanneer:` with what stands behind them, each on a line."""
    inlines: list[Inline] = []
    for number, row in enumerate(rows):
        if number:
            inlines.append(Run("\n"))
        for place, cell in enumerate(row):
            inlines += [Run(" ")] if place else []
            inlines += cell.inlines
    return Paragraph(tuple(inlines))


def _without_tabs(paragraph: Paragraph) -> Paragraph:
    if "\t" not in paragraph.text:
        return paragraph
    return replace(
        paragraph,
        inlines=tuple(
            replace(it, text=_TABS.sub(" ", it.text)) if isinstance(it, Run) else it
            for it in paragraph.inlines
        ),
    )
