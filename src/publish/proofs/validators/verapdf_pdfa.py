"""PDF/A-2a, by veraPDF, over the PDFs that name it: they can be kept for good.

The same start of veraPDF serves PDF/UA-1, see `verapdf`. What cannot go together
stands in `publish.pdf.postprocess.pdfa`. A file for a press names PDF/X-4, which
veraPDF has no rules for, nor has any free program; `press/pdfx` says what is looked at
instead.
"""

from publish.proofs.shape import Outcome, Proofed, Together
from publish.proofs.validators.verapdf import (
    Verdict,
    judge_standard,
    run_standard,
    run_verapdf,
)

NAME = "veraPDF PDF/A"
WHAT = "the validator of PDF/A-2a finds no rule broken"
TOOLS = ()  # those of `verapdf`
APPLIES = {"is_kept": True}

STANDARD = "PDF/A-2a"


def run_proof(proofed: Proofed) -> Outcome:
    """V104."""
    return run_standard(proofed, NAME, STANDARD)


def judge(proofed: Proofed, verdict: Verdict | None) -> Outcome:
    """V104, of what was said of the file."""
    return judge_standard(proofed, verdict, NAME, STANDARD)


TOGETHER = Together(run_verapdf, judge)
