"""Which sheets of paper are to be printed again.

On both sides (duplex), sheet n holds the pages 2n - 1 and 2n; else each page is a
sheet of its own. A print shop gets the whole file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from publish.diff.values import FileChange, PageChange, Sheet, Sheets
from publish.output.artefact import Kind, Printed

_BY_HAND: Mapping[Kind, Kind] = {"fronts": "backs", "backs": "fronts"}


def sheets_of(printed: Printed, changes: Sequence[PageChange], total: int) -> Sheets:
    """What to do with the paper; a page that only says another date needs nothing."""
    real = [page for page in changes if page.state != "imprint"]
    if not printed or not real:
        return Sheets()
    if printed == "shop":
        return Sheets(whole=True)
    numbers = sorted({_sheet_of(page.number, printed) for page in real})
    last = _sheet_of(total, printed)
    again = tuple(
        Sheet(number, _pages_on(number, printed, real))
        for number in numbers
        if number <= last
    )
    return Sheets(again, tuple(number for number in numbers if number > last))


def is_printed_again(file: FileChange, page: PageChange) -> bool:
    """Whether the sheet that a page of the file stands on is."""
    on = _sheet_of(page.number, file.printed)
    return any(sheet.number == on for sheet in file.sheets.again)


def _pages_on(
    sheet: int, printed: Printed, changes: Sequence[PageChange]
) -> tuple[int, ...]:
    numbers = (page.number for page in changes)
    return tuple(number for number in numbers if _sheet_of(number, printed) == sheet)


def _sheet_of(page: int, printed: Printed) -> int:
    return -(-page // (2 if printed == "duplex" else 1))


def with_both_sides(files: Sequence[FileChange]) -> tuple[FileChange, ...]:
    """The files, where fronts and backs of a booklet ask for the same sheets.

    A sheet whose front changed is printed on its back as well, also where the file of
    the backs is the same, byte for byte, and was not opened.
    """
    by_kind = {(file.edition, file.kind): file for file in files}
    return tuple(
        _paired(file, by_kind.get((file.edition, _BY_HAND[file.kind])))
        if file.kind in _BY_HAND
        else file
        for file in files
    )


def _paired(file: FileChange, other: FileChange | None) -> FileChange:
    if other is None or file.state == "removed":
        return file
    last = file.pages_are or other.pages_are
    numbers = (sheet.number for sheet in other.sheets.again)
    bare = {number: Sheet(number, ()) for number in numbers if number <= last}
    own = {sheet.number: sheet for sheet in file.sheets.again}
    again = tuple(sheet for _, sheet in sorted((bare | own).items()))
    return replace(file, sheets=replace(file.sheets, again=again))
