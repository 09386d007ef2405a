"""Errata: plain data in, corrected plain data out.

The manuscript keeps the source's words; a correction is applied before anything is
printed, and only where its `was` stands exactly once.
"""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from publish.findings import Finding, Trouble, trouble
from publish.manuscript.key_paths import Keys, find_keys, value_at
from publish.manuscript.models import ErratumData
from publish.messages.spots import KeyPath, path_in
from publish.source import Source


@dataclass(frozen=True, slots=True)
class Shift:
    """How far the letters after a correction moved."""

    keys: Keys
    start: int
    was: int  # lengths in characters
    now: int


def correct(
    source: Source, errata: tuple[ErratumData, ...]
) -> tuple[Any, tuple[Shift, ...], tuple[Finding, ...]]:
    """The corrected data, what moved, and each erratum that does not apply (M204)."""
    value = deepcopy(source.value)
    shifts: list[Shift] = []
    findings: list[Finding] = []
    for number, erratum in enumerate(errata):
        keys = next(find_keys(value, erratum.at), None)
        text = "" if keys is None else value_at(value, keys)
        wrong = _refusal(text, erratum, path_in(value, keys or ()))
        if not keys:
            wrong = trouble("M204:nowhere", path=erratum.at)
        if wrong:
            at = ("errata", number, "was" if keys else "at")
            findings.append(wrong.at(source.place(at), at))
        elif keys:
            start = text.index(erratum.was)
            value_at(value, keys[:-1])[keys[-1]] = text.replace(
                erratum.was, erratum.now
            )
            shifts.append(Shift(keys, start, len(erratum.was), len(erratum.now)))
    return value, tuple(shifts), tuple(findings)


def _refusal(text: Any, erratum: ErratumData, path: KeyPath) -> Trouble | None:  # noqa: ANN401
    """Why an erratum does not apply to what it names; None where it does."""
    if not isinstance(text, str):
        return trouble("M204:no-text", path=path)
    times = text.count(erratum.was)
    if times > 1:
        return trouble("M204:often", was=erratum.was, times=times, path=path)
    if not times:
        return trouble("M204:absent", was=erratum.was, path=path)
    return None
