"""A part of a manuscript as a form: groups, fields and entries with their values.

Goes in: the value of a manuscript, the keys of a part and the shapes of `fields`; comes
out: what a layout prints. Nothing here knows of HTML, nor of what is wrong.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from publish.desk.addresses import value_at, written
from publish.desk.fields import TOP, Group, Key
from publish.source import Keys
from publish.source.nodes import Value

Groups = Mapping[str, Group]


@dataclass(frozen=True, slots=True)
class Field:
    """One value to fill in; `strange` where something else stands there than a value."""

    key: Key
    at: str
    value: str
    strange: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A group of fields; as an entry of a list or map it can be moved and taken out.

    `often` is shown, `seldom` is behind a line that opens.
    """

    key: Key | None
    at: str
    title: str
    often: tuple["Shown", ...] = ()
    seldom: tuple["Shown", ...] = ()
    number: int = 0  # of an entry, from 0
    is_entry: bool = False
    is_last: bool = False
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Several:
    """A list or map of groups."""

    key: Key
    at: str
    entries: tuple[Part, ...]
    strange: bool = False


Shown = Field | Part | Several
_NAMING = ("title", "name", "file", "what", "at", "code")


def form_of(value: Value, keys: Keys, groups: Groups) -> Part | None:
    """The form of what stands at these keys; None where no form is for them."""
    found = group_at(keys, value, groups)
    if found is None:
        return None
    group, key = found
    inside = value_at(value, keys)
    is_entry = bool(keys) and key is not None and key.kind in {"list", "map"}
    if isinstance(inside, dict) or (inside is None and not is_entry):
        return _part(group, key, keys, inside or {}, groups, is_entry=is_entry)
    return None


def group_at(keys: Keys, value: Value, groups: Groups) -> tuple[Group, Key | None] | None:
    """The group of keys for what stands there, and the key that led to it."""
    group, key = groups[TOP], None
    steps = list(keys)
    while steps:
        name = steps.pop(0)
        if not isinstance(name, str) or name not in group.order:
            return None
        key = group[name]
        if not key.group:
            return None
        if key.kind in {"list", "map"}:
            if not steps:
                return None
            steps.pop(0)
        group = groups[key.group]
    return group, key


def fields_in(part: Part) -> Iterator[Field]:
    """All fields of a form, and of all that stands in it."""
    for shown in (*part.often, *part.seldom):
        match shown:
            case Field():
                yield shown
            case Part():
                yield from fields_in(shown)
            case Several():
                for entry in shown.entries:
                    yield from fields_in(entry)


def title_of(value: Value, keys: Keys) -> str:
    """What an entry is called: its title or name, or the last of its keys."""
    if isinstance(value, dict):
        for name in _NAMING:
            said = value.get(name)
            if isinstance(said, str) and said.strip():
                return " ".join(said.split())
    last = keys[-1] if keys else ""
    return last if isinstance(last, str) else ""


def filled_in(value: Value, key: Key) -> str | None:
    """A value as it stands in its field; None where it is of another shape."""
    if value is None:
        return ""
    if key.kind == "lines":
        if isinstance(value, str):
            return value.strip("\n")
        if isinstance(value, list) and all(isinstance(it, str) for it in value):
            return "\n".join(" ".join(str(it).split()) for it in value)
        return None
    if key.kind == "words":
        is_plain = isinstance(value, dict) and all(
            isinstance(it, str) for it in value.values()
        )
        pairs = value.items() if isinstance(value, dict) else ()
        return "\n".join(f"{name}: {it}" for name, it in pairs) if is_plain else None
    return value.rstrip("\n") if isinstance(value, str) else None


def _part(  # noqa: PLR0913 - what stands where, and as what
    group: Group,
    key: Key | None,
    keys: Keys,
    value: Mapping[str, Value],
    groups: Groups,
    *,
    is_entry: bool = False,
    is_last: bool = False,
) -> Part:
    often, seldom = [], []
    for one in group.keys:
        shown = _shown(one, (*keys, one.name), value.get(one.name), groups)
        if shown is None:
            continue
        (often if one.is_often or value.get(one.name) else seldom).append(shown)
    number = keys[-1] if keys and isinstance(keys[-1], int) else 0
    return Part(
        key,
        written(keys),
        title_of(dict(value), keys) if is_entry else group.title,
        tuple(often),
        tuple(seldom),
        number,
        is_entry,
        is_last,
        value,
    )


def _shown(key: Key, keys: Keys, value: Value, groups: Groups) -> Shown | None:
    if key.kind in {"list", "map"}:
        return _several(key, keys, value, groups)
    if key.kind == "group" and not isinstance(value, str | list):
        inside = value if isinstance(value, dict) else {}
        return _part(groups[key.group], key, keys, inside, groups)
    said = filled_in(value, key)
    return Field(key, written(keys), said or "", said is None)


def _several(key: Key, keys: Keys, value: Value, groups: Groups) -> Several:
    group = groups[key.group]
    pairs: list[tuple[str | int, Value]] = []
    if isinstance(value, list) and key.kind == "list":
        pairs = list(enumerate(value))
    elif isinstance(value, dict) and key.kind == "map":
        pairs = list(value.items())
    is_strange = value is not None and not pairs and value not in ([], {})
    entries = tuple(
        _part(
            group,
            key,
            (*keys, step),
            it if isinstance(it, dict) else {},
            groups,
            is_entry=True,
            is_last=number == len(pairs),
        )
        for number, (step, it) in enumerate(pairs, 1)
    )
    return Several(key, written(keys), entries, is_strange)
