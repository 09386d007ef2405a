"""The room of a table shared by its columns.

Goes in: what each column takes at least, and the room of all, in em; comes out: how
wide each is. Short columns get their line whole, long ones share what is left.
"""

from collections.abc import Iterable
from math import sqrt

from publish.assets.wide_tables import Column

_DIGITS = 3  # of a share in per cent


def share_room(
    columns: tuple[Column, ...], least: list[float], room: float
) -> list[float]:
    """The room shared: short columns whole on a line, the rest by what they hold."""
    lines = [max(column.line, one) for column, one in zip(columns, least, strict=True)]
    if sum(lines) <= room:
        return _spread(lines, lines, room)
    widths = list(least)
    # the shortest first: what gives a cell its own line costs the others little
    for place in sorted(range(len(columns)), key=lambda place: lines[place]):
        left = room - sum(widths)
        growing = sum(line > width for line, width in zip(lines, widths, strict=True))
        wanted = lines[place] - widths[place]
        if wanted * growing <= left:
            widths[place] = lines[place]
    roots = [
        sqrt(line) if line > width else 0.0
        for line, width in zip(lines, widths, strict=True)
    ]
    return _spread(widths, roots, room)


def _spread(widths: list[float], weights: list[float], room: float) -> list[float]:
    """What is left goes to each by its weight; evenly where none has any."""
    total = sum(weights)
    shares = [weight / total if total else 1 / len(widths) for weight in weights]
    left = room - sum(widths)
    return [width + left * share for width, share in zip(widths, shares, strict=True)]


def shares_of(widths: Iterable[float], gap: float) -> tuple[float, ...]:
    """Per cent of the table, each column but the last with the gap behind it."""
    whole_widths = [width + gap for width in widths]
    whole_widths[-1] -= gap
    total = sum(whole_widths) or 1.0
    return tuple(round(100 * width / total, _DIGITS) for width in whole_widths)
