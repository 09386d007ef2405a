"""Slips in keys, dashes and indentation: a parser's stop -> a finding in plain words.

Each rule gives None where it does not apply. The place is moved back to the slip
where the lines around show one.
"""

import re
from collections.abc import Iterator

from publish.findings import Finding
from publish.source.lookalikes import is_mark
from publish.source.rewriting import (
    Way,
    below,
    end_of_value,
    in_quotes,
    lead_of,
    moving,
    quoting,
    value_in,
    width_of,
)
from publish.source.stopped import Stopped

_GLUED_KEY = re.compile(r"^ *(?:- +)*(?P<key>[A-Za-z_][\w-]*):(?=[^\s/:])")
_GLUED_DASH = re.compile(r"^ *(?P<dash>-)(?=[^\s-])")
_KEY = re.compile(r" *(?:- +)*(?P<key>[A-Za-z_][\w-]*)(?P<colon>:)(?: |$)")
_OTHER_SIGN = re.compile(
    r" *(?:- +)*(?P<key>[A-Za-z_][\w-]*)(?P<sign> :| *[;=.]? *)(?=\S)"
)
_FIRST = re.compile(r" *(?:- +)*(?P<key>[^\s:-][^:]*): +(?P<value>.*\S)")
_ALONE = re.compile(r"(?P<lead> *(?:- +)*)[^\s:].*[^:\s]$")
_PROSE = re.compile(r"[^\s:]+\s+\S|.*[.!?]$")
_MOST_LINES = 2_000  # above a stop, in which its levels are looked for


def glued(seen: Stopped) -> Finding | None:
    """`title:Foo` and `-Foo`, here or on the line above."""
    start = seen.lines.line_start(seen.index)
    above = seen.lines.line_before(seen.index)
    for at, line in ((start, seen.lines.line(start)), above):
        if key := _GLUED_KEY.match(line):
            way = ((at + key.end(), at + key.end(), " "),)
            return seen.found(
                "M003:glued-key", at + key.end() - 1, (way,), key=key["key"]
            )
        if dash := _GLUED_DASH.match(line):
            index = at + dash.start("dash")
            ways = _dashes(seen, at, dash.start("dash"))
            return seen.found("M003:glued-dash", index, ways)
    return None


def _dashes(seen: Stopped, at: int, width: int) -> tuple[Way, Way]:
    """A blank after the dash of this line, and of those below that start alike.

    Or that, and what is indented below them moved along.
    """
    end = at + width + 1
    spans = [(end, end, " ")]
    moved = [(end, end, " ")]
    is_first = True
    for start, line in below(seen.lines, at):
        dash = _GLUED_DASH.match(line)
        if line.strip() and width_of(line) <= width and not dash:
            break
        end = start + width + 1
        if dash and dash.start("dash") == width:
            moved.append((end, end, " "))
            spans += [(end, end, " ")] if is_first else []
        elif line.strip():
            is_first = False
            moved.append((start, start, " "))
    return spans, moved


def glued_above(seen: Stopped) -> Finding | None:
    """The same, where a comment ended the text above and a key stands here."""
    line = seen.lines.line(seen.index)
    return glued(seen) if _KEY.match(line) else None


def colon(seen: Stopped) -> Finding | None:
    """`title: Samen: een reis`."""
    first = _FIRST.match(seen.before)
    if not first:
        return None
    key, text = first["key"], first["value"]
    top = seen.lines.line_start(seen.index)
    if between := _between(seen, key):
        return between
    ways = [quoting(seen.lines, top + value_in(seen.lines.line(top)))]
    if lead_of(seen.before):
        ways.append(quoting(seen.lines, top + lead_of(seen.before)))
    return seen.found("M003:colon", seen.index, ways, key=key, text=text)


def _between(seen: Stopped, key: str) -> Finding | None:
    """`title: Soep lead: Warm`: two keys on one line, the second known elsewhere."""
    second = re.search(r"(?P<gap>\s+)(?P<key>[A-Za-z_][\w-]*)$", seen.before)
    if not second or not seen.is_key(second["key"]):
        return None
    top = seen.lines.line_start(seen.index)
    gap = top + second.start("gap"), top + second.end("gap")
    lead = lead_of(seen.before)
    way = ((*gap, "\n" + " " * lead),)
    index = top + second.start("key")
    values = {"first": key, "key": second["key"]}
    return seen.found("M003:two-keys", index, (way,), **values)


def deeper(seen: Stopped) -> Finding:
    """A key below a text, or a line that is neither."""
    start = seen.lines.line_start(seen.index)
    line = seen.lines.line(start)
    width = width_of(line)
    top, above = seen.lines.line_before(seen.index)
    ways: list[Way] = []
    if other := list(_as_key(seen, top, above, has_sign=True)):
        return seen.found("M003:no-key", top + lead_of(above), other)
    if _KEY.match(line):
        columns = _columns(seen, start, is_entry=line[width : width + 1] == "-")
        nearest = [column for column in columns[:1] if column != width]
        ways += [moving(seen.lines, start, column) for column in nearest]
    else:
        begin = top + value_in(above)
        ways.append(_whole(seen, begin, start))
    return seen.found("M003:deeper", start + width, ways)


def _whole(seen: Stopped, begin: int, last: int) -> Way:
    """A text of several lines in quotes, its last line included."""
    text = seen.lines.text
    end = max(end_of_value(seen.lines, begin), end_of_value(seen.lines, last))
    return ((begin, end, in_quotes(text[begin:end])),)


