"""How a table of a text is set on paper: its columns, its type, its page.

Goes in: a table, the faces and rooms of its edition; comes out: the share of each
column, measured from its longest word, and the way that leaves every word whole. Only
where no way does, words get hyphens, and then broken letters: `check` told the author.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from publish.assets.cell_words import SPARE, Piece, Word, longest_piece, whole
from publish.assets.table_rooms import Rooms
from publish.assets.text_widths import Letters, width_of
from publish.assets.wide_tables import (
    Column,
    Way,
    columns_of,
    fits,
    room_in,
    tables_in,
    way_of,
    ways_in,
)
from publish.book.model import Book
from publish.document.column_widths import share_room, shares_of
from publish.document.titles import parts_of
from publish.editions.papers import MM
from publish.prose.tree import Cell, Table

_DIGITS = 3  # of a width in em


_HYPHENS = ((12, 5), (6, 3))  # `hyphenate-limit-chars` of .columns and .columns-cut


@dataclass(frozen=True, slots=True)
class Columns:
    """How to set a table: `shares` in per cent of its width, one for each column.

    `is_cut` says that words need more hyphens than are usual, `is_stacked` that the
    table is set as rows in which each cell names its column. `figures` says which
    columns hold numbers to be set under each other, `lacking` how much each of their
    numbers lacks from its decimal mark on, in em.
    """

    way: Way
    shares: tuple[float, ...]
    is_cut: bool = False
    is_stacked: bool = False
    figures: tuple[bool, ...] = ()
    lacking: tuple[tuple[float, ...], ...] = ()


def plan_tables(book: Book, rooms: Rooms, letters: Letters) -> Mapping[Table, Columns]:
    """Every table of a book with how it is set; equal ones are set alike."""
    inside: dict[Table, float] = {}
    for section in book.sections:
        for text in section.texts:
            for table, taken in tables_in(text.blocks):
                inside[table] = max(taken, inside.get(table, 0.0))
    language = book.imprint.language
    return {
        table: plan_columns(table, rooms, letters, language, taken)
        for table, taken in inside.items()
    }


def plan_columns(
    table: Table, rooms: Rooms, letters: Letters, language: str, inside: float = 0.0
) -> Columns:
    """How one table is set; `inside` is what surrounds it and takes room, in mm."""
    columns = columns_of(table, letters)
    way = way_of(columns, rooms, inside)
    if way is not None:
        return _aligned(table, columns, _whole(columns, way, rooms, inside))
    if rooms.stacks:
        return Columns("", (), is_stacked=True)
    for hyphens in _HYPHENS:
        least = [_hyphened(column, letters, language, *hyphens) for column in columns]
        # the page is turned for such a table; the narrow ways only gave more hyphens
        last = tuple(ways_in(rooms, inside))[-1]
        if fits(least, last, rooms, inside):
            shares = _shared(columns, least, last, rooms, inside)
            made = Columns(last, shares, is_cut=hyphens != _HYPHENS[0])
            return _aligned(table, columns, made)
    return Columns("", (), is_stacked=True)


def _whole(
    columns: tuple[Column, ...], way: Way, rooms: Rooms, inside: float
) -> Columns:
    """No word is cut; addresses and code are not, where there is room."""
    least = [column.widest(whole) for column in columns]
    if not fits(least, way, rooms, inside):
        least = [column.widest(longest_piece) for column in columns]
    return Columns(way, _shared(columns, least, way, rooms, inside))


def _shared(
    columns: tuple[Column, ...],
    least: list[float],
    way: Way,
    rooms: Rooms,
    inside: float,
) -> tuple[float, ...]:
    """The share of each column, which has its least at least."""
    room, size = room_in(way, rooms, inside)
    gap = rooms.gap * MM / size
    widths = share_room(columns, least, room * MM / size - gap * (len(columns) - 1))
    return shares_of(widths, gap)


def _aligned(table: Table, columns: tuple[Column, ...], made: Columns) -> Columns:
    """With the columns of numbers that the author did not align."""
    free = (not any(cell.align for cell in cells) for cells in _columns(table))
    return replace(
        made,
        figures=tuple(
            it.is_figures and is_free for it, is_free in zip(columns, free, strict=True)
        ),
        lacking=tuple(map(_lacking, columns)),
    )


def _columns(table: Table) -> Iterator[tuple[Cell, ...]]:
    return zip(table.head, *table.rows, strict=True)


def _lacking(column: Column) -> tuple[float, ...]:
    """What each number lacks behind its decimal mark, of the longest in its column."""
    most = max(column.rests, default=0.0)
    return tuple(round(most - rest, _DIGITS) for rest in column.rests)


def _hyphened(
    column: Column, letters: Letters, language: str, fewest: int, least: int
) -> float:
    """What a column takes where its words are broken with hyphens, in em."""

    def width(word: Word) -> float:
        return SPARE * max(map(part_width, word))

    def part_width(piece: Piece) -> float:
        parts = parts_of(piece.text, language, fewest, least)
        if piece.fixed or len(parts) == 1:
            return piece.width
        return max(width_of(part, letters.bold) for part in parts)

    return column.widest(width)
