"""The groups of keys of a manuscript, read off its schema: where each stands."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
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
    if language == "en":
        for part in (schema, *schema["$defs"].values()):
            for value in part["properties"].values():
                value["examples"] = [in_english(it) for it in value["examples"]]
    return tuple(_below(TOP, (), schema, schema["$defs"]))


@cache
def read_english() -> Mapping[str, str]:
    """The texts of examples, Dutch as keys.toml has them, in English."""
    path = Path(__file__).with_name("examples.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def in_english(value: Any) -> Any:  # noqa: ANN401 - plain data
    """An example with its texts, and names that an author chose, in English."""
    if isinstance(value, Mapping):
        return {in_english(key): in_english(it) for key, it in value.items()}
    if isinstance(value, list):
        return [in_english(it) for it in value]
    if isinstance(value, str):
        return read_english().get(value, value)
    return value


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
