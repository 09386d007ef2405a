"""A checker of EPUBs asked for its report in JSON.

Goes in: a command; comes out: the report and the exit code, or why there is none.
"""

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from publish.findings import Finding, Place, ToolError

Report = Mapping[str, Any]
_LIMIT = 300  # seconds for one book


def run_checker(name: str, command: Sequence[str], path: Path) -> tuple[Report, int]:
    """What the program `name` prints of the file, and its exit code.

    Raises:
        ToolError: X103, where it takes too long or gives no report.
    """
    try:
        done = subprocess.run(  # noqa: S603 # the program was looked up
            command, capture_output=True, timeout=_LIMIT, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise unable(name, f"{name} took too long on {path}") from error
    try:
        report: Report = json.loads(done.stdout)
    except json.JSONDecodeError as error:
        said = done.stderr.decode(errors="replace").strip()
        raise unable(name, f"{name} gave no report on {path}", said) from error
    return report, done.returncode


def unable(name: str, message: str, hint: str = "") -> ToolError:
    """X103 for the program of this name."""
    return ToolError([Finding("X103", message, Place(name), hint)])
