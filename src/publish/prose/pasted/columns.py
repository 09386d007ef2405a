"""Tables made of tabs, or of blanks side by side: columns that print run together.

The lines of a paragraph go in; what is found comes out, with the table to write.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it.rules_block.table import escapedSplit

from publish.findings import trouble
from publish.prose.pasted.lines import Found, Line, shown

_GAPS = (re.compile(r"[ \u00a0]*\t[\t \u00a0]*"), re.compile(r"[ \u00a0]{3,}"))
_FEWEST = 2  # rows


def columns(lines: Sequence[Line]) -> Iterator[Found]:
    """A finding for each run of lines with the same gaps."""
    bars = [_cells(line.text) for line in lines]
    found = [(start, rows) for start, rows in _runs(bars) if len(rows[0]) > 1]
    if found:
        for start, rows in found:
            yield _found(lines, start, rows)
        return
    for gap in _GAPS:
        runs = list(_runs([gap.split(line.text) for line in lines]))
        for start, rows in runs:
            yield _found(lines, start, rows)
        if runs:
            return


def _cells(text: str) -> list[str]:
    """The cells between bars, as written; a line that is no row of a table is one."""
    before, *cells = escapedSplit(text.strip())
    if before or not cells or cells.pop():
        return [text]
    return [cell.replace("|", "\\|").strip() or " " for cell in cells] or [text]


def _runs(rows: Sequence[list[str]]) -> Iterator[tuple[int, Sequence[list[str]]]]:
    start = 0
    for number in range(len(rows) + 1):
        if number == len(rows) or len(rows[number]) == 1 or not rows[number][0]:
            if number - start >= _FEWEST:
                yield start, rows[start:number]
            start = number + 1


def _found(lines: Sequence[Line], start: int, rows: Sequence[list[str]]) -> Found:
    taken = tuple(range(start, start + len(rows)))
    last = taken[-1]
    below = last + 1 < len(lines)
    if all(row[0].endswith(":") for row in rows):
        ends = [*["\\"] * (len(rows) - 1), "\\" if below else ""]
        labelled = [" ".join(row) + end for row, end in zip(rows, ends, strict=True)]
        changes = [lines[at].to(new) for at, new in zip(taken, labelled, strict=True)]
        wrong = trouble("B222:label", right=shown(labelled[0]))
        return Found(wrong, taken, tuple(changes))
    width = max(map(len, rows))
    written = [_row([*row, *[""] * (width - len(row))]) for row in rows]
    rule = _row(["---"] * width)
    wrong = trouble("B221", right=shown(written[0]), rule=rule)
    if lines[start].text.lstrip().startswith("|"):
        wrong = trouble("B221:bars", rule=rule)
    written[0] = f"{written[0]}\n{_row(['---'] * width)}"
    if below:
        written[-1] += "\n"
    changes = [lines[at].to(new) for at, new in zip(taken, written, strict=True)]
    is_inside = any(lines[at].before for at in taken)
    return Found(wrong, taken, () if is_inside else tuple(changes))


def _row(cells: Sequence[str]) -> str:
    inside = " | ".join(re.sub(r"(?<!\\)\|", r"\\|", cell.strip()) for cell in cells)
    return f"| {inside} |".replace("|  |", "| |").replace("|  |", "| |")
