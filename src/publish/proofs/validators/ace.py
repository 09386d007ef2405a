"""Ace by DAISY, the checker of EPUB Accessibility, over finished EPUBs.

Goes in: a finished EPUB; comes out: findings. Ace opens every page in a browser, so
that it needs Chromium; it is the user's own `ace-cli`, else the one that `make tools`
fetches. A pass shows no standard: most of what EPUB Accessibility asks only a person
can judge, such as whether a description says what its picture shows.
"""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from publish.findings import Finding, Place, ToolError, Trouble, trouble
from publish.proofs.shape import Outcome, Proofed, Tool, Weight, outcome_of
from publish.proofs.validators.programs import read_browser, read_program, run_program

NAME = "Ace"
WHAT = "the checker of EPUB Accessibility finds no barrier that a machine can see"
TOOLS: tuple[Tool, ...] = ()  # one of several programs each, see `_read_programs`
APPLIES = {"is_ebook": True}
WEIGHT = Weight(4.5, megabytes=800)

_PATIENCE = 60_000  # ms until the browser must have started; its own 5 s are too few
_LIMIT = 900  # seconds for one book: 100 chapters take about 54

Report = Mapping[str, Any]


def run_proof(proofed: Proofed) -> Outcome:
    """X104, for each barrier in each file."""
    report = run_ace(proofed.path)
    files = len(report["assertions"])
    found = tuple(report_findings(report, proofed.path))
    by = f"Ace {report['earl:assertedBy']['doap:release']['doap:revision']}"
    figures = {"barriers": str(len(found)), "files": str(files)}
    return outcome_of(NAME, found, figures, by=by)


def run_ace(path: Path) -> Report:
    """Ace's own report on a file.

    Raises:
        ToolError: X105, where Ace or the browser is missing, or there is no report.
    """
    command, browser = _read_programs()
    around = {
        "PUPPETEER_EXECUTABLE_PATH": browser,
        "ACE_TIMEOUT_INITIAL": str(_PATIENCE),
    }
    with TemporaryDirectory() as folder:
        done = run_program(
            (command, "--silent", "--force", "--outdir", folder, str(path)),
            _LIMIT,
            _unable(trouble("X105:late", file=str(path))),
            env={**os.environ, **around},
        )
        try:
            written = (Path(folder) / "report.json").read_bytes()
            report: Report = json.loads(written)
        except (FileNotFoundError, json.JSONDecodeError) as error:
            printed = (done.stdout + done.stderr).decode(errors="replace").strip()
            silent = trouble("X105:report", file=str(path), printed=printed)
            raise _unable(silent) from error
    return report


def _read_programs() -> tuple[str, str]:
    """Ace and the browser."""
    command, browser = read_program("ace-cli"), read_browser()
    if command is None:
        raise _unable(trouble("X105:ace"))
    if browser is None:
        raise _unable(trouble("X105:browser"))
    return str(command), str(browser)


def _unable(why: Trouble) -> ToolError:
    return ToolError([why.at(Place("Ace"))])


def report_findings(report: Report, path: Path) -> Iterator[Finding]:
    """X104 for each assertion that failed; `path` is the book's."""
    for file in report["assertions"]:
        name = file["earl:testSubject"]["url"]
        for assertion in file["assertions"]:
            rule, result = assertion["earl:test"], assertion["earl:result"]
            if result["earl:outcome"] != "fail":
                continue
            about = rule.get("help", {}).get("dct:description", "")
            yield Finding.of(
                "X104",
                Place(f"{path}/{name}"),
                rule=" ".join(rule["dct:title"].split()),
                words=" ".join(result["dct:description"].split()),
                about=about,
            )
