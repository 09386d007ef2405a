"""Footnotes typed by hand: `¹` or `[1]` at a word, and again before the note.

The tokens of a text go in; a slip for each note goes to the `Reading`, which makes the
call and the note what Markdown calls so.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it.token import Token

from publish.findings import trouble
from publish.prose.pasted.lines import shown
from publish.prose.reading import Change, Reading

_RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_NOTE = re.compile(r"(\[\d{1,2}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2})[ \t\u00a0]*(?=[^\W\d_])")
_CALL = re.compile(
    r"(?<=[^\W\d_])[.,;:!?”’)»]{0,2}(\[\d{1,2}\](?![(\[{:])|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2})"
)
_MARK = re.compile(r"\[\d{1,2}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]")
_UNIT = re.compile(r"(?<!\w)(?:[kcdmh]?m|in|ft|CO|\w)$")  # m², not a note


def typed_notes(tokens: Sequence[Token], reading: Reading) -> None:
    """Slips of notes for which both the call and the note are there."""
    lines = list(_lines(tokens, reading))
    notes = {
        found[1]: (place, offset, found)
        for place, (offset, text) in enumerate(lines)
        if (found := _NOTE.match(text))
    }
    if not notes:
        return
    for mark, (place, offset, found) in notes.items():
        calls = [
            start
            for other, (where, text) in enumerate(lines)
            if other != place
            for start in _calls(where, text, mark)
        ]
        if not calls or max(calls) > offset:
            continue
        number = mark.strip("[]").translate(_RAISED)
        right = f"[^{number}]: {shown(found.string[found.end() :])}"
        changes = [
            *(Change(start, start + len(mark), f"[^{number}]") for start in calls),
            Change(offset, offset + found.end(), f"[^{number}]: "),
        ]
        told = trouble("B231", mark=mark, call=f"[^{number}]", right=right)
        reading.slip(told, calls[0], *changes)


def _lines(tokens: Sequence[Token], reading: Reading) -> Iterator[tuple[int, str]]:
    for before, token in pairwise(tokens):
        is_paragraph = token.type == "inline" and before.type == "paragraph_open"
        may = is_paragraph and _MARK.search(token.content)
        if may:
            yield from reading.spots.written(token)


def _calls(offset: int, text: str, mark: str) -> Iterator[int]:
    for found in _CALL.finditer(text):
        if found[1] == mark and not _UNIT.search(text[: found.start(1)]):
            yield offset + found.start(1)
