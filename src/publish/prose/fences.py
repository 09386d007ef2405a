"""Blocks between `:::` lines, as a rule for markdown-it.

A line of three or more colons with words after them opens a block, one without words
closes the innermost block that has as many colons, or else the innermost with fewer.
So blocks may hold blocks with the same number of colons or with more outside. The
rule only finds the borders; what a name means is decided when the tree is built.
"""

import re

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from publish.findings import trouble
from publish.prose.attributes import NONE, attributes_at
from publish.prose.reading import Change, Reading

MAX_DEPTH = 60  # levels of blocks in blocks; a list counts twice

_FENCE = re.compile(r"(:{3,})[ \t]*(.*?)[ \t]*$")
_CODE = re.compile(r"(`{3,}|~{3,})")
_LIST_MARKS = re.compile(r"(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*")
_WORDS = re.compile(r"([^\s\[\]{}]*)[ \t]*(?:\[(.*)\])?[ \t]*(\{.*\})?(.*)$")


def fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 markdown-it's
    """One block with all that stands in it."""
    if state.is_code_block(start) or not (opening := _fence(state, start)):
        return False
    if silent:
        return True
    reading: Reading = state.env["reading"]
    if not opening[2]:
        first = reading.spots.start(start)
        whole = reading.spots.whole(start, start + 1)
        reading.slip(trouble("B210:stray"), first, Change(*whole, ""))
        state.line = start + 1
        return True
    last, closed = _end(state, start, end, len(opening[1]))
    if not closed:
        open_still = trouble("B210:block", line=opening[0], mark=opening[1])
        reading.slip(open_still, reading.spots.start(start))
    _push(state, start, last, opening)
    state.line = last + closed
    return True


def too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 markdown-it's
    """Blocks nested beyond measure: their lines become one paragraph, and a slip."""
    if silent or state.level < MAX_DEPTH:
        return False
    reading: Reading = state.env["reading"]
    reading.slip(trouble("B217:blocks"), reading.spots.start(start))
    last = start + 1
    while last < end and (state.isEmpty(last) or state.sCount[last] >= state.blkIndent):
        last += 1
    state.push("paragraph_open", "p", 1).map = [start, last]
    token = state.push("inline", "", 0)
    token.content = state.getLines(start, last, state.blkIndent, False).strip()  # noqa: FBT003
    token.map = [start, last]
    token.meta = {"raw": True}
    state.push("paragraph_close", "p", -1)
    state.line = last
    return True


def _fence(state: StateBlock, line: int) -> re.Match[str] | None:
    start = state.bMarks[line] + state.tShift[line]
    if not state.src.startswith(":::", start):
        return None
    return _FENCE.match(state.src[start : state.eMarks[line]])


def _end(state: StateBlock, start: int, end: int, length: int) -> tuple[int, bool]:
    """The line that closes the block, or the first one past it."""
    lengths, code = [length], ""
    for line in range(start + 1, end):
        first = state.bMarks[line] + state.tShift[line]
        if first < state.eMarks[line] and state.sCount[line] < state.blkIndent:
            return line, False
        inner = first if code else _after_list_marks(state.src, first)
        code = _code(state.src[inner : state.eMarks[line]], code)
        found = None if code else _FENCE.match(state.src, inner, state.eMarks[line])
        if not found:
            continue
        if found[2]:
            lengths.append(len(found[1]))
        elif inner == first:
            _close(lengths, len(found[1]))
        if not lengths:
            return line, True
    return end, False


def _after_list_marks(text: str, start: int) -> int:
    """Where the first block of a list's item begins, which may be a block or code."""
    found = _LIST_MARKS.match(text, start)
    return found.end() if found else start


def _code(line: str, code: str) -> str:
    """The marks of the code block that is open after a line."""
    found = _CODE.match(line)
    if not found:
        return code
    if not code:
        return found[1]
    return "" if line.strip() == found[1] and found[1].startswith(code) else code


def _close(lengths: list[int], length: int) -> None:
    if length in lengths:
        while lengths.pop() != length:
            continue
        return
    shorter = [index for index, one in enumerate(lengths) if one < length]
    if shorter:
        del lengths[shorter[-1] :]


def _push(state: StateBlock, start: int, last: int, opening: re.Match[str]) -> None:
    first = state.bMarks[start] + state.tShift[start]
    column = first - (state.src.rfind("\n", 0, first) + 1)
    words = _WORDS.match(opening[2])
    name, title, braces, rest = words.groups() if words else ("", None, None, "")
    token = state.push("fence_open", "div", 1)
    token.map = [start, last]
    given = attributes_at(braces or "", 0) or NONE
    unread = braces if braces and not given.given else ""
    token.meta = {
        "name": name,
        "rest": f"{unread}{rest}".strip(),
        "attributes": given,
        "column": column,
        "line": opening[0],
    }
    column += opening.start(2)
    if title and words:
        _line(state, start, "title", title).meta["column"] = column + words.start(2)
    if by := given.value("by"):
        place = column + opening[2].find(by)
        _line(state, start, "by", by).meta["column"] = place
    old = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", last
    state.md.block.tokenize(state, start + 1, last)
    state.parentType, state.lineMax = old
    state.push("fence_close", "div", -1)


def _line(state: StateBlock, line: int, role: str, content: str) -> Token:
    token = state.push("inline", "", 0)
    token.content = content
    token.map = [line, line + 1]
    token.meta = {"role": role}
    return token
