"""pdfua, a quick look at the tags of a PDF that needs no Java.

Goes in: a finished PDF; comes out: findings. It decides a small part of the rules of
PDF/UA-1, so that its pass shows no standard and the figures say how many it looked at.
It runs in any case: where veraPDF cannot it is all there is, and where veraPDF can it
is stricter in one thing, a table without header cells. A rule of its own that fails on
the file, instead of deciding, is not counted and is named.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from publish.findings import Finding, Place
from publish.proofs.shape import Outcome, Proofed, Tool, outcome_of, some_of

if TYPE_CHECKING:
    from pdfua import Report

NAME = "pdfua"
WHAT = "a quick look at part of the rules of PDF/UA-1 finds none broken"
TOOLS = (Tool("pdfua", "package", "pip install pdfua"),)
APPLIES = {"is_tagged": True}


def run_proof(proofed: Proofed) -> Outcome:
    """V103."""
    from pdfua import PdfuaError, __version__, validate

    by = f"pdfua {__version__}"
    try:
        report = validate(str(proofed.path))
    except PdfuaError as error:
        unread = Finding.of("V103:unread", proofed.place, why=str(error))
        return outcome_of(NAME, [unread], by=by)
    found = report_findings(report, proofed.place)
    return outcome_of(NAME, found, coverage(report), by=by)


def coverage(report: "Report") -> dict[str, str]:
    """How many rules of PDF/UA-1 were decided, of how many that a machine can."""
    from pdfua import coverage as covered
    from pdfua import default_registry

    undecided = {rule.rule_id for rule in report.skipped}
    decided = {
        rule
        for check in default_registry()
        if check.id not in undecided
        for rule in check.covers
    }
    figures = {"rules looked at": some_of(len(decided), covered().total)}
    if undecided:
        figures["undecided"] = " ".join(sorted(undecided))
    return figures


def report_findings(report: "Report", place: Place) -> Iterator[Finding]:
    """A finding for each error and warning, with its page."""
    from pdfua import Severity

    for fault in report.findings:
        if fault.severity is Severity.INFO:  # sums of what was found already
            continue
        page = fault.location.page
        where = Place(f"{place.path}#page={page}") if page else place
        yield Finding.of(
            "V103",
            where,
            rule=fault.rule_id,
            words=" ".join(fault.message.split()),
            remedy=fault.remediation or "",
        )
