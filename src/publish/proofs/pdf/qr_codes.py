"""Rows 7, 9 and 21: QR codes as a phone reads them on the clean page."""

from collections.abc import Iterator

from publish.editions.edition import Edition
from publish.editions.papers import MM
from publish.findings import Finding
from publish.proofs.checks.codes import (
    check_payloads,
    check_quiet_zone,
    check_size,
    check_typed,
)
from publish.proofs.reading.barcodes import DPI, read_codes
from publish.proofs.reading.pdf_model import Code
from publish.proofs.reading.rasters import read_rasters
from publish.proofs.shape import PDFIUM, ZXING, Outcome, Proofed, judged

NAME = "codes"
WHAT = "QR codes scan, say what the register says, and are spelt out beside"
TOOLS = (PDFIUM, ZXING)


def applies(edition: Edition) -> bool:
    """Every PDF: those without codes must show none."""
    return edition.has_pages


def run_proof(proofed: Proofed) -> Outcome:
    """C141 to C145."""
    codes = read_codes(proofed.path)
    sizes = [code.box.width / MM for code in codes]
    modules = [code.box.width / MM / code.modules for code in codes]
    figures = {"codes": str(len(codes))}
    if codes:
        figures["smallest in mm"] = f"{min(sizes):.1f}"
        figures["finest module in mm"] = f"{min(modules):.2f}"
    return judged(
        NAME, [*_judge_payloads(proofed, codes), *_judge(proofed, codes)], figures
    )


def _judge_payloads(proofed: Proofed, codes: tuple[Code, ...]) -> Iterator[Finding]:
    """Each medium and partner has a code; links in a text need none."""
    book = proofed.document.book
    register = book.links if proofed.edition.codes else ()
    own = (book.imprint.website,) if proofed.edition.codes else ()
    return check_payloads(
        (code.payload for code in codes),
        (entry.payload for entry in register if entry.kind),
        (*(entry.payload for entry in register), *own),
        proofed.place,
    )


def _judge(proofed: Proofed, codes: tuple[Code, ...]) -> Iterator[Finding]:
    book = proofed.document.book
    typed = {entry.payload: entry.typed for entry in book.links}
    typed.setdefault(book.imprint.website, book.imprint.website_typed)
    for code in codes:
        yield from check_size(code)
        yield from check_typed(code, typed)
    if codes:
        rasters = read_rasters(proofed.path, DPI, grey=True)
        for number, raster in enumerate(rasters, 1):
            for code in codes:
                if code.page.number == number:
                    yield from check_quiet_zone(code, raster)
