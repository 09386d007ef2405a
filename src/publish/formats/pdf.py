"""Stage 5: Document -> PDF, for screens and for paper."""

from publish.document.model import Document
from publish.output.artefact import Artefact
from publish.pdf.layout import lay_out


def make_files(document: Document) -> tuple[Artefact, ...]:
    """The PDF under its name.

    Raises:
        BookError: what keeps the pages from being laid out (P001 to P006).
    """
    return (lay_out(document).as_file(document),)
