"""Row 16: pictures with pixels enough for paper."""

from collections.abc import Iterable, Iterator

from publish.findings import Finding
from publish.proofs.reading.pages import read_pictures
from publish.proofs.reading.pdf_model import Picture
from publish.proofs.shape import PDFIUM, Outcome, Proofed, outcome_of
from publish.proofs.thresholds import LINE_ART, least_ppi_of

NAME = "pictures"
WHAT = "pictures of pixels are sharp enough for what they are printed on"
TOOLS = (PDFIUM,)
APPLIES = {"has_pages": True, "is_paper": True}

_SLACK = 0.98  # sizes in a file are rounded


def run_proof(proofed: Proofed) -> Outcome:
    """C181, a warning: the author may have nothing better."""
    pictures = read_pictures(proofed.path)
    figures = {"pictures": str(len(pictures))}
    if pictures:
        figures["least ppi"] = f"{min(picture.ppi for picture in pictures):.0f}"
    least = least_ppi_of(proofed.edition)
    return outcome_of(NAME, check_pictures(pictures, least), figures)


def check_pictures(pictures: Iterable[Picture], photo: int) -> Iterator[Finding]:
    """C181 for each picture that is coarser than print wants.

    `photo` is the least of a photograph, in ppi; line art has no greys to soften its
    steps, and needs more.
    """
    for picture in pictures:
        least = photo * LINE_ART if picture.is_line_art else photo
        if picture.ppi < least * _SLACK:
            yield Finding.of(
                "C181",
                picture.page.place,
                width=picture.width,
                height=picture.height,
                ppi=picture.ppi,
                least=least,
            )
