"""What a finished file is to those who get it: its kind, its pages, how it is printed.

Goes in: a path; comes out: a value. How a file is printed is read from the file's own
hints for viewers (ISO 32000-1, 12.2), so that it says what a printer will do.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from publish.editions.edition import Edition
from publish.editions.papers import MM, PAPERS
from publish.epub.opened import EPUB, read_epub

Print = Literal["", "duplex", "simplex", "shop"]
Flips = Literal["", "long", "short"]

KEPUB = "application/x-kobo-epub+zip"
PDF = "application/pdf"
_NEAR = 2.0  # mm that a sheet may differ from a named size


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file on arrival: `pages` is None where it flows; `paper` is "A4" or mm."""

    media_type: str
    pages: int | None = None
    printed: Print = ""
    paper: str = ""
    flips: Flips = ""

    @property
    def sheets(self) -> int:
        """How many sheets of paper one copy takes; 0 where a shop prints, or nobody."""
        each = {"duplex": 2, "simplex": 1}.get(self.printed, 0)
        return -(-(self.pages or 0) // each) if each else 0


def read_kind(path: Path, edition: Edition) -> Inspected:
    """What a finished file says of itself.

    Raises:
        ValueError: it cannot be opened as what its name says it is.
    """
    if path.suffix == ".epub":
        read_epub(path)
        return Inspected(media_type(path.name, edition))
    return _inspect_pdf(path, edition)


def media_type(name: str, edition: Edition) -> str:
    """What kind of file it is, as a manifest says it."""
    if not name.endswith(".epub"):
        return PDF
    return KEPUB if edition.spans else EPUB


def read_page_count(path: Path) -> int:
    """The pages of a PDF, each opened. Raises ValueError where one cannot be."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pdf = PdfReader(path)
        return sum(page.mediabox is not None for page in pdf.pages)
    except (PyPdfError, OSError, KeyError, TypeError) as error:
        raise ValueError(f"it cannot be opened as a PDF: {error}") from error


def _inspect_pdf(path: Path, edition: Edition) -> Inspected:
    from pypdf import PdfReader
    from pypdf.generic import DictionaryObject

    pages = read_page_count(path)
    pdf = PdfReader(path)
    hints = pdf.root_object.get("/ViewerPreferences", DictionaryObject())
    duplex = str(hints.get("/Duplex", ""))
    width, height = (float(side) / MM for side in pdf.pages[0].mediabox[2:])
    printed = _printed(edition, duplex, on_paper="/PrintScaling" in hints)
    if printed == "duplex" and pages == 1:
        printed = "simplex"  # a second side would stay white
    flips: Flips = "short" if duplex.endswith("ShortEdge") else "long"
    paper = _name_paper(width, height)
    return Inspected(PDF, pages, printed, paper, flips if printed == "duplex" else "")


def _printed(edition: Edition, duplex: str, *, on_paper: bool) -> Print:
    if edition.is_press:
        return "shop"
    if not on_paper:
        return ""
    return "simplex" if duplex == "/Simplex" else "duplex"


def _name_paper(width: float, height: float) -> str:
    short, long = sorted((width, height))
    for name, (across, down) in PAPERS.items():
        if abs(short - across) < _NEAR and abs(long - down) < _NEAR:
            return name
    return f"{short:.0f} × {long:.0f} mm"
