"""Rows of tables with more or fewer cells than the head, and where each cell stands.

A row with more cells keeps them all: nothing is dropped in silence. The tokens of one
text go in and are completed; a slip for each table whose rows differ comes out.
"""

from collections.abc import Sequence

from markdown_it.common.utils import mdTrim
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from publish.findings import trouble
from publish.prose.reading import Change, Reading
from publish.prose.spots import Spots


def complete_rows(tokens: list[Token], reading: Reading) -> None:
    """Add the missing cells to each row, and to each cell those before it."""
    if not any(token.type == "tr_open" for token in tokens):
        return
    done: list[Token] = []
    row: list[Token] = []
    rows: list[tuple[int, int]] = []  # of one table: the line, how many were written
    for token in tokens:
        match token.type:
            case "table_open":
                rows = []
            case "tr_open":
                row = []
            case "inline" if done[-1].type in {"th_open", "td_open"}:
                token.meta = {"cell": (row, len(row))}  # read where asked for
                row.append(token)
            case "tr_close" if row:
                rows.append(_completed(row, done, reading.spots))
            case "table_close":
                _tell(rows, reading)
            case _:
                pass
        done.append(token)
    tokens[:] = done


def _completed(row: list[Token], done: list[Token], spots: Spots) -> tuple[int, int]:
    """The line of a row and how many cells stand in it; those that lack are added."""
    cells = _cells(row, spots)
    if done[-1].type == "td_close":
        done += _missing(row, cells)
    return (row[0].map or [0])[0], len(cells)


def _cells(row: Sequence[Token], spots: Spots) -> list[str]:
    line = (row[0].map or [0])[0]
    cells = escapedSplit(mdTrim(spots.line(line)[spots.column(line) :]))
    if cells and not cells[0]:
        cells.pop(0)
    if cells and not cells[-1]:
        cells.pop()
    return cells


def _missing(row: list[Token], cells: Sequence[str]) -> list[Token]:
    line = (row[0].map or [0])[0]
    added: list[Token] = []
    for content in map(mdTrim, cells[len(row) :]):
        inline = Token("inline", "", 0, content=content, map=[line, line + 1])
        inline.meta = {"cell": (row, len(row))}
        row.append(inline)
        added += Token("td_open", "td", 1), inline, Token("td_close", "td", -1)
    return added


def _tell(rows: Sequence[tuple[int, int]], reading: Reading) -> None:
    """One slip for a table, at its first row that differs from the head."""
    head = rows[0][1]
    width = max(count for _, count in rows)
    different = [(line, count) for line, count in rows if count != head]
    if not different:
        return
    long = [(line, count) for line, count in different if count > head]
    line, count = (long or different)[0]
    wrong = trouble("B229:short", cells=count, head=head)
    if long:
        wrong = trouble("B229", cells=count, head=head)
    changes = [
        _filled(line, width - count, " ", reading)
        for line, count in rows
        if count < width
    ]
    if head < width:
        changes.append(_filled(rows[0][0] + 1, width - head, "---", reading))
    reading.slip(wrong, reading.spots.start(line), *changes)


def _filled(line: int, missing: int, cell: str, reading: Reading) -> Change:
    """So many cells at the end of a row."""
    written = reading.spots.line(line).rstrip()
    end = reading.spots.span(line, line + 1)[0] + len(written)
    is_closed = written.endswith("|") and not written.endswith("\\|")
    middle = f" {cell} |".replace("   ", " ")
    new = middle * missing
    return Change(end, end, new if is_closed else f" |{new}")
