"""Stage 5: a Document made to fit its pages: the same HTML under smaller type.

Nothing is read again and nothing is cut: each step lays out the same closed Document
with other sizes, and only the one that is chosen is written. What does not fit at the
smallest is a finding.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace

from publish.document.model import Document
from publish.document.sizes import ANSWER_LINES, Sizes
from publish.findings import BookError, Finding, Place
from publish.pdf.layout import Laid, lay_out

_SMALL, _LEAST = 0.875, 10.0  # of the text; pt, the least on paper
_WIDE, _TIGHT = 1.5, 1.35  # line heights at the largest and at the smallest type
_STRIP, _LOW = 43.5, 24.0  # mm, the drawing at the largest and the smallest type
_FEWEST, _MOST = 3, 10  # lines together, to write on
_APART, _TITLE, _CLEAR = 12.0, 16.0, 12.0  # mm: lines, their title, clear of the foot
_END, _FOOT = "sheet.end", "sheet.source"  # ids in the layout of a sheet
_MANY = 6  # codes below each other fill a page
_WORDS = 8  # of the text that names where an overflow begins


def steps_of(document: Document) -> Iterator[Sizes]:
    """From the edition's type size down; a sheet gives up other things as well.

    On the sides of a sheet each size comes first with its sides apart, the largest
    with fewer lines below each question. Then the questions share the lines at the
    end, as each needs three of them or none; then codes stand two in a row.
    """
    sizes = tuple(_type_sizes(document))
    if not document.edition.sides:
        yield from (replace(size, is_tight=True) for size in sizes)
        return
    for lines in range(ANSWER_LINES, _FEWEST, -1):
        yield replace(sizes[0], answer_lines=lines)
    for size in sizes:
        yield replace(size, answer_lines=_FEWEST)
        yield replace(size, answer_lines=_FEWEST, is_tight=True)
    for size in sizes[::2]:
        yield replace(size, answer_lines=0, is_tight=True)
    for lines in (_FEWEST, 0):
        for size in sizes[::2]:
            yield replace(size, answer_lines=lines, is_tight=True, is_dense=True)


def _type_sizes(document: Document) -> Iterator[Sizes]:
    edition = document.edition
    first = edition.type_size
    type_sizes = (first, *(size for size in edition.steps if size < first))
    for type_size in type_sizes:
        share = (first - type_size) / (first - type_sizes[-1] or 1)
        yield replace(
            document.sizes,
            type_size=type_size,
            lead=_WIDE - share * (_WIDE - _TIGHT),
            small=max(_LEAST, _SMALL * type_size),
            strip=_STRIP - share * (_STRIP - _LOW),
        )


def fit_pages(document: Document, most: int) -> Laid:
    """The Document on at most so many pages, in the largest type that does it.

    Raises:
        BookError: P007 where it is too long in the smallest type, and what keeps
            the pages from being laid out (P001 to P006).
    """

    def fits(laid: Laid) -> bool:
        return len(laid.labels) <= most

    def overflows(laid: Laid) -> bool:
        return not fits(laid)

    first, *steps, smallest = steps_of(document)
    laid = _lay_out(document, first, most, fits)
    if fits(laid):
        return laid
    # what is too long for the smallest type needs none of the tries between
    last = _lay_out(document, smallest, most, overflows)
    if overflows(last):
        raise BookError([_too_long(document, most, smallest, last)])
    for sizes in steps:
        laid = _lay_out(document, sizes, most, fits)
        if fits(laid):
            return laid
    return _lay_out(document, smallest, most, fits)


def _lay_out(
    document: Document, sizes: Sizes, most: int, is_wanted: Callable[[Laid], bool]
) -> Laid:
    """Laid out in these sizes, and again where lines for notes fit at its end.

    Written where `is_wanted` says so.
    """
    plain = replace(document, sizes=sizes)
    laid = lay_out(
        plain, lambda made: is_wanted(made) and not room_for_lines(made, most)
    )
    lines = room_for_lines(laid, most)
    if not lines:
        return laid
    filled = lay_out(
        replace(document, sizes=replace(sizes, note_lines=lines)),
        lambda made: is_wanted(made) and len(made.labels) == len(laid.labels),
    )
    if len(filled.labels) == len(laid.labels):
        return filled
    return lay_out(plain, is_wanted)


def lay_out_flowing(document: Document) -> Laid:
    """On as many pages as it takes, with fewer lines where they push out the imprint.

    An imprint alone on its page would be a sheet for nothing; where fewer lines do not
    help, they all stay. Many codes stand two in a row.
    """
    sizes = replace(document.sizes, is_dense=_has_many_codes(document))
    for lines in range(ANSWER_LINES, _FEWEST - 1, -1):
        tried = replace(sizes, answer_lines=lines)
        laid = lay_out(replace(document, sizes=tried), _is_foot_near)
        if _is_foot_near(laid):
            return laid
    return lay_out(replace(document, sizes=sizes))


def _has_many_codes(document: Document) -> bool:
    return any(
        sum(bool(medium.code) for item in section.items for medium in item.media)
        > _MANY
        for section in document.book.sections
    )


def _is_foot_near(laid: Laid) -> bool:
    """Whether the imprint stands on the page where the text ends."""
    return laid.anchors.get(_END) == laid.anchors.get(_FOOT)


def room_for_lines(laid: Laid, most: int) -> int:
    """How many lines fit between the end of a sheet's text and its foot.

    Three at least, or none; the last of them stands clear of the foot.
    """
    end, foot = laid.tops.get(_END), laid.tops.get(_FOOT)
    is_last = _is_foot_near(laid) and laid.anchors.get(_END) == most - 1
    if end is None or foot is None or not is_last:
        return 0
    lines = int((foot - end - _TITLE - _CLEAR) // _APART)
    return min(lines, _MOST) if lines >= _FEWEST else 0


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
