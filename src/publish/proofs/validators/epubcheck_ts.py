"""epubcheck-ts, a second and independent reading of the rules of EPUB.

Goes in: a finished EPUB; comes out: findings. It is the user's own `epubcheck-ts`, else
the one that `make tools` fetches; it needs Node, no Java. Its makers say that it agrees
with epubcheck on 95 of 100 samples, so that a pass shows no standard. What it says of a
book that epubcheck passes is a finding all the same: one of the two is wrong.
"""

from collections.abc import Iterator
from pathlib import Path

from publish.editions.edition import Edition
from publish.findings import Finding, Place
from publish.proofs.shape import Outcome, Proofed, Tool, judged
from publish.proofs.validators.json_reports import Report, run_checker, unable
from publish.proofs.validators.programs import TOOLS_NPM, read_program

NAME = "epubcheck-ts"
WHAT = "a second checker of EPUBs finds neither errors nor warnings"
TOOLS: tuple[Tool, ...] = ()  # one of two programs, see `read_program`

_TOLD = frozenset({"fatal", "error", "warning"})


def applies(edition: Edition) -> bool:
    """Every EPUB."""
    return edition.is_reader


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
    program = read_program(NAME)
    if program is None:
        raise unable(NAME, f"{NAME} is missing: {TOOLS_NPM}", TOOLS_NPM)
    options = ("--quiet", "--json", "-", "--fail-on-warnings")
    report, code = run_checker(NAME, (str(program), str(path), *options), path)
    if code and not any(report_findings(report, path)):
        raise unable(NAME, f"{NAME} failed on {path} without a message")
    return report


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
