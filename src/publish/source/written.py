"""A YAML text -> how it is written: which entries, where, between which signs.

`nodes` says what a text means, and there an alias is what it stands for. Here it is an
alias, an entry has its dash or its colon, and remarks have places. The text is known to
be right: the strict reader has read it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import yaml

from publish.source.nodes import Keys
from publish.source.places import line_end

TEXT, GROUP, LIST, ALIAS, PAIR = "text", "group", "list", "alias", "pair"

_BLANKS = " \t\n"
_REMARK = re.compile(r"(?:(?<=[ \t\n])|\A)#[^\n]*")
_BLOCKS = ("|", ">")
_NULLS = ("", "~", "null")


@dataclass(frozen=True, slots=True)
class Written:
    """One value as it is written.

    `begin` is where its anchor starts, `start` where it does itself, and `end` stands
    behind the last letter that is its own. A `pair` is a group without braces between
    brackets: `[a: 1]`.
    """

    kind: str
    begin: int
    start: int
    end: int
    value: str | None = None  # of a text
    style: str = ""
    is_flow: bool = False  # between [ ] or { }
    items: "tuple[Item, ...]" = ()

    @property
    def is_null(self) -> bool:
        """Whether nothing stands here, or a sign for nothing."""
        return self.kind == TEXT and self.value is None


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a group or list.

    `start` is its key, its dash, or between brackets the value itself; `sign` the index
    behind its colon or dash, -1 where it has none.
    """

    start: int
    key: Written | None
    sign: int
    node: Written

    @property
    def end(self) -> int:
        """Behind the last letter of it."""
        key = self.key.end if self.key else 0
        return max(self.node.end, self.sign, key)


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole text: its root, and where remarks and anchors start and end."""

    text: str
    root: Written
    remarks: tuple[tuple[int, int], ...]
    anchors: tuple[tuple[int, int], ...]

    def trace(self, at: Keys) -> tuple[tuple[Written, Item], ...]:
        """The entries that keys lead through, each with what holds it.

        As many as there are; none behind an alias.
        """
        passed: list[tuple[Written, Item]] = []
        node = self.root
        for step in at:
            item = item_of(node, step)
            if item is None:
                break
            passed.append((node, item))
            node = item.node
        return tuple(passed)

    def remarked(self, start: int, end: int) -> bool:
        """Whether a remark stands between two indexes."""
        return any(start <= first < end for first, _ in self.remarks)


def item_of(node: Written, step: str | int) -> Item | None:
    """The entry with this key or number; None where there is none."""
    if isinstance(step, int):
        is_there = node.kind == LIST and 0 <= step < len(node.items)
        return node.items[step] if is_there else None
    if node.kind != GROUP:
        return None
    named = (item for item in node.items if item.key and item.key.value == step)
    return next(named, None)


@lru_cache(maxsize=2)  # several wishes are asked of one text
def layout_of(text: str) -> Layout:
    """How a text is written that the strict reader accepts."""
    reading = _Reading(text)
    root = reading.root()
    return Layout(
        text, root, tuple(_remarks(text, reading.scalars)), tuple(reading.anchors)
    )


def behind_gap(text: str, index: int) -> int:
    """The index of the next sign that is neither a blank nor in a remark."""
    while index < len(text):
        if text[index] == "#":
            index = line_end(text, index)
        elif text[index] not in _BLANKS:
            break
        else:
            index += 1
    return index


class _Reading:
    """One walk over the events of a parser."""

    def __init__(self, text: str) -> None:
        self.scalars: list[Written] = []
        self.anchors: list[tuple[int, int]] = []
        self._text = text
        self._events: Iterator[yaml.Event] = iter(
            yaml.parse(text, Loader=yaml.CSafeLoader)
        )

    def root(self) -> Written:
        next(self._events)
        next(self._events)
        root = self._node(next(self._events))
        list(self._events)
        return root

    def _node(self, event: yaml.Event) -> Written:
        begin, end = _start(event), _end(event)
        if isinstance(event, yaml.AliasEvent):
            return Written(ALIAS, begin, begin, end)
        start = self._behind_anchor(event, begin)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, begin, min(start, max(end, begin)))
        if isinstance(event, yaml.MappingStartEvent):
            return self._group(event, begin, start)
        return self._list(event, begin, start)

    def _behind_anchor(self, event: yaml.Event, begin: int) -> int:
        name = getattr(event, "anchor", None)
        if not name:
            return begin
        end = begin + 1 + len(name)
        blanks = len(self._text[end:]) - len(self._text[end:].lstrip(" "))
        self.anchors.append((begin, end + blanks))
        return behind_gap(self._text, end)

    def _scalar(self, event: yaml.ScalarEvent, begin: int, start: int) -> Written:
        style, end = event.style or "", _end(event)
        if style in _BLOCKS:
            end = start + len(self._text[start:end].rstrip("\n"))
        value = None if not style and event.value in _NULLS else event.value
        scalar = Written(TEXT, begin, start, end, value, style)
        self.scalars.append(scalar)
        return scalar

    def _group(self, event: yaml.Event, begin: int, start: int) -> Written:
        is_flow = bool(getattr(event, "flow_style", False))
        items: list[Item] = []
        while not isinstance(first := next(self._events), yaml.MappingEndEvent):
            key = self._node(first)
            sign = behind_gap(self._text, key.end)
            sign = sign + 1 if self._text[sign : sign + 1] == ":" else -1
            node = self._empty(self._node(next(self._events)), max(sign, key.end))
            items.append(Item(key.begin, key, sign, node))
        is_pair = is_flow and self._text[start : start + 1] != "{"
        kind = PAIR if is_pair else GROUP
        end = _end(first) if is_flow and not is_pair else items[-1].end
        return Written(kind, begin, start, end, is_flow=is_flow, items=tuple(items))

    def _list(self, event: yaml.Event, begin: int, start: int) -> Written:
        is_flow = bool(getattr(event, "flow_style", False))
        items: list[Item] = []
        cursor = start
        while not isinstance(first := next(self._events), yaml.SequenceEndEvent):
            node = self._node(first)
            if is_flow:
                items.append(Item(node.begin, None, -1, node))
            else:
                dash = behind_gap(self._text, cursor)
                node = self._empty(node, dash + 1)
                items.append(Item(dash, None, dash + 1, node))
                cursor = items[-1].end
        end = _end(first) if is_flow else items[-1].end
        return Written(LIST, begin, start, end, is_flow=is_flow, items=tuple(items))

    def _empty(self, node: Written, sign: int) -> Written:
        """What is not there stands right behind its colon or dash."""
        if node.is_null and node.begin == node.end:
            return Written(TEXT, sign, sign, sign)
        return node


def _remarks(text: str, scalars: list[Written]) -> Iterator[tuple[int, int]]:
    """The remarks: what begins with a # and stands in no text."""
    last = 0
    for scalar in scalars:
        yield from (one.span() for one in _REMARK.finditer(text, last, scalar.start))
        last = scalar.end
        if scalar.style in _BLOCKS:
            end = line_end(text, scalar.start)
            found = _REMARK.search(text, scalar.start, end)
            if found:
                yield found.span()
    yield from (one.span() for one in _REMARK.finditer(text, last))


def _start(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _end(event: yaml.Event) -> int:
    return event.end_mark.index if event.end_mark else 0
