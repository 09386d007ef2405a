"""What is told of a book as JSON, and from JSON again: findings, troubles, sentences.

A finding comes back with all that it knew, so that it is told in any language and form
as when it was found.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from publish.findings import Edit, Finding, Place, Trouble
from publish.messages import Value
from publish.messages.sentences import Measured, Sentence, Term, Told
from publish.messages.spots import KeyPath

_Json = Any  # what `json` takes: lists, dicts, texts, numbers
_Values = tuple[tuple[str, Value], ...]


_HEAD = 8  # bytes that say how long the facts before the contents of an entry are


def pack_head(facts: _Json) -> bytes:
    """What stands in an entry before contents: facts about them."""
    head = json.dumps(facts).encode()
    return len(head).to_bytes(_HEAD, "big") + head


def unpack_head(entry: bytes) -> tuple[_Json, int]:
    """The facts in front of an entry, and where its contents begin."""
    start = _HEAD + int.from_bytes(entry[:_HEAD], "big")
    return json.loads(entry[_HEAD:start]), start


def pack_finding(finding: Finding) -> _Json:
    """A finding as JSON; its words are put together again."""
    return {
        "key": finding.key,
        "place": _pack_place(finding.place),
        "at": list(finding.at),
        "values": _pack_values(finding.values),
        "element": finding.element,
        "edits": [[_pack_place(it.place), it.old, it.new] for it in finding.edits],
    }


def unpack_finding(packed: _Json) -> Finding:
    """The finding; raises ValueError, TypeError or KeyError where it is none."""
    (found,) = unpack_troubles([[packed["key"], packed["values"]]])
    finding = found.at(_unpack_place(packed["place"]), tuple(packed["at"]))
    edits = (Edit(_unpack_place(it), old, new) for it, old, new in packed["edits"])
    return finding.near(packed["element"]).mended_by(*edits)


def pack_troubles(troubles: Iterable[Trouble]) -> _Json:
    """Troubles as JSON."""
    return [[it.key, _pack_values(it.values)] for it in troubles]


def unpack_troubles(packed: _Json) -> tuple[Trouble, ...]:
    """The troubles; raises as `unpack_finding` does."""
    return tuple(Trouble(key, _unpack_values(values)) for key, values in packed)


def pack_sentence(sentence: Sentence | None) -> _Json:
    """A sentence as JSON, or None for none."""
    return sentence and [sentence.key, _pack_values(sentence.values)]


def unpack_sentence(packed: _Json) -> Sentence | None:
    """The sentence; raises as `unpack_finding` does."""
    return Sentence(packed[0], _unpack_values(packed[1])) if packed else None


def _pack_place(place: Place) -> _Json:
    return [place.path, place.line, place.column]


def _unpack_place(packed: _Json) -> Place:
    return Place(*packed)


def _pack_values(values: _Values) -> _Json:
    return [[name, _pack(value)] for name, value in values]


def _unpack_values(packed: _Json) -> _Values:
    return tuple((name, _unpack(value)) for name, value in packed)


def _pack(value: Value) -> _Json:
    """What JSON has no kind for is a table of one key, the name of its kind."""
    for name, kind in _KINDS.items():
        if isinstance(value, kind.of):
            return {name: kind.pack(value)}
    return value


def _unpack(packed: _Json) -> Value:
    if not isinstance(packed, dict):
        return packed  # type: ignore[no-any-return] # texts and numbers
    ((name, value),) = packed.items()
    return _KINDS[name].unpack(value)


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of value, and how it becomes JSON and comes back."""

    of: type
    pack: Callable[[Any], _Json]
    unpack: Callable[[_Json], Value]


_KINDS = {
    "path": _Kind(
        KeyPath,
        lambda it: [it.keys, list(it.titles.items()), it.after],
        lambda it: KeyPath(tuple(it[0]), dict(it[1]), it[2]),
    ),
    "term": _Kind(Term, lambda it: [it.table, str(it)], lambda it: Term(*it)),
    "measured": _Kind(Measured, str, Measured),
    "told": _Kind(
        Told,
        lambda it: [pack_sentence(one) for one in it.sentences],
        lambda it: Told(filter(None, map(unpack_sentence, it))),
    ),
    "list": _Kind(
        tuple,
        lambda it: list(map(_pack, it)),
        lambda it: tuple(map(_unpack, it)),  # type: ignore[arg-type] # of texts
    ),
}
