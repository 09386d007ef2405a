"""The groups of keys of a manuscript, read off its schema: where each stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from publish.manuscript.schema import read_schema

Schema: TypeAlias = Mapping[str, Any]
Step: TypeAlias = tuple[str, Literal["group", "list", "map"]]
TOP = "Manuscript"
_REF = "#/$defs/"


@dataclass(frozen=True, slots=True)
class Group:
    """Keys that stand together: `at` leads to them, `schema` says what each takes."""

    name: str
    at: tuple[Step, ...]
    schema: Schema

    @property
    def keys(self) -> Mapping[str, Schema]:
        """Each key with its title, what it is for, and examples."""
        found: Mapping[str, Schema] = self.schema["properties"]
        return found

    @property
    def needed(self) -> tuple[str, ...]:
        """The keys that must be there."""
        return tuple(self.schema.get("required", ()))

    @property
    def path(self) -> str:
        """The keys that lead to it, joined by dots as errata and waivers have them."""
        return ".".join(name for name, _ in self.at)


def read_groups(language: str) -> tuple[Group, ...]:
    """Every place where keys stand, the top first; a group may stand at several."""
    schema = read_schema(language)
    return tuple(_below(TOP, (), schema, schema["$defs"]))


def _below(
    name: str, at: tuple[Step, ...], schema: Schema, known: Schema
) -> Iterator[Group]:
    yield Group(name, at, schema)
    for key, value in schema["properties"].items():
        if inner := _group_in(value):
            group, kind = inner
            yield from _below(group, (*at, (key, kind)), known[group], known)


def _group_in(value: Schema) -> tuple[str, Literal["group", "list", "map"]] | None:
    """The group that a key holds, and whether it holds one, a list, or named ones."""
    for one in (value, *value.get("anyOf", ())):
        if ref := one.get("$ref"):
            return ref.removeprefix(_REF), "group"
    for word, kind in (("items", "list"), ("additionalProperties", "map")):
        inner = value.get(word)
        if isinstance(inner, dict) and (ref := inner.get("$ref")):
            return ref.removeprefix(_REF), "list" if kind == "list" else "map"
    return None
