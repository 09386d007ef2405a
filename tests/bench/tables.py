"""What was measured, as a table that reads well in a terminal and in Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.measure import Comparison, middle

_HEAD = ("whole process", "CPU", "time", "bar on CPU", "s", "peak MB", "runs")


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison; `bar` is the highest ratio of processor time, None: no bar."""

    what: str
    compared: Comparison
    bar: float | None = None
    lack: str = ""


def table(rows: Sequence[Row]) -> str:
    """A table of Markdown with even columns.

    Ratios are ours by theirs; seconds (of processor) and MB stand ours first.
    """
    lines = [_HEAD, *map(_cells, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rule = tuple("-" * width for width in widths)
    return "\n".join(
        f"| {' | '.join(map(str.ljust, line, widths))} |"
        for line in (_HEAD, rule, *lines[1:])
    )


def _cells(row: Row) -> tuple[str, ...]:
    ours = middle(row.compared.ours)
    runs = str(len(row.compared.ours))
    if not row.compared.peer:
        return (row.what, row.lack, "", "", f"{ours.cpu:.2f}", f"{ours.peak:.0f}", runs)
    peer = middle(row.compared.peer)
    return (
        row.what,
        f"{row.compared.cpu_ratio:.2f} ×",
        f"{row.compared.wall_ratio:.2f} ×",
        _bar(row.compared.cpu_ratio, row.bar),
        f"{ours.cpu:.2f} / {peer.cpu:.2f}",
        f"{ours.peak:.0f} / {peer.peak:.0f}",
        runs,
    )


def _bar(ratio: float, bar: float | None) -> str:
    if bar is None:
        return ""
    return f"{bar:.2f} ×: {'ok' if round(ratio, 2) <= bar else 'over'}"
