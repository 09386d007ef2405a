"""Slips in texts, quotes and brackets: a parser's stop -> a finding in plain words.

Each rule gives None where it does not apply. The place is moved back to the slip
where the text shows one.
"""

import re
from collections.abc import Iterator

from publish.findings import Finding
from publish.source.nodes import Scalar
from publish.source.rewriting import (
    Way,
    below,
    end_in_line,
    end_of_entry,
    end_of_value,
    in_quotes,
    is_in_brackets,
    lead_of,
    quoting,
    value_in,
    width_of,
)
from publish.source.stopped import Stopped

_CLOSED_LATE = {'"': "M003:double-closed-late", "'": "M003:single-closed-late"}
_OPEN = {'"': "M003:double-open", "'": "M003:single-open"}
_AFTER = {'"': "M003:after-double", "'": "M003:after-single"}
_CLOSING = {"[": "]", "{": "}"}

# Words that lost their beginning: Dutch, English, and years without their century.
_ELISION = re.compile(
    r"'(?:[smnt]|[tknrdz]|ns|ie|es|em|er|tis|twas|til|cause|bout|tuurlijk|kweet|kzal"
    r"|smorgens|smiddags|savonds|snachts|szomers|swinters|zon|\d\d(?:er)?s?)(?![\w'])",
    re.IGNORECASE,
)
_PATH = re.compile(r"[A-Za-z]:\\|\\\\")


def after_quote(seen: Stopped) -> Finding | None:
    """Something follows a closing quote: that quote was not meant to close."""
    last, text = seen.last, seen.lines.text
    if last is None or last.style not in _CLOSED_LATE:
        return None
    if text[last.end : seen.index].strip(" ") or seen.character in ("]", "}"):
        return None
    is_tall = "\n" in text[last.start : last.end]
    return _closed_late(seen, last) if is_tall else _after_short_quote(seen, last)


def _closed_late(seen: Stopped, last: Scalar) -> Finding:
    """A quote that the quote of another text closes, lines below."""
    ways = list(_closings(seen, last.start))
    if last.style == "'" and elides(seen.lines.text, last.start):
        return seen.found("M003:elision", last.start, ways, last.start)
    line = seen.lines.place(last.end - 1).line
    return seen.found(_CLOSED_LATE[last.style], last.start, ways, last.start, line=line)


def _after_short_quote(seen: Stopped, last: Scalar) -> Finding:
    """The same, where both quotes stand on one line."""
    ways = list(_requotings(seen, last))
    if elides(seen.lines.text, last.start):
        return seen.found("M003:elision", last.start, ways)
    if last.style == "'" and seen.index == last.end:
        return seen.found("M003:apostrophe", last.end - 1, ways)
    return seen.found(_AFTER[last.style], seen.index, ways)


def _requotings(seen: Stopped, last: Scalar) -> Iterator[Way]:
    """The whole value in quotes; without the outer ones where those are YAML's."""
    lines, text = seen.lines, seen.lines.text
    if is_in_brackets(lines, last.start):
        end = end_of_entry(text, last.end)
    else:
        end = end_of_value(lines, last.start)
    raw = text[last.start : end]
    inner = raw[1:-1]
    is_outer = raw.endswith(last.style) and (
        _opens_within(inner, last.style) or (last.style == "'" and "' " not in inner)
    )
    if is_outer and not elides(text, last.start):
        yield ((last.start, end, in_quotes(inner.replace("''", "'"))),)
    else:
        yield ((last.start, end, in_quotes(raw)),)


def _opens_within(inner: str, quote: str) -> bool:
    """Whether the first quote within others opens something: `Het "grote" feest`."""
    at = inner.find(quote)
    return at > 0 and inner[at - 1] == " " and inner[at + 1 : at + 2].strip() != ""


def elides(text: str, start: int) -> bool:
    """Whether what starts here is an apostrophe: `'s Avonds`, `'t Huis`, `'90`."""
    return bool(_ELISION.match(text, start))


def _closings(seen: Stopped, start: int) -> Iterator[Way]:
    """A quote that opens here and does not close on its line."""
    lines, text = seen.lines, seen.lines.text
    quote = text[start]
    if is_in_brackets(lines, start):
        end = end_of_entry(text, start)
        line_end = end_in_line(text, start)
        is_alone = "," not in text[end:line_end]
    else:
        end, is_alone = end_of_value(lines, start), True
    if quote == "'" and elides(text, start):
        yield ((start, end, in_quotes(text[start:end])),)
    elif is_alone and quote not in text[start + 1 : end]:
        yield ((end, end, quote),)


def after_bracket(seen: Stopped) -> Finding | None:
    """`[foo] bar`, `{a} b`, `*foo bar`: YAML's signs at the start of a text."""
    value = re.search(r"(?:: +|- +|^ *)(?P<sign>[\[{*&!])[^\n]*$", seen.before)
    if not value:
        return None
    start = seen.index - len(seen.before) + value.start("sign")
    ways = [quoting(seen.lines, start)]
    return seen.found("M003:sign", start, ways, sign=value["sign"])


def open_quote(seen: Stopped) -> Finding:
    """`title: "Foo`: the end of the file came before the closing quote."""
    quote = seen.lines.text[seen.begin : seen.begin + 1]
    ways = list(_closings(seen, seen.begin))
    if quote == "'" and elides(seen.lines.text, seen.begin):
        return seen.found("M003:elision", seen.begin, ways)
    return seen.found(_OPEN[quote], seen.begin, ways)


