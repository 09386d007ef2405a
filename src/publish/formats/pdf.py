"""Stage 5: Document -> PDF, for screens and for paper."""

from publish.document.model import Document
from publish.output.artefact import Artefact
from publish.pdf.layout import lay_out


def make(document: Document) -> bytes:
    """The bytes of the PDF; raises as `make_files` does."""
    return lay_out(document).content


def make_files(document: Document) -> tuple[Artefact, ...]:
    """The PDF under its name.

    Raises:
        BookError: what keeps the pages from being laid out (P001 to P006).
    """
    laid = lay_out(document)
    pages = len(laid.labels)
    return (Artefact(document.file_name, laid.content, kind="pages", pages=pages),)
