"""A table of local books: bytes -> rows, each with a name and what differs.

Knows nothing of manuscripts. Spreadsheets part cells by semicolons, commas or tabs,
save as UTF-8 or for Windows, with a byte order mark or without, and leave empty rows
and columns behind. Places count rows and columns of the sheet, both from 1.
"""

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from publish.findings import BookError, Finding, Place, in_order
from publish.output.file_names import LONGEST, free_of_devices, shortened
from publish.prose import slug
from publish.source.places import with_line_feeds
from publish.source.reading import LARGEST, UNSEEN, code_of

SUFFIXES = (".csv", ".tsv")
_HEADS = frozenset({"name", "naam"})  # of the first column
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?<!\.)")
_PARTED_BY = re.compile(r'"?sep=(?P<sign>[;,\t])"?\s*\Z')  # Excel's own first line
_SIGNS = (";", ",", "\t")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, without blanks around it."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Row:
    """One book: its name, and under each head what is filled in."""

    name: Cell
    cells: tuple[tuple[int, Cell], ...]  # the number of its head, and the cell


@dataclass(frozen=True, slots=True)
class Table:
    """Heads behind that of the names, those of nothing left out, and rows in order."""

    heads: tuple[Cell, ...]
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...] = ()


def read_table(path: Path) -> Table:
    """The table in this file.

    Raises:
        BookError: E201, where it is not there, or no table.
    """
    place = Place(str(path))
    if path.suffix.lower() not in SUFFIXES:
        raise BookError([Finding.of("E201:kind", place)])
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise BookError([Finding.of("E201:none", place)]) from error
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or str(error)
        raise BookError([Finding.of("E201:unread", place, said=said)]) from error
    return parse_table(content, str(path))


def read_cell(place: Place) -> str:
    """What stands in a cell of a table, "" where nothing does."""
    try:
        content = Path(place.path).read_bytes()
        for number, cells in _parted(_decode(content, place.path), place.path):
            if number == place.line:
                return (*cells, *[""] * place.column)[place.column - 1].strip()
    except (OSError, BookError):  # told elsewhere
        return ""
    return ""


def parse_table(content: bytes, path: str) -> Table:
    """The table in these bytes; findings E201, E202 and E203 of its cells.

    Raises:
        BookError: E201, where no rows can be told apart.
    """
    if len(content) > LARGEST:
        megabytes = LARGEST // 1_000_000
        raise BookError([Finding.of("E201:large", Place(path), megabytes=megabytes)])
    text = _decode(content, path)
    records = [list(_cells(cells, at, path)) for at, cells in _parted(text, path)]
    filled = [cells for cells in records if any(cell.text for cell in cells)]
    if not filled:
        raise BookError([Finding.of("E201:rows", Place(path))])
    (first, *heads), *rest = filled
    if first.text.casefold() not in _HEADS:
        raise BookError([Finding.of("E201:name", first.place, head=first.text)])
    if not rest:
        raise BookError([Finding.of("E201:rows", Place(path))])
    rows = tuple(Row(cells[0], tuple(_filled(cells))) for cells in rest)
    wrong = (*_signs(filled), *_names(rows), *_headless(heads, rows))
    return Table(tuple(heads), rows, in_order(wrong))


def _decode(content: bytes, path: str) -> str:
    """UTF-8, what Excel calls Unicode text, or else letters of Windows."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        tried: tuple[str, ...] = ("utf-16",)
    else:
        tried = ("utf-8-sig", "cp1252")
    for name in tried:
        try:
            return with_line_feeds(content.decode(name))
        except UnicodeDecodeError:
            continue
    raise BookError([Finding.of("E201:letters", Place(path))])


def _parted(text: str, path: str) -> Iterator[tuple[int, list[str]]]:
    """Each row's number and cells."""
    first, _, rest = text.partition("\n")
    own = _PARTED_BY.match(first)
    lines = rest if own else text
    sign = own["sign"] if own else max(_SIGNS, key=first.count)
    number = 0
    try:
        reader = csv.reader(StringIO(lines, newline=""), delimiter=sign, strict=True)
        for number, cells in enumerate(reader, 1):
            yield number, cells or [""]
    except csv.Error as error:
        raise BookError([_torn(error, Place(path, number + 1, 1))]) from error


def _torn(error: csv.Error, place: Place) -> Finding:
    if "field limit" in str(error):
        most = csv.field_size_limit()
        return Finding.of("E201:long", place, most=most)
    return Finding.of("E201:quotes", place)


def _cells(cells: list[str], row: int, path: str) -> Iterator[Cell]:
    for column, text in enumerate(cells, 1):
        yield Cell(text.strip(), Place(path, row, column))


def _filled(cells: list[Cell]) -> Iterator[tuple[int, Cell]]:
    for number, cell in enumerate(cells[1:]):
        if cell.text:
            yield number, cell


def _signs(records: list[list[Cell]]) -> Iterator[Finding]:
    """E201 for each cell with a sign that nobody sees and no manuscript may have."""
    for cell in (cell for cells in records for cell in cells):
        if found := UNSEEN.search(cell.text):
            sign = code_of(found[0])
            yield Finding.of("E201:sign", cell.place, character=sign)


def _names(rows: tuple[Row, ...]) -> Iterator[Finding]:
    """E203 for each name that no folder can have, or that another row has."""
    taken: dict[str, int] = {}
    for row in rows:
        name, place = row.name.text, row.name.place
        before = taken.setdefault(name.casefold(), place.line)
        if not name:
            yield Finding.of("E203:none", place)
        elif not is_name(name):
            right = free_of_devices(shortened(slug(name)))
            key = "E203:meant" if is_name(right) else "E203:folder"
            yield Finding.of(key, place, written=name, right=right)
        elif before != place.line:
            yield Finding.of("E203:twice", place, written=name, row=before)


def is_name(name: str) -> bool:
    """Whether every machine can have a folder of this name."""
    is_short = len(name) <= LONGEST
    stem = name.partition(".")[0]
    return bool(_NAME.fullmatch(name)) and is_short and free_of_devices(stem) == stem


def _headless(heads: list[Cell], rows: tuple[Row, ...]) -> Iterator[Finding]:
    """E202 for each cell below no head."""
    for row in rows:
        for number, cell in row.cells:
            if number >= len(heads) or not heads[number].text:
                yield Finding.of("E202:none", cell.place)
