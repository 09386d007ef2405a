"""Row 12: the file says every word of its Document."""

from pathlib import Path
from zipfile import ZipFile

from publish.editions.edition import Edition
from publish.proofs.checks.words import check_words, text_of_markup, words_of
from publish.proofs.reading.pages import read_pages
from publish.proofs.reading.tags import text_of
from publish.proofs.shape import PDFIUM, Outcome, Proofed, judged

NAME = "words"
WHAT = "every word of the book is in the file"
TOOLS = (PDFIUM,)
_APART = frozenset({"lines", "wrap"})  # spare pages, and a cover in a file of its own


def applies(edition: Edition) -> bool:
    """PDFs and EPUBs."""
    return edition.has_pages or edition.is_reader


def run_proof(proofed: Proofed) -> Outcome:
    """C182."""
    parts = [one for one in proofed.document.parts if one.kind not in _APART]
    written = "\n".join(text_of_markup(part.html) for part in parts)
    path, is_epub = proofed.path, proofed.edition.is_reader
    said = _read_epub(path) if is_epub else text_of(read_pages(path))
    figures = {"words": str(words_of(written).total())}
    return judged(NAME, check_words(written, said, proofed.place), figures)


def _read_epub(path: Path) -> str:
    with ZipFile(path) as book:
        names = sorted(name for name in book.namelist() if name.endswith(".xhtml"))
        files = (book.read(name).decode("utf-8") for name in names)
        return "\n".join(map(text_of_markup, files))
