"""Stage 5: Document -> the hand-out of one chapter, on the sides of one sheet."""

from publish.document.model import Document
from publish.output.artefact import Artefact
from publish.pdf.fit_pages import fit_pages


def make_files(document: Document) -> tuple[Artefact, ...]:
    """The hand-out, in the largest type that fits the sheet.

    Raises:
        BookError: P007 where it is too long in the smallest type, and what keeps
            the pages from being laid out (P001 to P006).
    """
    return (fit_pages(document, document.edition.sides).as_file(document),)
