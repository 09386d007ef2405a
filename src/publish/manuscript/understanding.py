"""A Source as it is written -> the same Source as it was meant, and what to mend.

Keys of another language, keys at the wrong level and values of the wrong shape are
understood where it is sure what was meant: each is a finding with its edit, and all
that comes after works with what was meant, so that one slip hides no other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic import BaseModel

from publish.findings import Edit, Finding, trouble
from publish.manuscript.forms import Form, forms_of, groups_in
from publish.manuscript.key_paths import Keys
from publish.manuscript.models import BookData, ChapterData, Manuscript
from publish.manuscript.other_keys import meanings, meant_among, plain, role_as_key
from publish.messages.spots import KeyPath, path_in
from publish.source import Meant, Source, Value
from publish.source.rebuilding import shown
from publish.source.writing import in_line

_MOST = 3  # places where a key could belong, of which a reader is told


@dataclass(slots=True)
class Understood:
    """What was meant: `source` tells it at the places where it is written.

    Below `reshaped` nothing stands where the file has it: what is found there is told
    once the shape is right.
    """

    source: Source
    findings: tuple[Finding, ...] = ()
    reshaped: tuple[Keys, ...] = ()


def understand(source: Source) -> Understood:
    """Read a source as format 1 as far as can be guessed; findings M101, M103, M116."""
    if not isinstance(source.value, dict):
        return Understood(source)
    reader = _Reader(source)
    reader.group(source.value, Manuscript, (), ())
    meant = reader.meant
    if not reader.findings:
        return Understood(source)
    below = (*reader.reshaped, *meant.added)
    return Understood(source.retold(meant), tuple(reader.findings), tuple(below))


@dataclass(slots=True)
class _Reader:
    """Walks a manuscript beside its models; `at` are keys as written, `to` as meant."""

    source: Source
    meant: Meant = field(default_factory=Meant)
    findings: list[Finding] = field(default_factory=list)
    reshaped: list[Keys] = field(default_factory=list)

    def group(
        self, value: dict[str, Any], model: type[BaseModel], at: Keys, to: Keys
    ) -> None:
        """One group of keys."""
        forms = forms_of(model)
        taken = {key for key in value if key in forms}
        for key, inner in value.items():
            here = (*at, key)
            if key in taken:
                self._value(forms[key], inner, here, (*to, key))
                continue
            right = meant_among(key, model.model_fields)
            role = role_as_key(key) if right in {"", "contributors"} else ""
            if role and inner and _is_of_people(model, key):
                self._person(inner, here)
            elif (right := right or _by(model, role)) and right not in taken:
                taken.add(right)
                self._rename(here, right)
                self._value(forms[right], inner, here, (*to, right))
            elif right:
                self._drop("M101:there", here, right=right)
            else:
                self._elsewhere(here, to)

    def _value(self, form: Form, value: Any, at: Keys, to: Keys) -> None:  # noqa: ANN401
        """One value: put in shape, or walked through."""
        if self._picture(form, value, at, to):
            return
        new = self._new(form, value, at, to)
        if new is not None:
            self._reshape(
                form, new, at, to, is_wrapped=isinstance(value, dict) and new == [value]
            )
        elif form.kind == "group" and form.model and isinstance(value, dict):
            self.group(value, form.model, at, to)
        elif form.inner and isinstance(value, dict) and form.kind == "map":
            for key, child in value.items():
                self._value(form.inner, child, (*at, key), (*to, key))
        elif form.inner and isinstance(value, list) and form.kind == "list":
            for number, child in enumerate(value):
                self._value(form.inner, child, (*at, number), (*to, number))

    def _new(self, form: Form, value: Any, at: Keys, to: Keys) -> Any:  # noqa: ANN401
        """The value in another shape; None where it has the right one."""
        if _has_shape(form, value):
            return None
        from publish.manuscript.shapes import reshaped

        name = next((str(key) for key in reversed(to) if isinstance(key, str)), "")
        beside = _value_at(self.source.value, at[:-1])
        known = beside if isinstance(beside, dict) else {}
        new = reshaped(form, value, name, known)
        is_book = form.model in (BookData, Manuscript)
        return None if new is None or (is_book and not isinstance(value, list)) else new

    def _reshape(
        self,
        form: Form,
        new: Any,  # noqa: ANN401
        at: Keys,
        to: Keys,
        *,
        is_wrapped: bool,
    ) -> None:
        edits = self.source.as_list(at) if is_wrapped else self.source.anew(at, new)
        key = to[-1] if isinstance(to[-1], str) else ""
        said = {"name": path_in(self.source.value, at), "right": shown(key, new)}
        wrong = trouble("M103:text-meant", **said)
        if form.kind == "list":
            wrong = trouble("M103:list-meant", **said)
        elif form.kind in {"map", "group"}:
            wrong = trouble("M103:group-meant", **said)
        elif isinstance(_value_at(self.source.value, at), dict):
            wrong = trouble("M103:colon", **said)
        self.findings.append(wrong.at(self.source.place(at), at).mended_by(*edits))
        self.meant.values[at] = new
        self.reshaped.append(to)

    def _where(self, at: Keys) -> KeyPath:
        """Where a key stands, with what comes between it and the key."""
        return path_in(self.source.value, at[:-1], after=": ")

    def _rename(self, at: Keys, right: str) -> None:
        self.meant.names[at] = right
        wrong = trouble(
            "M101:meant", where=self._where(at), key=str(at[-1]), right=right
        )
        found = wrong.at(self.source.place_of_key(at), at)
        self.findings.append(found.mended_by(*self.source.edit_key(at, right)))

    def _drop(self, words: str, at: Keys, **values: Any) -> None:  # noqa: ANN401
        """A finding without an edit; nothing more is told of its value."""
        said = {"where": self._where(at), "key": str(at[-1]), **values}
        wrong = Finding.of(words, self.source.place_of_key(at), at, **said)
        self.findings.append(wrong)
        self.meant.dropped.add(at)

    def _person(self, names: Any, at: Keys) -> None:  # noqa: ANN401
        """Somebody under a key of their own: `auteur: Truus`, also outside `book`."""
        key = str(at[-1])
        from publish.manuscript.shapes import person

        people: list[Value] = [person(name, key) for name in _names(names)]
        said = {
            "where": self._where(at),
            "key": key,
            "right": shown("contributors", people),
        }
        wrong = trouble("M101:person", **said).at(self.source.place_of_key(at), at)
        self.findings.append(wrong.mended_by(*self._contributing(people, at)))
        self.meant.added.setdefault(("book", "contributors"), people)
        self.meant.dropped.add(at)

    def _contributing(self, people: list[Value], at: Keys) -> tuple[Edit, ...]:
        """The edits that put people who stand at these keys under `contributors`."""
        source, home = self.source, ("book",)
        book = _value_at(source.value, home)
        book = book if isinstance(book, dict) else {}
        there = [key for key in book if meant_among(key, ("contributors",))]
        if at[:-1] == home and not there:
            new = source.anew(at, people)
            return (*source.edit_key(at, "contributors"), *new) if new else ()
        more = source.add_key(home, "contributors", in_line(people))
        if there:
            list_at = (*home, there[0])
            more = source.append(list_at, people[0]) if len(people) == 1 else ()
        gone = source.take_out(at)
        return (*more, *gone) if more and gone else ()

    def _elsewhere(self, at: Keys, to: Keys) -> None:
        """A key that has a place, but another one; left alone where it has none."""
        homes = list(_homes(str(at[-1]), to))
        if not homes:
            return
        (path, right), *more = homes
        is_sure = (to, path) in {((), ("book",)), (("book",), ())}
        target: Keys = (*path, right)
        is_free = _value_at(self.source.value, target) is None
        if is_sure and is_free and target not in self.meant.moves.values():
            edits = self.source.move(at, path, right)
            self.meant.moves[at] = target
        else:
            edits = ()
            self.meant.dropped.add(at)
        paths = (path,) if is_sure else (path, *(home for home, _ in more))
        named = tuple(dict.fromkeys(".".join(home) for home in paths if home))
        said = {"where": self._where(at), "key": str(at[-1]), "right": right}
        wrong = trouble("M101:top", **said)
        if path:
            wrong = trouble("M101:elsewhere", **said, homes=named[:_MOST])
        found = wrong.at(self.source.place_of_key(at), at)
        self.findings.append(found.mended_by(*edits))

    def _picture(self, form: Form, value: Any, at: Keys, to: Keys) -> bool:  # noqa: ANN401
        """A file where the name of a picture is wanted: `image: fotos/groep.jpg`."""
        if not isinstance(value, str) or to[-1] not in {"image", "poster", "cover"}:
            return False
        from publish.manuscript.pictures_named import as_pictures

        named = as_pictures(form, value, to, self.source)
        if named is None:
            return False
        right, entry, wrong, edits = named
        place = self.source.place(at)
        self.findings.append(wrong.at(place, at).mended_by(*edits(at)))
        self.meant.values[at] = right
        self.reshaped.append(to)
        if entry:
            self.meant.added[("images", entry[0])] = entry[1]
        return True


def _has_shape(form: Form, value: Any) -> bool:  # noqa: ANN401
    """Whether nothing need be known of a value but that it is of the right kind."""
    if form.kind == "value":
        return value is None or isinstance(value, str)
    if form.kind != "list":
        return isinstance(value, dict)
    model = form.inner.model if form.inner else None
    entries = value if isinstance(value, list) else [""]
    if not model:
        return isinstance(value, list)
    return all(isinstance(it, dict) and len(it) > 1 for it in entries)


def _is_of_people(model: type[BaseModel], key: str) -> bool:
    """Whether a role may stand in a group as a key, for those who made the book."""
    is_above = model is Manuscript and not meant_among(key, BookData.model_fields)
    return model is BookData or is_above


def _by(model: type[BaseModel], role: str) -> str:
    """Who wrote a chapter stands under another key there."""
    return "by" if model is ChapterData and role in {"author", "aut"} else ""


def _names(value: Any) -> list[Any]:  # noqa: ANN401
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return value
    text = str(value) if isinstance(value, str) else ""
    return [part.strip() for part in text.replace(" en ", ",").split(",") if part] or [
        "…"
    ]


def _homes(key: str, to: Keys) -> Iterator[tuple[tuple[str, ...], str]]:
    """Where a key belongs, and its name there; first what lies nearest."""
    here = tuple(name for name in to if isinstance(name, str))
    wanted = (key, plain(key), *meanings(key))
    found: list[tuple[tuple[str, ...], str]] = []
    for path, names in _groups():
        if path == here:
            continue
        rights = [name for name in wanted if name in names]
        found += [(path, rights[0])] if rights else []
    near = [home for home in found if home[0][: len(here)] == here and len(here)]
    yield from near
    yield from (home for home in found if home not in near)


@cache
def _groups() -> Sequence[tuple[tuple[str, ...], frozenset[str]]]:
    """Where each group of a manuscript stands, and its keys; chapters for all texts."""
    return [
        (path, frozenset(model.model_fields))
        for path, model in groups_in(Manuscript)
        if path[:1] not in {("front",), ("back",)}
    ]


def _value_at(value: Any, at: Keys) -> Any:  # noqa: ANN401
    for key in at:
        if isinstance(value, dict) and key in value:
            value = value[str(key)]
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            value = value[key]
        else:
            return None
    return value
