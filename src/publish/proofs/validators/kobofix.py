"""kobofix, over EPUBs: CSS that makes Kobo's older engine drop a sheet or the book.

Goes in: a finished EPUB; comes out: findings. A Kobo opens an EPUB copied onto it with
that engine, a `.kepub.epub` with its own: both are held to it, as files are renamed.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from publish.findings import Finding, Place
from publish.proofs.shape import Outcome, Proofed, Tool, outcome_of
from publish.proofs.validators.json_reports import Report, run_checker

NAME = "kobofix"
WHAT = "nothing in the CSS makes a Kobo drop the sheet or refuse the book"
TOOLS = (Tool("kobofix", "package", "pip install kobofix"),)
APPLIES = {"is_ebook": True}

_COMMAND = (sys.executable, "-m", "kobofix", "--check", "--report", "json")
_COUNTED = frozenset(
    {"error", "warning"}
)  # what is left are hints for vertical writing


def run_proof(proofed: Proofed) -> Outcome:
    """X107, for errors and warnings alike.

    The program is asked, not its code, as it ends the process it cannot go on in.
    """
    report, _ = run_checker(NAME, (*_COMMAND, str(proofed.path)), proofed.path)
    by = f"kobofix {report['version']}"
    return outcome_of(NAME, report_findings(report, proofed.path), by=by)


def report_findings(report: Report, path: Path) -> Iterator[Finding]:
    """A finding for each error and warning, at its place inside the book."""
    for fault in report["kobo_findings"]:
        if fault["severity"] in _COUNTED:
            line = fault["line"]
            place = Place(f"{path}/{fault['source']}", line, bool(line))
            yield Finding.of(
                "X107",
                place,
                rule=fault["rule"],
                words=fault["message"],
                passage=fault["snippet"],
            )
