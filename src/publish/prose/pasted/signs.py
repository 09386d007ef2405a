"""Signs that nobody sees, and letters that a program read wrongly.

A text goes in, slips go to the `Reading`: one a kind, at its first place, with all of
its places mended.
"""

import re
from collections.abc import Iterator

from publish.findings import Trouble, trouble
from publish.prose.pasted.lines import word_around
from publish.prose.reading import Change, Reading

_SUSPECT = re.compile(
    "[\u0080-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
    "|\u00a0[ \u00a0]|[ ]\u00a0|Ã|â€|Â"
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_JOINED = "a-zA-ZÀ-ɏ0-9.,;:!? \n"  # letters that no joiner changes
_KINDS = {
    "hyphen": (re.compile("\u00ad"), ""),
    "joiner": (
        re.compile(f"(?<![^{_JOINED}])[\u200c\u200d](?![^{_JOINED}])"),
        "",
    ),
    "mark": (re.compile("[\u2060\ufeff]"), ""),
    "control": (re.compile("[\u0080-\u0084\u0086-\u009f]"), ""),
    "blanks": (re.compile("[ \u00a0]*\u00a0[ \u00a0]+|[ ]+\u00a0(?! )"), " "),
}
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BREAK = re.compile("\u200b")
_NO_BLANKS = ("th", "lo", "km", "my", "ja", "zh")  # written without blanks
_MISREAD = re.compile(
    "(?:[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
    "|â(?:€[\u0080-\u00bf™œ\u009dš˜“”¢¦]|‚¬))+"
)


def unseen_signs(text: str, reading: Reading, base: int = 0) -> None:
    """Slips of a whole text; `base` is added to all offsets."""
    if text.isascii() or not _SUSPECT.search(text):
        return
    for wrong, start, changes in _found(text, reading.language):
        moved = (Change(c.start + base, c.end + base, c.new) for c in changes)
        reading.slip(wrong, start + base, *moved)


def _found(
    text: str, language: str
) -> Iterator[tuple[Trouble, int, tuple[Change, ...]]]:
    for kind, (pattern, new) in _kinds(text, language).items():
        places = [found.span() for found in pattern.finditer(text)]
        if not places:
            continue
        sign = text[places[0][0]]
        number = f"U+{ord(sign):04X}"
        wrong = _trouble(kind, number, len(places))
        changes = (
            Change(start, end, "" if _at_edge(text, start) else new)
            for start, end in places
        )
        yield wrong, places[0][0], tuple(changes)
    misread = [(found, _as_meant(found[0])) for found in _MISREAD.finditer(text)]
    known = [(found, right) for found, right in misread if right]
    if known:
        first, _ = known[0]
        wrong = trouble("B234", wrong=_word(text, first), right=_mended(text, first))
        again = tuple(Change(*found.span(), right) for found, right in known)
        yield wrong, first.start(), again


def _kinds(text: str, language: str) -> dict[str, tuple[re.Pattern[str], str]]:
    kinds = dict(_KINDS)
    if not _RIGHT_TO_LEFT.search(text):
        kinds["direction"] = (_DIRECTION, "")
    if language.partition("-")[0].lower() not in _NO_BLANKS:
        kinds["break"] = (_BREAK, "")
    return kinds


def _trouble(kind: str, number: str, times: int) -> Trouble:
    if kind == "blanks":
        return trouble(_KEYS[kind], times=times)
    return trouble(_KEYS.get(kind, "B224"), number=number, times=times)


_KEYS = {
    "hyphen": "B224:hyphen",
    "direction": "B224:direction",
    "blanks": "B224:blanks",
}


def _at_edge(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] == "\n"


def _as_meant(misread: str) -> str:
    """What was meant, where UTF-8 was read as Windows-1252; else nothing."""
    try:
        raw = b"".join(_byte(letter) for letter in misread)
        return raw.decode()
    except (UnicodeDecodeError, UnicodeEncodeError):
        return ""


def _byte(letter: str) -> bytes:
    """A letter in Windows-1252, which leaves five of its places empty."""
    if "\u0080" <= letter <= "\u009f":
        return bytes((ord(letter),))
    return letter.encode("cp1252")


def _word(text: str, found: re.Match[str]) -> str:
    before, after = word_around(text, *found.span())
    return f"{before}{found[0]}{after}"


def _mended(text: str, found: re.Match[str]) -> str:
    return _word(text, found).replace(found[0], _as_meant(found[0]))
