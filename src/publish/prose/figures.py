"""Columns of a table that hold numbers only, to be set figure under figure.

Goes in: a table; comes out: which of its columns hold nothing but numbers, and of a
number what stands from its decimal mark on. A blank cell and a dash are no words.
"""

import re

from publish.prose.tree import Table
from publish.prose.words import plain

_BLANK = r"[\s\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]?"
_SIGN = "[-+±~≈\N{MINUS SIGN}\N{EN DASH}]?"
_UNIT = r"(?:[€$£¥₺₴₽%‰°٪﷼]|[A-Z]{3}|zł|kr\.?|TL|°C)"
_WHOLE = (
    r"(?:0(?=[.,٫])"
    r"|[1-9]\d{0,2}(?:[.,'’٬\s\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]\d{3})+"
    r"|(?!0\d)\d+)"
)
_REST = r"(?:[.,٫]\d+|,[-–—]+)?"
_NUMBER = re.compile(
    rf"(?:{_UNIT}{_BLANK})?{_SIGN}(?:{_UNIT}{_BLANK})?{_WHOLE}"
    rf"(?P<rest>{_REST}(?:{_BLANK}{_UNIT})?)"
)
_NOTHING = frozenset({"", "-", "–", "—"})


def figure_columns(table: Table) -> tuple[bool, ...]:
    """For each column whether numbers stand in it, and below its head nothing else."""
    columns = zip(*table.rows, strict=True) if table.rows else ((),) * len(table.head)
    return tuple(
        _are_figures([plain(cell.children).strip() for cell in column])
        for column in columns
    )


def rest_of(number: str) -> str | None:
    """What follows the whole number, its unit included; None for all else."""
    found = _NUMBER.fullmatch(number.strip())
    return found["rest"] if found else None


def _are_figures(texts: list[str]) -> bool:
    numbers = [text for text in texts if text not in _NOTHING]
    return bool(numbers) and all(rest_of(text) is not None for text in numbers)
