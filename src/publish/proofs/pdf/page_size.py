"""Row 1: right paper, one size, boxes that agree."""

from collections.abc import Iterable, Iterator

from publish.editions.papers import MM
from publish.findings import Finding
from publish.proofs.reading.pages import read_pages
from publish.proofs.reading.pdf_model import Box, Page
from publish.proofs.shape import PDFIUM, Outcome, Proofed, outcome_of

NAME = "page size"
WHAT = "every page has the edition's paper size"
TOOLS = (PDFIUM,)
APPLIES = {"has_pages": True, "is_press": False}  # files for a press have bleed


def run_proof(proofed: Proofed) -> Outcome:
    """C101 and C102."""
    pages = read_pages(proofed.path)
    sizes = {
        f"{page.paper.width / MM:.0f} x {page.paper.height / MM:.0f} mm"
        for page in pages
    }
    figures = {"pages": str(len(pages)), "sizes": ", ".join(sorted(sizes))}
    trim, turns = proofed.edition.trim, proofed.document.is_turned
    return outcome_of(NAME, check_sizes(pages, trim, turns=turns), figures)


def check_sizes(
    pages: Iterable[Page], trim: tuple[float, float], *, turns: bool = False
) -> Iterator[Finding]:
    """C101 for a page that is not `trim` (mm), C102 for boxes that contradict it.

    A file without bleed has one size: what is shown, cut and printed is the page. Where
    it `turns`, a wide table may have a page of the same paper on its side.
    """
    upright = Box(0, 0, trim[0] * MM, trim[1] * MM)
    turned = Box(0, 0, trim[1] * MM, trim[0] * MM)
    for page in pages:
        wanted = turned if turns and page.paper.agrees(turned) else upright
        if not page.paper.agrees(wanted):
            yield Finding.of(
                "C101",
                page.place,
                width=page.paper.width / MM,
                height=page.paper.height / MM,
                wanted_width=trim[0],
                wanted_height=trim[1],
            )
            continue
        for name, box in page.boxes.items():
            if not box.agrees(wanted):
                yield Finding.of("C102", page.place, box=name)
