"""Signs that look like those of YAML and are not; they come with pasted text.

A blank that does not break, an en dash before an entry, a wide colon, quotes of print.
Where a parser takes them for letters of a text or a key, nothing is said; where it
stops, it stops elsewhere. Only what stands where YAML's own sign must is told.
"""

import re
from collections.abc import Iterator

from publish.findings import Finding
from publish.source.outside import Read, before
from publish.source.places import Lines
from publish.source.reading import code_of
from publish.source.rewriting import (
    Span,
    Way,
    below,
    found,
    in_quotes,
    width_of,
)

_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_NOTHING = "\u200b-\u200f\u2060\u00ad"  # no width at all
UNUSUAL = f"{_BLANKS}{_NOTHING}"
_COLONS = "\uff1a\ufe55\ua789"
_DASHES = "\u2010-\u2015\u2212"
_BULLETS = "\u2022\u00b7\u25cf\u25aa\u25a0\u25e6\u2023\u25cb\u2043\uf0b7\uf0a7"
_OPENING, _CLOSING = (
    "\u201c\u201e\u201d\u201f\u00ab\u2018\u201a",
    "\u201d\u201c\u00bb\u2019\u2018",
)

_UNUSUAL = re.compile(f"[{UNUSUAL}]")
_NO_WIDTH = re.compile(f"[{_NOTHING}]")
# blanks and dashes, a key and its colon, what parts it from its value
_STRUCTURE = re.compile(
    rf"^(?P<lead>(?:[ {UNUSUAL}]|-(?=[ {UNUSUAL}]))*)"
    rf"(?:(?P<key>[A-Za-z_][\w{UNUSUAL}-]*[ {UNUSUAL}]*)"
    rf"(?P<colon>:)(?P<after>[ {UNUSUAL}]+|$))?",
    re.MULTILINE,
)
_MARK = re.compile(
    rf"^(?P<lead> *(?:- +)*)(?:(?P<sign>[{_DASHES}])(?P<gap>[ \t{_BLANKS}]+)"
    rf"|(?P<bullet>[{_BULLETS}])(?P<room>[ \t{_BLANKS}]*))(?=\S)",
    re.MULTILINE,
)
_WIDE_COLON = re.compile(
    rf"^ *(?:- +)*(?P<key>[A-Za-z_][\w-]*)(?P<colon>[{_COLONS}]) *",
    re.MULTILINE,
)
_GLUED = re.compile(r"[a-z_][\w-]*:(?=[^\s/:\d])")
_QUOTED_KEY = re.compile(
    rf"^ *(?:- +)*(?P<open>[{_OPENING}])(?P<key>[\w-]+)(?P<close>[{_CLOSING}]) *: ",
    re.MULTILINE,
)
_QUOTED = re.compile(
    r"^ *(?:- +)*(?:[A-Za-z_][\w-]*: +)?"
    rf"(?P<value>[{_OPENING}](?P<text>[^\n]*)[{_CLOSING}])(?= *(?: #.*)?$)",
    re.MULTILINE,
)
_PLAIN_WORD = re.compile(
    r"[a-z]{2,3}(?:-\w+)*|[\d.:/-]+|(?:https?|urn):\S+|[\w./-]+\.\w{2,4}"
)
_ANY = re.compile(f"[{UNUSUAL}{_DASHES}{_BULLETS}{_COLONS}{_OPENING}{_CLOSING}]")


def taken_for_letters(seen: Read) -> Iterator[Finding]:
    """The findings in a text that was read."""
    if seen.text.isascii() or not any(seen.find(_ANY)):
        return
    yield from (*_blanks(seen), *_marks(seen))
    if any(sign in seen.text for sign in _COLONS):
        yield from _colons(seen)
    if any(sign in seen.text for sign in _OPENING):
        yield from _quotes(seen)


def is_mark(name: str) -> bool:
    """Whether a text begins as an entry of a list would, but for its sign."""
    return bool(_MARK.match(name))


def where_it_stopped(lines: Lines, first: int, last: int) -> Finding | None:
    """The finding that explains a stop at index `last`.

    From `first` on nothing is known to be read right.
    """
    text = lines.text
    top, bottom = lines.line_start(first), lines.line_end(last)
    if text.isascii() or not _ANY.search(text, top, bottom):
        return None
    for start in _line_starts(text, top, bottom):
        one = (
            _blank_at(lines, start, is_any=True)
            or _mark_at(lines, start)
            or _colon_at(lines, start)
            or _quote_at(lines, start)
        )
        if one:
            return one
    return None


def _is_structure(seen: Read, start: int) -> bool:
    """Whether a line is not one of a text of several lines, nor a comment."""
    first = start + width_of(seen.lines.line(start))
    scalar = seen.last_before(first)
    if seen.text[first : first + 1] in ("#", "") or scalar is None:
        return False
    return scalar.start >= start or scalar.end <= first


def _line_starts(text: str, top: int, bottom: int) -> Iterator[int]:
    at = top
    while at <= bottom:
        yield at
        at = text.find("\n", at) + 1
        if not at:
            return


