"""Stage 5: a finished file: its bytes, and all that later steps ask of it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from publish.messages.sentences import Sentence

if TYPE_CHECKING:
    from publish.output.offer import Offer
    from publish.output.page_record import FileRecord

# How the pages of a file stand in it: one after another; two to the side of a sheet
# that is folded, on both sides or on one; a sheet that shows how a printer turns;
# four cards to a sheet; a page in halves; the cover of a glued book; or flowing, in an
# e-book or as a site in a zip.
Kind = Literal[
    "pages",
    "sheets",
    "fronts",
    "backs",
    "test-sheet",
    "cards",
    "halves",
    "cover",
    "epub",
    "kepub",
    "site",
    "other",
]
Printed = Literal["", "duplex", "simplex", "shop"]
Flips = Literal["", "long", "short"]
# Where it goes: to be read on a screen, to an office printer, to a meeting, to a print
# shop, or on the web.
Use = Literal["", "read", "print", "meet", "shop", "web"]
MOST_MAILED = 20.0  # MB: what the mail servers of most people and organisations take


Lever = Literal["spare", "run-on", "pieces", "pictures", "type"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that was done so that a file has as many pages as were asked for.

    `count` pages for notes, or parts that run on, from the first of `titles`, or pieces
    that were left out, with their `titles`; `size` and `lead` of the type in pt.
    """

    lever: Lever
    count: int = 0
    titles: tuple[str, ...] = ()
    size: float = 0.0
    lead: float = 0.0


@dataclass(frozen=True, slots=True)
class Artefact:
    """What a format made of a Document; nothing is on disk yet.

    `edition` is the name of its edition, `piece` that of its Document where an edition
    has several. `pages` counts its pages or sides; None where it flows. `printed` says
    how an office prints it, or that a shop does, or nothing for what is read on a
    screen; `flips` over which edge a sheet turns; `paper` is a size by its name, or in
    mm. `use` is where it goes. `note` is for whoever makes it, as the sheets that a
    booklet takes; `fitted` is what was done for a page budget; `record`, for a release,
    what stands on its pages; `offer` is what a site needs so that files of its book can
    come into it. `is_program` has it run where it is opened.
    """

    name: str
    content: bytes
    note: Sentence | None = None
    edition: str = ""
    piece: str = ""
    kind: Kind = "other"
    pages: int | None = None
    printed: Printed = ""
    flips: Flips = ""
    paper: str = ""
    use: Use = ""
    fitted: tuple[Measure, ...] = ()
    is_program: bool = False
    record: "FileRecord | None" = field(default=None, compare=False, repr=False)
    offer: "Offer | None" = field(default=None, repr=False)

    @property
    def sheets(self) -> int:
        """How many sheets of paper one copy takes; 0 where a shop prints, or nobody."""
        sides = {"duplex": 2, "simplex": 1}.get(self.printed, 0)
        return -(-(self.pages or 0) // sides) if sides else 0
