"""Stage 1: Source -> Manuscript, with every mistake in the form of a value.

Knows nothing of pictures on disk, of Markdown or of editions.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from publish.findings import Finding, Trouble, trouble
from publish.manuscript.errata import Shift, correct
from publish.manuscript.forms import keys_of
from publish.manuscript.identifiers import fresh_identifier
from publish.manuscript.key_paths import Keys
from publish.manuscript.kinds import USUAL
from publish.manuscript.models import Manuscript
from publish.manuscript.understanding import understand
from publish.manuscript.written_language import written_language
from publish.messages.spots import KeyPath, path_in
from publish.source import Source
from publish.source.rebuilding import shown

_ROUNDS = 6  # each round mends one level of nesting; format 1 has five


@dataclass(frozen=True, slots=True)
class Parsed:
    """What could be read.

    `manuscript` has the errata applied. Where there are mistakes of form it lacks the
    mistaken values, so that the rest can still be checked; it is None where even that
    is impossible. `value` is the corrected plain data, `source` tells where what was
    meant is written; below `reshaped` it does not.
    """

    manuscript: Manuscript | None
    value: Any
    shifts: tuple[Shift, ...]
    findings: tuple[Finding, ...]
    source: Source
    reshaped: tuple[Keys, ...] = ()


def parse_manuscript(source: Source) -> Parsed:
    """Read a source as format 1; findings M101 to M116 and M204."""
    understood = understand(source)
    source = understood.source
    written, wrong = _validate(source, understood.reshaped)
    findings = (*understood.findings, *wrong)
    done = Parsed(written, source.value, (), findings, source, understood.reshaped)
    if written is None or not written.errata:
        return done
    value, shifts, unfit = correct(source, written.errata)
    corrected, errors = _mended(value)
    known = {finding.at for finding in findings}
    spoilt = [error for error in errors if error["loc"] not in known]
    more = dict.fromkeys(_finding(source, error) for error in spoilt)
    unfit = tuple(finding for finding in unfit if finding.at not in known)
    return replace(
        done,
        manuscript=corrected or written,
        value=value,
        shifts=shifts,
        findings=(*findings, *unfit, *more),
    )


def _validate(
    source: Source, reshaped: tuple[Keys, ...]
) -> tuple[Manuscript | None, tuple[Finding, ...]]:
    manuscript, errors = _mended(source.value)
    told = [error for error in errors if not is_within(error["loc"], reshaped)]
    findings = dict.fromkeys(_finding(source, error) for error in told)
    return manuscript, tuple(findings)


def is_within(keys: Keys, places: Iterable[Keys]) -> bool:
    """Whether these keys lead to one of the places, or to something inside it."""
    return any(keys[: len(place)] == place for place in places)


def _mended(value: Any) -> tuple[Manuscript | None, list[dict[str, Any]]]:  # noqa: ANN401
    """A manuscript without its mistaken values, and the first round's errors."""
    first: list[dict[str, Any]] = []
    for _ in range(_ROUNDS):
        try:
            return Manuscript.model_validate(value, context=_known(value)), first
        except ValidationError as error:
            told = error.errors(include_url=False)
        errors = [dict(error) for error in told if not _is_echo(error)]
        first = first or errors
        value = deepcopy(value)
        if not all([_drop(value, error) for error in errors]):  # noqa: C419 - drop them all
            return None, first
    return None, first


def _known(value: Any) -> dict[str, Any]:  # noqa: ANN401
    """What the reading of a single value may need to know of the whole."""
    return {"language": written_language(value), "value": value}


def _is_echo(error: Mapping[str, Any]) -> bool:
    """True where a list is only short of the entries that have mistakes."""
    return error["type"] == "too_short" and bool(error["input"])


def _drop(value: Any, error: dict[str, Any]) -> bool:  # noqa: ANN401
    """Take one mistaken value out of plain data, or fill in what lacks or was meant.

    False where that is impossible without losing what others refer to.
    """
    keys: Keys = error["loc"]
    right = error.get("ctx", {}).get("right")
    if keys and not right and isinstance(keys[-1], int) and not _is_group(error):
        keys = keys[:-1]  # a list of words goes as a whole: numbers must not shift
    parent = value
    for key in keys[:-1]:
        if not isinstance(parent, dict | list) or key not in _keys_of(parent):
            return False
        parent = parent[key]  # type: ignore[index]
    if not keys or not (right or isinstance(parent, dict)):
        return False
    if right:
        parent[keys[-1]] = right
    elif error["type"] == "missing":
        own = _STAND_IN.get(_name(keys)) or _STAND_IN.get(str(keys[-1]))
        parent[keys[-1]] = own or "stand-in"
    else:
        parent.pop(keys[-1], None)
    return True


