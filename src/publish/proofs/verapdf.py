"""veraPDF, the field's validator of PDF/UA-1, over finished PDFs.

Goes in: paths of PDF files; comes out: findings. It is the user's own `verapdf`, else
the jar that `make tools` fetches. Java takes longer to start than to read a book, so
that one Java machine reads all files of a folder, and the folder is read once.
"""

import json
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from publish.checks.bars import has_pages
from publish.edition import Edition
from publish.findings import Finding, Place, ToolError
from publish.proofs.shape import Outcome, Proofed, judged, not_run

NAME = "veraPDF"
WHAT = "the validator of PDF/UA-1 finds no rule broken that a machine can judge"
TOOLS = ()  # one of two programs, see `_read_command`

_INSTALL = "make tools, where Maven and Java are there: apt-get install maven"
_JAVA = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # starts sooner
_MAIN = "org.verapdf.apps.GreenfieldCliWrapper"
_LIMIT = 600  # seconds for all files of a call
_SHOWN = "5"  # places told for each rule

Report = Mapping[str, Any]


def applies(edition: Edition) -> bool:
    """Every PDF that claims to be PDF/UA-1."""
    return has_pages(edition) and edition.variant == "pdf/ua-1"


def run_proof(proofed: Proofed) -> Outcome:
    """V101; the other PDFs of the folder are read at the same time."""
    beside = sorted(proofed.path.resolve().parent.glob("*.pdf"))
    states = tuple((path, *_read_state(path)) for path in beside)
    report = _run_once(states).get(proofed.path.resolve())
    if report is None:
        return not_run(NAME, "veraPDF has passed over the file")
    return judged(NAME, report_findings(report, proofed.path), figures(report))


def run_verapdf(
    paths: Iterable[Path], *, flavour: str = "ua1"
) -> dict[Path, tuple[Finding, ...]]:
    """What veraPDF says of each file: V101 for each place where a rule is broken.

    `flavour` is veraPDF's short name of the standard. Raises ToolError (V102) where
    neither program is there, or it gives no report.
    """
    reports = _run(tuple(path.resolve() for path in paths), flavour)
    return {
        path: tuple(report_findings(report, path)) for path, report in reports.items()
    }


def _read_state(path: Path) -> tuple[int, int]:
    state = path.stat()
    return state.st_mtime_ns, state.st_size


@lru_cache(maxsize=1)
def _run_once(states: tuple[tuple[Path, int, int], ...]) -> dict[Path, Report]:
    return _run(tuple(path for path, _, _ in states), "ua1")


def _run(paths: tuple[Path, ...], flavour: str) -> dict[Path, Report]:
    options = ("--format", "json", "--maxfailuresdisplayed", _SHOWN, "-f", flavour)
    command = (*_read_command(), *options, *map(str, paths))
    try:
        done = subprocess.run(  # noqa: S603 # the program was looked up
            command, capture_output=True, timeout=_LIMIT, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise _unable("veraPDF took too long", "") from error
    try:
        jobs = json.loads(done.stdout)["report"]["jobs"]
    except (json.JSONDecodeError, KeyError) as error:
        said = done.stderr.decode(errors="replace").strip()
        raise _unable("veraPDF gave no report", said) from error
    return {Path(job["itemDetails"]["name"]): job for job in jobs}


def _read_command() -> tuple[str, ...]:
    """The program and its first arguments."""
    own = shutil.which("verapdf")
    if own is not None:
        return (own,)
    jar, java = read_jar(), shutil.which("java")
    if jar is None or java is None:
        raise _unable(f"veraPDF is missing: {_INSTALL}", _INSTALL)
    return (java, *_JAVA, "-cp", str(jar), _MAIN)


def read_jar() -> Path | None:
    """The jar that was fetched, here or beside the source of this program."""
    for root in (Path.cwd(), Path(__file__).parents[3]):
        for jar in sorted((root / ".cache" / "verapdf").glob("greenfield-apps-*.jar")):
            return jar
    return None


def _unable(message: str, hint: str) -> ToolError:
    return ToolError([Finding("V102", message, Place("veraPDF"), hint)])


def report_findings(report: Report, path: Path) -> Iterator[Finding]:
    """V101 for the first places of each broken rule, told as clause and test."""
    if "taskException" in report:
        message = report["taskException"].get("exceptionMessage", "cannot be read")
        yield Finding("V101", message, Place(str(path)))
    for rule in _broken(report):
        clause = f"{rule['clause']}-{rule['testNumber']}"
        for check in rule["checks"]:
            words = f"{clause}: {check.get('errorMessage') or rule['description']}"
            hint = f"{rule['failedChecks']} times; at {_end(check['context'])}"
            yield Finding("V101", words, Place(str(path)), hint)


def _broken(report: Report) -> Iterator[Report]:
    for result in report.get("validationResult", ()):
        for rule in result["details"]["ruleSummaries"]:
            if rule["ruleStatus"] == "FAILED":
                yield rule


def _end(context: str) -> str:
    """The last steps of a way through the file."""
    return "/".join(context.split("/")[-3:])


def figures(report: Report) -> dict[str, str]:
    """How much was judged, and how much of it is wrong."""
    details = [result["details"] for result in report.get("validationResult", ())]
    names = {
        "rules": ("passedRules", "failedRules"),
        "checks": ("passedChecks", "failedChecks"),
        "failed": ("failedChecks",),
    }
    return {
        name: str(sum(detail[key] for detail in details for key in keys))
        for name, keys in names.items()
    }
