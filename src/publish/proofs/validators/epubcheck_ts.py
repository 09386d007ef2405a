"""epubcheck-ts, a second and independent reading of the rules of EPUB.

Goes in: a finished EPUB; comes out: findings. It is the user's own `epubcheck-ts`, else
the one that `make tools` fetches; it needs Node, no Java. Its makers say that it agrees
with epubcheck on 95 of 100 samples, so that a pass shows no standard. What it says of a
book that epubcheck passes is a finding all the same: one of the two is wrong.
"""

from pathlib import Path

from publish.findings import trouble
from publish.proofs.shape import Outcome, Proofed, Tool, Weight, outcome_of
from publish.proofs.validators.json_reports import (
    Report,
    message_findings,
    run_checker,
    unable,
)
from publish.proofs.validators.programs import read_program

NAME = "epubcheck-ts"
WHAT = "a second checker of EPUBs finds neither errors nor warnings"
TOOLS: tuple[Tool, ...] = ()  # one of two programs, see `read_program`
APPLIES = {"is_ebook": True}
WEIGHT = Weight(0.8, megabytes=150)

CODES = dict.fromkeys(("FATAL", "ERROR", "WARNING"), "X106")


def run_proof(proofed: Proofed) -> Outcome:
    """X106, for errors and warnings alike."""
    report = _run(proofed.path)
    by = f"epubcheck-ts {report['checker']['version']}"
    return outcome_of(NAME, message_findings(report, proofed.path, CODES), by=by)


def _run(path: Path) -> Report:
    """The program's own report.

    Raises:
        ToolError: X103, where it is missing, or gives no report.
    """
    program = read_program(NAME)
    if program is None:
        raise unable(NAME, trouble("X103:epubcheck-ts"))
    options = ("--quiet", "--json", "-", "--fail-on-warnings")
    report, code = run_checker(NAME, (str(program), str(path), *options), path)
    if code and not any(message_findings(report, path, CODES)):
        raise unable(NAME, trouble("X103:silent", program=NAME, file=str(path)))
    return report
