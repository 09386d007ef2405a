"""Finished files kept under a digest of the closed Document that they were made of.

A Document is all that a format reads, so that the same one gives the same files. What
is kept of a file are its bytes and facts, but not the record of its pages: that is for
releases, which make everything anew.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, fields, is_dataclass, replace
from functools import cache
from hashlib import sha256
from typing import Any

from publish.kept.store import read_entry, read_key, write_entry
from publish.kept.values import (
    pack_head,
    pack_sentence,
    unpack_head,
    unpack_sentence,
)
from publish.output.artefact import Artefact, Measure
from publish.output.offer import pack_offer, unpack_offer

_SIMPLE = (type(None), bool, int, float)


def read_files_key(document: object) -> str:
    """The name under which the files of a closed Document are kept."""
    return read_key("files", digest_of(document))


def digest_of(value: object) -> bytes:
    """A digest of a value made of data classes, mappings, tuples, texts and bytes.

    Raises:
        TypeError: there is something else in it.
    """
    digest = sha256()
    _tell(value, digest.update)
    return digest.digest()


def _tell(value: Any, take: Callable[[bytes], None]) -> None:  # noqa: ANN401
    """The value as bytes; each kind begins with a sign of its own, and its length."""
    if isinstance(value, str):
        content = value.encode(errors="surrogatepass")
        take(b"s%d:" % len(content))
        take(content)
    elif isinstance(value, bytes):
        take(b"b%d:" % len(value))
        take(value)
    elif isinstance(value, _SIMPLE):
        take(b"=%s;" % repr(value).encode())
    else:
        _tell_inside(value, take)


def _tell_inside(value: Any, take: Callable[[bytes], None]) -> None:  # noqa: ANN401
    inside: Iterable[Any]
    if isinstance(value, tuple | list):
        sign, inside = b"(%d:" % len(value), value
    elif is_dataclass(value):
        kind: Any = type(value)
        sign = b"@%s:" % kind.__qualname__.encode()
        inside = [getattr(value, name) for name in _names_of(kind)]
    elif isinstance(value, Mapping):
        pairs = value.items()
        sign, inside = b"{%d:" % len(value), (one for pair in pairs for one in pair)
    elif isinstance(value, frozenset):
        sign, inside = b"<%d:" % len(value), sorted(value)
    else:
        raise TypeError(type(value).__name__)
    take(sign)
    for one in inside:
        _tell(one, take)


@cache
def _names_of(kind: Any) -> tuple[str, ...]:  # noqa: ANN401
    return tuple(field.name for field in fields(kind))


def read_files(key: str) -> tuple[Artefact, ...] | None:
    """The files that are kept under a name; None where they are not."""
    entry = read_entry(key)
    if entry is None:
        return None
    listed, start = unpack_head(entry)
    made = []
    for facts, size in listed:
        content = entry[start : start + size]
        note = unpack_sentence(facts.pop("note"))
        fitted = tuple(map(_unpack_measure, facts.pop("fitted")))
        facts["offer"] = unpack_offer(facts["offer"])
        made.append(Artefact(content=content, note=note, fitted=fitted, **facts))
        start += size
    return tuple(made)


def write_files(key: str, files: tuple[Artefact, ...]) -> None:
    """Keep them under that name."""
    facts = [[_facts_of(file), len(file.content)] for file in files]
    write_entry(key, pack_head(facts), *(file.content for file in files))


def _facts_of(file: Artefact) -> dict[str, Any]:
    bare = replace(file, content=b"", note=None, fitted=(), record=None, offer=None)
    facts = {name: getattr(bare, name) for name in _names_of(Artefact)}
    del facts["content"], facts["record"]
    fitted = [astuple(measure) for measure in file.fitted]
    packed = {"note": pack_sentence(file.note), "offer": pack_offer(file.offer)}
    return {**facts, **packed, "fitted": fitted}


def _unpack_measure(packed: Sequence[Any]) -> Measure:
    lever, count, titles, size, lead = packed
    return Measure(lever, count, tuple(titles), size, lead)
