"""Row 7: a second decoder reads what the first one read."""

from collections.abc import Iterable, Iterator

from publish.findings import Finding
from publish.proofs.own_pages import read_own_pages
from publish.proofs.reading.barcodes import Readings, read_again
from publish.proofs.reading.pdf_model import Page
from publish.proofs.shape import (
    PDFIUM,
    PYZBAR,
    ZBAR,
    ZXING,
    Outcome,
    Proofed,
    Weight,
    outcome_of,
)

NAME = "codes, second decoder"
WHAT = "ZBar reads every QR code that ZXing reads"
TOOLS = (PDFIUM, ZXING, PYZBAR, ZBAR)
APPLIES = {"is_reader": False, "codes": True}
WEIGHT = Weight(a_page=0.1)


def run_proof(proofed: Proofed) -> Outcome:
    """C147."""
    own = read_own_pages(proofed)
    clean = [(code.page, code.payload) for code in own.codes()]
    findings = check_second_reading(clean, read_again(own.source))
    return outcome_of(NAME, findings, {"codes": str(len(clean))})


def check_second_reading(
    clean: Iterable[tuple[Page, str]], again: Readings
) -> Iterator[Finding]:
    """C147 for each code that the first decoder read and the second did not."""
    for page, payload in clean:
        if (page.number, payload) not in again:
            yield Finding.of("C147", page.place, address=payload)
