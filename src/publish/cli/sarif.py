"""Findings as one SARIF 2.1.0 log, for code scanning and for editors.

Goes in: what a run found; comes out: JSON. Paths are addresses relative to the folder
of the run, lines and columns count from 1, columns in code points; what mends a finding
is told as a fix (OASIS, Static Analysis Results Interchange Format 2.1.0).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from publish.findings import Edit, Finding

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_RAN = frozenset({0, 3, 5})  # exit codes of a run that came to its end
_ROOT = "%SRCROOT%"  # as GitHub and editors name the folder of a run


def sarif_log(
    findings: Iterable["Finding"],
    notes: Sequence[tuple[str, str]],
    code: int,
    language: str,
) -> str:
    """The log of a run that ended with this exit code, in a language.

    `notes` are what else was told: the level ("note" or "error") and the text.
    """
    from publish import __version__
    from publish.findings import in_order

    some = in_order(findings)
    codes = sorted({finding.code for finding in some})
    run = {
        "tool": {
            "driver": {
                "name": "publish",
                "version": __version__,
                "rules": [_rule(name, language) for name in codes],
            }
        },
        "language": language,
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(notes, code)],
        "results": [_result(finding, codes, language) for finding in some],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _invocation(notes: Sequence[tuple[str, str]], code: int) -> dict[str, Any]:
    return {
        "executionSuccessful": code in _RAN,
        "exitCode": code,
        "toolExecutionNotifications": [
            {"level": level, "message": {"text": text}} for level, text in notes
        ],
    }


def _rule(code: str, language: str) -> dict[str, Any]:
    """What a code means, as `publish explain` says it."""
    from publish.findings import CODES
    from publish.messages import read_words

    words = read_words(language)[code]
    explained, example = words.explain.strip(), words.example.strip()
    fenced = f"\n\n```\n{example}\n```" if example else ""
    plain = f"{explained}\n\n{example}".strip()
    return {
        "id": code,
        "shortDescription": {"text": words.gist},
        "fullDescription": {"text": explained},
        "help": {"text": plain, "markdown": f"{explained}{fenced}"},
        "defaultConfiguration": {"level": CODES[code][0].value},
    }


def _result(
    finding: "Finding", codes: Sequence[str], language: str
) -> Mapping[str, Any]:
    message, hint = finding.told_in(language)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": finding.severity.value,
        "message": {"text": f"{message}\n{hint}".strip()},
        "locations": [_location(finding)],
    }
    if finding.edits:
        result["fixes"] = [_fix(finding.edits, hint or message)]
    return result


def _location(finding: "Finding") -> dict[str, Any]:
    place = finding.place
    physical: dict[str, Any] = {"artifactLocation": artefact_of(place.path)}
    if place.line:
        physical["region"] = {"startLine": place.line, "startColumn": place.column}
    location: dict[str, Any] = {"physicalLocation": physical}
    if finding.at:
        keys = ".".join(map(str, finding.at))
        location["logicalLocations"] = [{"fullyQualifiedName": keys}]
    return location


def _fix(edits: Iterable["Edit"], said: str) -> dict[str, Any]:
    """All edits of a finding as one fix, file by file."""
    files: dict[str, list[dict[str, Any]]] = {}
    for edit in edits:
        files.setdefault(edit.place.path, []).append(
            {
                "deletedRegion": _region(edit),
                "insertedContent": {"text": edit.new},
            }
        )
    changes = [
        {"artifactLocation": artefact_of(path), "replacements": replacements}
        for path, replacements in files.items()
    ]
    return {"description": {"text": said}, "artifactChanges": changes}


def _region(edit: "Edit") -> dict[str, int]:
    """What an edit takes out; its end is the first column after it."""
    return {
        "startLine": edit.place.line,
        "startColumn": edit.place.column,
        "endLine": edit.end.line,
        "endColumn": edit.end.column,
    }


def artefact_of(path: str) -> dict[str, str]:
    """A file's address: relative where it is in the folder of the run, else whole."""
    given = Path(path)
    if given.is_absolute():
        here = Path.cwd()
        if not given.is_relative_to(here):
            return {"uri": given.as_uri()}
        given = given.relative_to(here)
    return {"uri": quote(given.as_posix()), "uriBaseId": _ROOT}
