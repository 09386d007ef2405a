"""Stage 5: Document -> an A5 booklet imposed on A4, for every kind of printer.

One file for printers that flip on the long edge, one for the short edge, two for
those who turn the stack by hand, and a test sheet that shows which a printer needs.

The Document ends with spare pages of note lines (`lines`), of which as many are used
as folding needs, the back cover (`back`), and the two sides of the test sheet
(`test-sheet`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from publish.document.model import Document
from publish.editions.page_budget import SPARE_PAGES
from publish.editions.papers import PAPERS, paper_name
from publish.messages.sentences import Sentence, sentence
from publish.output.artefact import Artefact, Flips, Kind, Printed
from publish.output.page_record import FileRecord
from publish.pdf.imposition.page_records import place_records
from publish.pdf.imposition.saddle_stitch import (
    Sheet,
    Side,
    count_supplies,
    impose,
    padded,
)
from publish.pdf.imposition.sheets import (
    Placement,
    SheetFile,
    SheetSide,
    make_sheets,
)
from publish.pdf.layout import lay_out

_NEARLY = 2.0  # mm: sizes of paper are rounded down
_TEST = 2  # pages at the end of the Document, see `document.parts`
_TEST_SIZE = (297.0, 210.0)  # mm, as its style sheet has it for every trim
_Size = tuple[float, float]  # width and height in mm


@dataclass(frozen=True, slots=True)
class _Way:
    """How one printer turns the sheet; `turned` backs stand on their head."""

    name: str
    kind: Kind
    printed: Printed
    flips: Flips = ""
    turned: bool = False
    fronts: bool = True
    backs: bool = True


_WAYS = (
    _Way("long-edge", "sheets", "duplex", "long", turned=True),
    _Way("short-edge", "sheets", "duplex", "short"),
    _Way("by-hand-1-fronts", "fronts", "simplex", backs=False),
    _Way("by-hand-2-backs", "backs", "simplex", fronts=False),
)
_TEST_WAY = _Way("test-sheet", "test-sheet", "duplex")  # turned as the printer is used


def make_files(document: Document) -> tuple[Artefact, ...]:
    """The imposed booklet for each way of turning, and the test sheet.

    Raises:
        BookError: what keeps the pages from being laid out (P001 to P006).
    """
    laid = lay_out(document)
    last = len(laid.labels) - _TEST  # the back cover, counted from 1
    pages = document.edition.pages or padded(last - SPARE_PAGES)
    trim = document.edition.trim
    ways = (*_WAYS, _TEST_WAY)
    size = _sheet_size(trim)
    sheets = _impose(document, pages)
    files = [
        *(_fill(way, sheets, size, trim, last) for way in _WAYS),
        _fill_test_sheet(last),
    ]
    made = make_sheets(laid.content, files, document.book.imprint.title)
    note = _supplies(document, pages, paper_name(*size))
    return tuple(
        replace(
            _artefact(document, way, file, content),
            note=None if way is _TEST_WAY else note,
            record=FileRecord(
                place_records(laid.pages, file, trim),
                is_part=not (way.fronts and way.backs),
            ),
        )
        for way, file, content in zip(ways, files, made, strict=True)
    )


def _artefact(
    document: Document, way: _Way, file: SheetFile, content: bytes
) -> Artefact:
    return Artefact(
        f"{document.file_name.removesuffix('.pdf')}-{way.name}.pdf",
        content,
        kind=way.kind,
        pages=len(file.sides),
        printed=file.printed,
        flips=file.flips,
    )


def _supplies(document: Document, pages: int, paper: str) -> Sentence:
    """What so many copies take, for the command's output."""
    copies = document.edition.copies
    copy, run = count_supplies(pages, 1), count_supplies(pages, copies)
    return sentence(
        "build:booklet",
        pages=pages,
        sheets=copy.sheets,
        paper=paper,
        staples=copy.staples,
        copies=copies,
        all_sheets=run.sheets,
        all_staples=run.staples,
    )


def _impose(document: Document, pages: int) -> tuple[Sheet, ...]:
    is_rtl = document.book.imprint.direction == "rtl"
    grams = document.edition.paper_weight
    return impose(pages, binding="right" if is_rtl else "left", grams=grams)


def _sheet_size(trim: _Size) -> _Size:
    """The paper that two pages are folded from.

    Two pages of A5 are 296 mm wide and A4 is 297: a file of another size than the
    paper would be moved or scaled. Where no paper fits it is two pages wide.
    """
    width, height = trim
    fitting = [
        (long, short)
        for short, long in PAPERS.values()
        if 0 <= long - 2 * width < _NEARLY and short == height
    ]
    return fitting[0] if fitting else (2 * width, height)


def _fill(
    way: _Way, sheets: tuple[Sheet, ...], size: _Size, trim: _Size, last: int
) -> SheetFile:
    """The sheets printed that way; `last` is the page that lies outside at the back."""
    pages = 4 * len(sheets)
    sides = tuple(
        tuple(replace(it, page=last - 1) if it.page == pages - 1 else it for it in side)
        for side in _sides(sheets, way, size[0], trim[0])
    )
    return SheetFile(size, sides, way.printed, way.flips)


def _sides(
    sheets: Iterable[Sheet], way: _Way, width: float, page: float
) -> Iterator[SheetSide]:
    for sheet in sheets:
        if way.fronts:
            yield _place(sheet.front, sheet.creep, width, page)
        if way.backs:
            back = _place(sheet.back, sheet.creep, width, page)
            yield _turn(back, width, page) if way.turned else back


def _place(side: Side, creep: float, width: float, page: float) -> SheetSide:
    """Two pages at the middle of the sheet; `creep` moves both to the spine; mm."""
    return (
        Placement(side.left - 1, width / 2 - page + creep, 0),
        Placement(side.right - 1, width / 2 - creep, 0),
    )


def _turn(side: SheetSide, width: float, page: float) -> SheetSide:
    """The same side on its head; pages are as high as the sheet."""
    return tuple(
        Placement(place.page, width - place.x - page, 0, turned=True) for place in side
    )


def _fill_test_sheet(first: int) -> SheetFile:
    """The test sheet's own pages, which are as large as the paper."""
    sides = tuple((Placement(first + number, 0, 0),) for number in range(_TEST))
    return SheetFile(_TEST_SIZE, sides, _TEST_WAY.printed, _TEST_WAY.flips)
