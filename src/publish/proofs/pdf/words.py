"""Row 12: every word of the Document is in the file."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import ZipFile

from publish.findings import Finding, Place
from publish.proofs.own_pages import only_its_own, read_own_pages
from publish.proofs.reading.pages import read_pages, text_of
from publish.proofs.reading.words import (
    count_words,
    first_words,
    lost_words,
    text_of_markup,
)
from publish.proofs.shape import PDFIUM, Outcome, Proofed, outcome_of

NAME = "words"
WHAT = "every word of the book is in the file"
TOOLS = (PDFIUM,)
APPLIES: Mapping[str, bool] = {}

_APART = frozenset({"lines", "wrap"})  # spare pages, and a cover in a file of its own


def run_proof(proofed: Proofed) -> Outcome:
    """C182."""
    parts = (part for part in proofed.document.parts if part.kind not in _APART)
    written = "\n".join(text_of_markup(part.html) for part in parts)
    if proofed.edition.is_reader:
        text = _read_epub(proofed.path)
        return _compared(written, text, proofed.place)
    own = read_own_pages(proofed)
    text = text_of(own.pages())
    if own.sides:  # a file may hold some of the pages: each must be in its place
        laid = _compared(written, text_of(read_pages(own.wanted)), proofed.place)
        same = text_of(map(only_its_own, read_pages(own.same)))
        return laid if laid.findings else _compared(same, text, proofed.place)
    return _compared(written, text, proofed.place)


def _compared(written: str, text: str, place: Place) -> Outcome:
    figures = {"words": str(count_words(written).total())}
    return outcome_of(NAME, check_words(written, text, place), figures)


def _read_epub(path: Path) -> str:
    with ZipFile(path) as book:
        names = sorted(it for it in book.namelist() if it.endswith((".xhtml", ".html")))
        files = (book.read(name).decode("utf-8") for name in names)
        return "\n".join(map(text_of_markup, files))


def check_words(document: str, file: str, place: Place) -> Iterator[Finding]:
    """C182 with the first words that the file has less often than the Document."""
    if lost := lost_words(document, file):
        count, words = lost.total(), first_words(lost)
        yield Finding.of("C182", place, count=count, words=words)