def _is_group(error: dict[str, Any]) -> bool:
    return str(error["type"]) == "model_type"


_STAND_IN: dict[str, Any] = {
    "format": "1",
    "book": {},
    "language": "en",  # which layouts speak
    "book.id": "urn:uuid:00000000-0000-4000-8000-000000000000",
    "role": "ctb",
    "date": "2000-01-01",
    "reviewed_on": "2000-01-01",
    "minutes": "1",
    "chapters": [{"title": "stand-in", "text": "stand-in"}],
}


def _keys_of(parent: dict[str, Any] | list[Any]) -> Any:  # noqa: ANN401
    return parent if isinstance(parent, dict) else range(len(parent))


def _finding(source: Source, error: dict[str, Any]) -> Finding:
    """One of pydantic's errors in our words."""
    kind, keys = error["type"], tuple(error["loc"])
    if kind == "extra_forbidden":
        return _unknown_key(source, keys)
    if kind == "missing":
        return _missing_key(source, keys)
    if kind.startswith("M"):
        values = {"name": path_in(source.value, keys), **error.get("ctx", {})}
        return source.found(Trouble(kind, tuple(values.items())), keys)
    written = error["input"] if isinstance(error["input"], str) else ""
    names = [key for key in keys if isinstance(key, str)]
    name = path_in(source.value, keys)
    told = _example(name, names[-1] if names else "", written, kind)
    told = told or _wrong_type(name, kind)
    return told.at(source.place(keys), keys)


def _missing_key(source: Source, keys: Keys) -> Finding:
    place, where, key = source.place(keys[:-1]), _where(source, keys), str(keys[-1])
    if keys == ("book", "id"):
        right = fresh_identifier(source.value)
        wrong = trouble("M102:meant", where=where, key=key, right=right)
        return wrong.at(place, keys).mended_by(*source.add_key(("book",), "id", right))
    if keys == ("format",):
        wrong = trouble("M102:meant", where=where, key=key, right="1")
        first = next(iter(source.value), "") if isinstance(source.value, dict) else ""
        edits = source.add_before((first,), "format: 1\n")
        return wrong.at(place, keys).mended_by(*edits)
    return trouble("M102:key", where=where, key=key).at(place, keys)


def _example(name: KeyPath, key: str, written: str, kind: str) -> Trouble | None:
    """What to write for a text whose meaning is not whole, with its own words."""
    if not written or kind not in {"model_type", "tuple_type"}:
        return None
    if key == "programme":
        right = shown("", {"minutes": "15", "what": written})
        return trouble("M103:programme", name=name, right=right)
    if key == "media" and name != "media":
        right = shown("", {"kind": "article", "url": written})
        return trouble("M103:medium", name=name, right=right, kinds=USUAL)
    return trouble("M103:consent", name=name) if key == "consent" else None


def _wrong_type(name: KeyPath, kind: str) -> Trouble:
    if kind == "too_short":
        return trouble("M111:list", name=name)
    if kind == "tuple_type":
        return trouble("M103:list", name=name)
    if kind not in {"model_type", "dict_type"}:
        return trouble("M103:other", name=name)
    return trouble("M103:group", name=name) if name else trouble("M103:manuscript")


def _unknown_key(source: Source, keys: Keys) -> Finding:
    known = keys_of(Manuscript, keys[:-1])
    where, key = _where(source, keys), str(keys[-1])
    wrong = trouble("M101:unlike", where=where, key=key, known=known)
    for near in get_close_matches(key, known, n=1, cutoff=0.6):
        wrong = trouble("M101:near", where=where, key=key, near=near)
    return wrong.at(source.place_of_key(keys), keys)


def _name(keys: Keys) -> str:
    return ".".join(str(key) for key in keys)


def _where(source: Source, keys: Keys) -> KeyPath:
    """Where a key stands or is missing, with what comes between it and the key."""
    return path_in(source.value, keys[:-1], after=": ")
