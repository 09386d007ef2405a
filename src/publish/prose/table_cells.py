"""Cells of tables that markdown-it leaves out, and where each cell stands.

A row with more cells than the head keeps them all: nothing is dropped in silence.
"""

from markdown_it.common.utils import mdTrim
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from publish.prose.spots import Spots


def complete_rows(tokens: list[Token], spots: Spots) -> None:
    """Add the missing cells to each row, and to each cell those before it."""
    if not any(token.type == "tr_open" for token in tokens):
        return
    done: list[Token] = []
    row: list[Token] = []
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline" and done[-1].type in {"th_open", "td_open"}:
            token.meta = {"cell": tuple(cell.content for cell in row)}
            row.append(token)
        elif token.type == "tr_close" and row and done[-1].type == "td_close":
            done += _missing(row, spots)
        done.append(token)
    tokens[:] = done


def _missing(row: list[Token], spots: Spots) -> list[Token]:
    line = (row[0].map or [0])[0]
    cells = escapedSplit(mdTrim(spots.line(line).lstrip(" \t>")))
    if cells and not cells[0]:
        cells.pop(0)
    if cells and not cells[-1]:
        cells.pop()
    added: list[Token] = []
    for content in map(mdTrim, cells[len(row) :]):
        inline = Token("inline", "", 0, content=content, map=[line, line + 1])
        inline.meta = {"cell": tuple(cell.content for cell in row)}
        row.append(inline)
        added += Token("td_open", "td", 1), inline, Token("td_close", "td", -1)
    return added
