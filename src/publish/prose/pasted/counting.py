"""Numbered lists that count on where their writer wrote another number.

`1950. Het eerste feest.` begins a list for Markdown, and the next number printed is
1951 whatever stands there. The marks of a list's items go in; a finding and its mending
come out. A list whose items all have one number is meant to count by itself.
"""

from collections.abc import Sequence
from itertools import pairwise

from markdown_it.token import Token

from publish.findings import trouble
from publish.prose.reading import Change, Reading

_FEWEST = 2


def counting(items: Sequence[Token], reading: Reading) -> None:
    """B235 for the first item whose number would be printed otherwise."""
    numbers = [int(item.info) for item in items if item.info.isdigit()]
    if len(numbers) < _FEWEST or len(numbers) != len(items):
        return
    meant = list(range(numbers[0], numbers[0] + len(numbers)))
    is_rising = all(first < second for first, second in pairwise(numbers))
    if numbers == meant or not is_rising:  # or lists that count anew
        return
    wrong = next(at for at, number in enumerate(numbers) if number != meant[at])
    lines = [(item.map or [0])[0] for item in items]
    told = trouble(
        "B235",
        written=str(numbers[wrong]),
        printed=str(meant[wrong]),
        right=f"{numbers[wrong]}\\.",
    )
    line = reading.spots.line(lines[wrong])
    indent = len(line) - len(line.lstrip())
    offset = reading.spots.span(lines[wrong], lines[wrong] + 1)[0] + indent
    reading.slip(told, offset, *_escaped(items, lines, reading))


def _escaped(
    items: Sequence[Token], lines: Sequence[int], reading: Reading
) -> tuple[Change, ...]:
    """The numbers as text, each on a line of its own; none for items of more lines."""
    if lines != list(range(lines[0], lines[0] + len(lines))):
        return ()
    changes: list[Change] = []
    for item, number in zip(items, lines, strict=True):
        mark = f"{item.info}{item.markup}"
        line = reading.spots.line(number)
        start, _ = reading.spots.span(number, number + 1)
        at = line.find(mark)
        if at < 0 or line[:at].strip():
            return ()
        place = start + at + len(item.info)
        changes.append(Change(place, place, "\\"))
        if number != lines[-1]:
            stop = start + len(line.rstrip())
            changes.append(Change(stop, stop, "\\"))
    return tuple(changes)
