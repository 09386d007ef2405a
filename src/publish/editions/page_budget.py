"""A page budget: what an edition gives up, in a fixed order, to fill its pages exactly.

Each lever comes upon those before it, and each goes no further than it must: parts run
on, pieces are left out that their author marked with `when: room`, pictures become
narrower, type and leading smaller. No other word is left out. `pdf/page_budget.py`
tries them.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from publish.editions.papers import PAPERS

if TYPE_CHECKING:
    from publish.editions.edition import Edition

SPARE_PAGES = 3  # of note lines, the most: four are a sheet of paper for nothing
LEAST_LEAD = 1.35  # times the type; notes for old eyes ask 1.35 to 1.45
SMALLER_PICTURES = 0.7  # of the width that they have otherwise
_STEP = 0.25  # pt
# Readers are over 75. Clear print is 12 pt on A4 and 11.5 on A5 (UKAAF MS03); a face
# with letters as tall as ours bears one point less, and no more than that.
_LEAST_A4, _LEAST_A5 = 11.0, 10.5  # pt


@dataclass(frozen=True, slots=True)
class Fitting:
    """What an edition gave up, and its pages of note lines; nothing at first.

    `run_on` are ids of parts that begin below the one before them, `left_out` those of
    pieces. `type_size` in pt and `lead`, the line height as a factor, are 0 where they
    stay as they are.
    """

    run_on: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    small_pictures: bool = False
    type_size: float = 0.0
    lead: float = 0.0
    spare: int = 0


AS_IT_IS = Fitting()
Fits = Callable[[Fitting], bool]


def least_type(edition: "Edition") -> float:
    """The least size of text to which a budget goes, in pt.

    On a page smaller than A5, and in large print, it is the size that it has.
    """
    height = max(edition.trim)
    if edition.is_large or height < PAPERS["A5"][1]:
        return edition.type_size
    least = _LEAST_A4 if height >= PAPERS["A4"][1] else _LEAST_A5
    return min(least, edition.type_size)


def list_fittings(
    edition: "Edition", lead: float, parts: Sequence[str], pieces: Sequence[str]
) -> Iterator[Fitting]:
    """What is tried, each with all that came before it; the first gives up nothing.

    `lead` is the line height that its sheets give it. `parts` are the ids of those that
    may run on, and `pieces` of those that may be left out, in reading order: the last
    goes first.
    """
    fitting = AS_IT_IS
    yield fitting
    for first in reversed(range(len(parts))):
        fitting = replace(fitting, run_on=tuple(parts[first:]))
        yield fitting
    for first in reversed(range(len(pieces))):
        fitting = replace(fitting, left_out=tuple(pieces[first:]))
        yield fitting
    fitting = replace(fitting, small_pictures=True)
    yield fitting
    size, least = edition.type_size, least_type(edition)
    steps = int((size - least) / _STEP)
    for step in range(1, steps + 1):
        given = step / steps * max(0.0, lead - LEAST_LEAD)
        type_size = size - step * _STEP
        yield replace(fitting, type_size=type_size, lead=round(lead - given, 2))


def give_back(fitting: Fitting, fits: Fits) -> Fitting:
    """What is enough of what was given up: words come back first, then pictures.

    A later lever may have done what earlier ones were tried for.
    """
    fitting = first_fitting(
        [replace(fitting, left_out=some) for some in _ends_of(fitting.left_out)], fits
    )
    plain = replace(fitting, small_pictures=False)
    fitting = plain if plain != fitting and fits(plain) else fitting
    return first_fitting(
        [replace(fitting, run_on=some) for some in _ends_of(fitting.run_on)], fits
    )


def first_fitting(fittings: Sequence[Fitting], fits: Fits) -> Fitting:
    """The one that gives up least; it is known that the last one fits."""
    return fittings[bisect_left(fittings[:-1], 1, key=fits)]


def _ends_of(ids: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """None of them, the last, the last two, all."""
    return (ids[first:] for first in range(len(ids), -1, -1))


def fitted(edition: "Edition", fitting: Fitting) -> "Edition":
    """The edition with all that it gives up."""
    type_size = fitting.type_size or edition.type_size
    return replace(edition, fitting=fitting, type_size=type_size)
