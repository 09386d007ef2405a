"""Heads of a table -> keys of a manuscript: `chapters.wachten.title`. Pure.

Keys are joined by dots, as waivers and errata write them: an entry of a list by its
number from 0 or its id. A head leads to one value; what the format does not know, or
the manuscript does not have, is a finding at the head.
"""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel

from publish.build.rows import Cell, Table
from publish.findings import Finding, Trouble, in_order, trouble
from publish.manuscript import Keys
from publish.manuscript.forms import Form, forms_of
from publish.manuscript.key_paths import entry_id
from publish.manuscript.models import Manuscript
from publish.messages.spots import path_in


class _NowhereError(Exception):
    """A head that leads nowhere, and why."""

    def __init__(self, wrong: Trouble) -> None:
        super().__init__(wrong.key)
        self.wrong = wrong


def keys_of_heads(
    table: Table,
    value: Any,  # noqa: ANN401 - plain data
) -> tuple[dict[int, Keys], tuple[Finding, ...]]:
    """The keys of each head by its number, in a manuscript with this plain data.

    Comes out: with them M101 and E202, for each head that leads to no value.
    """
    found: dict[int, Keys] = {}
    wrong: list[Finding] = []
    for number, head in enumerate(table.heads):
        if not head.text:
            continue
        try:
            keys = tuple(_walked(head.text, value))
        except _NowhereError as error:
            wrong.append(error.wrong.at(head.place))
            continue
        if keys in found.values():
            wrong.append(_twice(head, keys, value))
        found[number] = keys
    return found, in_order(wrong)


def _twice(head: Cell, keys: Keys, value: Any) -> Finding:  # noqa: ANN401
    return Finding.of("E202:twice", head.place, path=path_in(value, keys))


def _walked(head: str, value: Any) -> Iterator[str | int]:  # noqa: ANN401
    """Key by key, beside the form of the manuscript and what this one has."""
    form = Form("group", model=Manuscript)
    here: Keys = ()
    for name in head.split("."):
        key, form = _step(form, name, value, here)
        yield key
        value, here = _child(value, key), (*here, key)
    if form.kind != "value":
        raise _NowhereError(_too_short(form, head))


def _step(form: Form, name: str, value: Any, here: Keys) -> tuple[str | int, Form]:  # noqa: ANN401
    if not name:
        raise _NowhereError(trouble("E202:dots"))
    if form.kind == "value":
        raise _NowhereError(trouble("E202:far", path=".".join(map(str, here))))
    if form.kind == "group" and form.model:
        return name, _in_group(form.model, name, value, here)
    if form.kind == "map" and form.inner:
        return name, form.inner
    if form.kind == "list" and form.inner:
        return _entry(name, value, here), form.inner
    raise AssertionError


def _in_group(model: type[BaseModel], name: str, value: Any, here: Keys) -> Form:  # noqa: ANN401
    forms = forms_of(model)
    if name not in forms:
        where, known = path_in(value, here, after=": "), tuple(forms)
        near = get_close_matches(name, known, n=1, cutoff=0.6)
        wrong = trouble("M101:unlike", where=where, key=name, known=known)
        if near:
            wrong = trouble("M101:near", where=where, key=name, near=near[0])
        raise _NowhereError(wrong)
    if isinstance(value, str) and name != getattr(model, "word", ""):
        path = ".".join(map(str, here))
        raise _NowhereError(trouble("E202:word", path=path, written=value))
    return forms[name]


def _entry(name: str, value: Any, here: Keys) -> int:  # noqa: ANN401
    """The number of a list's entry."""
    entries = value if isinstance(value, list) else []
    numbers = {str(number): number for number in range(len(entries))}
    if name in numbers:
        return numbers[name]
    ids = [entry_id(entry) for entry in entries]
    if name in ids:
        return ids.index(name)
    path, count = ".".join(map(str, here)), len(entries)
    named = tuple(filter(None, ids))
    key = "E202:entry-named" if named else "E202:entry"
    said = trouble(key, path=path, name=name, count=count, known=named)
    raise _NowhereError(said if entries else trouble("E202:empty", path=path))


def _child(value: Any, key: str | int) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return value.get(key)
    return value[key] if isinstance(value, list) and isinstance(key, int) else None


def _too_short(form: Form, head: str) -> Trouble:
    if form.kind == "list":
        return trouble("E202:list", right=f"{head}.0")
    known = tuple(forms_of(form.model)) if form.model else ("…",)
    return trouble("E202:group", path=head, known=known)
