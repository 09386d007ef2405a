"""Row 7: a second decoder reads what the first one read."""

from publish.editions.edition import Edition
from publish.proofs.checks.codes import check_second_reading
from publish.proofs.reading.barcodes import read_again, read_codes
from publish.proofs.shape import (
    PDFIUM,
    PYZBAR,
    ZBAR,
    ZXING,
    Outcome,
    Proofed,
    judged,
)

NAME = "codes, second decoder"
WHAT = "ZBar reads every QR code that ZXing reads"
TOOLS = (PDFIUM, ZXING, PYZBAR, ZBAR)


def applies(edition: Edition) -> bool:
    """PDFs with codes."""
    return edition.has_pages and edition.codes


def run_proof(proofed: Proofed) -> Outcome:
    """C147."""
    clean = [(code.page, code.payload) for code in read_codes(proofed.path)]
    findings = check_second_reading(clean, read_again(proofed.path))
    return judged(NAME, findings, {"codes": str(len(clean))})
