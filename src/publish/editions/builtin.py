"""Stage 1: an edition is one product's choices, as a row of data.

No edition is a class of code: what differs stands in the rows of `EDITIONS`, and
a manuscript's `editions:` are differences from these rows (DESIGN §3).
"""

from dataclasses import dataclass
from typing import Literal

from publish.editions.printers import PRINTERS, Binding, Printer

FormatName = Literal["pdf", "epub", "booklet", "handout", "meeting", "press"]
Colours = Literal["colour", "grey", "press"]
Medium = Literal["paper", "screen", "reader"]
Each = Literal["book", "chapter", "meeting"]

PAPERS: dict[str, tuple[float, float]] = {  # width and height in mm, ISO 216
    "A3": (297.0, 420.0),
    "A4": (210.0, 297.0),
    "A5": (148.0, 210.0),
    "A6": (105.0, 148.0),
}


@dataclass(frozen=True, slots=True)
class Edition:
    """One product.

    `medium` decides the words of instruction (scan, click, choose); `clickable`
    and `codes` whether media are links, QR codes or both. Sizes: `trim` in mm,
    `type_size` in pt.
    """

    name: str
    what: str
    format: FormatName
    medium: Medium
    clickable: bool = True
    codes: bool = False
    trim: tuple[float, float] = PAPERS["A4"]
    type_size: float = 12.0
    variant: str = "pdf/ua-1"
    styles: tuple[str, ...] = ()
    suffix: str = ".pdf"
    leader: bool = False  # prints what is for the facilitator
    include: tuple[str, ...] = ()  # ids of sections; empty means all
    own_sheet: str = ""  # an extra style sheet beside the manuscript
    colours: Colours = "colour"
    marked: bool = False  # where pages may begin, for an edition with its numbers
    numbers_of: str = ""  # the edition whose page numbers this one carries
    plays: bool = False  # sound and film of one's own, inside the file
    spans: bool = False  # every sentence in an element of its own, for Kobo
    paper_weight: float = 80  # g/m2, for the creep of a booklet
    copies: int = 40  # for the count of sheets and staples
    each: Each = "book"  # what one Document holds
    steps: tuple[float, ...] = ()  # smaller type sizes, for what does not fit
    sides: int = 0  # that a Document may fill; 0 means as many as it takes
    printer: str = ""  # a row of printers.py, for editions that go to a print shop
    profile: str = ""  # the print shop's own file; without one the standard profile
    binding: Binding = "stitched"

    @property
    def shop(self) -> Printer:
        """What the print shop asks for; the generic one where none is named."""
        return PRINTERS[self.printer or "generic"]

    @property
    def standards(self) -> tuple[str, ...]:
        """What its PDFs say they conform to, as the standards' editors write it.

        Only whole books in colour are to be kept: hand-outs and papers are for one
        evening, a grey book is the double of another for a printer.
        """
        if self.variant != "pdf/ua-1":
            return (self.variant.upper(),) if self.variant else ()
        is_kept = self.format == "pdf" and self.colours == "colour"
        return ("PDF/UA-1", "PDF/A-2a") if is_kept else ("PDF/UA-1",)

    def file_name(self, stem: str, piece: str = "") -> str:
        """`<stem>-<edition>[-<piece>].pdf`; the plain EPUB carries the stem alone."""
        own_name = "" if self.suffix == f".{self.name}" else f"-{self.name}"
        own_piece = f"-{piece}" if piece else ""
        return f"{stem}{own_name}{own_piece}{self.suffix}"


_ROWS = (
    Edition(
        name="screen",
        what="the PDF to send around: tagged, bookmarked, for phone and desktop",
        format="pdf",
        medium="screen",
        styles=("tokens.css", "base.css", "pages.css", "screen.css"),
    ),
    Edition(
        name="print",
        what="for the office printer: duplex A4, with QR codes and typed addresses",
        format="pdf",
        medium="paper",
        codes=True,
        styles=("tokens.css", "base.css", "pages.css", "print.css"),
    ),
    Edition(
        name="large-print",
        what="18 pt and more, with the page numbers of print in the margin",
        format="pdf",
        medium="paper",
        codes=True,
        type_size=18,
        styles=("tokens.css", "base.css", "pages.css", "print.css", "large.css"),
        numbers_of="print",
    ),
    Edition(
        name="economy",
        what="print in pure grey and with little ink, on the same pages",
        format="pdf",
        medium="paper",
        codes=True,
        styles=("tokens.css", "base.css", "pages.css", "print.css", "economy.css"),
        colours="grey",
    ),
    Edition(
        name="booklet",
        what="A5 pages on A4 to fold and staple, for every kind of printer",
        format="booklet",
        medium="paper",
        codes=True,
        trim=PAPERS["A5"],
        type_size=11.5,
        variant="",
        styles=("tokens.css", "base.css", "pages.css", "print.css", "a5.css"),
    ),
    Edition(
        name="handout",
        what="for each chapter one sheet, two sides, that stands alone",
        format="handout",
        medium="paper",
        codes=True,
        styles=("tokens.css", "base.css", "pages.css", "print.css", "handout.css"),
        each="chapter",
        steps=(11.5, 11.0, 10.5, 10.0),
        sides=2,
    ),
    Edition(
        name="meeting",
        what="for each meeting: hand-out, leader's copy, cards, poster, sign-up sheet",
        format="meeting",
        medium="paper",
        codes=True,
        styles=(
            "tokens.css",
            "base.css",
            "pages.css",
            "print.css",
            "handout.css",
            "meeting.css",
        ),
        each="meeting",
        steps=(18.0, 16.0, 14.0),  # of cards and poster; all else flows
    ),
    Edition(
        name="press",
        what="for a print shop: PDF/X-4 in four inks, A5 with bleed",
        format="press",
        medium="paper",
        clickable=False,
        codes=True,
        trim=PAPERS["A5"],
        type_size=11.5,
        variant=PRINTERS["generic"].variant,
        styles=(
            "tokens.css",
            "base.css",
            "pages.css",
            "print.css",
            "a5.css",
            "press.css",
        ),
        colours="press",
        paper_weight=120,
        printer="generic",
    ),
    Edition(
        name="epub",
        what="EPUB 3.3 for e-readers and voices, with the page numbers of print",
        format="epub",
        medium="reader",
        variant="",
        styles=("epub-base.css", "epub-modern.css"),
        suffix=".epub",
        plays=True,
        numbers_of="print",
    ),
    Edition(
        name="kobo",
        what="the EPUB as Kobo's own readers keep their place and notes in it",
        format="epub",
        medium="reader",
        variant="",
        styles=("epub-base.css", "epub-modern.css"),
        suffix=".kepub.epub",
        spans=True,
        numbers_of="print",
    ),
)
EDITIONS: dict[str, Edition] = {row.name: row for row in _ROWS}
