"""What to write instead, as changes of the text; and whether a parser gets further.

A change is a span of the text and what takes its room. What is proposed where YAML
cannot be read is tried first: an edit that leads to the same stop is none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import yaml

from publish.findings import Edit, Finding, Trouble
from publish.messages import Value
from publish.source.places import Lines, line_end

Span: TypeAlias = tuple[int, int, str]  # from, to (beyond the last), what to write
Way: TypeAlias = Sequence[Span]  # one way to mend: all of its spans together

_LONGEST = 90  # characters of a line that is shown
_LEAD = re.compile(r" *(?:- +)*")
_COMMENT = re.compile(r"[ \t]+#(?=[ \t]|$)")
_KEY = re.compile(r"[A-Za-z_][\w-]*:(?: |$)")
_BARE_KEY = re.compile(r"(?:[A-Za-z_][\w-]*|\"[^\"]*\"|'[^']*') *: +")
# lines that Markdown keeps apart: entries of a list, quotes, tables, boxes, headings
ITEM = re.compile(r"(?:[-*+\u2022\u2013] |\d{1,2}[.)] |> |\||:::|#{1,6} )")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def found(  # where, what, how, and the values of its words
    lines: Lines, key: str, index: int, way: Way = (), /, **values: Value
) -> Finding:
    """A finding at an index of the text, with the edits of its mending if any.

    Its words may then show `right`: the line as it is to be written.
    """
    way = _joined(way)
    if not way:
        return Trouble(key, tuple(values.items())).at(lines.place(index))
    if right := rewritten(lines, way):
        values["right"] = right
    told = Trouble(key, tuple(values.items())).at(lines.place(index))
    edits = (
        Edit(lines.place(start), lines.text[start:end], new) for start, end, new in way
    )
    return told.mended_by(*edits)


def _joined(way: Way) -> list[Span]:
    """The same spans in order; those that touch are one."""
    spans: list[Span] = []
    for start, end, new in sorted(way):
        if spans and spans[-1][1] == start:
            first, _, before = spans.pop()
            spans.append((first, end, before + new))
        else:
            spans.append((start, end, new))
    return spans


def changed(text: str, way: Way) -> str:
    """The text with these spans changed."""
    pieces: list[str] = []
    last = 0
    for start, end, new in sorted(way):
        pieces += text[last:start], new
        last = end
    return "".join((*pieces, text[last:]))


def rewritten(lines: Lines, way: Way) -> str:
    """The first line that a way changes as it will stand there; `…` where more does.

    Empty where a whole line is taken out.
    """
    first = min(start for start, _, _ in way)
    top = lines.line_start(first)
    last = max(end for _, end, _ in way)
    if first == top and last == lines.line_start(last) and not way[0][2]:
        return ""
    bottom = lines.line_end(last)
    moved = [(start - top, end - top, new) for start, end, new in way]
    after = changed(lines.text[top:bottom], moved)
    line, _, rest = after.strip("\n").partition("\n")
    line = line.strip()
    is_cut = len(line) > _LONGEST or bool(rest.strip())
    return f"{line[:_LONGEST]} …" if is_cut else line


def stop_in(text: str) -> int | None:
    """The index at which a parser stops; None where it comes to the end.

    A quote that is nowhere closed is a stop where it opens.
    """
    try:
        for _ in yaml.parse(text, Loader=yaml.CSafeLoader):
            pass
    except yaml.YAMLError as error:
        return stop_of(error)
    return None


def stop_of(error: yaml.YAMLError) -> int:
    """The same of an error that a parser gave."""
    mark = getattr(error, "problem_mark", None)
    if "scanning a quoted" in (getattr(error, "context", None) or ""):
        mark = getattr(error, "context_mark", None) or mark
    return mark.index if mark else 0


def is_further(text: str, way: Way, stop: int) -> bool:
    """Whether a parser gets beyond a stop once the text is changed this way."""
    shift = sum(len(new) - (end - start) for start, end, new in way if start <= stop)
    now = stop_in(changed(text, way))
    return now is None or now > stop + shift


def in_quotes(raw: str) -> str:
    r"""A text as it was typed, in quotes: lines stay lines.

    Double quotes, but where the text has some, or `\\`, and no apostrophe.
    """
    has_signs = '"' in raw or "\\" in raw
    if has_signs and "'" not in raw:
        return f"'{raw}'"
    escaped = raw.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def lead_of(line: str) -> int:
    """How many blanks, and dashes of a list, a line begins with."""
    found_lead = _LEAD.match(line)
    return found_lead.end() if found_lead else 0


def width_of(line: str) -> int:
    """How many blanks a line begins with."""
    return len(line) - len(line.lstrip(" "))


def value_in(line: str) -> int:
    """Where in a line its value starts: after dashes, and after `key: `."""
    start = lead_of(line)
    key = _BARE_KEY.match(line, start)
    return key.end() if key else start


def end_in_line(text: str, start: int) -> int:
    """Where a value that starts here ends on its line: before a comment, or blanks."""
    line = text[start : line_end(text, start)]
    comment = _COMMENT.search(line)
    return start + len((line[: comment.start()] if comment else line).rstrip())


def end_of_value(lines: Lines, start: int) -> int:
    """The same over the lines below that belong to it, up to what looks like a key."""
    text = lines.text
    end = end_in_line(text, start)
    first = lines.line(start)
    width = lead_of(first)
    if value_in(first) == width and "- " not in first[:width]:
        width -= 1  # a value on a line of its own: what stands below it belongs to it
    for at, line in below(lines, start):
        is_deeper = width_of(line) > width
        if not line.strip():
            continue
        if not is_deeper or _KEY.match(line.lstrip(" ")) or line.lstrip()[:1] == "#":
            break
        end = end_in_line(text, at)
    return end


def below(lines: Lines, index: int) -> Iterator[tuple[int, str]]:
    """The start and the text of each line below the one of this index."""
    at = lines.text.find("\n", index) + 1
    while 0 < at < len(lines.text):
        line = lines.line(at)
        yield at, line
        at += len(line) + 1


def is_in_brackets(lines: Lines, index: int) -> bool:
    """Whether a bracket is open before this index, on its line."""
    before = _QUOTED.sub("", lines.text[lines.line_start(index) : index])
    opened = before.count("[") + before.count("{")
    return opened > before.count("]") + before.count("}")


def end_of_entry(text: str, start: int) -> int:
    """Where an entry between brackets ends: before a comma or a closing bracket."""
    entry = re.compile(r"[^,\]}\n]*").match(text, start)
    return start + len(entry[0].rstrip()) if entry else start


def quoting(lines: Lines, start: int) -> Way:
    """All of the value that starts here, set in quotes."""
    if is_in_brackets(lines, start):
        end = end_of_entry(lines.text, start)
    else:
        end = end_of_value(lines, start)
    return ((start, end, _as_written(lines, start, end)),)


def _as_written(lines: Lines, start: int, end: int) -> str:
    """A text in quotes; behind `|` where its lines are paragraphs or a list."""
    raw = lines.text[start:end]
    _, *rows = raw.split("\n")
    widths = [width_of(row) for row in rows if row.strip()]
    is_alone = value_in(lines.line(start)) == lead_of(lines.line(start))
    if is_alone or not any(ITEM.match(row.strip()) or not row.strip() for row in rows):
        return in_quotes(raw)
    return f"|\n{' ' * min(widths)}{raw}"


def moving(lines: Lines, index: int, width: int) -> Way:
    """A line, and all that is indented below it, moved to another indent."""
    start = lines.line_start(index)
    line = lines.line(start)
    own = width_of(line)
    spans = [(start, start + own, " " * width)]
    for at, other in below(lines, index):
        indent = width_of(other)
        if other.strip() and indent <= own:
            break
        if other.strip():
            spans.append((at, at + indent, " " * (indent + width - own)))
    return spans


def first_way(text: str, ways: Iterable[Way], stop: int) -> Way:
    """The first of these ways that brings a parser further; none where none does."""
    return next((way for way in ways if way and is_further(text, way, stop)), ())
