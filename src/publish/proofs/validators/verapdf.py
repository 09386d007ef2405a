"""veraPDF, the field's validator of PDF/UA and PDF/A, over finished PDFs.

Goes in: paths of PDF files; comes out: what veraPDF says of each. It is the user's own
`verapdf`, else the jar that `make tools` fetches. Java takes longer to start than to
read a book, so that one Java machine reads all files that are proved together, and
judges each by every standard that the file names as its own.
"""

import json
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publish.findings import Finding, Place, ToolError, Trouble, trouble
from publish.messages.sentences import Told, sentence
from publish.proofs.reading.once import read_once
from publish.proofs.shape import (
    Outcome,
    Proofed,
    Together,
    Weight,
    not_run,
    outcome_of,
)
from publish.proofs.validators.programs import java_options, read_jar, run_program

NAME = "veraPDF"
WHAT = "the validator of PDF/UA-1 finds no rule broken that a machine can judge"
TOOLS = ()  # one of two programs, see `_read_command`
APPLIES = {"is_tagged": True}
WEIGHT = Weight(0.5, 0.05, 400)

STANDARD = "PDF/UA-1"
_MAIN = "org.verapdf.apps.GreenfieldCliWrapper"
_LIMIT = 600  # seconds for all files of a call
_SHOWN = "5"  # places named for each rule
_NAMED = "0"  # by the standards that a file names
_DIGITS = re.compile(r"\d+")
_BROKEN = {"PDF/UA-1": "V101", "PDF/A-2a": "V104"}
_UNREAD = {"PDF/UA-1": "V101:unread", "PDF/A-2a": "V104:unread"}
_UNNAMED = {"PDF/UA-1": "V101:unnamed", "PDF/A-2a": "V104:unnamed"}

Report = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF, called `by` its name and version, reports of one file."""

    by: str
    report: Report

    def result(self, standard: str) -> Report | None:
        """The part about a standard; None where the file does not name it."""
        for result in self.report.get("validationResult", ()):
            if result["profileName"].lower().startswith(f"{standard.lower()} "):
                details: Report = result["details"]
                return details
        return None


def run_proof(proofed: Proofed) -> Outcome:
    """V101."""
    return run_standard(proofed, NAME, STANDARD)


def judge(proofed: Proofed, verdict: Verdict | None) -> Outcome:
    """V101, of what was said of the file."""
    return judge_standard(proofed, verdict, NAME, STANDARD)


def run_standard(proofed: Proofed, proof: str, standard: str) -> Outcome:
    """What veraPDF finds in a file by one standard, as the outcome of a proof."""
    return judge_standard(proofed, _run_alone(proofed.path), proof, standard)


def judge_standard(
    proofed: Proofed, verdict: Verdict | None, proof: str, standard: str
) -> Outcome:
    """The outcome of a proof by one standard; not run where veraPDF said nothing."""
    if verdict is None:
        return not_run(proof, Told([sentence("proof:passed-over")]))
    found = verdict_findings(verdict, standard, proofed.place)
    figured = figures(verdict.result(standard) or {})
    return outcome_of(proof, found, figured, by=verdict.by, shows=(standard,))


@read_once
def _run_alone(path: Path) -> Verdict | None:
    """What it says of one file, by all of its standards."""
    return run_verapdf([path]).get(path.resolve())


def run_verapdf(paths: Iterable[Path]) -> dict[Path, Verdict]:
    """What veraPDF says of each file, by its whole path.

    Raises:
        ToolError: V102, where neither program is there, or it gives no report.
    """
    options = ("--format", "json", "--maxfailuresdisplayed", _SHOWN, "-f", _NAMED)
    files = [str(path.resolve()) for path in paths]
    command = (*_read_command(), *options, *files)
    done = run_program(command, _LIMIT, _unable(trouble("V102:late")))
    try:
        report = json.loads(done.stdout)["report"]
        jobs, by = report["jobs"], f"veraPDF {_version(report)}"
    except (json.JSONDecodeError, KeyError) as error:
        printed = done.stderr.decode(errors="replace").strip()
        raise _unable(trouble("V102:report", printed=printed)) from error
    return {Path(job["itemDetails"]["name"]): Verdict(by, job) for job in jobs}


def _version(report: Report) -> str:
    releases = report["buildInformation"]["releaseDetails"]
    return next((str(part["version"]) for part in releases if part["id"] == "core"), "")


def _read_command() -> tuple[str, ...]:
    """The program and its first arguments."""
    own = shutil.which("verapdf")
    if own is not None:
        return (own,)
    jar, java = read_jar(), shutil.which("java")
    if jar is None or java is None:
        raise _unable(trouble("V102:missing"))
    return (java, *java_options(), "-cp", str(jar), _MAIN)


def _unable(why: Trouble) -> ToolError:
    return ToolError([why.at(Place("veraPDF"))])


def verdict_findings(
    verdict: Verdict, standard: str, place: Place
) -> Iterator[Finding]:
    """V101 or V104: the first places of each broken rule, named by clause and test.

    A file that does not name the standard is judged by others only, which says
    nothing of this one.
    """
    if "taskException" in verdict.report:
        why = verdict.report["taskException"].get("exceptionMessage", "")
        yield Finding.of(_UNREAD[standard], place, why=why)
        return
    result = verdict.result(standard)
    if result is None:
        yield Finding.of(_UNNAMED[standard], place)
        return
    for rule in sorted(result["ruleSummaries"], key=_number):
        if rule["ruleStatus"] != "FAILED":
            continue
        for check in rule["checks"]:
            yield Finding.of(
                _BROKEN[standard],
                place,
                clause=f"{rule['clause']}-{rule['testNumber']}",
                words=check.get("errorMessage") or rule["description"],
                times=rule["failedChecks"],
                where=_end(check["context"]),
            )


def _number(rule: Report) -> tuple[list[int], int]:
    """As the standard counts; the program's order depends on what it read before."""
    return [int(part) for part in _DIGITS.findall(rule["clause"])], rule["testNumber"]


def _end(context: str) -> str:
    """The last steps of a way through the file."""
    return "/".join(context.split("/")[-3:])


def figures(result: Report) -> dict[str, str]:
    """How much was judged, and how much of it is wrong."""
    names = {
        "rules": ("passedRules", "failedRules"),
        "checks": ("passedChecks", "failedChecks"),
        "failed": ("failedChecks",),
    }
    return {
        name: str(sum(result[key] for key in keys))
        for name, keys in names.items()
        if result
    }


TOGETHER = Together(run_verapdf, judge)
