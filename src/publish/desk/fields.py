"""What a form asks for each key, read off the one schema of a manuscript.

Goes in: the schema in a language; comes out: for each group of keys how each is shown
and filled in. What a key may be is told by the models, here it only gets a shape.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from publish.manuscript.schema import Schema, read_schema

Kind = Literal[
    "line",
    "text",
    "choice",
    "truth",
    "date",
    "time",
    "number",
    "address",
    "picture",
    "colour",
    "lines",
    "group",
    "list",
    "map",
    "words",
]

TOP = "Manuscript"
_PICTURES = frozenset({"image", "drawing", "poster"})
_COLOURS = "ColoursData"
# What most people fill in; all else of a group stands behind a line that opens.
_OFTEN = frozenset(
    {"alt", "caption", "chapters", "code", "colours", "contributors", "copies"}
    | {"cover", "credit", "date", "description", "file", "image", "invite", "items"}
    | {"kind", "label", "language", "lead", "logo", "media", "minutes", "name"}
    | {"organisation", "pages", "place", "programme", "publisher", "questions"}
    | {"reason", "role", "subtitle", "text", "time", "title", "until", "url"}
    | {"version", "what", "why", "at", "was", "now", "accent", "main", "decorative"}
)
_NOT_OFTEN = {
    ("BookData", "cover"),
    ("MediumData", "date"),
    ("MediumData", "file"),
    ("MediumData", "language"),
    ("ChapterData", "items"),
}


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a group: its shape, and its words in a language.

    `group` is what stands in a group, or in each entry of a list or map. `choices` are
    all that it may be where the kind is a choice, else what is often written.
    """

    name: str
    kind: Kind
    label: str
    about: str
    example: str = ""
    choices: tuple[str, ...] = ()
    group: str = ""
    is_needed: bool = False
    is_often: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The keys that belong together, in the order of the models."""

    name: str
    title: str
    keys: tuple[Key, ...]

    def __getitem__(self, name: str) -> Key:
        """The key of this name; KeyError where there is none."""
        for key in self.keys:
            if key.name == name:
                return key
        raise KeyError(name)

    @property
    def order(self) -> tuple[str, ...]:
        """The names of its keys, as an author would write them below each other."""
        return tuple(key.name for key in self.keys)


@cache
def read_fields(language: str) -> Mapping[str, Group]:
    """Every group of keys by the name of its model, in a language."""
    schema = read_schema(language)
    parts = {TOP: schema, **schema["$defs"]}
    return {name: _group(name, part) for name, part in parts.items()}


def _group(name: str, part: Schema) -> Group:
    needed = frozenset(part.get("required", ()))
    keys = tuple(_keys(name, part["properties"], needed))
    return Group(name, str(part["title"]), keys)


def _keys(
    group: str, properties: Mapping[str, Schema], needed: frozenset[str]
) -> Iterator[Key]:
    for name, said in properties.items():
        kind, inner = _shape(group, name, said)
        examples = [it for it in said["examples"] if isinstance(it, str | int)]
        is_often = name in _OFTEN and (group, name) not in _NOT_OFTEN
        yield Key(
            name,
            kind,
            str(said["title"]),
            str(said["description"]),
            str(examples[0]) if examples else "",
            tuple(map(str, _choices(said))),
            inner,
            name in needed,
            is_often or name in needed,
        )


def _shape(group: str, name: str, said: Schema) -> tuple[Kind, str]:
    """How a key is filled in; and of a group, list or map what stands in it."""
    options = said.get("anyOf", (said,))
    named = next((it["$ref"] for it in options if "$ref" in it), "")
    if named:
        return "group", _model(named)
    if said.get("type") == "array":
        inner = said["items"].get("$ref", "")
        return ("list", _model(inner)) if inner else ("lines", "")
    if said.get("type") == "object":
        inner = said["additionalProperties"].get("$ref", "")
        return ("map", _model(inner)) if inner else ("words", "")
    return _plain(group, name, said), ""


def _plain(group: str, name: str, said: Schema) -> Kind:
    """The shape of a value that is one text."""
    by_type: dict[Any, Kind] = {"boolean": "truth", "integer": "number"}
    by_form: dict[Any, Kind] = {"date": "date", "uri": "address"}
    tests: tuple[tuple[bool, Kind], ...] = (
        (group == _COLOURS, "colour"),
        (name in _PICTURES, "picture"),
        ("defaultSnippets" in said, "text"),
        ("enum" in said, "choice"),
        ("[0-5]" in str(said.get("pattern", "")), "time"),
    )
    told = next((kind for is_so, kind in tests if is_so), None)
    kind = said.get("type")
    by_word = by_type.get(kind) if isinstance(kind, str) else None
    return told or by_word or by_form.get(said.get("format"), "line")


def _choices(said: Schema) -> tuple[Any, ...]:
    if "enum" in said:
        return tuple(said["enum"])
    for option in said.get("anyOf", ()):
        if "enum" in option:
            return tuple(option["enum"])
    return ()


def _model(reference: str) -> str:
    return reference.rpartition("/")[2]
