"""Which sheets of paper are to be printed again.

On both sides (duplex), sheet n holds the pages 2n - 1 and 2n; else each page is a
sheet of its own. A print shop gets the whole file.
"""

from collections.abc import Sequence
from dataclasses import replace

from publish.diff.values import FileChange, PageChange, Printed, Sheet, Sheets

_FRONTS, _BACKS = "-by-hand-1-fronts.pdf", "-by-hand-2-backs.pdf"


def sheets_of(
    printed: Printed, changes: Sequence[PageChange], pages_are: int
) -> Sheets:
    """What to do with the paper; a page that only says another date needs nothing."""
    real = [one for one in changes if one.state != "imprint"]
    if not printed or not real:
        return Sheets()
    if printed == "shop":
        return Sheets(whole=True)
    sides = 2 if printed == "duplex" else 1
    numbers = sorted({-(-one.number // sides) for one in real})
    last = -(-pages_are // sides)
    again = tuple(
        Sheet(number, _pages_on(number, sides, real))
        for number in numbers
        if number <= last
    )
    return Sheets(again, tuple(number for number in numbers if number > last))


def _pages_on(sheet: int, sides: int, changes: Sequence[PageChange]) -> tuple[int, ...]:
    held = range((sheet - 1) * sides + 1, sheet * sides + 1)
    return tuple(one.number for one in changes if one.number in held)


def with_both_sides(files: Sequence[FileChange]) -> tuple[FileChange, ...]:
    """The files, where those of a booklet by hand ask for the same sheets.

    A sheet whose front changed is printed on its back as well, also where the file of
    the backs is the same, byte for byte, and was not opened.
    """
    by_name = {one.name: one for one in files}
    return tuple(_paired(one, by_name.get(_other(one.name))) for one in files)


def _other(name: str) -> str:
    if name.endswith(_FRONTS):
        return name.removesuffix(_FRONTS) + _BACKS
    return name.removesuffix(_BACKS) + _FRONTS if name.endswith(_BACKS) else ""


def _paired(file: FileChange, other: FileChange | None) -> FileChange:
    if other is None or file.state == "removed":
        return file
    last = file.pages_are or other.pages_are
    numbers = {one.number: one for one in other.sheets.again}
    bare = {number: Sheet(number, ()) for number in numbers if number <= last}
    own = {one.number: one for one in file.sheets.again}
    again = tuple(one for _, one in sorted((bare | own).items()))
    return replace(file, sheets=replace(file.sheets, again=again))
