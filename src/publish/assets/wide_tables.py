"""Whether a table fits its page, and where: its words stand whole, side by side.

Goes in: a table, the faces and the rooms of an edition; comes out: the first of the
ways to set it in which no word is cut, or none, which is a finding for its author.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from publish.assets.cell_words import SPARE, Word, longest_piece, whole, words_in
from publish.assets.table_rooms import Rooms, rooms_of
from publish.assets.text_widths import Letters, width_of
from publish.book.texts import Located, Texts
from publish.editions.edition import Edition
from publish.editions.papers import MM
from publish.findings import Finding, trouble
from publish.prose.figures import figure_columns, rest_of
from publish.prose.tree import Box, Cell, Listing, Passage, Quote, Table
from publish.prose.words import plain

_BLANK = 0.3  # em, between two words
Way = Literal["", "small", "wide", "turned"]
# mm that the layouts of base.css take from what stands in them
_SIDES: Mapping[type, float] = {Listing: 8.0, Quote: 6.5, Box: 12.0}


@dataclass(frozen=True, slots=True)
class Column:
    """The words of a column by cells, its head first; widths are in em of the table.

    `rests` is what each number below the head has from its decimal mark on; empty for
    a column that holds words.
    """

    cells: tuple[tuple[Word, ...], ...]
    rests: tuple[float, ...] = ()

    @property
    def is_figures(self) -> bool:
        """Whether it holds numbers only."""
        return bool(self.rests)

    @property
    def line(self) -> float:
        """Its longest cell on one line."""
        return max(self._figures, *map(_line, self.cells))

    def widest(self, width: Callable[[Word], float]) -> float:
        """The room that its words take at least; a number stays on one line."""
        cells = self.cells[:1] if self.is_figures else self.cells
        words = (width(word) for cell in cells for word in cell)
        return max(self._figures, max(words, default=0.0))

    def longest_word(self) -> str:
        """Its widest word."""
        words = (word for cell in self.cells for word in cell)
        widest = max(words, key=longest_piece, default=())
        return "".join(piece.text for piece in widest)

    @property
    def _figures(self) -> float:
        """Numbers with their decimal marks below each other."""
        if not self.is_figures:
            return 0.0
        lines = map(_line, self.cells[1:])
        heads = (line - rest for line, rest in zip(lines, self.rests, strict=True))
        return max(heads) + SPARE * max(self.rests)


def _line(cell: tuple[Word, ...]) -> float:
    return sum(map(whole, cell)) + _BLANK * max(0, len(cell) - 1)


def columns_of(table: Table, letters: Letters) -> tuple[Column, ...]:
    """The columns of a table, measured."""
    columns = list(zip(table.head, *table.rows, strict=True))
    return tuple(
        Column(
            tuple(
                words_in(cell, letters, is_head=number == 0)
                for number, cell in enumerate(column)
            ),
            tuple(_rest(cell, letters) for cell in column[1:]) if is_figures else (),
        )
        for column, is_figures in zip(columns, figure_columns(table), strict=True)
    )


def _rest(cell: Cell, letters: Letters) -> float:
    rest = rest_of(plain(cell.children))
    return width_of(rest, letters.text) if rest else 0.0


def room_in(way: Way, rooms: Rooms, inside: float) -> tuple[float, float]:
    """The width that a way has in mm, and its type in pt."""
    wide = {"wide": rooms.wide, "turned": rooms.turned}
    room = wide.get(way, rooms.text) - inside
    return room, rooms.normal if way == "" else rooms.least


def ways_in(rooms: Rooms, inside: float) -> Iterator[Way]:
    """The ways to set a table, the best first; inside something else it stays there."""
    yield ""
    if rooms.least < rooms.normal:
        yield "small"
    if rooms.wide > rooms.text and not inside:
        yield "wide"
    if rooms.turned > rooms.text and not inside:
        yield "turned"


def fits(widths: Iterable[float], way: Way, rooms: Rooms, inside: float) -> bool:
    """Whether columns of so many em stand side by side."""
    room, size = room_in(way, rooms, inside)
    columns = tuple(widths)
    taken = sum(columns) * size / MM + rooms.gap * (len(columns) - 1)
    return taken <= room


def way_of(columns: tuple[Column, ...], rooms: Rooms, inside: float) -> Way | None:
    """How a table is set so that all its words stand whole; None where none does it.

    Addresses and code are whole where there is room upright; before a page is turned
    for them they are broken after their own signs.
    """
    upright = [way for way in ways_in(rooms, inside) if way != "turned"]
    for width in (whole, longest_piece):
        widths = [column.widest(width) for column in columns]
        for way in upright:
            if fits(widths, way, rooms, inside):
                return way
    if "turned" not in ways_in(rooms, inside):
        return None
    widths = [column.widest(longest_piece) for column in columns]
    return "turned" if fits(widths, "turned", rooms, inside) else None


def tables_in(
    blocks: Iterable[Any], inside: float = 0.0
) -> Iterator[tuple[Table, float]]:
    """The tables of a text, each with the mm that what it stands in takes."""
    for block in blocks:
        deeper = inside + _SIDES.get(type(block), 0.0)
        match block:
            case Table():
                yield block, inside
            case Listing():
                for item in block.items:
                    yield from tables_in(item.blocks, deeper)
            case Quote() | Box() | Passage():
                yield from tables_in(block.blocks, deeper)
            case _:
                pass


def check_tables(
    texts: Texts,
    editions: Iterable[Edition],
    sheets: Mapping[str, str],
    letters: Letters,
    locate: Located,
) -> Iterator[Finding]:
    """B240 for each table that is too wide for an edition however it is set."""
    found = [
        (keys, table, inside)
        for keys, prose in texts.prose.items()
        for table, inside in tables_in(prose.blocks)
    ]
    if not found:
        return
    rooms = {
        edition.name: rooms_of(edition, sheets)
        for edition in editions
        if not (edition.is_reader or edition.is_phone)  # there tables become rows
    }
    for keys, table, inside in found:
        columns = columns_of(table, letters)
        names = [
            name
            for name, room in rooms.items()
            if way_of(columns, room, inside) is None
        ]
        if names:
            widest = max(columns, key=lambda column: column.widest(longest_piece))
            wide = trouble(
                "B240",
                editions=tuple(names),
                columns=len(columns),
                word=widest.longest_word(),
                column=columns.index(widest) + 1,
            )
            yield wide.at(locate(keys, table.offset), keys)
