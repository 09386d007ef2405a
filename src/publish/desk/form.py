"""A part of a manuscript as a form: groups, fields and entries with their values.

Goes in: the value of a manuscript, the keys of a part and the shapes of `fields`; comes
out: what a layout prints. Nothing here knows of HTML, nor of what is wrong.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from publish.desk.addresses import value_at, written
from publish.desk.fields import TOP, Group, Key
from publish.prose import parse_line, plain
from publish.source import Keys
from publish.source.nodes import Value

Groups = Mapping[str, Group]


@dataclass(frozen=True, slots=True)
class Field:
    """One value to fill in; `strange` where something else than one stands there."""

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
_INNER = frozenset({"id", "sort"})  # what books need, and people seldom
_NAMING = ("title", "name", "file", "what", "at", "code")


def form_of(value: Value, keys: Keys, groups: Groups) -> Part | None:
    """The form of what stands at these keys; None where no form is for them."""
    found = group_at(keys, groups)
    if found is None:
        return None
    group, key = found
    inside = value_at(value, keys)
    is_entry = bool(keys) and key is not None and key.kind in {"list", "map"}
    if isinstance(inside, dict) or (inside is None and not is_entry):
        return _part(group, key, keys, inside or {}, groups, is_entry=is_entry)
    return None


def several_of(value: Value, name: str, groups: Groups) -> Several | None:
    """The list or map of this name at the top, as a form of its own."""
    key = groups[TOP][name]
    if key.kind not in {"list", "map"}:
        return None
    return _several(key, (name,), value_at(value, (name,)), groups)


def group_at(keys: Keys, groups: Groups) -> tuple[Group, Key | None] | None:
    """The group of keys for what stands there, and the key that led to it."""
    group, key = groups[TOP], None
    steps = iter(keys)
    for name in steps:
        key = next((it for it in group.keys if it.name == name and it.group), None)
        if key is None or (key.kind in {"list", "map"} and next(steps, None) is None):
            return None
        group = groups[key.group]
    return group, key


def fields_in(part: Part | Several) -> Iterator[Field]:
    """All fields of a form, and of all that stands in it."""
    if isinstance(part, Several):
        for entry in part.entries:
            yield from fields_in(entry)
        return
    for shown in (*part.often, *part.seldom):
        if isinstance(shown, Field):
            yield shown
        else:
            yield from fields_in(shown)


def title_of(value: Value, keys: Keys) -> str:
    """What an entry is called: its title or name, or the last of its keys."""
    if isinstance(value, dict):
        for name in _NAMING:
            said = value.get(name)
            if isinstance(said, str) and said.strip():
                return bare(said) if name == "title" else " ".join(said.split())
    last = keys[-1] if keys else ""
    return last if isinstance(last, str) else ""


def _entry_title(value: Mapping[str, Value], keys: Keys) -> str:
    """What an entry is called; a picture by its name and not by its file."""
    last = keys[-1]
    return last if isinstance(last, str) else title_of(dict(value), keys)


def bare(title: str) -> str:
    """A title as it reads, without the marks of Markdown."""
    inlines, _ = parse_line(" ".join(title.split()), "und", links=False)
    return plain(inlines)


def filled_in(value: Value, key: Key) -> str | None:
    """A value as it stands in its field; None where it is of another shape."""
    if value is None:
        return ""
    if key.kind == "lines" and isinstance(value, list):
        return _joined(value)
    if key.kind == "words":
        return _paired(value)
    return value.strip("\n") if isinstance(value, str) else None


def _joined(value: list[Value]) -> str | None:
    """A line for each text of a list."""
    texts = [" ".join(it.split()) for it in value if isinstance(it, str)]
    return "\n".join(texts) if len(texts) == len(value) else None


def _paired(value: Value) -> str | None:
    """A line for each text of a group, with its key."""
    pairs = value.items() if isinstance(value, dict) else ()
    texts = [f"{name}: {it}" for name, it in pairs if isinstance(it, str)]
    is_plain = isinstance(value, dict) and len(texts) == len(value)
    return "\n".join(texts) if is_plain else None


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
    often: list[Shown] = []
    seldom: list[Shown] = []
    for one in group.keys:
        shown = _shown(one, (*keys, one.name), value.get(one.name), groups)
        if shown is None:
            continue
        is_shown = one.is_often or (value.get(one.name) and one.name not in _INNER)
        (often if is_shown else seldom).append(shown)
    often.sort(key=_is_inner)
    number = keys[-1] if keys and isinstance(keys[-1], int) else 0
    return Part(
        key,
        written(keys),
        _entry_title(value, keys) if is_entry else group.title,
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


def _is_inner(shown: Shown) -> bool:
    """Whether a field comes last: what a book needs, and nobody looks for."""
    return isinstance(shown, Field) and shown.key.name in _INNER


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
