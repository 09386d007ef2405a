"""Stage 5: a Document made to fit its pages: the same HTML under smaller type.

Nothing is read again and nothing is cut: each step lays out the same closed Document
with other sizes behind `edition.css`. What does not fit at the smallest is a finding.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace

from publish.document.model import Document
from publish.findings import BookError, Finding, Place
from publish.pdf.layout import Laid, lay_out

_SMALL, _LEAST = 0.875, 10.0  # of the text; pt, the least on paper
_WIDE, _TIGHT = 1.5, 1.35  # line heights at the largest and at the smallest type
_STRIP, _LOW = 43.5, 24.0  # mm, the drawing at the largest and the smallest type
_TIGHTER = """.second-side { break-before: auto }
.writing-lines { height: 18mm; margin-bottom: 2mm; overflow: hidden }
.item { padding-block: 1.5mm }
.lines-title { padding: 3mm 0 0 }
figure img { max-height: 45mm }
"""
_WORDS = 8  # of the text that names where an overflow begins


@dataclass(frozen=True, slots=True)
class Step:
    """One try: `type_size` in pt; `loose` keeps each side to its own matter."""

    type_size: float
    lead: float
    strip: float
    loose: bool

    @property
    def sheet(self) -> str:
        """CSS that has the last word on sizes."""
        small = max(_LEAST, _SMALL * self.type_size)
        tight = "" if self.loose else _TIGHTER
        return (
            f":root {{ --type: {self.type_size:g}pt; --lead: {self.lead:.3g}; "
            f"--small: {small:g}pt; --strip: {self.strip:.3g}mm }}\n{tight}"
        )


def steps_of(document: Document) -> Iterator[Step]:
    """From the edition's type size down; each size first with its sides apart."""
    edition = document.edition
    first = edition.type_size
    sizes = (first, *(one for one in edition.steps if one < first))
    for size in sizes:
        share = (first - size) / (first - sizes[-1]) if size < first else 0
        lead = _WIDE - share * (_WIDE - _TIGHT)
        strip = _STRIP - share * (_STRIP - _LOW)
        if edition.sides:
            yield Step(size, lead, strip, loose=True)
        yield Step(size, lead, strip, loose=False)


def fit_pages(document: Document, most: int) -> Laid:
    """The Document on at most so many pages, in the largest type that does it.

    Raises:
        BookError: P007 where it is too long in the smallest type, and what keeps
            the pages from being laid out (P001 to P006).
    """
    steps = tuple(steps_of(document))
    for step in steps:
        laid = lay_out(_with(document, step))
        if len(laid.labels) <= most:
            return laid
    raise BookError([_too_long(document, most, steps[-1])])


def _with(document: Document, step: Step) -> Document:
    name = "edition.css"
    own = document.assets[name] + step.sheet.encode()
    return replace(document, assets={**document.assets, name: own})


def _too_long(document: Document, most: int, step: Step) -> Finding:
    from pypdf import PdfReader

    laid = lay_out(_with(document, step))
    beyond = [
        line.strip()
        for page in PdfReader(io.BytesIO(laid.content)).pages[most:]
        for line in page.extract_text().splitlines()
        if line.strip()
    ]
    start = " ".join(" ".join(beyond).split()[:_WORDS])
    title, pages = document.parts[0].title, len(laid.labels) - most
    message = (
        f"“{title}” does not fit {most} pages at {step.type_size:g} pt: {pages} more "
        f"with {len(beyond)} lines, from “{start} …”"
    )
    hint = "shorten the text, or give part of it a chapter of its own"
    return Finding("P007", message, Place(document.file_name), hint)
