"""Findings in finished files gathered by their cause: each is told once.

What is wrong with a book shows in most of its editions, and on many pages of each. Goes
in: findings with the editions of their files; comes out: one for each cause, the worst
first, with all places where it shows and what a waiver would say. Pure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from publish.findings import Finding
from publish.manuscript.waivers import OF_FILES

InEdition = tuple[str, Finding]  # the name of an edition, and what is wrong there
_BOUNDS = frozenset({"least", "most"})  # values that follow from the paper
_ANY = "*"


def gather(found: Iterable[InEdition]) -> tuple[Finding, ...]:
    """One finding for each cause: errors first, then what most places show."""
    causes: dict[object, list[InEdition]] = {}
    for edition, finding in found:
        causes.setdefault(_cause_of(finding), []).append((edition, finding))
    told = [_told_once(some) for some in causes.values()]
    return tuple(sorted(told, key=lambda it: (not it.is_error, -len(it.also), it.code)))


def _cause_of(finding: Finding) -> object:
    """What two findings have in common that one mending ends.

    Sizes and shares are measured: a picture is as coarse as its paper is large.
    """
    values = tuple(
        (name, str(value))
        for name, value in finding.values
        if name not in _BOUNDS and not isinstance(value, float)
    )
    return finding.code, finding.key, values or finding.message


def _told_once(some: Sequence[InEdition]) -> Finding:
    (edition, first), *others = some
    places = dict.fromkeys(finding.place for _, finding in others)
    places.pop(first.place, None)
    editions = {name for name, _ in some}
    at = f"editions.{edition if len(editions) == 1 else _ANY}"
    takes_waiver = not first.is_error and first.code[0] in OF_FILES
    waiver = at if takes_waiver and all(editions) else ""
    return replace(first, also=tuple(places), waiver=waiver)
