"""Text -> nodes: the strict reading of YAML, on the events of the C parser.

Nothing is guessed: every scalar stays text, and only `null`, `~` and nothing at all
are null. (`Null` and `NULL` stay text: the first is a word in some languages.)
Knows nothing of manuscripts. YAML that cannot be read is explained in `mistakes`.
"""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NoReturn

import yaml

from publish.findings import Finding, Trouble, trouble
from publish.source import plain_slips
from publish.source.anchors import AliasError, Anchors
from publish.source.document_slips import line_away
from publish.source.duplicates import Twice, told_twice
from publish.source.keys import slip_of_key
from publish.source.mistakes import explain
from publish.source.nodes import Branch, Node, Scalar
from publish.source.places import Lines
from publish.source.reading import UNSEEN
from publish.source.rewriting import found, quoting, stop_of
from publish.source.scalar_slips import escaped, only_blanks, tagged
from publish.source.unmeant import Met

DEEPEST = 60  # levels
MOST_NODES = 200_000
_MOST_FINDINGS = 100

_NULL = ("", "~", "null")
_BLOCKS = ("|", ">")


class _EnoughError(Exception):
    """Reading on would tell the author nothing more."""


def compose(lines: Lines) -> tuple[Node | None, tuple[Finding, ...]]:
    """The root node, None where there is none, and all findings.

    Where there are errors among them, the node may be incomplete.
    """
    composer = _Composer(lines)
    root = None
    try:
        root = composer.document()
    except _EnoughError:
        pass  # the finding that led here says it
    except yaml.YAMLError as error:
        composer.stopped(error)
    else:
        composer.not_meant(root)
    return root, tuple(composer.findings)