def _columns(seen: Stopped, start: int, *, is_entry: bool) -> list[int]:
    """The indents that the lines above have open, the nearest first."""
    columns: list[int] = []
    least = 10**9
    at = start
    for _ in range(_MOST_LINES):
        at, line = seen.lines.line_before(at)
        if not line.strip():
            break
        width = width_of(line)
        if line.lstrip()[:1] == "#" or width >= least:
            continue
        least = width
        lead = lead_of(line)
        dashes = [width + sign.start() for sign in re.finditer("-", line[width:lead])]
        columns += dashes if is_entry else [lead, *dashes[1:]]
        if not is_entry and not dashes and lead not in columns:
            columns.append(lead)
    return list(dict.fromkeys(columns))


def no_key(seen: Stopped) -> Finding:
    """A line of a mapping that has no colon."""
    line = seen.lines.line(seen.begin)
    if line.lstrip().startswith(("'", '"')):
        return seen.found("M003:quoted-no-key", seen.begin)
    top = seen.lines.line_start(seen.begin)
    ways = [*_as_key(seen, top, line), *_as_block(seen, top), *_as_text(seen, line)]
    return seen.found("M003:no-key", seen.begin, ways)


def _as_key(
    seen: Stopped, top: int, line: str, *, has_sign: bool = False
) -> Iterator[Way]:
    """`title Koffie`, `title = Koffie`, `title :Koffie`, where the word is a key."""
    other = _OTHER_SIGN.match(line)
    if other and has_sign and not other["sign"].strip():
        return
    if other and (other["sign"] == " :" or seen.is_key(other["key"])):
        yield ((top + other.start("sign"), top + other.end("sign"), ": "),)


def _as_block(seen: Stopped, top: int) -> Iterator[Way]:
    """A text below its key, whose first line ends with a colon like a key."""
    above, first = seen.lines.line_before(top)
    parent, key = seen.lines.line_before(above)
    is_prose = first.rstrip().endswith(":") and " " in first.strip()
    is_below = width_of(first) == width_of(seen.lines.line(top)) > lead_of(key)
    if is_prose and is_below and key.rstrip().endswith(":"):
        end = parent + len(key.rstrip())
        yield ((end, end, " |"),)


def _as_text(seen: Stopped, line: str) -> Iterator[Way]:
    """A line of prose that belongs to the text above, but is not indented."""
    top, above = seen.lines.line_before(seen.begin)
    is_sign = is_mark(line) or _GLUED_KEY.match(line)
    if is_sign or not _PROSE.match(line.strip()) or not above:
        return
    width = width_of(line)
    last = seen.last
    if last and last.style == "|":
        body = seen.lines.text[last.start : last.end].split("\n")[1:]
        first = next((one for one in body if one.strip()), "")
        yield _moving_lines(seen, width_of(first))
    elif last and not last.style and last.end > top:
        yield _moving_lines(seen, max(lead_of(above), width) + 2)


def _moving_lines(seen: Stopped, width: int) -> Way:
    """This line at another indent, and those below that are no keys either."""
    top = seen.lines.line_start(seen.begin)
    line = seen.lines.line(top)
    spans = [(top, top + width_of(line), " " * width)]
    for at, other in below(seen.lines, top):
        if _KEY.match(other) or ": " in other or other.lstrip()[:1] in ("-", "#"):
            break
        if other.strip():
            spans.append((at, at + width_of(other), " " * width))
    return spans


def dash(seen: Stopped) -> Finding:
    """`key: - entry`."""
    top = seen.lines.line_start(seen.index)
    line = seen.lines.line(top)
    lead = lead_of(line)
    after = next((other for _, other in below(seen.lines, top) if other.strip()), "")
    ways: list[Way] = []
    if after.lstrip().startswith("- ") and width_of(after) >= lead:
        gap = top + len(seen.before.rstrip())
        width = width_of(after)
        ways.append(((gap, seen.index, "\n" + " " * width),))
    return seen.found("M003:dash", seen.index, ways)


def indentation(seen: Stopped) -> Finding | None:
    """A line that starts where nothing is open."""
    if seen.before.strip(" "):
        return None
    line = seen.lines.line(seen.index)
    if line.lstrip().startswith(":"):
        return seen.found("M014:no-key", seen.index)
    key = "M003:indentation"
    if line.lstrip().startswith("-"):
        key = "M003:stray-entry"
    elif "'-' indicator" in seen.problem:
        key = "M003:stray-key"
    return seen.found(key, seen.index, _nearest(seen, line))


def _nearest(seen: Stopped, line: str) -> list[Way]:
    """The line moved by one blank, or else to the one level that is possible."""
    start = seen.lines.line_start(seen.index)
    width = width_of(line)
    is_entry = line[width : width + 1] == "-"
    _, above = seen.lines.line_before(start)
    has_value = lead_of(above) == width and value_in(above) < len(above)
    is_key = bool(_KEY.match(line))
    if not is_key and (has_value or not is_entry):
        return []  # text behind a remark; an entry below a key that has its value
    columns = _columns(seen, start, is_entry=is_entry)
    by_one = [column for column in columns if abs(column - width) == 1]
    if len(by_one) == 1:
        return [moving(seen.lines, start, by_one[0])]
    ways = [moving(seen.lines, start, column) for column in columns[:5]]
    fitting = [way for way in ways if seen.is_further(way)]
    return fitting if len(fitting) == 1 else []
