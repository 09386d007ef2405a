"""A checker of EPUBs asked for its report in JSON.

Goes in: a command; comes out: the report and the exit code, or why there is none.
epubcheck and epubcheck-ts write their messages in one and the same form.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from publish.findings import Finding, Place, ToolError
from publish.proofs.validators.programs import run_program

Report = Mapping[str, Any]
_LIMIT = 300  # seconds for one book


def run_checker(name: str, command: Sequence[str], path: Path) -> tuple[Report, int]:
    """What the program `name` prints of the file, and its exit code.

    Raises:
        ToolError: X103, where it takes too long or gives no report.
    """
    late = unable(name, f"{name} took too long on {path}")
    done = run_program(command, _LIMIT, late)
    try:
        report: Report = json.loads(done.stdout)
    except json.JSONDecodeError as error:
        printed = done.stderr.decode(errors="replace").strip()
        raise unable(name, f"{name} gave no report on {path}", printed) from error
    return report, done.returncode


def unable(name: str, message: str, hint: str = "") -> ToolError:
    """X103 for the program of this name."""
    return ToolError([Finding("X103", message, Place(name), hint)])


def message_findings(
    report: Report, path: Path, codes: Mapping[str, str]
) -> Iterator[Finding]:
    """A finding for each place of each message, with the code for its severity.

    A message whose severity has no code is a note, and passed over.
    """
    for message in report["messages"]:
        code = codes.get(message["severity"].upper())
        if code is None:
            continue
        words = f"{message['ID']}: {' '.join(message['message'].split())}"
        spots: list[Report] = message["locations"] or [{"path": ""}]
        for spot in spots:
            inside = f"{path}/{spot['path']}" if spot["path"] else str(path)
            line, column = (max(spot.get(key, 0), 0) for key in ("line", "column"))
            place = Place(inside, line, column)
            yield Finding(code, words, place, message.get("suggestion") or "")
