"""The line of a file that a finding is of, with a caret below the spot.

Goes in: a place; comes out: two lines to print, or none where the place has no line or
its file cannot be shown. Widths are those of a terminal: a tab goes to its next stop,
Chinese takes two cells, a mark above a letter none (`rich.cells`).
"""

import shutil
import unicodedata
from itertools import accumulate, islice
from pathlib import Path
from typing import TYPE_CHECKING

from publish.cli.language import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from publish.findings import Edit, Place

_LARGEST = 20_000_000  # bytes of a file that is looked into, as of a manuscript
_TAB = 4  # cells
_MENDED = 8  # lines of one mending that are shown
_MORE = "    > …"
_BEFORE = 0.6  # of a long line's room, before the spot
_SHOWN = 24  # letters that name a spot among words that run from right to left
_TABLES = (".csv", ".tsv")  # whose places count rows and columns
_LETTERS = 26
_JOINERS = "\u200c\u200d"  # unseen, and letters change without them
_FROM_RIGHT = frozenset({"R", "AL", "AN"})


class Excerpts:
    """Lines of files, each file read once."""

    def __init__(self, room: int) -> None:
        """`room` is how many cells a line may take."""
        self._files: dict[str, list[str]] = {}
        self._room = room

    def read_lines(self, place: "Place") -> list[str]:
        """The line of a place, and one that points to its column."""
        if not place.line:
            return []
        if place.path.lower().endswith(_TABLES):
            return _read_cell_lines(place, self._room)
        lines = self._read(place.path)
        if place.line > len(lines) or not lines[place.line - 1].strip():
            return []
        return drawn(lines[place.line - 1], place.line, place.column, self._room)

    def mended_lines(self, edits: "Sequence[Edit]") -> list[str]:
        """The lines as these edits make them, each with its number then."""
        shown: list[str] = []
        for number, line, column in islice(self._mended(sorted(edits)), _MENDED + 1):
            gutter = f"  {number} > "
            text, _ = _cut(_seen(line), column, self._room - len(gutter))
            shown.append(f"{gutter}{text}".rstrip())
        more = [_MORE] if len(shown) > _MENDED else []
        return [*shown[:_MENDED], *more]

    def _mended(self, edits: "Sequence[Edit]") -> "Iterator[tuple[int, str, int]]":
        """Number, words and column of each line that an edit changes."""
        shift = 0
        while edits:
            first, here, edits = _beside(edits)
            lines = self._read(here[0].place.path)
            last = here[-1].end.line - 1
            if last >= len(lines):
                return
            text = _changed(lines[first : last + 1], first, here)
            column = here[0].place.column - 1
            for number, line in enumerate(text.split("\n"), first + 1 + shift):
                yield number, line, column
            shift += text.count("\n") - (last - first)

    def _read(self, path: str) -> list[str]:
        if path not in self._files:
            self._files[path] = _read_file(Path(path))
        return self._files[path]


def _beside(
    edits: "Sequence[Edit]",
) -> "tuple[int, Sequence[Edit], Sequence[Edit]]":
    """The first line, from 0; the edits there and on the lines below it; the rest."""
    first = edits[0].place.line - 1
    end, count = first, 0
    for edit in edits:
        if edit.place.line - 1 > end + 1:
            break
        end = edit.end.line - 1
        count += 1
    return first, edits[:count], edits[count:]


def _changed(lines: "Sequence[str]", first: int, edits: "Sequence[Edit]") -> str:
    """Lines with edits, which stand in order; `first` is the number of the top one."""
    text = "\n".join(lines)
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    pieces: list[str] = []
    last = 0
    for edit in edits:
        start = starts[edit.place.line - 1 - first] + edit.place.column - 1
        pieces += text[last:start], edit.new
        last = start + len(edit.old)
    return "".join((*pieces, text[last:]))


def _read_cell_lines(place: "Place", room: int) -> list[str]:
    """The cell of a table, called as spreadsheet programs do: `B3 | Zwolle`."""
    from publish.build.rows import read_cell

    words = " ".join(read_cell(place).split())
    gutter = f"  {_column(place.column)}{place.line} | "
    text, _ = _cut(_seen(words), 0, room - len(gutter))
    return [f"{gutter}{text}"] if words else []


def _column(number: int) -> str:
    """The letters of a column: A to Z, AA."""
    above, left = divmod(number - 1, _LETTERS)
    return (_column(above) if above else "") + chr(ord("A") + left)


def read_room() -> int:
    """How many cells a line of the terminal has."""
    return shutil.get_terminal_size((100, 24)).columns


def drawn(line: str, number: int, column: int, room: int) -> list[str]:
    """A line with its number, and what points to a column, at most so many cells."""
    from rich.cells import cell_len

    gutter = f"  {number} | "
    below = f"  {' ' * len(str(number))} | "
    if any(unicodedata.bidirectional(letter) in _FROM_RIGHT for letter in line):
        # where a terminal sets it only the terminal knows: the words point themselves
        text, _ = _cut(_seen(line), column - 1, room - len(gutter))
        here = _seen(line[column - 1 :]).strip()[:_SHOWN].strip()
        pointed = spoken("excerpt:here", text=here) if here else ""
        return [f"{gutter}{text}", f"{below}{pointed}"] if pointed else [gutter + text]
    before = _seen(line[: column - 1])
    text, start = _cut(_seen(line), len(before), room - len(gutter))
    offset = cell_len(text[: len(before) - start])
    return [f"{gutter}{text}".rstrip(), f"{below}{' ' * offset}^"]


def _seen(line: str) -> str:
    """The line as it can be printed: tabs as blanks, nothing that steers a terminal."""
    from rich.cells import cell_len

    *columns, rest = line.split("\t")
    seen: list[str] = []
    for column in columns:
        shown = _printable(column)
        seen.append(shown + " " * (_TAB - cell_len(shown) % _TAB))
    return "".join([*seen, _printable(rest)])


def _printable(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(map(_printed, text))


def _printed(letter: str) -> str:
    if letter.isprintable() or letter in _JOINERS:
        return letter
    is_blank = unicodedata.category(letter) == "Zs"
    return " " if is_blank else "\N{REPLACEMENT CHARACTER}"


def _cut(text: str, index: int, room: int) -> tuple[str, int]:
    """As much of a text around an index as there is room for, and its first index.

    The first index counts what was put in place of the beginning.
    """
    from rich.cells import cell_len

    if cell_len(text) <= room:
        return text, 0
    first = index
    while first and cell_len(text[first - 1 : index]) < room * _BEFORE:
        first -= 1
    last = max(first, index)
    while last < len(text) and cell_len(text[first : last + 1]) < room - 1:
        last += 1
    head, tail = "…" if first else "", "…" if last < len(text) else ""
    return f"{head}{text[first:last]}{tail}", first - len(head)


def _read_file(path: Path) -> list[str]:
    """Its lines; none where it is no text that can be shown."""
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return []
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return []  # the finding says so, or it is of another kind of file
    return text.split("\n")
