"""Headings and boxes to tick that lack their blank or their dash.

The lines of a paragraph go in; what is found comes out, with the line to write.
"""

import re
from collections.abc import Iterator, Sequence

from publish.findings import trouble
from publish.prose.pasted.lines import Found, Line, shown
from publish.prose.reading import Change

_HEADING = re.compile(r"(#{1,6})([^\W\d_].{0,78})$")
_MORE_TAGS = re.compile(r"(?<!\w)#\w")
_UNDERLINE = re.compile(r"(?:_{4,}|\*{4,}|~{4,}|=[= ]{3,}|\.{4,}|[‾¯–—]{4,})$")
_BOX = re.compile(r"(?:-[ \t]*)?\[([ xX]?)\][ \t]*(?=[^\W_])")
_LONGEST = 80


def headings(lines: Sequence[Line]) -> Iterator[Found]:
    """`#Kop`: a finding each. A word with `#` may be a label that people search by."""
    for number, line in enumerate(lines):
        found = _HEADING.match(line.text)
        if not found or _is_label(found[1], found[2]):
            continue
        level = max(2, len(found[1]))
        right = f"{'#' * level} {found[2].strip('# ')}"
        wrong = trouble("B223", right=shown(right))
        yield Found(wrong, (number,), (line.to(right),))


def underlines(lines: Sequence[Line]) -> Iterator[Found]:
    """A heading with a line of signs below it, of about its length."""
    for number, line in enumerate(lines[1:], 1):
        above = lines[number - 1]
        is_alone = number == 1 and len(above.text) < _LONGEST
        if not (is_alone and _UNDERLINE.match(line.text)):
            continue
        right = f"## {above.text}"
        change = Change(above.offset, line.end, right)
        changes = () if line.before else (change,)
        yield Found(trouble("B223:line", right=shown(right)), (0, 1), changes)


def boxes(lines: Sequence[Line]) -> Iterator[Found]:
    """`[ ] taak` without its dash: one finding for a paragraph."""
    found = {
        number: match
        for number, line in enumerate(lines)
        if (match := _BOX.match(line.text))
    }
    alone = len(found) == 1 and next(iter(found.values()))
    if not found or (alone and alone[1].strip() and _is_sentence(alone.string)):
        return
    changes = []
    for number, match in found.items():
        mark = "x" if match[1].strip() else " "
        changes.append(lines[number].begins(match.end(), f"- [{mark}] "))
    first = next(iter(found))
    words = shown(lines[first].text[found[first].end() :])
    right = f"{changes[0].new}{words}"
    yield Found(trouble("B226", right=right), tuple(found), tuple(changes))


def _is_sentence(text: str) -> bool:
    """Whether `[x]` may be a word of a sentence."""
    return text.endswith((".", "!", "?")) or text.count("[") > 1


def _is_label(marks: str, words: str) -> bool:
    if len(marks) > 1:
        return False
    several = _MORE_TAGS.search(words)
    return bool(several) or not words[0].isupper() or words.endswith((".", "!", "?"))
