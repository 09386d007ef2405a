"""Errata: plain data in, corrected plain data out.

The manuscript keeps the source's words; a correction is applied before anything is
printed, and only where its `was` stands exactly once.
"""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from publish.findings import Finding
from publish.manuscript.key_paths import Keys, find_keys, value_at
from publish.manuscript.models import ErratumData
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
        problem, hint = _refusal(text, erratum) if keys else _no_place(erratum)
        if problem:
            at = ("errata", number, "was" if keys else "at")
            findings.append(Finding("M204", problem, source.place(at), hint, at))
        elif keys:
            start = text.index(erratum.was)
            value_at(value, keys[:-1])[keys[-1]] = text.replace(
                erratum.was, erratum.now
            )
            shifts.append(Shift(keys, start, len(erratum.was), len(erratum.now)))
    return value, tuple(shifts), tuple(findings)


def _refusal(text: Any, erratum: ErratumData) -> tuple[str, str]:  # noqa: ANN401
    if not isinstance(text, str):
        return (
            f"{erratum.at} is not a text",
            f"name the key of the text, such as {erratum.at}.text",
        )
    times = text.count(erratum.was)
    if times == 1:
        return "", ""
    if times:
        hint = "write more of the sentence around it"
        return f"“{erratum.was}” stands {times} times in {erratum.at}", hint
    hint = "copy the words letter by letter from the text, or take the erratum out"
    return f"“{erratum.was}” does not stand in {erratum.at}", hint


def _no_place(erratum: ErratumData) -> tuple[str, str]:
    hint = "join keys by dots, an entry by its id or its number from 0: chapters.0.text"
    return f"there is nothing at {erratum.at}", hint
