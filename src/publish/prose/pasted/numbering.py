"""Numbered lists whose numbers Markdown does not know: `1.eerst`, `(1)`, `a)`, `i.`.

The lines of a paragraph go in; what is found comes out, with the list to write.
"""

import re
from collections.abc import Iterator, Sequence

from publish.findings import trouble
from publish.prose.pasted.lines import Found, Line, apart, shown

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_FORMS = (
    re.compile(r"(?P<digits>\d{1,2})[.)](?=[^\W\d_]{2})"),
    re.compile(r"[(\[](?P<digits>\d{1,2})[)\]]\.?[ \t\u00a0]+(?=\S)"),
    re.compile(r"(?P<digits>\d{1,2})(?:\.\)|\u00ba|[ \t]?[:–-])[ \t]+(?=[^\W\d_])"),
    re.compile(r"\(?(?P<letters>[a-z])(?:\)|\.\))[ \t\u00a0]*(?=\S)", re.IGNORECASE),
    re.compile(r"(?P<letters>[a-z])\.[ \t\u00a0]+(?=\S)"),
    re.compile(r"\(?(?P<roman>[ivx]{1,4})[.)][ \t\u00a0]+(?=\S)"),
)


def numbering(lines: Sequence[Line]) -> Iterator[Found]:
    """One finding for the numbers of a paragraph, which count on from one."""
    for form in _FORMS:
        found = [
            (number, match)
            for number, line in enumerate(lines)
            if (match := form.match(line.text))
        ]
        counts = [_count(match) for _, match in found]
        if len(found) < 2 or counts != list(range(1, len(found) + 1)):  # noqa: PLR2004
            continue
        taken = tuple(number for number, _ in found)
        changes = [
            lines[number].begins(match.end(), f"{count}. ")
            for (number, match), count in zip(found, counts, strict=True)
        ]
        parted = apart(lines, taken)
        first, match = found[0]
        words = shown(lines[first].text[match.end() :])
        wrong = trouble("B220", number=match[0].strip(), right=f"1. {words}")
        yield Found(wrong, taken, () if parted is None else (*changes, *parted))
        return


def _count(match: re.Match[str]) -> int:
    """What a number in figures, letters or Roman figures is worth; 0 for none."""
    groups = match.groupdict()
    if digits := groups.get("digits"):
        return int(digits)
    if letters := groups.get("letters"):
        return _LETTERS.index(letters.lower()) + 1
    roman = groups["roman"]
    return _ROMAN.index(roman) + 1 if roman in _ROMAN else 0
