"""Row 33: the barcode of a book from a print shop, as a shop scans it."""

from collections.abc import Iterator

from PIL import Image

from publish.codes.isbn import digits_of
from publish.editions.papers import MM
from publish.findings import Finding
from publish.messages.sentences import Measured, Told, sentence
from publish.proofs.reading.barcodes import Bars, bars_on
from publish.proofs.reading.pages import read_pages
from publish.proofs.reading.pdf_model import Page
from publish.proofs.reading.rasters import read_last
from publish.proofs.shape import PDFIUM, ZXING, Outcome, Proofed, not_run, outcome_of

NAME = "barcode"
WHAT = "the barcode on the back is read as the ISBN, large enough and in white"
TOOLS = (PDFIUM, ZXING)
APPLIES = {"has_pages": True, "is_press": True}

_DPI = 600  # bars of 0.33 mm are eight pixels wide
_LEAST, _BEST, _MOST = 0.264, 0.33, 0.66  # mm a module: 80, 100 and 200 % of nominal
_SLACK = 0.005  # mm a module
_BEFORE, _BEHIND = 11, 7  # modules of white
_LIGHT = 200  # grey that a scanner takes for paper


def run_proof(proofed: Proofed) -> Outcome:
    """C210, on the last page, or on the cover of a glued book."""
    isbn = proofed.document.book.imprint.printed_isbn
    if not isbn:
        return outcome_of(NAME, (), {"ISBN": "none"})
    path = proofed.path
    if proofed.edition.binding == "perfect":
        path = path.with_name(f"{path.stem}-cover{path.suffix}")
        if not path.is_file():
            return not_run(NAME, Told([sentence("proof:absent", name=path.name)]))
    page, raster = read_pages(path)[-1], read_last(path, _DPI)
    found = bars_on(page, raster)
    figures = {"ISBN": isbn}
    if found:
        figures["module in mm"] = Measured(f"{found[0].module / MM:.2f}")
    return outcome_of(NAME, check_barcode(found, isbn, page, raster), figures)


def check_barcode(
    found: tuple[Bars, ...], isbn: str, page: Page, raster: Image.Image
) -> Iterator[Finding]:
    """C210 for bars that are not read as the ISBN alone, too small or crowded.

    `raster` is the page in grey.
    """
    wanted = digits_of(isbn)
    read = sorted({bars.digits for bars in found})
    if read != [wanted]:
        wrong = "C210:other" if read else "C210:unread"
        yield Finding.of(wrong, page.place, isbn=isbn, read=tuple(read))
        return
    bars, module = found[0], found[0].module / MM
    if not _LEAST - _SLACK <= module <= _MOST + _SLACK:
        yield Finding.of(
            "C210:size",
            page.place,
            module=module,
            least=_LEAST,
            most=_MOST,
            best=_BEST,
        )
    if _darkest(bars, page, raster) < _LIGHT:
        yield Finding.of("C210:white", page.place, before=_BEFORE, behind=_BEHIND)
    for run in page.runs:
        if run.text.strip() and run.box.meets(bars.above_digits):
            yield Finding.of("C210:hides", page.place, text=run.text.strip()[:40])
            break


def _darkest(bars: Bars, page: Page, raster: Image.Image) -> int:
    """The darkest grey beside the bars; a module at either edge is left to rounding."""
    box, module = bars.above_digits, bars.module
    before = (box.left - (_BEFORE - 1) * module, box.left - module)
    behind = (box.right + module, box.right + (_BEHIND - 1) * module)
    scale, paper = raster.width / page.paper.width, page.paper
    greys = [255]
    for left, right in (before, behind):
        zone = (
            round((left - paper.left) * scale),
            round((paper.top - box.top + module) * scale),
            round((right - paper.left) * scale),
            round((paper.top - box.bottom) * scale),
        )
        greys += raster.crop(zone).tobytes()  # beyond the page is black
    return min(greys)