# Blanks


def _blanks(seen: Read) -> Iterator[Finding]:
    _text, last = seen.text, -1
    for sign in seen.find(_UNUSUAL):
        start = seen.lines.line_start(sign.start())
        if start == last:
            continue
        last = start
        one = _blank_at(seen.lines, start)
        if one and _is_structure(seen, start):
            yield one


def _blank_at(lines: Lines, start: int, *, is_any: bool = False) -> Finding | None:
    """An unusual blank before, in or after the key of a line, or its dash.

    `is_any` where it need not be a key or a dash, before which it stands.
    """
    line = _STRUCTURE.match(lines.text, start)
    if not line or not _UNUSUAL.search(line[0]):
        return None
    spans = list(_usual(lines.text, line))
    is_sign = line["key"] is not None or "-" in line["lead"]
    if not spans or not (is_sign or is_any):
        return None
    first = min(span[0] for span in spans)
    return found(lines, "M021", first, spans, sign=code_of(lines.text[first]))


def _usual(text: str, line: re.Match[str]) -> Iterator[Span]:
    for name in ("lead", "key", "after"):
        first, last = line.span(name)
        if name == "after" and text[first : first + 1] == " ":
            continue
        for sign in _UNUSUAL.finditer(text, max(first, 0), max(last, 0)):
            is_empty = name == "key" or _NO_WIDTH.match(sign[0])
            yield sign.start(), sign.end(), "" if is_empty else " "


# Marks of a list


def _marks(seen: Read) -> Iterator[Finding]:
    text, done = seen.text, -1
    for mark in seen.find(_MARK):
        start, index = mark.start(), mark.end("lead")
        scalar = seen.plain_at(index)
        if start < done or scalar is None or "-" in mark["lead"]:
            continue
        is_key = text[scalar.end : scalar.end + 1] == ":"
        is_below = before(text, start).endswith(":")
        if is_key or is_below:
            one = _mark_at(seen.lines, start)
            if one:
                done = max(scalar.end, done)
                yield one


def _mark_at(lines: Lines, start: int) -> Finding | None:
    """Another sign where the dash of an entry must stand, here and below."""
    mark = _MARK.match(lines.text, start)
    if not mark:
        return None
    width = mark.end("lead") - start
    spans = [*_dash_for(lines.text, mark)]
    for at, line in below(lines, start):
        if line.strip() and width_of(line) < width:
            break
        more = _MARK.match(lines.text, at)
        if more and more.end("lead") - at == width:
            spans += _dash_for(lines.text, more)
    sign = code_of(mark["sign"] or mark["bullet"])
    return found(lines, "M022:mark", mark.end("lead"), spans, sign=sign)


def _dash_for(text: str, mark: re.Match[str]) -> Iterator[Span]:
    """A dash and a blank; and a blank behind the colon of its key that lacks it."""
    yield mark.end("lead"), mark.end(), "- "
    if key := _GLUED.match(text, mark.end()):
        yield key.end(), key.end(), " "


# A colon of another width


def _colons(seen: Read) -> Iterator[Finding]:
    for colon in seen.find(_WIDE_COLON):
        if _is_structure(seen, colon.start()) and seen.plain_at(colon.start("key")):
            one = _colon_at(seen.lines, colon.start())
            if one:
                yield one


def _colon_at(lines: Lines, start: int) -> Finding | None:
    colon = _WIDE_COLON.match(lines.text, start)
    if not colon:
        return None
    way = ((colon.start("colon"), colon.end(), ": "),)
    key, sign = colon["key"], code_of(colon["colon"])
    return found(lines, "M022:colon", colon.start("colon"), way, key=key, sign=sign)


# Quotes of print


def _quotes(seen: Read) -> Iterator[Finding]:
    for key in seen.find(_QUOTED_KEY):
        if seen.plain_at(key.start("open")):
            one = _quoted_key(seen.lines, key)
            yield one
    for value in seen.find(_QUOTED):
        is_word = _PLAIN_WORD.fullmatch(value["text"])
        if is_word and seen.plain_at(value.start("value")):
            yield _quoted_value(seen.lines, value)


def _quote_at(lines: Lines, start: int) -> Finding | None:
    if key := _QUOTED_KEY.match(lines.text, start):
        return _quoted_key(lines, key)
    value = _QUOTED.match(lines.text, start)
    if value and re.search(r": | #|^[\[{*&!|>%@`]", value["text"]):
        return _quoted_value(lines, value)
    return None


def _quoted_key(lines: Lines, key: re.Match[str]) -> Finding:
    spans = ((*key.span("open"), ""), (*key.span("close"), ""))
    sign = code_of(key["open"])
    return found(lines, "M023:key", key.start("open"), spans, sign=sign)


def _quoted_value(lines: Lines, value: re.Match[str]) -> Finding:
    start, end = value.span("value")
    way: Way = ((start, end, in_quotes(value["text"])),)
    return found(lines, "M023:value", start, way, sign=code_of(lines.text[start]))
