"""Row 6: letters large enough and lines short enough to read."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from statistics import median
from unicodedata import combining

from publish.document.model import Part
from publish.findings import Finding, Place
from publish.messages.sentences import Measured
from publish.proofs.reading.pages import read_pages
from publish.proofs.reading.pdf_model import Page, Paragraph
from publish.proofs.reading.tags import read_paragraphs, text_size
from publish.proofs.reading.words import notes_in, text_of_markup
from publish.proofs.shape import PDFIUM, Outcome, Proofed, outcome_of
from publish.proofs.thresholds import longest_line_of, type_sizes_of

NAME = "type"
WHAT = "body and smallest type, and the length of lines"
TOOLS = (PDFIUM,)
APPLIES = {"has_pages": True}

_SLACK = 0.05  # pt, rounding in the file


def run_proof(proofed: Proofed) -> Outcome:
    """C131 and C132."""
    pages = read_pages(proofed.path)
    paragraphs = read_paragraphs(proofed.path)
    parts = proofed.document.parts
    running = tuple(_without_colophon(paragraphs, parts))
    texts = pages if paragraphs else tuple(_without_notes(pages, parts))
    body = text_size(running, texts) if running or not paragraphs else 0.0
    length = line_length(paragraphs, body)
    sizes = [run.size for page in pages for run in page.runs if run.text.strip()]
    figures = {
        "body in pt": Measured(f"{body:g}"),
        "smallest in pt": Measured(f"{min(sizes, default=0):.1f}"),
        "characters in the median line": Measured(f"{length:g}"),
    }
    findings = [
        *check_sizes(pages, body, *type_sizes_of(proofed.edition)),
        *check_line_length(length, longest_line_of(proofed.edition), proofed.place),
    ]
    return outcome_of(NAME, findings, figures)


def _without_colophon(
    paragraphs: Iterable[Paragraph], parts: Iterable[Part]
) -> Iterator[Paragraph]:
    """The paragraphs of the book: in a short one its colophon has more letters."""
    own = "".join(text_of_markup(it.html) for it in parts if it.kind == "colophon")
    letters = _letters(own)
    for paragraph in paragraphs:
        text = "".join(line.text for line in paragraph.lines)
        if _letters(text) not in letters:
            yield paragraph


def _without_notes(pages: Iterable[Page], parts: Iterable[Part]) -> Iterator[Page]:
    """The pages of a file without tags, where only the Document tells notes."""
    notes = "".join(map(_letters, notes_in("".join(part.html for part in parts))))
    for page in pages:
        runs = tuple(run for run in page.runs if _letters(run.text) not in notes)
        yield replace(page, runs=runs)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def check_sizes(
    pages: tuple[Page, ...], body: float, least_body: float, least: float
) -> Iterator[Finding]:
    """C131 for a body that is too small, and for each run smaller than the least.

    All in pt. The body is running text: in a book of photographs the words under them
    may well be more.
    """
    if pages and 0 < body < least_body - _SLACK:
        yield Finding.of("C131:body", pages[0].place, size=body, least=least_body)
    for page in pages:
        small: dict[float, str] = {}
        for run in page.runs:
            if run.size < least - _SLACK and run.text.strip():
                small.setdefault(round(run.size, 1), run.text.strip())
        for size, text in small.items():
            yield Finding.of("C131", page.place, text=text[:30], size=size, least=least)


def line_length(paragraphs: Iterable[Paragraph], body: float) -> float:
    """The median of characters in a full line of running text; 0 without any.

    A paragraph's last line is as long as it happens to be and does not count.
    """
    lengths = [
        sum(not combining(letter) for letter in line.text.strip())
        for paragraph in paragraphs
        if paragraph.kind == "P" and abs(paragraph.size - body) <= _SLACK * 2
        for line in paragraph.lines[:-1]
    ]
    return float(median(lengths)) if lengths else 0.0


def check_line_length(length: float, most: int, place: Place) -> Iterator[Finding]:
    """C132 where the median line is longer than the eye can follow."""
    if length > most:
        yield Finding.of("C132", place, length=length, most=most)
