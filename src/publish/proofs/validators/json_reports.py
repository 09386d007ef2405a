"""A checker of EPUBs asked for its report in JSON.

Goes in: a command; comes out: the report and the exit code, or why there is none.
epubcheck and epubcheck-ts write their messages in one and the same form.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from publish.findings import Finding, Place, ToolError, Trouble, trouble
from publish.proofs.validators.programs import run_program

Report = Mapping[str, Any]
_LIMIT = 300  # seconds for one book


def run_checker(name: str, command: Sequence[str], path: Path) -> tuple[Report, int]:
    """What the program `name` prints of the file, and its exit code.

    Raises:
        ToolError: X103, where it takes too long or gives no report.
    """
    late = unable(name, trouble("X103:late", program=name, file=str(path)))
    done = run_program(command, _LIMIT, late)
    try:
        report: Report = json.loads(done.stdout)
    except json.JSONDecodeError as error:
        printed = done.stderr.decode(errors="replace").strip()
        values = {"program": name, "file": str(path), "printed": printed}
        raise unable(name, trouble("X103:report", **values)) from error
    return report, done.returncode


def unable(name: str, why: Trouble) -> ToolError:
    """X103 for the program of this name."""
    return ToolError([why.at(Place(name))])


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
        values = {
            "rule": message["ID"],
            "words": " ".join(message["message"].split()),
            "suggestion": message.get("suggestion") or "",
        }
        spots: list[Report] = message["locations"] or [{"path": ""}]
        for spot in spots:
            inside = f"{path}/{spot['path']}" if spot["path"] else str(path)
            line, column = (max(spot.get(key, 0), 0) for key in ("line", "column"))
            yield Finding.of(code, Place(inside, line, column), **values)
