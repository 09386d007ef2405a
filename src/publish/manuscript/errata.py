"""Errata: plain data in, corrected plain data out.

The manuscript keeps the source's words; a correction is applied before anything is
printed, and only where its `was` stands exactly once.
"""

import re
from copy import deepcopy
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from publish.findings import Finding, Trouble, trouble
from publish.manuscript.key_paths import Keys, find_keys, path_to, texts_in, value_at
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
        at: Keys = ("errata", number, "was" if keys else "at")
        if not keys:
            wrong = trouble("M204:nowhere", path=erratum.at)
        homes = [] if isinstance(text, str) and keys else _homes(value, erratum.was)
        if len(homes) == 1:  # no text stands where it says: another one has the words
            at = ("errata", number, "at")
            said = {"was": erratum.was, "path": erratum.at, "right": homes[0]}
            wrong = trouble("M204:elsewhere", **said)
        if wrong:
            findings.append(source.found(wrong, at))
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
    return None if times else _nearest(text, erratum, path)


def _nearest(text: str, erratum: ErratumData, path: KeyPath) -> Trouble:
    """What is told of words that a text lacks: what it has instead, perhaps."""
    was = erratum.was
    alike = _alike(text, was)
    if len(alike) == 1:
        return trouble("M204:meant", right=alike[0], was=was, path=path)
    near = get_close_matches(was, _passages(text, was), 1, 0.6)
    if near:
        return trouble("M204:near", near=near[0], was=was, path=path)
    return trouble("M204:absent", was=was, path=path)


_SAME = ("'’‘", '"“”„', "-–—")  # signs that are typed for each other


def _alike(text: str, was: str) -> list[str]:
    """The passages that differ in capitals, blanks, quotes and dashes only."""
    letters = (
        next((f"[{re.escape(same)}]" for same in _SAME if sign in same), None)
        or (r"\s+" if sign.isspace() else re.escape(sign))
        for sign in " ".join(was.split())
    )
    return list(dict.fromkeys(re.findall("".join(letters), text, re.IGNORECASE)))


def _passages(text: str, was: str) -> list[str]:
    """All passages of as many words."""
    words, count = text.split(), len(was.split())
    return [" ".join(words[at : at + count]) for at in range(len(words) - count + 1)]


def _homes(value: Any, was: str) -> list[str]:  # noqa: ANN401
    """The paths to the texts, errata aside, in which these words stand exactly once."""
    return [
        path_to(value, keys)
        for keys, text in texts_in(value)
        if keys[0] not in {"errata", "waivers"} and text.count(was) == 1
    ]
