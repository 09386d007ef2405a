"""Row 33: the barcode of a book from a print shop, as a shop scans it."""

from publish.editions.edition import Edition
from publish.editions.papers import MM
from publish.proofs.checks.barcodes import check_barcode
from publish.proofs.reading.barcodes import read_bars
from publish.proofs.reading.pages import read_pages
from publish.proofs.reading.rasters import read_last
from publish.proofs.shape import PDFIUM, ZXING, Outcome, Proofed, judged, not_run

NAME = "barcode"
WHAT = "the barcode on the back is read as the ISBN, large enough and in white"
TOOLS = (PDFIUM, ZXING)
_DPI = 600  # bars of 0.33 mm are eight pixels wide


def applies(edition: Edition) -> bool:
    """Files for a print shop."""
    return edition.has_pages and edition.is_press


def run_proof(proofed: Proofed) -> Outcome:
    """C210, on the last page, or on the cover of a glued book."""
    isbn = proofed.document.book.imprint.printed_isbn
    if not isbn:
        return judged(NAME, (), {"ISBN": "none"})
    path = proofed.path
    if proofed.edition.binding == "perfect":
        path = path.with_name(f"{path.stem}-cover{path.suffix}")
        if not path.is_file():
            return not_run(NAME, f"{path.name} is not in the folder")
    page, raster = read_pages(path)[-1], read_last(path, _DPI)
    found = read_bars(page, raster)
    figures = {"ISBN": isbn}
    if found:
        figures["module in mm"] = f"{found[0].module / MM:.2f}"
    return judged(NAME, check_barcode(found, isbn, page, raster), figures)
