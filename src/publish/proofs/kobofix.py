"""kobofix, over EPUBs: CSS that makes Kobo's older engine drop a sheet or the book.

Goes in: a finished EPUB; comes out: findings. A Kobo opens an EPUB copied onto it with
that engine, a `.kepub.epub` with its own: both are held to it, as files are renamed.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from publish.edition import Edition
from publish.findings import Finding, Place, ToolError
from publish.proofs.shape import Outcome, Proofed, Tool, judged

NAME = "kobofix"
WHAT = "nothing in the CSS makes a Kobo drop the sheet or refuse the book"
TOOLS = (Tool("kobofix", "package", "pip install kobofix"),)

_COMMAND = (sys.executable, "-m", "kobofix", "--check", "--report", "json")
_TOLD = frozenset({"error", "warning"})  # what is left are hints for vertical writing
_LIMIT = 300  # seconds for one book

Report = Mapping[str, Any]


def applies(edition: Edition) -> bool:
    """Every EPUB."""
    return edition.format == "epub"


def run_proof(proofed: Proofed) -> Outcome:
    """X107, for errors and warnings alike."""
    report = _run(proofed.path)
    by = f"kobofix {report['version']}"
    return judged(NAME, report_findings(report, proofed.path), by=by)


def _run(path: Path) -> Report:
    """Its report; the program is asked, as it ends the process it cannot go on in.

    Raises:
        ToolError: X103, where it gives no report.
    """
    try:
        done = subprocess.run(  # noqa: S603 # this Python, and a path
            (*_COMMAND, str(path)), capture_output=True, timeout=_LIMIT, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise _unable(f"kobofix took too long on {path}", "") from error
    try:
        report: Report = json.loads(done.stdout)
    except json.JSONDecodeError as error:
        said = done.stderr.decode(errors="replace").strip()
        raise _unable(f"kobofix gave no report on {path}", said) from error
    return report


def _unable(message: str, hint: str) -> ToolError:
    return ToolError([Finding("X103", message, Place("kobofix"), hint)])


def report_findings(report: Report, path: Path) -> Iterator[Finding]:
    """A finding for each error and warning, at its place inside the book."""
    for one in report["kobo_findings"]:
        if one["severity"] in _TOLD:
            words = f"{one['rule']}: {one['message']}"
            place = Place(f"{path}/{one['source']}", one["line"], bool(one["line"]))
            yield Finding("X107", words, place, f"at “{one['snippet']}”")
