"""Waivers: findings accepted for now, each with its reason (DESIGN §2)."""

from collections.abc import Iterable, Mapping
from typing import Any

from publish.findings import CODES, Finding, Severity, trouble
from publish.manuscript.key_paths import Keys, find_keys, path_to
from publish.manuscript.models import Manuscript, WaiverData
from publish.source import Source

OF_FILES = "CXV"  # letters of findings in finished files: `at` names the edition


def waive(
    findings: tuple[Finding, ...],
    manuscript: Manuscript,
    value: Any,  # noqa: ANN401 - plain data
    source: Source,
) -> tuple[Finding, ...]:
    """The findings that no waiver covers, and M205 for each waiver without use."""
    left = findings
    unused: list[Finding] = []
    for number, waiver in enumerate(manuscript.waivers):
        places = set(find_keys(value, waiver.at))
        rest = tuple(
            finding
            for finding in left
            if finding.is_error
            or finding.code != waiver.code
            or finding.at not in places
        )
        if len(rest) == len(left) and _is_waivable(waiver.code):
            others = {one.at for one in left if one.code == waiver.code and one.at}
            unused.append(_unused(number, waiver, others, value, source))
        left = rest
    return (*left, *unused)


def waived_in(edition: str, waivers: Iterable[WaiverData]) -> Mapping[str, str]:
    """Codes of warnings in its files that are accepted for an edition, with the reason.

    Their waivers name it: `at: editions.large-print`, or `editions.*`.
    """
    places = {f"editions.{edition}", "editions.*"}
    return {waiver.code: waiver.why for waiver in waivers if waiver.at in places}


def _unused(
    number: int,
    waiver: WaiverData,
    others: set[Keys],
    value: Any,  # noqa: ANN401
    source: Source,
) -> Finding:
    """M205, with the place that was meant where the finding stands at one only."""
    at: Keys = ("waivers", number)
    said = {"waived": waiver.code, "path": waiver.at}
    if len(others) != 1:
        return trouble("M205", **said).at(source.place(at), at)
    right = path_to(value, next(iter(others)))
    found = trouble("M205:meant", right=right, **said).at(source.place(at), at)
    return found.mended_by(*source.edit_value((*at, "at"), right))


def _is_waivable(code: str) -> bool:
    """False for what M206 tells already, and for what only finished files show."""
    known = code in CODES and CODES[code][0] is Severity.WARNING
    return known and code[0] not in OF_FILES
