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
        return _spread(columns, lines, room)
    widths = list(least)
    left = room - sum(least)
    # the shortest first: what gives a cell its own line costs the others little
    for place in sorted(range(len(columns)), key=lambda one: lines[one]):
        wanted = lines[place] - widths[place]
        share = left / max(1, sum(lines[it] > widths[it] for it in range(len(lines))))
        if 0 < wanted <= share or (0 < wanted <= left and columns[place].is_figures):
            widths[place] += wanted
            left -= wanted
    weights = [
        sqrt(line) if line > width else 0.0
        for line, width in zip(lines, widths, strict=True)
    ]
    if not any(weights):
        return _spread(columns, widths, room)
    return [
        width + left * weight / sum(weights)
        for width, weight in zip(widths, weights, strict=True)
    ]


def _spread(
    columns: tuple[Column, ...], widths: list[float], room: float
) -> list[float]:
    """What is left goes to words, by their length; to figures where there are none."""
    weights = [
        0.0 if column.is_figures else width
        for column, width in zip(columns, widths, strict=True)
    ]
    if not any(weights):
        weights = [width or 1.0 for width in widths]
    left = room - sum(widths)
    return [
        width + left * weight / sum(weights)
        for width, weight in zip(widths, weights, strict=True)
    ]


def shares_of(widths: Iterable[float], gap: float) -> tuple[float, ...]:
    """Per cent of the table, each column but the last with the gap behind it."""
    whole_widths = [width + gap for width in widths]
    whole_widths[-1] -= gap
    total = sum(whole_widths) or 1.0
    return tuple(round(100 * width / total, _DIGITS) for width in whole_widths)
