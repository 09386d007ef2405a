"""What proofs of EPUBs say: our own, and epubcheck over many files at once."""

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from publish.findings import Finding
from publish.proofs.epub import navigation, package, style_sheets, text_alternatives
from publish.proofs.run import arrive, run_proofs
from publish.proofs.shape import Proofed
from publish.proofs.validators.epubcheck import CODES, run_epubcheck
from publish.proofs.validators.json_reports import message_findings

OWN = (navigation, package, style_sheets, text_alternatives)


def own_findings(proofed: Proofed) -> list[Finding]:
    """What our own proofs say of an EPUB; each fails for an error and for no more."""
    outcomes = run_proofs(proofed, map(arrive, OWN))
    for outcome in outcomes:
        failed = any(finding.is_error for finding in outcome.findings)
        assert (outcome.state == "fail") == failed
    return [finding for outcome in outcomes for finding in outcome.findings]


def epubcheck_findings(paths: Iterable[Path]) -> list[Finding]:
    """What epubcheck says of these files, one Java machine for each, side by side."""

    def findings(path: Path) -> list[Finding]:
        return list(message_findings(run_epubcheck(path), path, CODES))

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return [finding for found in pool.map(findings, paths) for finding in found]
