"""Slips in what parts a file: tabs, `---`, `...`, and lines that begin with `%`."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from publish.findings import Finding
from publish.source.places import Lines
from publish.source.rewriting import Way, changed, found, stop_in
from publish.source.stopped import Stopped

_SHOWN = 20  # lines indented by a tab that are named in one run
_INDENTING_TAB = re.compile(r"^\t[ \t]*+(?=[^\s#])", re.MULTILINE)
_HERE = re.compile(r" *\t[ \t]*")
_WIDTHS = (2, 4, 8)  # blanks that editors show for a tab


def tabs(seen: Stopped) -> Iterator[Finding]:
    """M009 here, and for the lines below that a tab indents all the same."""
    text, lines = seen.lines.text, seen.lines
    start = lines.line_start(seen.index)
    if seen.before.strip(" "):
        gap = re.compile(r"[ \t]*").match(text, seen.index)
        end = gap.end() if gap else seen.index
        yield seen.found("M009:inside", seen.index, [((seen.index, end, " "),)])
        here = None
    else:
        here = _HERE.match(text, start)
    below = list(_INDENTING_TAB.finditer(text, seen.index + 1))
    width = _width(text, [*filter(None, [here]), *below])
    if here:
        yield found(lines, "M009:indent", seen.index, _blanks(here, width))
    for tab in islice(below, _SHOWN):
        yield found(lines, "M009:indent", tab.start(), _blanks(tab, width))


def _blanks(tab: re.Match[str], width: int) -> Way:
    return ((tab.start(), tab.end(), tab[0].expandtabs(width)),)


def _width(text: str, tabs: Sequence[re.Match[str]]) -> int:
    """How many blanks stand for a tab: with which most of the file can be read."""

    def reach(width: int) -> int:
        way = [span for tab in tabs for span in _blanks(tab, width)]
        stop = stop_in(changed(text, way))
        return len(text) * max(_WIDTHS) if stop is None else stop

    return max(_WIDTHS, key=reach)


def directive(seen: Stopped) -> Finding:
    """`%YAML 1.2`, or a text that begins with `%` at the start of its line."""
    return seen.found("M005:directive", seen.index, [line_away(seen.lines, seen.index)])


def line_away(lines: Lines, index: int) -> Way:
    """The line of an index taken out."""
    start = lines.line_start(index)
    end = min(start + len(lines.line(start)) + 1, len(lines.text))
    return ((start, end, ""),)


def after_document(seen: Stopped) -> Finding:
    """Something below the line `...`, or what belongs to nothing."""
    end = re.compile(r"^\.\.\.\s", re.MULTILINE)
    marks = list(end.finditer(seen.lines.text, 0, seen.index))
    if marks:
        way = line_away(seen.lines, marks[-1].start())
        return seen.found("M013:end", seen.lines.line_start(seen.index), [way])
    return seen.found("M003:loose", seen.index)
