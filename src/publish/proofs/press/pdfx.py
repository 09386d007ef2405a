"""Row 17: the file is the kind of PDF/X that the print shop takes, and no more.

This shows no conformance to PDF/X-4: no validator of it is free, veraPDF has none.
What a shop sends files back for is looked at one by one: what the file names, its
intent and what must not be in it here, boxes in `boxes`, inks in `ink_coverage`.
"""

from collections.abc import Iterator

from publish.findings import Finding, Place
from publish.proofs.reading.press_declarations import Declared, read_declared
from publish.proofs.shape import PIKEPDF, Outcome, Proofed, outcome_of

NAME = "press format"
WHAT = "the file names its press, holds nothing for screens, and fills its sheets"
TOOLS = (PIKEPDF,)
APPLIES = {"has_pages": True, "is_press": True}


def run_proof(proofed: Proofed) -> Outcome:
    """C206 to C208."""
    declared = read_declared(proofed.path)
    figures = {"press": declared.condition, "pages": str(declared.pages)}
    findings = check_declared(declared, proofed.edition.variant, proofed.place)
    return outcome_of(NAME, findings, figures)


def check_declared(declared: Declared, variant: str, place: Place) -> Iterator[Finding]:
    """C206 to C208; `variant` as in an edition, such as pdf/x-4."""
    wanted = variant.upper()
    if not any(version.startswith(wanted) for version in declared.versions):
        yield Finding.of("C206:version", place, wanted=wanted)
    if declared.inks != len("CMYK") or not declared.condition:
        yield Finding.of("C206:profile", place)
    for extra in declared.extras:
        yield extra.at(place)
    if declared.pages % 4:
        yield Finding.of("C208", place, pages=declared.pages)
