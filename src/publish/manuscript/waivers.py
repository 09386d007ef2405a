"""Waivers: findings accepted for now, each with its reason (DESIGN §2)."""

from typing import Any

from publish.findings import CODES, Finding, Severity, trouble
from publish.manuscript.key_paths import find_keys
from publish.manuscript.models import Manuscript
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
            at = ("waivers", number)
            wrong = trouble("M205", waived=waiver.code, path=waiver.at)
            unused.append(wrong.at(source.place(at), at))
        left = rest
    return (*left, *unused)


def _is_waivable(code: str) -> bool:
    """False for what M206 tells already, and for what only finished files show."""
    known = code in CODES and CODES[code][0] is Severity.WARNING
    return known and code[0] not in OF_FILES
