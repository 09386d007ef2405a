"""The JSON Schema of a manuscript, with what an editor says of each key.

In: a language. Out: plain data. What a value may be stands with the models and fields;
what a key is for, with an example, stands in `keys.toml`.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from publish.manuscript.models import Manuscript

Schema: TypeAlias = dict[str, Any]
FILE = "manuscript.schema.json"
"""Beside a manuscript, whose first line names it to the editor (DESIGN §2)."""

# What yaml-language-server writes for a key in place of its first example: a text
# without | loses its lines.
_BELOW = {"defaultSnippets": [{"label": "|", "body": "|\n  $1"}]}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ROOT = "Manuscript"


@cache
def read_keys() -> dict[str, dict[str, dict[str, Any]]]:
    """By model and key: the Dutch name, what it is for in each language, examples."""
    path = Path(__file__).with_name("keys.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def read_schema(language: str) -> Schema:
    """The schema of format 1 in a language that findings are told in.

    Raises:
        KeyError: A key of a model has no words yet.
    """
    schema = Manuscript.model_json_schema(schema_generator=_Writable)
    parts = {_ROOT: schema, **schema["$defs"]}
    for name, part in parts.items():
        part.pop("description", None)  # a docstring: for makers
        part["title"] = read_keys()["titles"][name][language]
        for key, value in part["properties"].items():
            value.update(_words(key, read_keys()[name][key], language))
    return {"$schema": _DIALECT, **schema}


def read_schema_text(language: str) -> str:
    """The same as the text of its file."""
    import json

    return f"{json.dumps(read_schema(language), indent=2, ensure_ascii=False)}\n"


def _words(key: str, said: dict[str, Any], language: str) -> Schema:
    title = said["name"] if language == "nl" else key.replace("_", " ")
    told = {
        "title": title,
        "description": said[language],
        "examples": said["examples"],
    }
    return told | _BELOW if said.get("block") else told


class _Writable(GenerateJsonSchema):
    """Only what an author may write: an empty value is refused, so nothing is null."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> Schema:
        """A key that may be left out is not one that may be empty."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> Schema:
        """A default is told where it is a word; an empty list is none to write."""
        told = super().default_schema(schema)
        if not isinstance(told.get("default"), str | bool):
            told.pop("default", None)
        return told