class _Composer:
    """One reading of one text, level by level."""

    def __init__(self, lines: Lines) -> None:
        self.findings: list[Finding] = []
        self._lines = lines
        self._met = Met(lines)
        self._events = yaml.parse(lines.text, Loader=yaml.CSafeLoader)
        self._anchors = Anchors(DEEPEST)
        self._nodes = 0

    def document(self) -> Node | None:
        """The root of the one document."""
        next(self._events)
        event = next(self._events)
        if not isinstance(event, yaml.DocumentStartEvent):
            self._is_empty()
            return None
        if event.version or event.tags:
            way = line_away(self._lines, _start(event))
            self._tell(found(self._lines, "M005:directive", _start(event), way))
        root = self._node(next(self._events), 1)
        if isinstance(root, Scalar) and root.value is None and not self.findings:
            self._is_empty()
        next(self._events)
        event = next(self._events)
        if isinstance(event, yaml.DocumentStartEvent):
            way = line_away(self._lines, _start(event))
            self._tell(found(self._lines, "M013:start", _start(event), way))
        return root

    def stopped(self, error: yaml.YAMLError) -> None:
        """Say why a parser could not go on."""
        letters, is_all = self._met.lookalikes(stop_of(error))
        self.findings += letters
        if is_all:
            return
        known = {finding.place for finding in self.findings}
        last = self._met.scalars[-1] if self._met.scalars else None
        more = explain(error, self._lines, last)
        self.findings += (finding for finding in more if finding.place not in known)

    def not_meant(self, root: Node | None) -> None:
        """Say what was read without a word and can hardly be meant."""
        self.findings += islice(self._met.not_meant(root), _MOST_FINDINGS)

    def _node(self, event: yaml.Event, depth: int) -> Node:
        """The node that starts with this event; the levels below it come along."""
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self._stop(trouble("M017:values", most=MOST_NODES), _start(event))
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, depth)
        anchor: str | None = getattr(event, "anchor", None)
        if anchor is not None:
            self._anchors.open(anchor)
        node = self._content(event, depth)
        if anchor is not None:
            self._anchors.close(anchor, node)
            self._met.named.setdefault(anchor, (_start(event), node))
        return node

    def _content(self, event: yaml.Event, depth: int) -> Node:
        if getattr(event, "tag", None) is not None:
            is_plain = isinstance(event, yaml.ScalarEvent) and not event.style
            self._tell(tagged(self._lines, _start(event), is_plain=is_plain))
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if depth > DEEPEST:
            self._stop(trouble("M007:levels", deepest=DEEPEST), _start(event))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth)
        return self._list(event, depth)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        value: str | None = event.value
        style = event.style or ""
        if not style and value in _NULL:
            value = None
        elif style == '"' and (unseen := UNSEEN.search(event.value)):
            self._tell(escaped(self._lines, _start(event), _end(event), unseen[0]))
        elif style in _BLOCKS and not event.value.strip():
            for slip in only_blanks(self._lines, _start(event), _end(event)):
                self._tell(slip)
        scalar = Scalar(_start(event), _end(event), value, style)
        self._met.scalars.append(scalar)
        if style != "|" and "\n" in self._lines.text[scalar.start : scalar.end]:
            self._met.tall.append(scalar)
        return scalar

    def _list(self, event: yaml.Event, depth: int) -> Branch:
        nodes: list[Node] = []
        size, height = 1, 1
        while not isinstance(entry := next(self._events), yaml.SequenceEndEvent):
            node = self._node(entry, depth + 1)
            nodes.append(node)
            size, height = _grown(size, height, node)
        if isinstance(event, yaml.CollectionStartEvent) and event.flow_style:
            self._met.flows.append((_start(event), _end(entry)))
        return Branch(
            start=_start(event),
            end=_end(entry),
            value=[node.value for node in nodes],
            children=dict(enumerate(nodes)),
            keys={},
            size=size,
            height=height,
        )

    def _mapping(self, event: yaml.MappingStartEvent, depth: int) -> Branch:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        twice: list[Twice] = []
        is_flow = bool(getattr(event, "flow_style", False))
        try:
            size, height, end = self._pairs(pairs, twice, depth, is_flow=is_flow)
        except yaml.YAMLError:  # what was met so far is told all the same
            self._twice(pairs, twice, len(self._lines.text))
            raise
        if is_flow:
            self._met.flows.append((_start(event), end))
        self._group(pairs, twice, event, end)
        return Branch(
            start=_start(event),
            end=end,
            value={name: node.value for name, (_, node) in pairs.items()},
            children={name: node for name, (_, node) in pairs.items()},
            keys={name: key for name, (key, _) in pairs.items()},
            size=size,
            height=height,
        )

    def _pairs(
        self,
        pairs: dict[str, tuple[Scalar, Node]],
        twice: list[Twice],
        depth: int,
        *,
        is_flow: bool,
    ) -> tuple[int, int, int]:
        """Read the pairs of a group; its size and height, and where it ends."""
        size, height = 1, 1
        while not isinstance(first := next(self._events), yaml.MappingEndEvent):
            key = self._node(first, depth + 1)
            node = self._node(next(self._events), depth + 1)
            size, height = _grown(size + 1, height, node)
            name = self._name(key, first, node, is_flow=is_flow)
            if name is None or not isinstance(key, Scalar):
                continue
            if name in pairs:
                twice.append(Twice(key, node, *pairs[name]))
            else:
                pairs[name] = key, node
        return size, height, _end(first)

    def _group(
        self,
        pairs: Mapping[str, tuple[Scalar, Node]],
        twice: Sequence[Twice],
        event: yaml.Event,
        end: int,
    ) -> None:
        """What can be wrong with a group as a whole."""
        self._twice(pairs, twice, end)
        if len(pairs) == 1 and not twice and self._lines.text[_start(event)] != "{":
            pair = next(iter(pairs.values()))
            if slip := plain_slips.sentence_as_key(self._lines, *pair):
                self._tell(slip)

    def _twice(
        self,
        pairs: Mapping[str, tuple[Scalar, Node]],
        twice: Sequence[Twice],
        end: int,
    ) -> None:
        """What stands twice in a group that ends here."""
        if twice:
            top = next(iter(pairs.values()))[0]
            for one in told_twice(self._lines, twice, top, end):
                self._tell(one)

    def _name(
        self, key: Node, first: yaml.Event, node: Node, *, is_flow: bool
    ) -> str | None:
        """The key as a text; None, and a finding, where it cannot be one."""
        if isinstance(first, yaml.AliasEvent):
            self._find(trouble("M014:alias"), _start(first))
            return None
        slip = slip_of_key(self._lines, key, node, is_flow=is_flow)
        if slip:
            self._tell(slip)
            return None
        return key.value if isinstance(key.value, str) else None

    def _alias(self, event: yaml.AliasEvent, depth: int) -> Node:
        name = event.anchor or ""
        self._met.used.add(name)
        try:
            return self._anchors.stands_for(name, depth)
        except AliasError as error:
            self._tell(self._no_alias(error.wrong, _start(event)))
            if error.is_final:
                raise _EnoughError from error
        return Scalar(_start(event), _end(event), None, "")

    def _no_alias(self, wrong: Trouble, start: int) -> Finding:
        """An alias that stands for nothing: a text that begins with `*`."""
        way = quoting(self._lines, start) if wrong.key == "M003:alias" else ()
        return found(self._lines, wrong.key, start, way, **dict(wrong.values))

    def _is_empty(self) -> None:
        self._find(trouble("M008"), 0)

    def _find(self, wrong: Trouble, index: int) -> None:
        self._tell(wrong.at(self._lines.place(index)))

    def _tell(self, finding: Finding) -> None:
        self.findings.append(finding)
        if len(self.findings) >= _MOST_FINDINGS:
            raise _EnoughError

    def _stop(self, wrong: Trouble, index: int) -> NoReturn:
        self._find(wrong, index)
        raise _EnoughError


def _start(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _end(event: yaml.Event) -> int:
    return event.end_mark.index if event.end_mark else 0


def _grown(size: int, height: int, node: Node) -> tuple[int, int]:
    """The size and height of a branch that gets one more node."""
    if isinstance(node, Scalar):
        return size + 1, height
    return size + node.size, max(height, node.height + 1)
