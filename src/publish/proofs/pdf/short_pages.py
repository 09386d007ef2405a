"""No chapter ends with a few lines on a page of their own."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from publish.findings import Finding, Place
from publish.messages.sentences import Told, sentence
from publish.proofs.reading.pages import read_pages
from publish.proofs.reading.pdf_model import Paragraph
from publish.proofs.reading.sheet_tokens import lengths_in
from publish.proofs.reading.tags import read_paragraphs
from publish.proofs.shape import PDFIUM, Outcome, Proofed, not_run, outcome_of

NAME = "short pages"
WHAT = "enough lines on the last page of each chapter"
TOOLS = (PDFIUM,)
APPLIES = {
    "has_pages": True,
    "is_tagged": True,
    "is_meeting": False,
    "is_sheet": False,
    "is_phone": False,
}

FEWEST = 5  # lines of text
_ANY = "0"
_TITLE = "H1"
_APART = 0.6  # of the type size: letters nearer to each other stand on one line
_HIGH = 40.0  # pt: what is drawn higher is a picture, or room to write
_DRAWN = [pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM]


def run_proof(proofed: Proofed) -> Outcome:
    """C184, a warning."""
    paragraphs = read_paragraphs(proofed.path)
    if lengths_in(proofed.document).word("fewest-lines") == _ANY:  # a theme's own wish
        return outcome_of(NAME, (), {})
    if not paragraphs:
        return not_run(NAME, Told([sentence("proof:no-tags")]))
    pages = read_pages(proofed.path)
    ends = tuple(last_pages(paragraphs, len(pages)))
    lines = {page: lines_on(paragraphs, page) for page in ends}
    drawn = read_drawn_on(proofed.path, [page for page in ends if lines[page]])
    places = {page.number: page.place for page in pages}
    fewest = min(lines.values(), default=0)
    figures = {"pages": str(len(ends)), "lines": str(fewest)}
    return outcome_of(NAME, check_ends(lines, drawn, places), figures)


def last_pages(paragraphs: Iterable[Paragraph], pages: int) -> Iterator[int]:
    """The last page of each part that has more than one, which a title begins."""
    titles = [one.lines[0].page for one in paragraphs if one.kind == _TITLE]
    starts = [*dict.fromkeys(titles), pages + 1]
    for start, following in pairwise(starts):
        if following - 1 > start:
            yield following - 1


def lines_on(paragraphs: Iterable[Paragraph], page: int) -> int:
    """How many lines of text stand on a page, those beside each other as one."""
    count, last = 0, float("inf")
    placed = [
        (line.baseline, paragraph.size)
        for paragraph in paragraphs
        for line in paragraph.lines
        if line.page == page
    ]
    for baseline, size in sorted(placed, reverse=True):
        if last - baseline > _APART * size:
            count, last = count + 1, baseline
    return count


def read_drawn_on(path: Path, numbers: Iterable[int]) -> frozenset[int]:
    """Those of the pages with a picture, a code or room to write."""
    with pypdfium2.PdfDocument(path) as pdf:
        return frozenset(
            number
            for number in numbers
            if any(map(_is_high, pdf[number - 1].get_objects(_DRAWN, max_depth=1)))
        )


def _is_high(drawn: pypdfium2.PdfObject) -> bool:
    _, bottom, _, top = drawn.get_bounds()
    return bool(top - bottom > _HIGH)


def check_ends(
    lines: Mapping[int, int], drawn: frozenset[int], places: Mapping[int, Place]
) -> Iterator[Finding]:
    """C184 for each last page with too few lines and nothing else; `lines` by page."""
    for page, count in lines.items():
        if 0 < count < FEWEST and page not in drawn:
            yield Finding.of("C184", places[page], lines=count, least=FEWEST)
