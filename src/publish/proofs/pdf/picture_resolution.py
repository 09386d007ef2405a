"""Row 16: pictures with pixels enough for paper."""

from collections.abc import Iterable, Iterator

from publish.findings import Finding
from publish.proofs.reading.pages import read_pictures
from publish.proofs.reading.pdf_model import Picture
from publish.proofs.shape import PDFIUM, Outcome, Proofed, outcome_of

NAME = "pictures"
WHAT = "pictures of pixels have 300 ppi, line art 600"
TOOLS = (PDFIUM,)
APPLIES = {"has_pages": True, "is_paper": True}

_PHOTO, _LINE_ART = 300, 600  # ppi
_SLACK = 0.98  # sizes in a file are rounded


def run_proof(proofed: Proofed) -> Outcome:
    """C181, a warning: the author may have nothing better."""
    pictures = read_pictures(proofed.path)
    figures = {"pictures": str(len(pictures))}
    if pictures:
        figures["least ppi"] = f"{min(picture.ppi for picture in pictures):.0f}"
    return outcome_of(NAME, check_pictures(pictures), figures)


def check_pictures(pictures: Iterable[Picture]) -> Iterator[Finding]:
    """C181 for each picture that is coarser than print wants."""
    for picture in pictures:
        least = _LINE_ART if picture.is_line_art else _PHOTO
        if picture.ppi < least * _SLACK:
            yield Finding.of(
                "C181",
                picture.page.place,
                width=picture.width,
                height=picture.height,
                ppi=picture.ppi,
                least=least,
            )
