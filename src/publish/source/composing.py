"""Text -> nodes: the strict reading of YAML, on the events of the C parser.

Nothing is guessed: every scalar stays text, and only `null`, `~` and nothing at all
are null. (`Null` and `NULL` stay text: the first is a word in some languages.)
Knows nothing of manuscripts. YAML that cannot be read is explained in `mistakes`.
"""

from typing import NoReturn

import yaml

from publish.findings import Finding, Trouble, trouble
from publish.source.anchors import AliasError, Anchors
from publish.source.keys import slip_of_key
from publish.source.mistakes import explain
from publish.source.nodes import Branch, Node, Scalar
from publish.source.places import Lines
from publish.source.reading import UNSEEN, code_of

DEEPEST = 60  # levels
MOST_NODES = 200_000
_MOST_FINDINGS = 100

_NULL = ("", "~", "null")


class _EnoughError(Exception):
    """Reading on would tell the author nothing more."""


def compose(lines: Lines) -> tuple[Node | None, tuple[Finding, ...]]:
    """The root node, None where there is none, and all findings; each is an error.

    Where there are findings, the node may be incomplete.
    """
    composer = _Composer(lines)
    root = None
    try:
        root = composer.document()
    except _EnoughError:
        pass  # the finding that led here says it
    except yaml.YAMLError as error:
        known = {finding.place for finding in composer.findings}
        more = explain(error, lines, composer.last)
        composer.findings.extend(
            finding for finding in more if finding.place not in known
        )
    return root, tuple(composer.findings)


class _Composer:
    """One reading of one text, level by level."""

    def __init__(self, lines: Lines) -> None:
        self.findings: list[Finding] = []
        self.last: Scalar | None = None  # the scalar read last
        self._lines = lines
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
            self._find(trouble("M005:directive"), _start(event))
        root = self._node(next(self._events), 1)
        if isinstance(root, Scalar) and root.value is None and not self.findings:
            self._is_empty()
        next(self._events)
        event = next(self._events)
        if isinstance(event, yaml.DocumentStartEvent):
            self._find(trouble("M013:start"), _start(event))
        return root

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
        return node

    def _content(self, event: yaml.Event, depth: int) -> Node:
        if getattr(event, "tag", None) is not None:
            self._find(trouble("M005:tag"), _start(event))
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
            wrong = trouble("M016:escape", character=code_of(unseen.group()))
            self._find(wrong, _start(event))
        self.last = Scalar(_start(event), _end(event), value, style)
        return self.last

    def _list(self, event: yaml.Event, depth: int) -> Branch:
        nodes: list[Node] = []
        size, height = 1, 1
        while not isinstance(entry := next(self._events), yaml.SequenceEndEvent):
            node = self._node(entry, depth + 1)
            nodes.append(node)
            size, height = _grown(size, height, node)
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
        size, height = 1, 1
        while not isinstance(first := next(self._events), yaml.MappingEndEvent):
            key = self._node(first, depth + 1)
            node = self._node(next(self._events), depth + 1)
            size, height = _grown(size + 1, height, node)
            name = self._name(key, first, node, is_flow=bool(event.flow_style))
            if name is None or not isinstance(key, Scalar):
                continue
            if name in pairs:
                self._is_twice(name, key, pairs[name][0])
            else:
                pairs[name] = key, node
        return Branch(
            start=_start(event),
            end=_end(first),
            value={name: node.value for name, (_, node) in pairs.items()},
            children={name: node for name, (_, node) in pairs.items()},
            keys={name: key for name, (key, _) in pairs.items()},
            size=size,
            height=height,
        )

    def _name(
        self, key: Node, first: yaml.Event, node: Node, *, is_flow: bool
    ) -> str | None:
        """The key as a text; None, and a finding, where it cannot be one."""
        if isinstance(first, yaml.AliasEvent):
            self._find(trouble("M014:alias"), _start(first))
            return None
        slip = slip_of_key(self._lines.text, key, node, is_flow=is_flow)
        if slip:
            self._find(*slip)
            return None
        return key.value if isinstance(key.value, str) else None

    def _alias(self, event: yaml.AliasEvent, depth: int) -> Node:
        try:
            return self._anchors.stands_for(event.anchor or "", depth)
        except AliasError as error:
            self._find(error.wrong, _start(event))
            if error.is_final:
                raise _EnoughError from error
        return Scalar(_start(event), _end(event), None, "")

    def _is_twice(self, name: str, key: Scalar, first: Scalar) -> None:
        place = self._lines.place(first.start)
        wrong = trouble("M004", key=name, line=place.line, column=place.column)
        self._find(wrong, key.start)

    def _is_empty(self) -> None:
        self._find(trouble("M008"), 0)

    def _find(self, wrong: Trouble, index: int) -> None:
        self.findings.append(wrong.at(self._lines.place(index)))
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
