"""Dashes and dots: hyphens that stand for a dash, a range or an ellipsis.

Each function gives the rule of one kind of sign. Rules are the same in all known
languages: a spaced hyphen is a spaced en dash (Majoor, Onze Taal), three hyphens
are an em dash, three dots are one ellipsis. A number range is set only where
nothing else can be meant: no telephone numbers, dates, scores or ISBNs.
"""

import re

from publish.typography.languages import Tongue
from publish.typography.passage import Rule

EN, EM, ELLIPSIS = "–", "—", "…"

_CLOCK = "[0-9]{1,2}[.:][0-9]{2}"
_NUMBER = rf"(?:{_CLOCK}|[0-9]{{1,3}}(?:\.[0-9]{{3}})+|[0-9]{{1,4}}(?:,[0-9]{{1,2}})?)"
_RANGE = re.compile(
    rf"(?<![\w.…,:/@#=+–—-])(?<![0-9+)]\s)({_NUMBER})-({_NUMBER})"
    r"(?![\w@/=+–—-]|[.,:][\w]|\s[0-9])"
)
_DIGITS_HYPHEN = re.compile("-(?<=[0-9]-)[0-9]").search
_HYPHENS = re.compile(r"-(?:(?<!--)--(?!-)|(?<=\S\s-)-?(?=\s\S))")
_DOTS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
_CLOCK_BEFORE = re.compile(rf"(?<![0-9]){_CLOCK}\s\Z")
_CLOCK_AFTER = re.compile(rf"\s{_CLOCK}(?![0-9])")
_IS_CLOCK = re.compile(rf"{_CLOCK}\Z").match


def _is_range(first: str, last: str) -> bool:
    """Whether two numbers can only be from and until: they rise, or are years."""
    if _IS_CLOCK(first) or _IS_CLOCK(last):
        return bool(_IS_CLOCK(first) and _IS_CLOCK(last))
    if any(n[0] == "0" and n[1:2] not in {"", ","} for n in (first, last)):
        return False
    if (len(first), len(last)) == (3, 4) and not last.endswith("0"):
        return False  # 555-1234 is a telephone
    low, high = (float(n.replace(".", "").replace(",", ".")) for n in (first, last))
    if (len(first), len(last)) == (4, 2):  # 1990-95
        low %= 100
    return low < high


def _range(place: re.Match[str]) -> str:
    first, last = place.groups()
    return f"{first}{EN}{last}" if _is_range(first, last) else place[0]


def _hyphens(place: re.Match[str]) -> str:
    """A lone hyphen between numbers may be a minus: only times are surely a range."""
    if place[0] == "---":
        return EM
    text, (start, end) = place.string, place.span()
    numbers = text[start - 2].isdigit() and text[end + 1].isdigit()
    if place[0] == "--" or not numbers:
        return EN
    is_time = _CLOCK_BEFORE.search(text, max(0, start - 7), start)
    return EN if is_time and _CLOCK_AFTER.match(text, end) else place[0]


_RANGES = Rule(_DIGITS_HYPHEN, _RANGE, _range)
_DASHES = Rule(re.compile("-").search, _HYPHENS, _hyphens)
_ELLIPSES = Rule(re.compile(r"\.\.\.").search, _DOTS, lambda _: ELLIPSIS)


def ranges_of(_: Tongue) -> Rule:
    """Number ranges: `10-40` and `17.30-19.00` with an en dash without blanks."""
    return _RANGES


def hyphens_of(_: Tongue) -> Rule:
    """Hyphens that stand for a dash."""
    return _DASHES


def dots_of(_: Tongue) -> Rule:
    """Three dots, not four and not two."""
    return _ELLIPSES
