"""Row 8: QR codes after a bad copier, read by at least one decoder."""

from collections.abc import Iterable, Iterator
from ctypes.util import find_library
from importlib.util import find_spec

from publish.findings import Finding
from publish.proofs.own_pages import read_own_pages
from publish.proofs.reading.barcodes import (
    Decoder,
    Readings,
    by_zbar,
    by_zxing,
    read_bad_copies,
)
from publish.proofs.reading.pdf_model import Page
from publish.proofs.shape import PDFIUM, ZXING, Outcome, Proofed, Weight, outcome_of

NAME = "codes, bad copy"
WHAT = "a blurred and speckled copy of each QR code can still be read"
TOOLS = (PDFIUM, ZXING)
APPLIES = {"is_reader": False, "codes": True}
WEIGHT = Weight(a_page=0.1)


def run_proof(proofed: Proofed) -> Outcome:
    """C146."""
    own = read_own_pages(proofed)
    clean = [(code.page, code.payload) for code in own.codes()]
    decoders = _read_decoders()
    copied = read_bad_copies(own.source, decoders)
    figures = {"codes": str(len(clean)), "decoders": str(len(decoders))}
    return outcome_of(NAME, check_copies(clean, copied), figures)


def _read_decoders() -> tuple[Decoder, ...]:
    """ZXing, and ZBar where the machine has it."""
    has_zbar = find_spec("pyzbar") is not None and find_library("zbar") is not None
    return (by_zxing, by_zbar) if has_zbar else (by_zxing,)


def check_copies(
    clean: Iterable[tuple[Page, str]], copied: Readings
) -> Iterator[Finding]:
    """C146 for each code that no decoder reads on a bad copy of its page."""
    for page, payload in clean:
        if (page.number, payload) not in copied:
            yield Finding.of("C146", page.place, address=payload)
