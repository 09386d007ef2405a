"""Rounds: steps that are measured in turn, again and again, and the rows made of them.

Taking turns gives all of them the same noise of the machine. The ratio of two steps of
the same round is what counts, and the median of these ratios is told.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import log

from bench.measure import Command, Cost, middle, run_measured
from bench.tables import Bar, Row


def _run_nothing() -> None:
    """No preparation."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is measured, and what is done before it each time, which is not.

    It makes so many things (`share`); its cost is that of each.
    """

    command: Command
    before: Callable[[], None] = _run_nothing
    share: int = 1


@dataclass(frozen=True, slots=True)
class Lack:
    """Why a step cannot be taken on this machine."""

    why: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A row: one step by another one, or alone; with the limit that it should keep."""

    what: str
    ours: str
    peer: str = ""
    bar: Bar | None = None


@dataclass(frozen=True, slots=True)
class Growth:
    """A row: the exponent with which the cost of a step grows to that of another.

    `small` and `large` are steps with their sizes; the cost of `start`, where there is
    one, is that of nothing, and is taken off both.
    """

    what: str
    small: tuple[str, int]
    large: tuple[str, int]
    bar: Bar | None = None
    start: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """Steps by name in the order in which they are taken; `once` those taken once."""

    steps: Mapping[str, Step | Lack]
    wanted: tuple[Wanted | Growth, ...]
    runs: int
    once: frozenset[str] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        """Refuse a row of a step that is not there, before long measuring.

        Raises:
            KeyError: there is none of that name.
        """
        named = {name for wanted in self.wanted for name in _steps_of(wanted)}
        if missing := (named | self.once) - set(self.steps):
            raise KeyError(*missing)


def _steps_of(wanted: Wanted | Growth) -> tuple[str, ...]:
    if isinstance(wanted, Growth):
        return tuple(filter(None, (wanted.small[0], wanted.large[0], wanted.start)))
    return tuple(filter(None, (wanted.ours, wanted.peer)))


Costs = Mapping[str, tuple[Cost, ...]]


def run_round(some: Round, tell: Callable[[str], None]) -> tuple[Row, ...]:
    """The rows of a round; `tell` hears which step is taken."""
    costs: dict[str, list[Cost]] = {name: [] for name in some.steps}
    for run in range(some.runs):
        for name, step in some.steps.items():
            if isinstance(step, Lack) or (run and name in some.once):
                continue
            step.before()
            cost = run_measured(step.command)
            costs[name].append(cost.shared(step.share))
            tell(f"  {name}: {cost.cpu:.2f} s CPU, {cost.wall:.2f} s")
    done = {name: tuple(some) for name, some in costs.items()}
    return tuple(row_of(wanted, done, some.steps) for wanted in some.wanted)


def row_of(
    wanted: Wanted | Growth, costs: Costs, steps: Mapping[str, Step | Lack]
) -> Row:
    """The row that was asked for, of what was measured."""
    if isinstance(wanted, Growth):
        (small, low), (large, high) = wanted.small, wanted.large
        start = middle(costs[wanted.start]).cpu if wanted.start else 0.0
        grown = exponent(costs[small], costs[large], high / low, start)
        return Row(wanted.what, costs[large], (), wanted.bar, exponent=grown)
    lacks = (steps[name] for name in (wanted.ours, wanted.peer) if name)
    why = next((lack.why for lack in lacks if isinstance(lack, Lack)), "")
    ours = costs[wanted.ours]
    peer = costs[wanted.peer][: len(ours)] if wanted.peer else ()
    return Row(wanted.what, ours[: len(peer)] or ours, peer, wanted.bar, lack=why)


def exponent(
    small: tuple[Cost, ...], large: tuple[Cost, ...], times: float, start: float = 0.0
) -> float:
    """The power of the size with which processor time grows; 1 is in proportion.

    `start` are the seconds that nothing takes.
    """
    low, high = (max(middle(some).cpu - start, 0.01) for some in (small, large))
    return log(high / low) / log(times)
