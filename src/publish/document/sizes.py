"""What a Document measures on paper, as a value; `edition_sheet` turns it into CSS.

Whoever fits pages or makes the cover of a press makes a new Document with other sizes.
"""

from dataclasses import dataclass, replace

from publish.editions.edition import Edition
from publish.editions.page_budget import SMALLER_PICTURES

ANSWER_LINES = 5  # below each question of a hand-out, as its layout has them


@dataclass(frozen=True, slots=True)
class Sizes:
    """Type in pt, all else in mm; None leaves a size to the style sheets.

    `small` is the type of asides, `lead` the line height as a factor, `strip` the
    height of a chapter's drawing, `pictures` the share of their usual width that
    pictures have. Of the lines to write on in a hand-out, `answer_lines` stand below
    each question and `note_lines` at the end. `bleed` lies around `trim`; a `spine`
    stands between two of them on the cover of a glued book. `run_on` are the ids of
    parts that begin below the one before them.
    Where `is_tight`, white space gives way; where `is_dense`, codes stand two in a row.
    """

    trim: tuple[float, float]
    type_size: float
    lead: float | None = None
    small: float | None = None
    strip: float | None = None
    answer_lines: int = ANSWER_LINES
    note_lines: int = 0
    is_tight: bool = False
    is_dense: bool = False
    bleed: float = 0.0
    spine: float = 0.0
    pictures: float = 1.0
    run_on: tuple[str, ...] = ()

    @property
    def wrap(self) -> tuple[float, float]:
        """Back, spine and front of a glued book on one sheet, without its bleed."""
        return 2 * self.trim[0] + self.spine, self.trim[1]


def sizes_of(edition: Edition) -> Sizes:
    """The sizes with which an edition starts."""
    bleed = edition.shop.bleed if edition.is_press else 0.0
    sizes = Sizes(trim=edition.trim, type_size=edition.type_size, bleed=bleed)
    given = edition.fitting
    return replace(
        sizes,
        lead=given.lead or None,
        pictures=SMALLER_PICTURES if given.small_pictures else 1.0,
        run_on=given.run_on,
    )
