"""A Lock -> the text of its file; an author's own remarks stay where they are.

Each code has a line of its own. Lines that say the same as before stay as they are,
others are written anew in their place, and new ones stand at the end.
"""

import json
import re
from collections.abc import Iterator

from publish.links.lock import FORMAT, Entry, Lock, seal_of

_LINE = re.compile(r"  (?P<code>[a-z0-9]{5}): \{.*\}(?P<remark> +#.*)?")
_SEAL = re.compile(r"seal: .*")


def lock_text(lock: Lock, head: str, before: str = "") -> str:
    """The text of a lock; `before` is that of the file as it is, "" where none is.

    `head` are remarks for the top of a new file.
    """
    lines = {entry.code: _line(entry) for entry in lock.entries}
    seal = f"seal: {seal_of(lock.entries)}"
    if not before:
        return "\n".join(
            (head, f"format: {FORMAT}", "codes:", *lines.values(), seal, "")
        )
    return "\n".join(_mended(before, lines, seal))


def _mended(before: str, lines: dict[str, str], seal: str) -> Iterator[str]:
    left = dict(lines)
    for line in before.split("\n"):
        if _SEAL.fullmatch(line):
            yield from left.values()
            yield seal
        elif found := _LINE.fullmatch(line):
            yield left.pop(found["code"], line) + (found["remark"] or "")
        else:
            yield line


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
