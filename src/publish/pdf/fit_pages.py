"""Stage 5: a Document made to fit its pages: the same HTML under smaller type.

Nothing is read again and nothing is cut: each step lays out the same closed Document
with other sizes. What does not fit at the smallest is a finding.
"""

import io
from collections.abc import Iterator
from dataclasses import replace

from publish.document.model import Document
from publish.document.sizes import Sizes
from publish.findings import BookError, Finding, Place
from publish.pdf.layout import Laid, lay_out

_SMALL, _LEAST = 0.875, 10.0  # of the text; pt, the least on paper
_WIDE, _TIGHT = 1.5, 1.35  # line heights at the largest and at the smallest type
_STRIP, _LOW = 43.5, 24.0  # mm, the drawing at the largest and the smallest type
_WORDS = 8  # of the text that names where an overflow begins


def steps_of(document: Document) -> Iterator[Sizes]:
    """From the edition's type size down; each size first with its sides apart."""
    edition = document.edition
    first = edition.type_size
    type_sizes = (first, *(size for size in edition.steps if size < first))
    for type_size in type_sizes:
        share = (first - type_size) / (first - type_sizes[-1] or 1)
        sizes = replace(
            document.sizes,
            type_size=type_size,
            lead=_WIDE - share * (_WIDE - _TIGHT),
            small=max(_LEAST, _SMALL * type_size),
            strip=_STRIP - share * (_STRIP - _LOW),
        )
        if edition.sides:
            yield sizes
        yield replace(sizes, is_tight=True)


def fit_pages(document: Document, most: int) -> Laid:
    """The Document on at most so many pages, in the largest type that does it.

    Raises:
        BookError: P007 where it is too long in the smallest type, and what keeps
            the pages from being laid out (P001 to P006).
    """
    first, *steps, smallest = steps_of(document)
    laid = lay_out(replace(document, sizes=first))
    if len(laid.labels) <= most:
        return laid
    # what is too long for the smallest type needs none of the tries between
    last = lay_out(replace(document, sizes=smallest))
    if len(last.labels) > most:
        raise BookError([_too_long(document, most, smallest, last)])
    for sizes in steps:
        laid = lay_out(replace(document, sizes=sizes))
        if len(laid.labels) <= most:
            return laid
    return last


def _too_long(document: Document, most: int, sizes: Sizes, laid: Laid) -> Finding:
    """P007: how much of what was laid out at the smallest sizes is too much."""
    from pypdf import PdfReader

    beyond = [
        line.strip()
        for page in PdfReader(io.BytesIO(laid.content)).pages[most:]
        for line in page.extract_text().splitlines()
        if line.strip()
    ]
    start = " ".join(" ".join(beyond).split()[:_WORDS])
    first = document.parts[0]
    # a card or a poster cannot be left out by itself
    key = "P007" if document.edition.each == "chapter" else "P007:paper"
    found = Finding.of(
        key,
        Place(document.file_name),
        edition=document.edition.name,
        chapter=first.anchor,
        title=first.title,
        most=most,
        size=sizes.type_size,
        pages=len(laid.labels) - most,
        lines=len(beyond),
        start=start,
    )
    return found.near(first.anchor)
