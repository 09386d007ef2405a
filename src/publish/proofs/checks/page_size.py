"""Row 1: every page has the paper's size, and its boxes agree."""

from collections.abc import Iterable, Iterator

from publish.editions.papers import MM
from publish.findings import Finding
from publish.proofs.reading.pdf_model import Box, Page

_SLACK = 0.6  # pt


def check_sizes(pages: Iterable[Page], trim: tuple[float, float]) -> Iterator[Finding]:
    """C101 for a page that is not `trim` (mm), C102 for boxes that contradict it.

    A file without bleed has one size: what is shown, cut and printed is the page.
    """
    width, height = trim[0] * MM, trim[1] * MM
    wanted = Box(0, 0, width, height)
    for page in pages:
        if not _same(page.paper, wanted):
            real = f"{page.paper.width / MM:.1f} x {page.paper.height / MM:.1f} mm"
            message = f"the page is {real}, not {trim[0]:g} x {trim[1]:g} mm"
            yield Finding("C101", message, page.place)
            continue
        for name, box in page.boxes.items():
            if not _same(box, wanted):
                message = f"the {name} is not the page"
                yield Finding("C102", message, page.place)


def _same(box: Box, wanted: Box) -> bool:
    pairs = (
        (box.left, wanted.left),
        (box.bottom, wanted.bottom),
        (box.right, wanted.right),
        (box.top, wanted.top),
    )
    return all(abs(one - other) <= _SLACK for one, other in pairs)
