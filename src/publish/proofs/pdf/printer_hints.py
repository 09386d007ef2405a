"""Row 3: a viewer is asked to print a booklet in its size, and to turn it as meant."""

from collections.abc import Iterator, Mapping

import pikepdf

from publish.findings import Finding, Place
from publish.proofs.reading.folded_sheets import Way, way_of
from publish.proofs.shape import Outcome, Proofed, outcome_of

NAME = "printer hints"
WHAT = "viewers are asked not to scale, and how to turn the sheet"
TOOLS = ()
APPLIES = {"is_booklet": True}

_WRONG = {  # whether the file says it, and whether it should
    (True, True): "C302:other",
    (True, False): "C302:extra",
    (False, True): "C302:missing",
}


def run_proof(proofed: Proofed) -> Outcome:
    """C302."""
    way = way_of(proofed.file.kind, proofed.file.flips)
    with pikepdf.open(proofed.path) as pdf:
        given = pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
        asked = {str(key): str(value) for key, value in given.items()}
    figures = {"duplex": asked.get("/Duplex", "none").removeprefix("/")}
    return outcome_of(NAME, check_hints(asked, way, proofed.place), figures)


def check_hints(asked: Mapping[str, str], way: Way, place: Place) -> Iterator[Finding]:
    """C302 where a viewer is asked otherwise; `asked` by the names in the file."""
    for key, value in (("/PrintScaling", "/None"), ("/Duplex", way.duplex)):
        given = asked.get(key, "")
        if given != value:
            wrong = _WRONG[bool(given), bool(value)]
            yield Finding.of(wrong, place, entry=key, given=given, wanted=value)
