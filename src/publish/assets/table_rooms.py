"""The room that the sheets of an edition leave for a table.

Goes in: an edition and its style sheets; comes out: widths in mm and sizes of type in
pt, as the sheets reckon them from the trim and the type of the edition. Read from the
tokens, so that a theme that sets another measure need tell it nowhere else.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from publish.assets.sheet_lengths import lengths_of
from publish.editions.edition import Edition
from publish.editions.papers import MM


@dataclass(frozen=True, slots=True)
class Rooms:
    """For text, across both columns and on a turned page (0: none), in mm.

    `normal` and `least` are the type of tables in pt, `gap` what stands between two
    columns in mm. Where `stacks`, a table without room is set as rows at once: no
    hyphens help columns of a finger's width.
    """

    text: float
    wide: float
    turned: float
    normal: float
    least: float
    gap: float
    stacks: bool = False


def rooms_of(edition: Edition, sheets: Mapping[str, str]) -> Rooms:
    """The rooms of an edition with pages; `sheets` are CSS by name."""
    lengths = lengths_of(edition, sheets)
    measure = lengths.length("measure")
    return Rooms(
        text=measure,
        wide=measure + lengths.length("shift") + lengths.length("shift-end"),
        turned=lengths.length("turned-measure") if can_turn(edition) else 0.0,
        normal=lengths.length("table") * MM,
        least=lengths.length("small") * MM,
        gap=lengths.length("table-gap"),
        stacks=edition.is_phone,
    )


def can_turn(edition: Edition) -> bool:
    """Whether a page of its own may lie on its side.

    A sheet of two sides has no page to spare, pages may be wide already, and a phone
    that is turned turns its page back.
    """
    width, height = edition.trim
    is_bound = edition.sides or edition.is_meeting or edition.is_phone
    return not is_bound and height > width
