"""Paths into a manuscript: keys joined by dots, as errata and waivers write them.

A list's entry is named by its id (its own, or the slug of its title or name) or by
its number from 0; `*` stands for any key.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

from publish.prose import slug, stable_id

Keys: TypeAlias = tuple[str | int, ...]


def entry_id(entry: Any) -> str:  # noqa: ANN401 - plain data as the reader gave it
    """The id of a list's entry, or "" where it has none."""
    if not isinstance(entry, dict):
        return ""
    own = entry.get("id")
    if isinstance(own, str):
        return own
    title = entry.get("title") or entry.get("name")
    return slug(title) if isinstance(title, str) else ""


def own_id(written: str | None, title: str) -> str:
    """The id of an entry: as its author wrote it, else one made of its title."""
    return written if written is not None else stable_id(title)


def find_keys(value: Any, path: str) -> Iterator[Keys]:  # noqa: ANN401
    """Every place in plain data that a dotted path names, in order."""
    places: list[tuple[Keys, Any]] = [((), value)]
    for name in path.split("."):
        places = [
            (*((*keys, key),), child)
            for keys, parent in places
            for key, child in _children(parent)
            if name in {"*", str(key)} or (name and name == _own_name(parent, child))
        ]
    for keys, _ in places:
        yield keys


def path_to(value: Any, keys: Keys) -> str:  # noqa: ANN401
    """The dotted path to these keys; entries by their ids where those are their own."""
    steps: list[str] = []
    for key in keys:
        names = [_own_name(value, child) for _, child in _children(value)]
        own = names[key] if isinstance(key, int) and key < len(names) else ""
        steps.append(own if own and names.count(own) == 1 else str(key))
        value = value_at(value, (key,))
    return ".".join(steps)


def value_at(value: Any, keys: Keys) -> Any:  # noqa: ANN401
    """What stands at these keys; they exist."""
    for key in keys:
        value = value[key]
    return value


def texts_in(value: Any, at: Keys = ()) -> Iterator[tuple[Keys, str]]:  # noqa: ANN401
    """Every text in plain data, with its keys; the data stands at `at`."""
    if isinstance(value, str):
        yield at, value
    for key, child in _children(value):
        yield from texts_in(child, (*at, key))


def _children(parent: Any) -> list[tuple[str | int, Any]]:  # noqa: ANN401
    if isinstance(parent, dict):
        return list(parent.items())
    if isinstance(parent, list):
        return list(enumerate(parent))
    return []


def _own_name(parent: Any, child: Any) -> str:  # noqa: ANN401
    return entry_id(child) if isinstance(parent, list) else ""
