"""Running text on the lines of its page, so that those of facing pages meet."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from publish.document.model import Part
from publish.editions.papers import MM
from publish.findings import Finding, Place
from publish.messages.sentences import Told, sentence
from publish.proofs.reading.pages import read_pages
from publish.proofs.reading.pdf_model import Page, Paragraph
from publish.proofs.reading.sheet_tokens import lengths_in
from publish.proofs.reading.tags import read_paragraphs
from publish.proofs.reading.words import text_of_markup
from publish.proofs.shape import PDFIUM, Outcome, Proofed, not_run, outcome_of

NAME = "grid"
WHAT = "lines of running text on one grid, and at one height on every page"
TOOLS = (PDFIUM,)
APPLIES = {
    "has_pages": True,
    "is_tagged": True,
    "is_meeting": False,
    "is_sheet": False,
    "is_phone": False,
}

_NO_GRID = "off"
_TITLE = "H1"
_KINDS = frozenset({"P", "LBody"})  # not cells, captions and lists of contents
_WIDE = 50.0  # pt: a rule beside the page's number in the margin is not
_LETTERS = 12.0  # pt: no letter of running text is higher
_DRAWN = [pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH]
_NEARLY = 0.5 * MM  # pt: as much as letters of another face stand lower
_SLACK = 0.1  # pt, of a size


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of running text, and how far it is from the page's top, in pt."""

    page: int
    text: str
    depth: float


def run_proof(proofed: Proofed) -> Outcome:
    """C183, a warning."""
    paragraphs = read_paragraphs(proofed.path)
    lengths = lengths_in(proofed.document)
    unit = lengths.length("u") * MM
    if lengths.word("line-grid") == _NO_GRID:  # a theme that does without
        return outcome_of(NAME, (), {})
    if not paragraphs or not unit:
        return not_run(NAME, Told([sentence("proof:no-tags")]))
    pages = read_pages(proofed.path)
    written = tuple(_without_legend(paragraphs, proofed.document.parts))
    lines = text_lines(written, pages, proofed.edition.type_size)
    places = {page.number: page.place for page in pages}
    off = off_grid(lines, unit)
    figures = {"lines of text": str(len(lines)), "lines beside the grid": str(len(off))}
    tops = read_bare(proofed.path, first_lines(lines, pages))
    findings = [*check_grid(off, places), *check_tops(tops, places)]
    return outcome_of(NAME, findings, figures)


def _without_legend(
    paragraphs: Iterable[Paragraph], parts: Iterable[Part]
) -> Iterator[Paragraph]:
    """What an author wrote: rows of the legend are as high as their signs."""
    own = frozenset(
        word
        for part in parts
        if part.kind == "legend"
        for word in text_of_markup(part.html).split("\n")
    )
    for paragraph in paragraphs:
        if "".join(line.text for line in paragraph.lines).strip() not in own:
            yield paragraph


def text_lines(
    paragraphs: tuple[Paragraph, ...], pages: Iterable[Page], size: float
) -> tuple[Placed, ...]:
    """The lines of running text of that size in pt, behind the cover."""
    titles = (one.lines[0].page for one in paragraphs if one.kind == _TITLE)
    first = next(titles, 1)
    heights = {page.number: page.paper.top for page in pages}
    return tuple(
        Placed(line.page, line.text, heights[line.page] - line.baseline)
        for paragraph in paragraphs
        if paragraph.kind in _KINDS and abs(paragraph.size - size) < _SLACK
        for line in paragraph.lines
        if line.page >= first and any(map(str.isalpha, line.text))
    )


def off_grid(lines: tuple[Placed, ...], unit: float) -> tuple[Placed, ...]:
    """Those that stand on no half line, counted as most others do."""
    step = unit / 2
    phases = Counter(round(line.depth % step, 1) for line in lines)
    if not phases:
        return ()
    usual = max(phases, key=lambda phase: (phases[phase], phase))
    return tuple(line for line in lines if _apart(line.depth, usual, step) > _NEARLY)


def _apart(depth: float, phase: float, step: float) -> float:
    rest = (depth - phase) % step
    return min(rest, step - rest)


def first_lines(
    lines: tuple[Placed, ...], pages: Iterable[Page]
) -> Mapping[int, Placed]:
    """The first line of each page that begins with running text."""
    found = {}
    for page in pages:
        own = [line for line in lines if line.page == page.number]
        first = min(own, key=lambda line: line.depth, default=None)
        tops = [page.paper.top - run.baseline for run in page.runs if run.text.strip()]
        if first and first.depth <= min(tops) + _NEARLY:
            found[page.number] = first
    return found


def read_bare(path: Path, tops: Mapping[int, Placed]) -> Mapping[int, Placed]:
    """Those above which nothing is drawn, as the frame of a box."""
    bare = {}
    with pypdfium2.PdfDocument(path) as pdf:
        for number, line in tops.items():
            page = pdf[number - 1]
            height = page.get_height() - line.depth + _LETTERS
            boxes = (one.get_bounds() for one in page.get_objects(_DRAWN, max_depth=1))
            if not any(box[3] > height and box[2] - box[0] > _WIDE for box in boxes):
                bare[number] = line
    return bare


def check_grid(off: Iterable[Placed], places: Mapping[int, Place]) -> Iterator[Finding]:
    """C183:lines for each page with lines beside its grid."""
    by_page: dict[int, list[Placed]] = {}
    for line in off:
        by_page.setdefault(line.page, []).append(line)
    for page, lines in by_page.items():
        text = lines[0].text[:30]
        yield Finding.of("C183:lines", places[page], count=len(lines), text=text)


def check_tops(
    tops: Mapping[int, Placed], places: Mapping[int, Place]
) -> Iterator[Finding]:
    """C183:top for a page that begins higher or lower than most of the others."""
    heights = Counter(round(line.depth, 1) for line in tops.values())
    usual = max(heights, key=lambda height: (heights[height], -height), default=0.0)
    for page, line in tops.items():
        if abs(line.depth - usual) > _NEARLY:
            mm = abs(line.depth - usual) / MM
            yield Finding.of("C183:top", places[page], mm=mm)
