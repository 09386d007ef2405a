"""The pages of a file, each by itself, also where they stand on sheets.

A booklet has two pages on each side of a sheet, and a meeting's cards stand four
together. To be looked at as the pages of other files are, they are taken apart as a
reader does it: folded, cut, laid upright. Beside them stand the same pages as they are
laid out once more, so that what a sheet should say is known.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

from publish.document.model import Document
from publish.editions.page_budget import SPARE_PAGES
from publish.editions.papers import MM
from publish.findings import Place
from publish.formats.meeting import lay_out_paper
from publish.pdf.layout import Laid, lay_out
from publish.proofs.reading.barcodes import read_codes
from publish.proofs.reading.cut_pages import cut_apart, read_sizes
from publish.proofs.reading.folded_sheets import way_of
from publish.proofs.reading.pages import read_pages
from publish.proofs.reading.pdf_model import Code, Page
from publish.proofs.reading.seats import (
    Booklet,
    Seat,
    seats_alone,
    seats_of_booklet,
    seats_of_cards,
    seats_of_halves,
)
from publish.proofs.shape import Proofed

_TEST = 2  # pages at the end of a booklet's Document, its test sheet


@dataclass(frozen=True, slots=True)
class OwnPages:
    """A finished file as a file of its own pages.

    `wanted` are all laid out pages, `same` those of them that stand in the file, and
    `sides` the pages of the file on which they do, from 1; all are empty where it is
    one page after the other already.
    """

    path: Path
    source: Path | bytes
    wanted: bytes = b""
    same: bytes = b""
    sides: tuple[int, ...] = ()

    def pages(self) -> tuple[Page, ...]:
        """Each with what stands on it, at its place in the finished file."""
        pages = read_pages(self.source)
        return tuple(map(self._placed, pages)) if self.sides else pages

    def codes(self) -> tuple[Code, ...]:
        """The QR codes on them."""
        codes = read_codes(self.source)
        if not self.sides:
            return codes
        return tuple(replace(code, page=self._placed(code.page)) for code in codes)

    def _placed(self, page: Page) -> Page:
        side = self.sides[page.number - 1]
        return replace(only_its_own(page), place=Place(f"{self.path}#page={side}"))


def only_its_own(page: Page) -> Page:
    """Without letters beside the paper: those of the next page on the sheet."""
    paper = page.paper
    runs = tuple(
        run
        for run in page.runs
        if paper.left <= (run.box.left + run.box.right) / 2 <= paper.right
        and paper.bottom <= (run.box.bottom + run.box.top) / 2 <= paper.top
    )
    return replace(page, runs=runs)


def read_own_pages(proofed: Proofed) -> OwnPages:
    """The pages of a file; of one that is no more than that, the file itself."""
    path = proofed.path
    if not proofed.edition.has_sheets or proofed.file.kind == "pages":
        return OwnPages(path, path)
    state = path.stat()
    return _taken_apart(_Very(proofed), state.st_mtime_ns, state.st_size)


_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True, eq=False)
class _Very(Generic[_Thing]):
    """A value as a key: the very same one, not one that is equal."""

    value: _Thing

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Very) and self.value is other.value


@lru_cache(maxsize=1)  # the proofs of one file are asked one after another
def _taken_apart(given: _Very[Proofed], _changed: int, _size: int) -> OwnPages:
    """A sheet that is missing is told by another proof, as one too many is."""
    path, document = given.value.path, given.value.document
    laid, sizes = laid_out(document), read_sizes(path)
    seats = list_seats(given.value, len(laid.labels), sizes[0])
    there = tuple(seat for seat in seats if seat.on_sheet.page < len(sizes))
    return OwnPages(
        path,
        cut_apart(path, [seat.on_sheet for seat in there]),
        laid.content,
        cut_apart(laid.content, [seat.own for seat in there]),
        tuple(seat.on_sheet.page + 1 for seat in there),
    )


def laid_out(document: Document) -> Laid:
    """The pages of a Document whose files are sheets, laid out once more."""
    return _laid_out(_Very(document))


@lru_cache(maxsize=1)  # the files of one Document are proved one after another
def _laid_out(given: _Very[Document]) -> Laid:
    document = given.value
    return lay_out(document) if document.edition.is_booklet else lay_out_paper(document)


def list_seats(
    proofed: Proofed, pages: int, sheet: tuple[float, float]
) -> Iterator[Seat]:
    """The seats of a file, of so many laid out pages; `sheet` is its size in pt."""
    edition, file = proofed.edition, proofed.file
    if file.kind == "cards":
        return seats_of_cards(pages)
    if file.kind == "halves":
        return seats_of_halves(pages)
    if file.kind == "test-sheet":
        return seats_alone(pages - _TEST, _TEST, sheet)
    own = pages - _TEST - SPARE_PAGES
    booklet = Booklet(
        pages=edition.pages or own + -own % 4,
        back=pages - _TEST - 1,
        trim=(edition.trim[0] * MM, edition.trim[1] * MM),
        grams=edition.paper_weight,
        is_rtl=proofed.document.book.imprint.direction == "rtl",
    )
    return seats_of_booklet(booklet, way_of(file.kind, file.flips), sheet[0])
