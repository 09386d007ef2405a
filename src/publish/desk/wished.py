"""What a form gives back -> what is to be changed in the manuscript.

A field comes with what stood in it when it was shown. What nobody touched asks for
nothing; what another program wrote meanwhile is a clash, which is shown and not
written over.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from publish.desk.addresses import keys_of, value_at
from publish.desk.fields import Key
from publish.desk.form import Groups, filled_in, group_at
from publish.source import Keys
from publish.source.nodes import Value
from publish.source.wishes import Insert, Put, TakeOut, Wish

_SEVERAL = frozenset({"text", "lines", "words"})  # kinds of several lines
NEW, OLD = "v/", "w/"  # before the address of a field: as it is now, as it was shown


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that two have changed: what is asked for, and what stands there now."""

    at: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Wished:
    """What a form asks for; `empty` are fields that cannot be left empty."""

    wishes: tuple[Wish, ...] = ()
    clashes: tuple[Clash, ...] = ()
    empty: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def wished(posted: Mapping[str, str], value: Value, groups: Groups) -> Wished:
    """The wishes of a form for this value of a manuscript."""
    wishes: list[Wish] = []
    clashes: list[Clash] = []
    empty: list[str] = []
    changed: list[str] = []
    for name, said in posted.items():
        if not name.startswith(NEW):
            continue
        at = name.removeprefix(NEW)
        keys = keys_of(at, value)
        found = _key_at(keys, groups) if keys else None
        if not keys or found is None:
            clashes.append(Clash(at, said, ""))
            continue
        key, order = found
        before = filled_in(value_at(value, keys), key) or ""
        mine, shown, theirs = (
            _tidy(text, key) for text in (said, posted.get(OLD + at, said), before)
        )
        if mine in {shown, theirs}:
            continue
        if shown != theirs:
            clashes.append(Clash(at, mine, theirs))
        elif key.is_needed and not mine.strip():
            empty.append(at)
        else:
            changed.append(at)
            wishes += _wishes(keys, key, mine, value, order)
    return Wished(tuple(wishes), tuple(clashes), tuple(empty), tuple(changed))


def _tidy(text: str, key: Key) -> str:
    """As it is compared: browsers send other line ends, people type blanks."""
    if key.kind not in _SEVERAL:
        return " ".join(text.split())
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip()


def _key_at(keys: Keys, groups: Groups) -> tuple[Key, tuple[str, ...]] | None:
    name = keys[-1]
    around = group_at(keys[:-1], groups)
    if around is None or not isinstance(name, str) or name not in around[0].order:
        return None
    return around[0][name], around[0].order


def _wishes(
    keys: Keys, key: Key, said: str, value: Value, order: tuple[str, ...]
) -> Iterator[Wish]:
    before = value_at(value, keys)
    if not said.strip():
        if before is not None:
            yield TakeOut(keys)
        return
    if key.kind == "lines":
        lines = [line.strip() for line in said.split("\n") if line.strip()]
        yield from _list_wishes(keys, before, lines, order)
    elif key.kind == "words":
        yield Put(keys, dict(_pairs(said)), order)
    else:
        is_block = isinstance(before, str) and before.endswith("\n")
        text = f"{said}\n" if is_block else said
        yield Put(keys, text if key.kind == "text" else said, order)


def _pairs(said: str) -> Iterator[tuple[str, Value]]:
    for line in said.split("\n"):
        name, _, rest = line.partition(":")
        if name.strip():
            yield name.strip(), rest.strip()


def _list_wishes(
    keys: Keys, before: Value, lines: Sequence[str], order: tuple[str, ...]
) -> Iterator[Wish]:
    """A list of lines: those that stay are not written anew."""
    from difflib import SequenceMatcher

    if not isinstance(before, list) or not before:
        yield Put(keys, list(lines), order)
        return
    old = [" ".join(str(it).split()) for it in before]
    steps = SequenceMatcher(None, old, lines, autojunk=False).get_opcodes()
    for what, first, last, begin, end in reversed(steps):
        shared = min(last - first, end - begin) if what == "replace" else 0
        for number in range(last - 1, first + shared - 1, -1):
            if what in {"replace", "delete"}:
                yield TakeOut((*keys, number))
        for place in range(end - 1, begin + shared - 1, -1):
            if what in {"replace", "insert"}:
                yield Insert(keys, first + shared, lines[place])
        for number in range(shared):
            yield Put((*keys, first + number), lines[begin + number])
