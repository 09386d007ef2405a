"""What YAML reads without a word and its writer did not mean: text that is lost.

All after ` #` is a remark, lines of a text become one, `&Co` is a name for what stands
behind it. Where the text shows that something else was meant, that is told.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence

from publish.findings import Finding
from publish.source.nodes import Node, Scalar
from publish.source.outside import Read
from publish.source.places import Lines, line_end
from publish.source.rewriting import (
    ITEM,
    Way,
    end_in_line,
    found,
    in_quotes,
    is_in_brackets,
    width_of,
)
from publish.source.scalars import start_of
from publish.source.spelling import indented, worth_of

# what they are searched by stands first: a literal is found soonest
_HASH = re.compile(r" #(?<=\S #)(?=[^\s#!])")
_GLUED = re.compile(
    r"#(?:(?<=[\"'\]},]#)|(?<=[|>]#)|(?<=[|>][-+\d]#)|(?<=[|>][-+\d]{2}#))"
)
_BEFORE_HASH = "\"']},"
_QUOTES = ("'", '"')
_NUMBER = re.compile(r"#\d")
_TAGS = re.compile(r"#[^\W\d]\w*(?: #\w+)*[.!?]?$")
_FIGURES = re.compile(r"[\d.,:/-]+")
_CODE = re.compile(r"[^\sA-Z]+")
_ENDS = re.compile(r"[.:;!?\u2026]$")
_ESCAPING = re.compile(r"[\x27\"\\]")
_PARENT = re.compile(r"(?:(?P<key>:)|-)[ \t]*\n[ \t]*$")
_BLANK = re.compile(r"[ \t]*")
_STARTS = re.compile(r"[\s'\"]*(?:[-+*] |\d+[.)] |\||```|~~~)")
_REACH = 500  # characters before a value in which its key stands
_CODE_BLOCK = 4  # blanks, from which Markdown takes a line for code


def lost_after_hash(seen: Read) -> Iterator[Finding]:
    """M018: a value that goes on after ` #`, and a `#` glued to a quote or bracket."""
    for sign in seen.find(_HASH):
        index = sign.end() - 1
        scalar = seen.last_before(index)
        if scalar and scalar.end <= index and not scalar.style:
            yield from _after_hash(seen.lines, scalar, index)
    for sign in seen.find(_GLUED):
        index = sign.end() - 1
        if one := _glued(seen.lines, seen.last_before(index), index):
            yield one


def _after_hash(lines: Lines, scalar: Scalar, index: int) -> Iterator[Finding]:
    text = lines.text
    if text[scalar.end : index].strip(" ") or "\n" in text[scalar.end : index]:
        return
    if scalar.end > scalar.start and index - scalar.end != 1:
        return  # parted by more than a blank: a remark
    begin = start_of(text, scalar)
    value, end = text[begin : scalar.end], end_in_line(text, index)
    rest = text[index:end]
    if not _goes_on(value, rest):
        return
    start = begin if value else index
    raw = text[start:end]
    is_sure = bool(_NUMBER.match(rest)) or (" " in value and bool(_TAGS.match(rest)))
    if not value:
        is_sure = bool(_NUMBER.match(rest))
    if not is_sure or is_in_brackets(lines, start):
        remark = f"# {rest[1:]}"
        yield found(lines, "M018:perhaps", index, quoted=in_quotes(raw), remark=remark)
        return
    if value:
        way: Way = ((start, end, in_quotes(raw)),)
        yield found(lines, "M018:hash", index, way, rest=rest)
    else:
        way = ((scalar.end, end, f" {in_quotes(raw)}"),)
        yield found(lines, "M018:all", index, way, rest=rest)


def _goes_on(value: str, rest: str) -> bool:
    """Whether what follows may be text, and not a remark."""
    if not value:
        return True
    if _NUMBER.match(rest):
        return not _FIGURES.fullmatch(value)
    return not _CODE.fullmatch(value)


def _glued(lines: Lines, scalar: Scalar | None, index: int) -> Finding | None:
    text = lines.text
    begin = lines.line_start(index)
    is_header = text[index - 1] not in _BEFORE_HASH
    if is_header != bool(scalar and _is_header(text, scalar, index)):
        return None
    is_within = scalar is not None and not is_header and scalar.end > index
    if scalar:
        begin = scalar.start if is_header else max(begin, scalar.end)
    if is_within or "#" in text[begin:index]:
        return None  # within a text, or a remark
    rest = text[index : end_in_line(text, index)]
    if scalar and scalar.style in _QUOTES and scalar.end == index:
        quoted = in_quotes(text[scalar.start + 1 : scalar.end - 1] + rest)
        values = {"rest": rest, "quoted": quoted, "remark": f" # {rest[1:].strip()}"}
        return found(lines, "M018:glued-quote", index, **values)
    return found(lines, "M018:glued", index, ((index, index, " "),), rest=rest)


def _is_header(text: str, scalar: Scalar, index: int) -> bool:
    """Whether an index stands on the line with which this block begins."""
    return scalar.style in ("|", ">") and "\n" not in text[scalar.start : index]


def joined_lines(
    lines: Lines,
    tall: Sequence[Scalar],
    flows: Sequence[tuple[int, int]],
    told: Container[int],
) -> Iterator[Finding]:
    """M019: paragraphs or entries of a list that became one line.

    `tall` are the scalars of several lines but for literal blocks, `flows` where
    brackets open and close. What starts at an index of `told` is passed over.
    """
    for scalar in tall:
        start = start_of(lines.text, scalar)
        raw = lines.text[start : scalar.end].rstrip()
        rows = raw.split("\n")
        if scalar.style == ">":
            rows = rows[1:]
        what = _melted(rows, is_folded=scalar.style == ">")
        if what and _stands(rows, scalar.value or ""):
            continue
        if what is None or scalar.start in told:
            continue
        number, kind = what
        at = start if scalar.style == ">" or not number else _row(lines, start, number)
        flow = any(first <= start < last for first, last in flows)
        way = () if flow else _as_block(lines, scalar, start)
        yield found(lines, kind, at if kind == "M019:list" else start, way)


def _row(lines: Lines, start: int, number: int) -> int:
    """Where the text of a row starts, counted from the line of `start`."""
    at = start
    for _ in range(number):
        at = lines.text.find("\n", at) + 1
    return at + width_of(lines.line(at))


def _stands(rows: Sequence[str], value: str) -> bool:
    """Whether each line of a list, a table or code is one still, as programs write."""
    marked = sum(1 for row in rows if _STARTS.match(row))
    kept = sum(1 for line in value.split("\n") if _STARTS.match(line))
    return "\\\n" in value or (marked > 0 and marked == kept)


def _melted(rows: Sequence[str], *, is_folded: bool) -> tuple[int, str] | None:
    """The first row that lost its line, and as what; None where nothing is lost."""
    stripped = [row.strip() for row in rows]
    if not is_folded and ["", ""] in (stripped[at : at + 2] for at in range(len(rows))):
        return None  # as programs write texts: there each line end is a blank line
    blanks = [
        number
        for number in range(1, len(rows) - 1)
        if not stripped[number]
        and stripped[number - 1]
        and stripped[number + 1].strip("\"'")
        and not (is_folded and _is_deeper(rows, number))
    ]
    if blanks:
        return blanks[0] + 1, "M019:paragraphs"
    first = 0 if is_folded else 1
    marked = [
        number for number in range(first, len(rows)) if ITEM.match(stripped[number])
    ]
    after = [
        number
        for number in marked
        if number and (_ENDS.search(stripped[number - 1]) or number - 1 in marked)
    ]
    return (
        (marked[0], "M019:list")
        if after and not (is_folded and _is_poem(rows))
        else None
    )


def _is_poem(rows: Sequence[str]) -> bool:
    """Rows that are all indented deeper than the first keep their lines in `>`."""
    first, *others = (width_of(row) for row in rows if row.strip())
    return bool(others) and all(width > first for width in others)


def _is_deeper(rows: Sequence[str], number: int) -> bool:
    """Whether a blank row is beside one that is indented more, and so stays."""
    base = min(width_of(row) for row in rows if row.strip())
    beside = rows[number - 1], rows[number + 1]
    return any(width_of(row) > base for row in beside)


def _as_block(lines: Lines, scalar: Scalar, start: int) -> Way:
    """The scalar as a literal block of the same lines."""
    text = lines.text
    if scalar.style == ">":
        return ((start, start + 1, "|"),)
    has_remark = text[scalar.end : line_end(text, scalar.end)].strip()
    rows = _bare_rows(text[start : scalar.end], scalar.style)
    own = [width_of(row) for row in rows[1:] if row.strip()]
    parent = _PARENT.search(text[max(start - _REACH, 0) : start])
    if parent:
        own.append(start - lines.line_start(start))
    if has_remark or not own or not rows:
        return ()  # a remark would become text
    base = min(own)
    body = "".join(f"\n{_moved(row, base)}" for row in rows[1:])
    body = f"\n{indented(rows[0].strip(), base)}{body}" if rows[0].strip() else body
    begin = start
    if parent:
        begin -= len(parent[0].lstrip(":-"))
    return ((begin, scalar.end, f"{' ' if parent else ''}|{body.rstrip()}"),)


def _bare_rows(raw: str, quote: str) -> list[str]:
    """The rows of a text without quotes and escapes; none where they need them."""
    rows = raw.split("\n")
    if not quote:
        return rows
    rows[0], rows[-1] = rows[0][1:], rows[-1].rstrip()[:-1]
    bare = [_bare(row, quote) for row in rows]
    return [row for row in bare if row is not None] if None not in bare else []


def _moved(row: str, base: int) -> str:
    """A row of a block; what would become code in Markdown is moved back."""
    deeper = width_of(row) - base
    return indented(row.strip(), base + (deeper if deeper < _CODE_BLOCK else 0))


def _bare(row: str, quote: str) -> str | None:
    """A row of a quoted text without its escapes; None where it has no such form."""
    content = row.strip()
    is_plain = content.isprintable() and not _ESCAPING.search(content)
    worth = content if is_plain else worth_of(f"{quote}{content}{quote}")
    return None if worth is None or "\n" in worth else " " * width_of(row) + worth


def unused_anchors(
    lines: Lines, anchors: Mapping[str, tuple[int, Node]]
) -> Iterator[Finding]:
    """M020: `&Co` that nothing refers to; where each starts, and what it names."""
    for name, (start, node) in anchors.items():
        behind = start + len(name) + 1
        blanks = _BLANK.match(lines.text, behind)
        way: Way = ((start, blanks.end() if blanks else behind, ""),)
        if isinstance(node, Scalar) and not node.style:
            last = max(node.end, behind)
            way = ((start, last, in_quotes(lines.text[start:last])),)
        yield found(lines, "M020", start, way, name=name)
