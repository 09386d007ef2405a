"""What print shops ask of a file, as rows of data.

Knows nothing of books. A shop's row holds what it publishes itself, at its address; the
data sheet that comes with an order goes before it.
"""

from dataclasses import dataclass
from typing import Literal

Binding = Literal["stitched", "perfect"]
PROFILE = "press.icc"  # the asset of a Document that holds the press's colours


@dataclass(frozen=True, slots=True)
class Printer:
    """A print shop: `bleed` and `safe` (from the trim to letters) in mm.

    `ink` is the most that the four inks together may cover, 1 being one full colour;
    `variant` the kind of PDF/X; `spine` the least in mm that carries words.
    """

    name: str
    what: str
    bleed: float = 3.0
    safe: float = 5.0
    ink: float = 2.8
    variant: str = "pdf/x-4"
    spine: float = 5.0


_ROWS = (
    Printer("generic", "what most print shops take, on coated and uncoated paper"),
    Printer(  # andi-printsolutions.com/aanleverspecificaties
        "andi", "Andi, Maastricht: PDF/X-4:2010, at most 280 %"
    ),
    Printer(  # printsimple.eu/nl/help/algemene-opmaakrichtlijnen
        "printsimple", "PrintSimple: FOGRA39 on coated paper, at most 300 %", ink=3.0
    ),
)
PRINTERS: dict[str, Printer] = {row.name: row for row in _ROWS}
