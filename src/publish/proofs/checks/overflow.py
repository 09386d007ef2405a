"""Letters that run off the page, or so near its edge that a printer drops them."""

from collections.abc import Iterator

from publish.editions.papers import MM
from publish.findings import Finding
from publish.proofs.checks.bars import Bar
from publish.proofs.reading.pdf_model import Page


def check_margins(page: Page, bar: Bar) -> Iterator[Finding]:
    """C171 for each run of letters that reaches into the margin of the bar."""
    room = page.paper.grown(-bar.margin * MM)
    for run in page.runs:
        if run.text.strip() and not room.holds(run.box):
            message = f"“{run.text.strip()[:30]}” stands outside the page's margin"
            hint = f"letters keep {bar.margin:g} mm from the edge"
            yield Finding("C171", message, page.place, hint)
