"""Brackets: what each pair in a line of text turns out to be.

The source of one inline text goes in; out come its marks (links, pictures, spans,
notes), by the position where each opens, and the stretches outside of running text
(code, addresses, escapes). One pass from left to right, inner pairs first, so that
the work grows with the length of the text and not with its square. Precedence as in
CommonMark 0.31 §6.3: code and `<addresses>` bind first, and no link holds a link.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Literal

from publish.findings import trouble
from publish.prose.attributes import NONE, Attributes, attributes_at
from publish.prose.reading import Reading
from publish.prose.targets import Target, target_after
from publish.prose.unlinked import BracketSlip, slip_of_leftover

MAX_DEPTH = 40  # of pairs in pairs; books need three

_SCAN = re.compile(r"\\[\s\S]|`+|!?\[|\^\[|\]|<")
_RUNS = re.compile("`+")
_CALL = re.compile(r"\[\^([^\s\[\]]+)\]")
_AUTOLINK = re.compile(
    r"<([a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^<>\x00-\x20]*"
    r"|[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,200}@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*)>"
)

_TICKED_TAG = re.compile(r"<[A-Za-z][^<>`\n]{0,80}`[^<>\n]{0,80}>")

MarkKind = Literal["link", "picture", "span", "note", "call", "autolink"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing in brackets; letters from `inner` to `close` are its content."""

    kind: MarkKind
    start: int
    inner: int
    close: int
    end: int
    address: str = ""  # or the label of a called note
    title: str = ""
    attributes: Attributes = NONE


@dataclass(slots=True)
class _Opening:
    start: int
    inner: int
    kind: str  # as written: "[", "![" or "^["
    holds_link: bool = False
    depth: int = 0  # of the pairs within


@dataclass(slots=True)
class Brackets:
    """The reading of one source; `read` fills marks, masks and slips."""

    source: str
    reading: Reading
    marks: dict[int, Mark] = field(default_factory=dict)
    masks: list[tuple[int, int]] = field(default_factory=list)
    slips: list[BracketSlip] = field(default_factory=list)
    _open: list[_Opening] = field(default_factory=list)
    _runs: dict[int, list[int]] | None = None

    def read(self) -> None:
        """From left to right, once."""
        position = 0
        while found := _SCAN.search(self.source, position):
            position = self._take(found[0], found.start(), found.end())

    def _take(self, written: str, start: int, end: int) -> int:
        if written[0] == "\\":
            return self._mask(start, end)
        if written == "]":
            return self._close(start)
        if written == "<":
            return self._autolink(start, end)
        code = written[0] == "`"
        return self._code(start, end) if code else self._opening(written, start, end)

    def _mask(self, start: int, end: int) -> int:
        self.masks.append((start, end))
        return end

    def _code(self, start: int, end: int) -> int:
        if self._runs is None:
            self._runs = {}
            for run in _RUNS.finditer(self.source):
                self._runs.setdefault(len(run[0]), []).append(run.start())
        starts = self._runs.get(end - start, [])
        index = bisect_left(starts, end)
        if index == len(starts):
            return end
        return self._mask(start, starts[index] + end - start)

    def _autolink(self, start: int, end: int) -> int:
        found = _AUTOLINK.match(self.source, start)
        if not found:
            return self._tag(start, end)
        self._keep(Mark("autolink", start, start + 1, found.end() - 1, found.end()))
        if self._open:
            self._open[-1].holds_link = True
        return self._mask(start, found.end())

    def _tag(self, start: int, end: int) -> int:
        """HTML binds as tightly as code: a backtick in it opens none in CommonMark."""
        if found := _TICKED_TAG.match(self.source, start):
            self.slips.append(BracketSlip(trouble("B201:tag", html=found[0]), start))
        return end

    def _opening(self, written: str, start: int, end: int) -> int:
        call = None if written == "^[" else _CALL.match(self.source, end - 1)
        if call and call[1] in self.reading.labels:
            self._keep(Mark("call", end - 1, end, end, call.end(), call[1]))
            return self._mask(end - 1, call.end())
        if call and not self.source.startswith("(", call.end()):
            self.slips.append(BracketSlip(trouble("B214", label=call[1]), end - 1))
            return call.end()
        self._open.append(_Opening(start, end, written))
        return end

    def _close(self, close: int) -> int:
        if not self._open:
            return close + 1
        opening = self._open.pop()
        mark = self._mark(opening, close)
        if self._open:
            self._hand_up(opening, mark, self._open[-1])
        if mark:
            self._keep(mark)
            return self._mask(close, mark.end)
        source, start = self.source, opening.start
        end, slip = slip_of_leftover(source, start, opening.inner, close)
        if not slip or opening.holds_link:
            return close + 1
        self.slips.append(slip)
        return self._mask(close, end) if end > close + 1 else end

    def _hand_up(self, opening: _Opening, mark: Mark | None, parent: _Opening) -> None:
        parent.depth = max(parent.depth, opening.depth + (mark is not None))
        if mark and mark.kind == "link":
            parent.holds_link = True
        elif mark is None or mark.kind != "note":
            parent.holds_link |= opening.holds_link

    def _mark(self, opening: _Opening, close: int) -> Mark | None:
        start, inner = opening.start, opening.inner
        if opening.depth >= MAX_DEPTH:
            self.slips.append(BracketSlip(trouble("B217:brackets"), start))
            return None
        if opening.kind == "^[":
            return Mark("note", start, inner, close, close + 1)
        target = target_after(self.source, inner, close, self.reading)
        if target:
            return self._link(opening, close, target)
        return self._span(opening, close) if opening.kind == "[" else None

    def _span(self, opening: _Opening, close: int) -> Mark | None:
        after = attributes_at(self.source, close + 1)
        if not after or not after.given:
            return None
        start, inner = opening.start, opening.inner
        return Mark("span", start, inner, close, after.end, attributes=after)

    def _link(self, opening: _Opening, close: int, target: Target) -> Mark | None:
        if opening.kind == "[" and opening.holds_link:
            self.slips.append(BracketSlip(trouble("B203:nested"), opening.start))
            return None
        address, title, end = target
        after = attributes_at(self.source, end) or Attributes((), end, end)
        return Mark(
            "picture" if opening.kind == "![" else "link",
            opening.start,
            opening.inner,
            close,
            after.end,
            address,
            title,
            after,
        )

    def _keep(self, mark: Mark) -> None:
        self.marks[mark.start] = mark
