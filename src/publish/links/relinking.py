"""One address of a manuscript -> another one, by position; all else stays."""

import re
from collections.abc import Iterator, Mapping

from publish.book.texts import Located, written_texts
from publish.findings import Edit
from publish.manuscript import Keys, Manuscript
from publish.prose import Change
from publish.source import Source, Value


def relink(
    source: Source, manuscript: Manuscript, locate: Located, old: str, new: str
) -> tuple[Edit, ...]:
    """What to write so that all that leads to `old` leads to `new`.

    Values that are the address, and links in texts; words of a text that happen to
    hold it stay. Empty where nothing leads there.
    """
    edits = [
        edit
        for keys in _values(source.value, old)
        for edit in source.edit_text(keys, 0, len(old), new)
    ]
    for written in written_texts(manuscript):
        for start, end in _spots(written.text, old):
            edits += locate.edits(written.keys, Change(start, end, new))
    return tuple(sorted(set(edits)))


def _values(value: Value, old: str, keys: Keys = ()) -> Iterator[Keys]:
    """The keys of all values that are the address, but those of corrections."""
    if keys[:1] == ("errata",):
        return
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _values(inner, old, (*keys, key))
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            yield from _values(inner, old, (*keys, number))
    elif value == old:
        yield keys


def _spots(text: str, old: str) -> Iterator[tuple[int, int]]:
    """Where a link of a text leads to the address: `(…)`, `<…>` or `[x]: …`."""
    address = re.escape(old)
    for form in (
        rf"[(<]({address})(?=[)>\s])",
        rf"^ *\[[^]]+\]: +<?({address})(?=[>\s]|$)",
    ):
        for found in re.finditer(form, text, re.MULTILINE):
            yield found.span(1)
