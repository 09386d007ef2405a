"""Stage 1: an edition is one product's choices, as a row of data.

No edition is a class of code: what differs stands in the rows of `builtin`, and a
manuscript's `editions:` are differences from these rows (DESIGN §3). What an edition is
(on paper, in grey, for a reader) is asked by name, never by comparing its format.
"""

from dataclasses import dataclass
from typing import Literal

from publish.editions.page_budget import AS_IT_IS, Fitting
from publish.editions.papers import PAPERS
from publish.editions.printers import PRINTERS, Binding, Printer

FormatName = Literal["pdf", "epub", "web", "booklet", "handout", "meeting", "press"]
Colours = Literal["colour", "grey", "press"]
Medium = Literal["paper", "screen", "reader"]
Each = Literal["book", "chapter", "meeting"]


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
    exclude: tuple[str, ...] = ()  # ids of sections that it leaves out
    own_sheet: str = ""  # an extra style sheet beside the manuscript
    colours: Colours = "colour"
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
    pages: int = 0  # its budget: exactly so many; 0 means as many as it takes
    fold: bool = False  # a multiple of four, where it would not be one otherwise
    fitting: Fitting = AS_IT_IS  # what it gave up for its budget
    downloads: tuple[str, ...] = ()  # the editions that a site offers
    recorded: bool = False  # its files keep what stands on their pages

    @property
    def shop(self) -> Printer:
        """What the print shop asks for; the generic one where none is named."""
        return PRINTERS[self.printer or "generic"]

    @property
    def is_reader(self) -> bool:
        """Files that flow, without pages of their own, each part in one."""
        return self.is_ebook or self.is_site

    @property
    def is_ebook(self) -> bool:
        """For e-readers and voices."""
        return self.format == "epub"

    @property
    def is_site(self) -> bool:
        """For browsers, on the web or in a folder."""
        return self.format == "web"

    @property
    def is_paper(self) -> bool:
        """To be printed, in an office or by a shop."""
        return self.medium == "paper"

    @property
    def is_sent(self) -> bool:
        """Sent around as a file, for a screen or an e-reader."""
        return self.medium != "paper" and not self.is_site

    @property
    def is_press(self) -> bool:
        """For a print shop: in the inks of a press, with bleed."""
        return self.colours == "press"

    @property
    def is_grey(self) -> bool:
        """In black ink alone."""
        return self.colours == "grey"

    @property
    def is_office(self) -> bool:
        """Printed where ink cannot reach the edge of the paper."""
        return self.is_paper and not self.is_press

    @property
    def is_booklet(self) -> bool:
        """Two pages to a side of a sheet, to be folded and stapled by hand."""
        return self.format == "booklet"

    @property
    def is_meeting(self) -> bool:
        """The papers of meetings, some of them several to a sheet."""
        return self.format == "meeting"

    @property
    def is_large(self) -> bool:
        """Large print, as its sheet sets it."""
        return "large.css" in self.styles

    @property
    def is_phone(self) -> bool:
        """Pages as large as the screen of a phone, as their sheet sets them."""
        return "phone.css" in self.styles

    @property
    def is_sheet(self) -> bool:
        """A Document of it fills the sides of one sheet, in the type that fits."""
        return self.sides > 0

    @property
    def has_sheets(self) -> bool:
        """Whether pages of its files stand several to a sheet, or in halves."""
        return self.is_booklet or self.is_meeting

    @property
    def is_folded(self) -> bool:
        """Bound from folded sheets, so that its pages are a multiple of four."""
        return self.is_booklet or self.is_press

    @property
    def in_fours(self) -> bool:
        """Whether its pages are a multiple of four, whatever folds them."""
        return self.is_folded or self.fold

    @property
    def has_budget(self) -> bool:
        """Whether its pages are counted before its files are made."""
        return self.pages > 0 or (self.fold and not self.is_folded)

    @property
    def takes_budget(self) -> bool:
        """Whether its author may say how many pages it has."""
        return self.is_paper and self.each == "book"

    @property
    def has_pages(self) -> bool:
        """Whether its files show one page of its paper after the other."""
        return self.format in {"pdf", "handout", "press"}

    @property
    def is_tagged(self) -> bool:
        """Whether its PDFs hold tags, so that a voice can read them."""
        return self.variant.startswith("pdf/ua")

    @property
    def is_kept(self) -> bool:
        """Whether its PDFs are made to be kept for good.

        Only whole books in colour are: hand-outs and papers are for one evening, a
        grey book is the double of another for a printer.
        """
        is_colour = self.format == "pdf" and self.colours == "colour"
        return self.is_tagged and is_colour

    @property
    def standards(self) -> tuple[str, ...]:
        """What its PDFs say they conform to, as the standards' editors write it."""
        if not self.is_tagged:
            return (self.variant.upper(),) if self.variant else ()
        return ("PDF/UA-1", "PDF/A-2a") if self.is_kept else ("PDF/UA-1",)

    def file_name(self, stem: str, piece: str = "") -> str:
        """`<stem>-<edition>[-<piece>].pdf`; the plain EPUB carries the stem alone."""
        own_name = "" if self.suffix == f".{self.name}" else f"-{self.name}"
        own_piece = f"-{piece}" if piece else ""
        return f"{stem}{own_name}{own_piece}{self.suffix}"
