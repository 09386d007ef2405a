"""Stage 5: Document -> PDF, for screens and for paper."""

from publish.document.model import Document
from publish.output.artefact import Artefact
from publish.output.page_record import FileRecord
from publish.pdf.layout import lay_out


def make_files(document: Document) -> tuple[Artefact, ...]:
    """The PDF under its name.

    Raises:
        BookError: what keeps the pages from being laid out (P001 to P006).
    """
    laid = lay_out(document)
    pages, record = len(laid.labels), FileRecord(laid.pages)
    name, content = document.file_name, laid.content
    return (Artefact(name, content, kind="pages", pages=pages, record=record),)
