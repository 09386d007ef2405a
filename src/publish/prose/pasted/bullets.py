"""Lists typed with signs of one's own: bullets, boxes, hyphens without a blank.

The lines of a paragraph go in; what is found comes out, with the list to write.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from publish.findings import Trouble, trouble
from publish.prose.pasted.lines import Found, Line, apart, shown

_GAP = "[ \t\u00a0]"
_ALWAYS = (
    re.compile(f"([\uf000-\uf0ff]){_GAP}*(?=\\S)"),  # of Symbol and Wingdings
    re.compile(rf"([☐□❏❑☑☒]){_GAP}*(?=\S)"),
    re.compile(rf"([•◦▪▫■●○◾◼◆❖‣⁃∙➢➤►▶▸·]){_GAP}*(?=\S)"),
    re.compile(r"([o§–—>*-])\t[ \t]*(?=\S)"),
)
_PERHAPS = (
    re.compile(rf"([✓✔→➔➜]){_GAP}*(?=\S)"),
    re.compile(rf"(–){_GAP}+(?=\S)(?!.*[?!.…”’\"']$)"),  # else somebody may be speaking
    re.compile(r"([-–])(?=[^\W\d_])"),
    re.compile(r"(\*)(?=[^\W\d_])(?=[^*]*(?:\*[^*]*\*[^*]*)*$)"),
)
_NEW = {
    **dict.fromkeys("☑☒", "- [x] "),
    **dict.fromkeys("☐□❏❑", "- [ ] "),
    **{sign: f"- {sign} " for sign in "✓✔→➔➜"},
}


class _Bullet(NamedTuple):
    sign: str
    length: int  # of the sign and the blanks after it
    is_sure: bool  # on a line of its own; else only beside others

    @property
    def new(self) -> str:
        return _NEW.get(self.sign, "- ")

    @property
    def is_glued(self) -> bool:
        return self.length == len(self.sign) and self.sign in "-–*"

    def wrong(self, right: str) -> Trouble:
        if "\uf000" <= self.sign <= "\uf0ff":
            number = f"U+{ord(self.sign):04X}"
            return trouble("B219:symbol", number=number, right=right)
        if self.is_glued:
            return trouble("B219:glued", sign=self.sign, right=right)
        return trouble("B219", sign=self.sign, right=right)


def bullets(lines: Sequence[Line]) -> Iterator[Found]:
    """One finding for all bullets of a paragraph."""
    all_found = {number: _bullet(line.text) for number, line in enumerate(lines)}
    found = {number: one for number, one in all_found.items() if one}
    unsure = [number for number, one in found.items() if not one.is_sure]
    if unsure and not _is_list(lines, unsure, found):
        for number in unsure:
            del found[number]
    if not found:
        return
    first = next(iter(found))
    changes = [
        lines[number].begins(one.length, _nested(one, first=number == first))
        for number, one in found.items()
    ]
    parted = apart(lines, tuple(found))
    one = found[first]
    right = one.new + shown(lines[first].text[one.length :])
    mending = () if parted is None else (*changes, *parted)
    yield Found(one.wrong(right), tuple(found), mending)


def _nested(bullet: _Bullet, *, first: bool) -> str:
    """Word's second level is an o: one step to the right below a bullet."""
    inner = bullet.sign in "o◦○" and not first
    return f"  {bullet.new}" if inner else bullet.new


def _bullet(text: str) -> _Bullet | None:
    for forms, is_sure in ((_ALWAYS, True), (_PERHAPS, False)):
        for form in forms:
            if found := form.match(text):
                return _Bullet(found[1], found.end(), is_sure)
    return None


def _is_list(
    lines: Sequence[Line], unsure: Sequence[int], found: dict[int, _Bullet]
) -> bool:
    """Whether signs that may be something else are bullets after all."""
    if len(unsure) < len(found):
        return True
    signs = {found[number].sign for number in unsure}
    neighbours = all(below - above == 1 for above, below in pairwise(unsure))
    introduced = unsure[0] > 0 and lines[unsure[0] - 1].text.endswith(":")
    return len(signs) == 1 and neighbours and (len(unsure) > 1 or introduced)