def escape(seen: Stopped) -> Finding:
    r"""`"C:\quatsch"`: a backslash that escapes nothing."""
    text = seen.lines.text
    index = text.find("\\", seen.index)
    at = seen.index if index < 0 else index
    written = text[at : at + 2]
    start, end = seen.begin, text.find('"', at)
    ways: list[Way] = []
    if text[start : start + 1] == '"' and "\n" not in text[start:end] and end > 0:
        raw = text[start + 1 : end]
        if "'" not in raw and (_PATH.match(raw) or raw.count("\\") == 1):
            ways.append(((start, end + 1, f"'{raw}'"),))
    ways.append(((at, at, "\\"),))
    return seen.found("M003:escape", at, ways, written=written)


def open_bracket(seen: Stopped) -> Finding:
    """`[a, b` or `[a: b: c]`."""
    text = seen.lines.text
    sign = text[seen.begin : seen.begin + 1]
    closing = _CLOSING.get(sign, "")
    end = end_in_line(text, seen.begin)
    if not seen.character or "\n" in text[seen.begin : seen.index]:
        raw = text[seen.begin : end]
        ways: list[Way] = [((end, end, closing),)] if "," in raw and closing else []
        values = {"sign": sign, "closing": closing}
        return seen.found("M003:bracket", seen.begin, ways, seen.begin, **values)
    ways = [*_in_bracket(seen, closing)]
    return seen.found("M003:in-bracket", seen.index, ways, closing=closing)


def _in_bracket(seen: Stopped, closing: str) -> Iterator[Way]:
    """A comma that lacks, a bracket that lacks, or a text with a colon in it."""
    text, at = seen.lines.text, seen.index
    if seen.character in ("]", "}") and closing != seen.character:
        yield ((at, at, closing),)
        return
    begin = max(text.rfind(sign, 0, at) for sign in ",[{\n") + 1
    entry = re.compile(r" *(?P<key>[\w-]+: +)?(?P<value>\S.*)").match(text[begin:at])
    if not entry:
        return
    second = re.search(r"(?P<gap>[;,]? +)(?P<key>[\w-]+)$", entry["value"])
    if second and (seen.is_key(second["key"]) or second["gap"].startswith(";")):
        gap = begin + entry.start("value") + second.start("gap")
        yield ((gap, begin + entry.start("value") + second.start("key"), ", "),)
        return
    start = begin + entry.start("value")
    end = end_of_entry(text, start)
    yield ((start, end, in_quotes(text[start:end])),)


def sign(seen: Stopped) -> Finding:
    """`title: @home`: a sign that no text can start with."""
    ways = [quoting(seen.lines, seen.index)]
    return seen.found("M003:sign", seen.index, ways, sign=seen.character)


def sign_at_start(seen: Stopped) -> Finding:
    """`title: *Foo*`: an alias or anchor that has no name."""
    text = seen.lines.text
    sign = text[seen.begin : seen.begin + 1]
    line = seen.lines.line(seen.begin)
    if sign == "*" and text[seen.begin : seen.begin + 2] == "* ":
        width = seen.begin - seen.lines.line_start(seen.begin)
        if width == width_of(line):
            return seen.found("M022:star", seen.begin, (_stars(seen, width),))
    return seen.found(
        "M003:sign", seen.begin, [quoting(seen.lines, seen.begin)], sign=sign
    )


def _stars(seen: Stopped, width: int) -> Way:
    """`* ` as the mark of a list: this one and those below it at the same indent."""
    spans = [(seen.begin, seen.begin + 1, "-")]
    for at, line in below(seen.lines, seen.begin):
        if line.strip() and width_of(line) < width:
            break
        if line.startswith("* ", width) and width_of(line) == width:
            spans.append((at + width, at + width + 1, "-"))
    return spans


def tag(seen: Stopped) -> Finding:
    """`title: !Foo, bar`: what looks like a tag."""
    return seen.found("M005:tag", seen.begin, [quoting(seen.lines, seen.begin)])


def block_header(seen: Stopped) -> Finding:
    """`text: > Foo`, `text: | Foo`: the text belongs on the lines below."""
    lines, text, index = seen.lines, seen.lines.text, seen.index
    top = lines.line_start(index)
    start = top + value_in(lines.line(top))
    begin = index + width_of(lines.line(index)[index - top :])
    after = next((line for _, line in below(lines, index) if line.strip()), "")
    lead = lead_of(lines.line(top))
    is_longer = width_of(after) > lead
    ways: list[Way] = []
    if text[start : start + 1] in (">", "|"):
        header = text[start : start + 1]
        width = width_of(after) if is_longer else lead + 2
        moved = (start, begin, f"{header}\n{' ' * width}")
        if header == "|" or is_longer:
            ways.append((moved,))
        elif text[begin : begin + 1].isdigit():
            ways.append(quoting(lines, start))
    return seen.found("M003:block-header", index, ways)


def hash_in_brackets(seen: Stopped) -> Finding | None:
    """`[koken #samen, buurt]`: all after ` #` is a comment, the bracket too."""
    line_start = seen.lines.line_start(seen.begin)
    line = seen.lines.line(line_start)
    sign = re.search(r" #(?=\S)", line[seen.begin - line_start :])
    if not sign:
        return None
    at = seen.begin + sign.start() + 1
    text = seen.lines.text
    begin = max(text.rfind(mark, 0, at) for mark in ",[{") + 1
    key = re.compile(r" *(?:[\w-]+: +)?").match(text, begin)
    start = key.end() if key else begin
    end = end_of_entry(text, at)
    way = ((start, end, in_quotes(text[start:end])),)
    return seen.found("M003:hash", at, (way,), seen.begin)
