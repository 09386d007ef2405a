"""A page or a chapter as lines, and a line as it is read."""

import re
import unicodedata
from dataclasses import dataclass

_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Leaf:
    """The lines of one page or chapter; `label` as its foot has it, "" without one.

    `runs_on` where a line's last word may go on in the next line.
    """

    place: str
    lines: tuple[str, ...]
    label: str = ""
    runs_on: bool = True


def flat(line: str) -> str:
    """A line without what no one sees, its digits as ours and its blanks alike."""
    shown = _UNSEEN.sub("", unicodedata.normalize("NFC", line))
    return " ".join(shown.split())


def plain_digits(line: str) -> str:
    """A line with the digits of every script as ours."""
    return "".join(str(int(one)) if one.isdecimal() else one for one in line)
