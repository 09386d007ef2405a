"""Where a file says that its objects are, read from the file's own bytes.

Libraries that read PDFs mend what is wrong here without a word, so that none is asked.
Tables (ISO 32000-2, 7.5.4), cross-reference streams (7.5.8), both in one file (7.5.8.4)
and earlier states of the file (`Prev`) are read; what is said last holds.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from publish.findings import Trouble, trouble

_STREAM = re.compile(rb"\s*(\d+)\s+\d+\s+obj\s*(<<.*?>>)\s*stream\r?\n", re.DOTALL)
_TABLE = re.compile(rb"\s*xref\s+(.*?)trailer\s*(<<.*?>>)\s*startxref", re.DOTALL)
_SECTION = re.compile(rb"(\d+) (\d+)\s*\n((?:\d{10} \d{5} [nf][ \r\n]{2})*)")
_START = re.compile(rb"startxref\s+(\d+)")
_OBJECT = re.compile(rb"\s*(\d+)\s+(\d+)\s+obj\b")
_FREE, _PLAIN, _PACKED = range(3)  # kinds of entries (table 18)
_UP = 2  # the one way of PNG that writers of such streams use
_ROW = 20  # bytes of an entry in a table

Said = tuple[int, int, int]  # an entry's kind and its two numbers


@dataclass(frozen=True, slots=True)
class Entry:
    """Where the file says object `number` is, and the object that is there.

    In the object stream `holder` at `index`, or, where `holder` is 0, at byte `index`.
    `found` is 0 where no object is.
    """

    number: int
    holder: int
    index: int
    found: int


class UnreadableError(Exception):
    """The file does not say where its objects are, or not in a known way."""

    def __init__(self, why: Trouble) -> None:
        self.why = why
        super().__init__(why.message)


@dataclass(frozen=True, slots=True)
class _Stream:
    """The dictionary of a stream as it is written, and its content."""

    written: bytes
    content: bytes

    def number(self, key: str, default: int = 0) -> int:
        """A number of the dictionary."""
        return _number(self.written, key, default)

    def numbers(self, key: str) -> list[int]:
        """A list of numbers of the dictionary."""
        found = re.search(rb"/%s\s*\[([\d\s]*)\]" % key.encode(), self.written)
        return [int(part) for part in found[1].split()] if found else []


def read_entries(path: Path) -> tuple[Entry, ...]:
    """Each object in use, where it is said to be, and what is there.

    Raises:
        UnreadableError: it cannot be told.
    """
    content = path.read_bytes()
    said = _parse_entries(content)
    packed = {first for kind, first, _ in said.values() if kind == _PACKED}
    held = {number: _held(content, said, number) for number in packed}
    entries = []
    for number, (kind, first, second) in sorted(said.items()):
        if kind == _PLAIN:
            found = _OBJECT.match(content, first)
            is_there = found is not None and int(found[2]) == second
            there = int(found[1]) if found and is_there else 0
            entries.append(Entry(number, 0, first, there))
        elif kind == _PACKED:
            inside = held[first]
            there = inside[second] if second < len(inside) else 0
            entries.append(Entry(number, first, second, there))
    return tuple(entries)


def _parse_entries(content: bytes) -> Mapping[int, Said]:
    """The entry of each object, the newest where there are several."""
    starts = _START.findall(content)
    if not starts:
        raise UnreadableError(trouble("C401:start"))
    said: dict[int, Said] = {}
    waiting, seen = [int(starts[-1])], set[int]()
    while waiting:
        start = waiting.pop()
        if start in seen:
            raise UnreadableError(trouble("C401:circle"))
        seen.add(start)
        table = _TABLE.match(content, start)
        if table is not None:
            entries, trailer = _parse_table(table[1]), table[2]
        else:
            stream = _parse_stream(content, start)
            entries, trailer = _parse_rows(stream), stream.written
        for number, entry in entries:
            said.setdefault(number, entry)
        # A table's stream comes before the table's earlier state.
        earlier = (_number(trailer, key, -1) for key in ("Prev", "XRefStm"))
        waiting.extend(start for start in earlier if start >= 0)
    return said


def _parse_table(table: bytes) -> Iterator[tuple[int, Said]]:
    kinds = {b"f": _FREE, b"n": _PLAIN}
    for first, count, rows in _SECTION.findall(table):
        if len(rows) != int(count) * _ROW:
            raise UnreadableError(trouble("C401:section"))
        for index in range(int(count)):
            offset, generation, kind = rows[index * _ROW :].split(maxsplit=3)[:3]
            yield int(first) + index, (kinds[kind], int(offset), int(generation))


def _parse_rows(stream: _Stream) -> Iterator[tuple[int, Said]]:
    widths = stream.numbers("W")
    if len(widths) != 3 or b"/XRef" not in stream.written:  # noqa: PLR2004
        raise UnreadableError(trouble("C401:goal"))
    index = stream.numbers("Index") or [0, stream.number("Size")]
    numbers = [
        number
        for first, count in zip(index[::2], index[1::2], strict=True)
        for number in range(first, first + count)
    ]
    size = sum(widths)
    if len(stream.content) != size * len(numbers):
        raise UnreadableError(trouble("C401:length"))
    for row, number in enumerate(numbers):
        yield number, _fields(stream.content[row * size : (row + 1) * size], widths)


def _fields(row: bytes, widths: list[int]) -> Said:
    """The kind is 1 where its width is 0 (table 17)."""
    ends = (widths[0], widths[0] + widths[1], sum(widths))
    kind = int.from_bytes(row[: ends[0]], "big") if widths[0] else _PLAIN
    first = int.from_bytes(row[ends[0] : ends[1]], "big")
    return kind, first, int.from_bytes(row[ends[1] : ends[2]], "big")


def _held(content: bytes, said: Mapping[int, Said], number: int) -> list[int]:
    """The numbers of the objects in an object stream, by its own head (7.5.7)."""
    kind, start, _ = said.get(number, (_FREE, 0, 0))
    if kind != _PLAIN:
        return []
    stream = _parse_stream(content, start)
    pairs = stream.content[: stream.number("First")].split()
    return [int(pair) for pair in pairs[: 2 * stream.number("N") : 2]]


def _parse_stream(content: bytes, start: int) -> _Stream:
    found = _STREAM.match(content, start)
    if found is None:
        raise UnreadableError(trouble("C401:no-stream", start=start))
    written = found[2]
    raw = content[found.end() : found.end() + _number(written, "Length", 0)]
    if b"/FlateDecode" in written:
        try:
            raw = zlib.decompress(raw)
        except zlib.error as error:
            why = trouble("C401:damaged", start=start, error=str(error))
            raise UnreadableError(why) from error
    elif b"/Filter" in written:
        raise UnreadableError(trouble("C401:packed-stream", start=start))
    if _number(written, "Predictor", 1) > 1:
        raw = _unpredicted(raw, _number(written, "Columns", 1))
    return _Stream(written, raw)


def _unpredicted(raw: bytes, columns: int) -> bytes:
    """Rows that say how they differ from the row above (7.4.4.4)."""
    before, rows = bytes(columns), []
    for start in range(0, len(raw), columns + 1):
        row = raw[start + 1 : start + 1 + columns]
        if raw[start] not in {0, _UP}:
            raise UnreadableError(trouble("C401:packed"))
        if raw[start] == _UP:
            pairs = zip(row, before, strict=True)
            row = bytes((byte + above) % 256 for byte, above in pairs)
        rows.append(row)
        before = row
    return b"".join(rows)


def _number(written: bytes, key: str, default: int) -> int:
    found = re.search(rb"/%s\s+(\d+)\b(?!\s+\d+\s+R)" % key.encode(), written)
    return int(found[1]) if found else default
