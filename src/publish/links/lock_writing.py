"""A Lock -> the text of its file; an author's own remarks stay where they are.

Each code has a line of its own. Lines that say the same as before stay as they are,
others are written anew in their place, and new ones stand at the end; so it is with
versions that were released.
"""

import json
import re
from collections.abc import Iterator

from publish.findings import BookError, Finding, Place
from publish.links.lock import FORMAT, Entry, Lock, parse_lock, seal_of
from publish.links.reading import Kept
from publish.links.released import line_of
from publish.source import parse_source

_VERSION = re.compile(r'  - \{code: "(?P<code>[a-z0-9]{5})", .*\}(?P<remark> +#.*)?')
_LINE = re.compile(r"  (?P<code>[a-z0-9]{5}): \{.*\}(?P<remark> +#.*)?")
_SEAL = re.compile(r"seal: .*")
_HEAD = "versions:"
_VERSIONS = re.compile(r"versions:( +#.*)?")


def lock_text(lock: Lock, head: str, before: str = "") -> str:
    """The text of a lock; `before` is that of the file as it is, "" where none is.

    `head` are remarks for the top of a new file.
    """
    lines = {entry.code: _line(entry) for entry in lock.entries}
    versions = {it.code: line_of(it) for it in lock.versions}
    seal = f"seal: {seal_of(lock)}"
    if not before:
        told = (_HEAD, *versions.values()) if versions else ()
        return "\n".join(
            (head, f"format: {FORMAT}", "codes:", *lines.values(), *told, seal, "")
        )
    return "\n".join(_mended(before, lines, versions, seal))


def whole_text(lock: Lock, head: str, kept: Kept, book: str) -> str:
    """The text of a lock for the file that is there, which is read again as it is.

    `book` is the id of ours.

    Raises:
        BookError: M290, where the file is laid out so that nothing can be added to it.
    """
    text = lock_text(lock, head, kept.text)
    try:
        source = parse_source(text.encode(), str(kept.path))
        read, _ = parse_lock(source, book, is_shared=True)
    except BookError:
        read = Lock()
    if not are_same(read, lock):
        raise BookError([Finding.of("M290:lines", Place(str(kept.path)))])
    return text


def are_same(one: Lock, other: Lock) -> bool:
    """Whether two locks say the same, in whatever order."""
    codes, versions = (
        [{it.code: it for it in rows} for rows in pair]
        for pair in (
            (one.entries, other.entries),
            (one.versions, other.versions),
        )
    )
    return codes[0] == codes[1] and versions[0] == versions[1]


def _mended(
    before: str, lines: dict[str, str], versions: dict[str, str], seal: str
) -> Iterator[str]:
    """The codes, then below them the versions, then the seal."""
    left, new = dict(lines), dict(versions)
    has_versions = False
    for line in before.split("\n"):
        if _VERSIONS.fullmatch(line):
            yield from _taken(left)
            has_versions = True
            yield line
        elif _SEAL.fullmatch(line):
            yield from _taken(left)
            if new and not has_versions:
                yield _HEAD
            yield from _taken(new)
            yield seal
        elif found := _LINE.fullmatch(line):
            yield left.pop(found["code"], line) + (found["remark"] or "")
        elif found := _VERSION.fullmatch(line):
            yield new.pop(found["code"], line) + (found["remark"] or "")
        else:
            yield line


def _taken(left: dict[str, str]) -> Iterator[str]:
    """The lines that stand nowhere yet; after this they do."""
    yield from left.values()
    left.clear()


def _line(entry: Entry) -> str:
    """One entry: what is plain is left out."""
    told: dict[str, str | int | bool] = {"book": entry.book, "name": entry.name}
    told |= {"kind": entry.kind, "title": entry.title}
    told |= {"address": entry.address} if entry.address else {}
    told |= {"chapter": entry.chapter}
    if entry.drawn_for != entry.name:
        told["drawn_for"] = entry.drawn_for
    if entry.time:
        told["time"] = entry.time
    if entry.is_gone:
        told["gone"] = True
    values = ", ".join(f"{key}: {_said(value)}" for key, value in told.items())
    return f"  {entry.code}: {{{values}}}"


def _said(value: str | int | bool) -> str:  # noqa: FBT001 - a value as YAML
    return json.dumps(value, ensure_ascii=False)
