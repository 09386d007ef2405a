"""Row 14: a press file says where it is cut, and keeps letters away from there."""

from collections.abc import Iterable, Iterator

from publish.editions.papers import MM
from publish.editions.printers import Printer
from publish.findings import Finding
from publish.messages.sentences import Measured
from publish.proofs.reading.pages import read_pages
from publish.proofs.reading.pdf_model import SLACK, Box, Page
from publish.proofs.shape import PDFIUM, Outcome, Proofed, outcome_of

NAME = "press boxes"
WHAT = "the cut and the bleed are named, and letters keep away from them"
TOOLS = (PDFIUM,)
APPLIES = {"has_pages": True, "is_press": True}


def run_proof(proofed: Proofed) -> Outcome:
    """C201 and C202."""
    pages = read_pages(proofed.path)
    shop = proofed.edition.shop
    findings = [
        *check_boxes(pages, proofed.edition.trim, shop),
        *check_safe(pages, shop),
    ]
    figures = {"pages": str(len(pages)), "bleed in mm": Measured(f"{shop.bleed:g}")}
    return outcome_of(NAME, findings, figures)


def check_boxes(
    pages: Iterable[Page], trim: tuple[float, float], shop: Printer
) -> Iterator[Finding]:
    """C201 where TrimBox, BleedBox and page do not fit; sizes in mm."""
    sizes = {"width": trim[0], "height": trim[1], "bleed": shop.bleed}
    for page in pages:
        cut, bled = page.boxes.get("TrimBox"), page.boxes.get("BleedBox")
        if cut is None or bled is None:
            yield Finding.of("C201:missing", page.place, (), **sizes)
            continue
        wanted = Box(
            cut.left, cut.bottom, cut.left + trim[0] * MM, cut.bottom + trim[1] * MM
        )
        if not cut.agrees(wanted):
            real = {"cut_width": cut.width / MM, "cut_height": cut.height / MM}
            yield Finding.of("C201:cut", page.place, (), **sizes, **real)
        if not bled.agrees(cut.grown(shop.bleed * MM)):
            yield Finding.of("C201:bleed", page.place, (), **sizes)
        if not page.paper.grown(SLACK).holds(bled):
            yield Finding.of("C201:page", page.place, (), **sizes)


def check_safe(pages: Iterable[Page], shop: Printer) -> Iterator[Finding]:
    """C202 for the first letters of a page that stand too near to the cut."""
    for page in pages:
        safe = page.boxes.get("TrimBox", page.paper).grown(-shop.safe * MM + SLACK)
        for run in page.runs:
            if run.text.strip() and not safe.holds(run.box):
                text = run.text.strip()[:40]
                yield Finding.of("C202", page.place, text=text, safe=shop.safe)
                break
