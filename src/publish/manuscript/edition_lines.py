"""From an edition up to the built-in one that it comes from in the end.

The one place that goes up: a line of editions has a bound, so that thousands of them,
each based on the one before, take no time that grows with their square.
"""

from collections.abc import Mapping

from publish.manuscript.edition_model import EditionData

LONGEST = 50  # editions that one is based on, each on the next


def line_of(rows: Mapping[str, EditionData], name: str) -> tuple[str, ...]:
    """An edition, and each that the one before it is based on.

    It ends where an edition is met again, and one behind `LONGEST`: neither comes from
    a built-in one, and M213 says so.
    """
    found = {name: None}  # in order
    while (row := rows.get(name)) and row.based_on and len(found) <= LONGEST + 1:
        name = row.based_on
        if name in found:
            break
        found[name] = None
    return tuple(found)


def root_of(rows: Mapping[str, EditionData], name: str) -> str:
    """The edition that one is based on in the end; "" where there is no end."""
    last = line_of(rows, name)[-1]
    row = rows.get(last)
    return "" if row and row.based_on else last


def is_round(rows: Mapping[str, EditionData], name: str) -> bool:
    """Whether an edition is based on itself in the end."""
    row = rows.get(line_of(rows, name)[-1])
    return bool(row and row.based_on == name)


def is_too_long(rows: Mapping[str, EditionData], name: str) -> bool:
    """Whether an edition is based on more others in a row than the bound."""
    return len(line_of(rows, name)) > LONGEST + 1
