"""Row 2: the sheets of a booklet fold into its pages.

Knows nothing of how the sheets were made: the order is worked out here once more.
"""

from collections.abc import Iterator, Sequence

from publish.findings import Finding, Place
from publish.proofs.reading.folded_sheets import (
    Side,
    Way,
    page_numbers,
    read_sides,
    way_of,
)
from publish.proofs.shape import PDFIUM, Outcome, Proofed, outcome_of

NAME = "booklet order"
WHAT = "the sheets fold into the pages, in their order and upright"
TOOLS = (PDFIUM,)
APPLIES = {"is_booklet": True}

_STANDS = {  # whether it should be on its head, and whether it has a folio
    (True, True): "C301:upright",
    (True, False): "C301:upright-bare",
    (False, True): "C301:head",
    (False, False): "C301:head-bare",
}


def run_proof(proofed: Proofed) -> Outcome:
    """C301; the test sheet has no order."""
    sides = read_sides(proofed.path)
    figures = {"sides": str(len(sides))}
    if proofed.file.kind == "test-sheet":
        return outcome_of(NAME, (), figures)
    is_rtl = proofed.document.book.imprint.direction == "rtl"
    way = way_of(proofed.file.kind, proofed.file.flips)
    return outcome_of(NAME, check_order(sides, way, is_rtl=is_rtl), figures)


def check_order(sides: Sequence[Side], way: Way, *, is_rtl: bool) -> Iterator[Finding]:
    """C301 for a page at another place than folding needs, or upside down.

    The sides are those of one file in its order, outermost sheet first. Every page
    but the cover has a folio, which counts from the cover.
    """
    held = ((False, way.fronts), (True, way.backs))
    kinds = [is_back for is_back, is_held in held if is_held]
    if not sides or len(sides) % len(kinds):
        place = sides[0].place if sides else Place("")
        yield Finding.of("C301:sides", place)
        return
    sheets = len(sides) // len(kinds)
    backs = [is_back for _ in range(sheets) for is_back in kinds]
    wanted = [
        page_numbers(place // len(kinds), 4 * sheets, is_back=is_back, is_rtl=is_rtl)
        for place, is_back in enumerate(backs)
    ]
    for side, is_back in zip(sides, backs, strict=True):
        yield from _upside_down(side, is_turned=is_back and way.turned)
    yield from _misplaced(sides, wanted)


def _upside_down(side: Side, *, is_turned: bool) -> Iterator[Finding]:
    for half in (side.left, side.right):
        if not half.is_empty and half.is_turned != is_turned:
            stands = _STANDS[is_turned, bool(half.folio)]
            yield Finding.of(stands, side.place, folio=half.folio)


def _misplaced(
    sides: Sequence[Side], wanted: Sequence[tuple[int, int]]
) -> Iterator[Finding]:
    found = [
        (number, half, side.place)
        for side, numbers in zip(sides, wanted, strict=True)
        for number, half in zip(numbers, (side.left, side.right), strict=True)
    ]
    if not any(half.folio for _, half, _ in found):
        yield Finding.of("C301:none", found[0][2])
        return
    for number, half, place in found:
        folio, is_cover = str(number), number == 1
        if _plain(half.folio) != folio and not (is_cover and not half.folio):
            wrong = "C301:folio" if half.folio else "C301:folio-none"
            yield Finding.of(wrong, place, number=number, folio=folio, found=half.folio)


def _plain(folio: str) -> str:
    """Digits of any script as those of ours."""
    return str(int(folio)) if folio.isdecimal() else folio
