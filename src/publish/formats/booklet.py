"""Stage 5: Document -> an A5 booklet imposed on A4, for every kind of printer.

One file for printers that flip on the long edge, one for the short edge, two for
those who turn the stack by hand, and a test sheet that shows which a printer needs.
Imposed pages lose tags and links: the booklet is for paper only.

The Document ends with spare pages of note lines (`lines`), of which as many are used
as folding needs, and the two sides of the test sheet (`test-sheet`).
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.document.model import Document
from publish.editions.papers import MM, PAPERS
from publish.output.artefact import Artefact, Flips, Kind
from publish.pdf.imposition.saddle_stitch import (
    Sheet,
    Side,
    count_supplies,
    impose,
    padded,
)
from publish.pdf.layout import lay_out

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter

_VERSION = "%PDF-1.7"  # that of the pages set here, and of `/Duplex` (12.2)
_NEARLY = 2.0  # mm: sizes of paper are rounded down
_SPARE, _TEST = 3, 2  # pages at the end of the Document, see pages.py


@dataclass(frozen=True, slots=True)
class _Way:
    """How one printer turns the sheet; `turned` backs stand on their head."""

    name: str
    duplex: str
    kind: Kind
    flips: Flips = ""
    turned: bool = False
    sides: tuple[str, ...] = ("front", "back")


_WAYS = (
    _Way("long-edge", "/DuplexFlipLongEdge", "sheets", "long", turned=True),
    _Way("short-edge", "/DuplexFlipShortEdge", "sheets", "short"),
    _Way("by-hand-1-fronts", "/Simplex", "fronts", sides=("front",)),
    _Way("by-hand-2-backs", "/Simplex", "backs", sides=("back",)),
)


def make_files(document: Document) -> tuple[Artefact, ...]:
    """The imposed booklet for each way of turning, and the test sheet.

    Raises:
        BookError: what keeps the pages from being laid out (P001 to P006).
    """
    from pypdf import PdfReader

    pages = list(PdfReader(io.BytesIO(lay_out(document).content)).pages)
    own, spare, test = _parted(pages)
    own += spare[: padded(len(own)) - len(own)]
    stem = document.file_name.removesuffix(".pdf")
    note = _supplies(document, len(own))
    return (
        *(
            Artefact(
                f"{stem}-{way.name}.pdf",
                _imposed(own, document, way),
                note,
                kind=way.kind,
                pages=len(own) * len(way.sides) // 4,
                flips=way.flips,
            )
            for way in _WAYS
        ),
        Artefact(
            f"{stem}-test-sheet.pdf",
            _plain(test, document),
            kind="test-sheet",
            pages=_TEST,
        ),
    )


def _parted(
    pages: list["PageObject"],
) -> tuple[list["PageObject"], list["PageObject"], list["PageObject"]]:
    """The booklet's own pages, the spare ones, the test sheet."""
    last = len(pages) - _TEST
    return pages[: last - _SPARE], pages[last - _SPARE : last], pages[last:]


def _supplies(document: Document, pages: int) -> str:
    """What so many copies take, in words for the command's output."""
    copies = document.edition.copies
    one, run = count_supplies(pages, 1), count_supplies(pages, copies)
    return (
        f"{pages} pages: {one.sheets} sheets of A4 and {one.staples} staples a copy; "
        f"for {copies} copies {run.sheets} sheets and {run.staples} staples"
    )


def _imposed(pages: list["PageObject"], document: Document, way: _Way) -> bytes:
    from pypdf import PdfWriter

    rtl = document.book.imprint.direction == "rtl"
    sheets = impose(
        len(pages),
        binding="right" if rtl else "left",
        grams=document.edition.paper_weight,
    )
    size = _sheet_size(document.edition.trim)
    writer = PdfWriter()
    for side, creep, is_back in _sides(sheets, way):
        turned = is_back and way.turned
        halves = (pages[side.left - 1], pages[side.right - 1])
        _add_side(writer, halves, size, creep, turned=turned)
    return _written(writer, document, way.duplex)


def _sheet_size(trim: tuple[float, float]) -> tuple[float, float]:
    """Width and height in pt of the paper that two pages are folded from.

    Two pages of A5 are 296 mm wide and A4 is 297: a file of another size than the
    paper would be moved or scaled. Where no paper fits it is two pages wide.
    """
    width, height = trim
    fitting = [
        (long, short)
        for short, long in PAPERS.values()
        if 0 <= long - 2 * width < _NEARLY and short == height
    ]
    wide, high = fitting[0] if fitting else (2 * width, height)
    return wide * MM, high * MM


def _sides(sheets: Iterable[Sheet], way: _Way) -> Iterator[tuple[Side, float, bool]]:
    for sheet in sheets:
        if "front" in way.sides:
            yield sheet.front, sheet.creep, False
        if "back" in way.sides:
            yield sheet.back, sheet.creep, True


def _add_side(
    writer: "PdfWriter",
    halves: tuple["PageObject", "PageObject"],
    size: tuple[float, float],
    creep: float,
    *,
    turned: bool,
) -> None:
    """Two pages on a sheet of `size` pt; `creep` in mm moves both to the spine."""
    from pypdf import Transformation

    page = float(halves[0].mediabox.width)
    width, height = size
    sheet = writer.add_blank_page(width, height)
    starts = (width / 2 - page + creep * MM, width / 2 - creep * MM)
    for half, start in zip(halves, starts, strict=True):
        place = Transformation().translate(start, 0)
        if turned:
            place = place.rotate(180).translate(width, height)
        sheet.merge_transformed_page(_for_paper(half), place)


def _for_paper(page: "PageObject") -> "PageObject":
    """A page without what only screens use: links, tags."""
    for key in ("/Annots", "/StructParents", "/Tabs"):
        page.pop(key, None)
    return page


def _plain(pages: list["PageObject"], document: Document) -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter()
    for page in pages:
        writer.add_page(_for_paper(page))
    return _written(writer, document, "")


def _written(writer: "PdfWriter", document: Document, duplex: str) -> bytes:
    """The file; viewers are asked not to scale, and to turn the sheet as meant."""
    from pypdf.generic import DictionaryObject, NameObject

    asked = {"/PrintScaling": "/None", **({"/Duplex": duplex} if duplex else {})}
    writer.pdf_header = _VERSION
    preferences = DictionaryObject(
        {NameObject(key): NameObject(name) for key, name in asked.items()}
    )
    writer.root_object[NameObject("/ViewerPreferences")] = preferences
    imprint = document.book.imprint
    writer.add_metadata({"/Title": imprint.title, "/Producer": "publish"})
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
