"""What was measured, as a table that reads well in a terminal and in Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from bench.measure import Cost, middle

_HEAD = ("whole processes", "CPU", "time", "bar", "CPU s", "peak MB", "runs")
_SMALL = 0.1  # of a ratio
Kind = Literal["CPU", "time", "MB", "growth"]


@dataclass(frozen=True, slots=True)
class Bar:
    """The highest figure that is good: a ratio, MB of memory, or an exponent."""

    limit: float
    of: Kind = "CPU"


@dataclass(frozen=True, slots=True)
class Row:
    """Runs side by side; `peer` is empty where there is nothing to compare with.

    `lack` says why; `exponent` is how ours grows, where that is what the row tells.
    """

    what: str
    ours: tuple[Cost, ...]
    peer: tuple[Cost, ...] = ()
    bar: Bar | None = None
    lack: str = ""
    exponent: float | None = None

    @property
    def cpu_ratio(self) -> float | None:
        """Ours by the peer's, the median of all pairs; None without a peer."""
        pairs = zip(self.ours, self.peer, strict=True) if self.peer else ()
        ratios = [ours.cpu / peer.cpu for ours, peer in pairs]
        return median(ratios) if ratios else None

    @property
    def wall_ratio(self) -> float | None:
        """The same of the clock."""
        pairs = zip(self.ours, self.peer, strict=True) if self.peer else ()
        ratios = [ours.wall / peer.wall for ours, peer in pairs]
        return median(ratios) if ratios else None

    @property
    def kind(self) -> Kind:
        """Which figure the row is about."""
        if self.bar:
            return self.bar.of
        if self.exponent is not None:
            return "growth"
        return "CPU" if self.peer or self.lack else "MB"

    @property
    def figure(self) -> float | None:
        """That figure, rounded as it is told; None where it was not measured."""
        told = {"CPU": self.cpu_ratio, "time": self.wall_ratio, "growth": self.exponent}
        if self.kind == "MB":
            return round(middle(self.ours).peak) if self.ours else None
        figure = told[self.kind]
        return None if figure is None else round(figure, _digits(figure))

    @property
    def is_over(self) -> bool:
        """Whether it is above its bar."""
        figure = self.figure
        return bool(self.bar and figure is not None and figure > self.bar.limit)


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


def written(figure: float, kind: Kind) -> str:
    """A figure with what it is counted in."""
    match kind:
        case "MB":
            return f"{figure:,.0f} MB"
        case "growth":
            return f"n^{figure:.2f}"
        case "CPU" | "time":
            return f"{figure:.{_digits(figure)}f} ×"


def _digits(figure: float) -> int:
    """How many stand behind the point: small ratios are told more finely."""
    return 3 if figure < _SMALL else 2


def _cells(row: Row) -> tuple[str, ...]:
    cpu, wall = row.cpu_ratio, row.wall_ratio
    first = "" if cpu is None else written(cpu, "CPU")
    if row.exponent is not None:
        first = written(row.exponent, "growth")
    return (
        row.what,
        row.lack or first,
        "" if wall is None else written(wall, "time"),
        _bar(row),
        _both(row, "cpu", 2),
        _both(row, "peak", 0),
        str(len(row.ours) or ""),
    )


def _both(row: Row, name: str, digits: int) -> str:
    some = (middle(costs) for costs in (row.ours, row.peer) if costs)
    return " / ".join(f"{getattr(cost, name):.{digits}f}" for cost in some)


def _bar(row: Row) -> str:
    if row.bar is None:
        return ""
    limit = written(row.bar.limit, row.bar.of)
    of = " of time" if row.bar.of == "time" else ""
    if row.figure is None:
        return f"{limit}{of}"
    return f"{limit}{of}: {'over' if row.is_over else 'ok'}"
