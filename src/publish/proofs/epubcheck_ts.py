"""epubcheck-ts, a second and independent reading of the rules of EPUB.

Goes in: a finished EPUB; comes out: findings. It is the user's own `epubcheck-ts`, else
the one that `make tools` fetches; it needs Node, no Java. Its makers say that it agrees
with epubcheck on 95 of 100 samples, so that a pass shows no standard. What it says of a
book that epubcheck passes is a finding all the same: one of the two is wrong.
"""

import json
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from publish.edition import Edition
from publish.findings import Finding, Place, ToolError
from publish.proofs.fetched import TOOLS_NPM, read_program
from publish.proofs.shape import Outcome, Proofed, Tool, judged

NAME = "epubcheck-ts"
WHAT = "a second checker of EPUBs finds neither errors nor warnings"
TOOLS: tuple[Tool, ...] = ()  # one of two programs, see `read_program`

_TOLD = frozenset({"fatal", "error", "warning"})
_LIMIT = 300  # seconds for one book: 300 chapters take about 3

Report = Mapping[str, Any]


def applies(edition: Edition) -> bool:
    """Every EPUB."""
    return edition.format == "epub"


def run_proof(proofed: Proofed) -> Outcome:
    """X106, for errors and warnings alike."""
    report = _run(proofed.path)
    by = f"epubcheck-ts {report['checker']['version']}"
    return judged(NAME, report_findings(report, proofed.path), by=by)


def _run(path: Path) -> Report:
    """The program's own report.

    Raises:
        ToolError: X103, where it is missing, or gives no report.
    """
    program = read_program("epubcheck-ts")
    if program is None:
        raise _unable(f"epubcheck-ts is missing: {TOOLS_NPM}", TOOLS_NPM)
    options = ("--quiet", "--json", "-", "--fail-on-warnings")
    try:
        done = subprocess.run(  # noqa: S603 # the program was looked up
            (str(program), str(path), *options),
            capture_output=True,
            timeout=_LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _unable(f"epubcheck-ts took too long on {path}", "") from error
    try:
        report: Report = json.loads(done.stdout)
    except json.JSONDecodeError as error:
        said = done.stderr.decode(errors="replace").strip()
        raise _unable(f"epubcheck-ts gave no report on {path}", said) from error
    if done.returncode and not any(report_findings(report, path)):
        raise _unable(f"epubcheck-ts failed on {path} without a message", "")
    return report


def _unable(message: str, hint: str) -> ToolError:
    return ToolError([Finding("X103", message, Place("epubcheck-ts"), hint)])


def report_findings(report: Report, path: Path) -> Iterator[Finding]:
    """A finding for each message but notes, at its place inside the book."""
    for message in report["messages"]:
        if message["severity"] not in _TOLD:
            continue
        words = f"{message['ID']}: {' '.join(message['message'].split())}"
        spots: list[Report] = message["locations"] or [{"path": ""}]
        for spot in spots:
            inside = f"{path}/{spot['path']}" if spot["path"] else str(path)
            line, column = (max(spot.get(key, 0), 0) for key in ("line", "column"))
            place = Place(inside, line, column)
            yield Finding("X106", words, place, message.get("suggestion") or "")
