"""The one file that most editions make of a Document, as bytes."""

from publish.document.model import Document
from publish.formats import epub, pdf


def make_epub(document: Document) -> bytes:
    """The EPUB of a Document."""
    (artefact,) = epub.make_files(document)
    return artefact.content


def make_pdf(document: Document) -> bytes:
    """The PDF of a Document."""
    (artefact,) = pdf.make_files(document)
    return artefact.content
