"""Row 10: text and icons that survive a black-and-white copy."""

from publish.editions.edition import Edition
from publish.proofs.checks.grey_copy import check_icons, check_text, lowest_contrast
from publish.proofs.reading.pages import read_pages
from publish.proofs.reading.rasters import read_rasters, read_wordless
from publish.proofs.shape import PDFIUM, Outcome, Proofed, judged

NAME = "grey copy"
WHAT = "text has 4.5:1 and icons 3:1 when colours turn grey"
TOOLS = (PDFIUM,)
_DPI = 100


def applies(edition: Edition) -> bool:
    """PDFs for paper."""
    return edition.has_pages and edition.is_paper


def run_proof(proofed: Proofed) -> Outcome:
    """C121 to C123."""
    wordless = read_rasters(read_wordless(proofed.path), _DPI, grey=True)
    pairs = tuple(zip(read_pages(proofed.path), wordless, strict=True))
    actions = {
        medium.address: medium.action
        for section in proofed.document.book.sections
        for item in section.items
        for medium in item.media
        if medium.address
    }
    findings = [
        finding
        for page, raster in pairs
        for found in (check_text(page, raster), check_icons(page, raster, actions))
        for finding in found
    ]
    figures = {"lowest contrast of text": f"{lowest_contrast(pairs):.1f}"}
    return judged(NAME, findings, figures)
