"""Whether a table fits a telephone: its words stand whole, side by side.

Goes in: a table and the faces of its book; comes out: yes or no. An e-reader cannot
scroll a table, and breaks words into letters where columns find no room; so a table
that does not fit is set as rows in which each cell names its column.
"""

from publish.assets.text_widths import Cuts, Letters, width_of
from publish.document.titles import words_of
from publish.prose import plain
from publish.prose.tree import Cell, Table

ROOM = 18.0  # em: a page of 320 px with its margins, in type of 16 px
_GAP = 0.8  # em between two columns, see epub-base.css


def fits_phone(table: Table, letters: Letters) -> bool:
    """Whether the longest words of all columns stand beside each other."""
    columns = len(table.head)
    rows = (table.head, *table.rows)
    widths = (
        max(
            _widest(row[place], letters.bold if row is table.head else letters.text)
            for row in rows
        )
        for place in range(columns)
    )
    return sum(widths) + _GAP * (columns - 1) <= ROOM


def _widest(cell: Cell, cuts: Cuts) -> float:
    """The longest word of a cell, in em."""
    words = words_of(plain(cell.children))
    return max((width_of(word, cuts) for word in words), default=0.0)
