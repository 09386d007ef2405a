"""Row 8: QR codes after a bad copier, read by at least one decoder."""

from ctypes.util import find_library
from importlib.util import find_spec

from publish.editions.edition import Edition
from publish.proofs.checks.codes import check_copies
from publish.proofs.reading.barcodes import (
    Decoder,
    by_zbar,
    by_zxing,
    read_bad_copies,
    read_codes,
)
from publish.proofs.shape import PDFIUM, ZXING, Outcome, Proofed, judged

NAME = "codes, bad copy"
WHAT = "a blurred and speckled copy of each QR code can still be read"
TOOLS = (PDFIUM, ZXING)


def applies(edition: Edition) -> bool:
    """PDFs with codes."""
    return edition.has_pages and edition.codes


def run_proof(proofed: Proofed) -> Outcome:
    """C146."""
    clean = [(code.page, code.payload) for code in read_codes(proofed.path)]
    decoders = _read_decoders()
    copied = read_bad_copies(proofed.path, decoders)
    figures = {"codes": str(len(clean)), "decoders": str(len(decoders))}
    return judged(NAME, check_copies(clean, copied), figures)


def _read_decoders() -> tuple[Decoder, ...]:
    """ZXing, and ZBar where the machine has it."""
    has_zbar = find_spec("pyzbar") is not None and find_library("zbar") is not None
    return (by_zxing, by_zbar) if has_zbar else (by_zxing,)
