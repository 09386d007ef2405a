"""Dates and times as people write them -> as the manuscript writes them.

Day before month, as in every language of Europe; in an English book a date that could
be read either way is nobody's to decide. Only what is sure is answered.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Literal

_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.\s]\s*(\d{1,2})\s*[-/.\s]\s*(\d{1,2})\Z")
_TOGETHER = re.compile(r"(20\d\d|19\d\d)(\d\d)(\d\d)\Z")
_DAY_FIRST = re.compile(
    r"(\d{1,2})\s*[-/.\s]\s*(\d{1,2})\s*[-/.\s]\s*['’]?(\d{4}|\d\d)\Z"
)
_NAMED = re.compile(
    r"(?:[^\W\d]+,?\s+)?(\d{1,2})(?:e|ste|de|st|nd|rd|th|\.)?\s*[-\s]\s*(?:of\s+)?"
    r"([^\W\d]+)\.?,?\s*[-\s]\s*['’]?(\d{4}|\d\d)\Z"
)
_MONTH_FIRST = re.compile(
    r"(?:[^\W\d]+,?\s+)?([^\W\d]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\Z"
)
_WITHOUT_DAY = re.compile(
    r"([^\W\d]{3,})\.?\s+(\d{4})\Z|\d{4}(?:-\d{1,2})?\Z|\d{1,2}[-/]\d{4}\Z"
)
_CENTURY = 2000
_WIDTHS: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")


def right_date(text: str, language: str) -> str:
    """The date as CCYY-MM-DD; "" where it is not sure which day was meant."""
    said = " ".join(text.split()).casefold()
    days = {day for day in _days(said, language) if day}
    return days.pop().isoformat() if len(days) == 1 else ""


def is_without_day(text: str) -> bool:
    """Whether a date tells its month or its year only."""
    return _WITHOUT_DAY.match(" ".join(text.split()).casefold()) is not None


def _days(said: str, language: str) -> Iterator[dt.date | None]:
    if found := (_YEAR_FIRST.match(said) or _TOGETHER.match(said)):
        yield _day(found[1], found[2], found[3])
    elif found := _DAY_FIRST.match(said):
        day = _day(found[3], found[2], found[1])
        yield day
        if not day or language.startswith("en"):
            yield _day(found[3], found[1], found[2])
    elif found := _NAMED.match(said):
        yield _day(found[3], _month(found[2], language), found[1])
    elif found := _MONTH_FIRST.match(said):
        yield _day(found[3], _month(found[1], language), found[2])


def _day(year: str, month: str, day: str) -> dt.date | None:
    number = int(year) + (_CENTURY if len(year) == len("26") else 0)
    try:
        return dt.date(number, int(month or 0), int(day))
    except ValueError:
        return None


def _month(word: str, language: str) -> str:
    """The number of a month by its name or short name, in the book's language first.

    Without a language Babel would take that of the machine, so there is always one.
    """
    from babel import UnknownLocaleError
    from babel.dates import get_month_names

    own = language.partition("-")[0] or "nl"
    for spoken in dict.fromkeys((own, "nl", "en", "de", "fr")):
        for width in _WIDTHS:
            try:
                names: Mapping[int, str] = get_month_names(width, locale=spoken)
            except (UnknownLocaleError, ValueError):
                continue
            if found := _among(word, names):
                return found
    return ""


def _among(word: str, names: Mapping[int, str]) -> str:
    """The number of the one month that is called so; "" where there are none or two."""
    known = {name.casefold().rstrip("."): str(at) for at, name in names.items()}
    short = {number for name, number in known.items() if name[:3] == word}
    return known.get(word) or (short.pop() if len(short) == 1 else "")


_CLOCK = re.compile(
    r"(?:om\s+|vanaf\s+)?(\d{1,2})\s*(?:[:.,uh]\s*(\d\d))?\s*(uur|u|h|hrs?|am|pm|a\.m\.|p\.m\.)?"
    r"(?:\s+(precies|'s ochtends|'s morgens|'s middags|'s avonds))?\Z"
)
_FOUR = re.compile(r"([01]\d|2[0-3])([0-5]\d)\s*(?:uur|u|h)?\Z")
_SPOKEN = re.compile(
    r"(half|kwart voor|kwart over|tien voor|tien over|vijf voor half|vijf over half)\s+"
    r"(\w+)(?:\s+'s (ochtends|morgens|middags|avonds))?\Z"
)
_WHOLE = re.compile(
    r"(om\s+)?(\w+)\s+uur(?:\s+'s (ochtends|morgens|middags|avonds))?\Z"
)
_WORDS = (
    *("een", "twee", "drie", "vier", "vijf", "zes"),
    *("zeven", "acht", "negen", "tien", "elf", "twaalf"),
)
_MINUTES = {
    "half": -30,
    "kwart voor": -15,
    "kwart over": 15,
    "tien voor": -10,
    "tien over": 10,
    "vijf voor half": -35,
    "vijf over half": -25,
}
_HOUR, _NOON, _DAY_LONG = 60, 12, 24


def right_time(text: str) -> str:
    """A time of day as 19:30; "" where the half of the day is not sure."""
    said = " ".join(text.replace("’", "'").replace("‘", "'").split()).casefold()
    if found := _FOUR.match(said):
        return f"{found[1]}:{found[2]}"
    if found := _CLOCK.match(said):
        return _clock(found)
    times = spoken_times(text)
    return times[0] if len(times) == 1 else ""


def spoken_times(text: str) -> tuple[str, ...]:
    """`half acht` -> both times it may be; with `'s avonds` the one that it is."""
    said = " ".join(text.replace("’", "'").replace("‘", "'").split()).casefold()
    found = _SPOKEN.match(said) or _WHOLE.match(said)
    hour = _hour_of(found[2]) if found else 0
    if not found or not hour:
        return ()
    minutes = (hour % _NOON) * _HOUR + _MINUTES.get(found[1], 0)
    early = minutes % (_NOON * _HOUR)
    late = early + _NOON * _HOUR
    if found[3]:
        return (_said(early if found[3] in {"ochtends", "morgens"} else late),)
    return _said(late), _said(early)


def _hour_of(word: str) -> int:
    if word.isdigit():
        return int(word) if 1 <= int(word) <= _NOON else 0
    return _WORDS.index(word) + 1 if word in _WORDS else 0


def _clock(found: re.Match[str]) -> str:
    hour, minute = int(found[1]), found[2] or "00"
    mark = (found[3] or "").replace(".", "")
    part = found[4] or ""
    is_whole = found[2] or part or mark in {"am", "pm"}
    if not (is_whole or (mark and hour > _NOON)):
        return ""  # 8 uur: in the morning or in the evening
    is_late = mark == "pm" or part in {"'s middags", "'s avonds"}
    if is_late and hour < _NOON:
        hour += _NOON
    if mark == "am" and hour == _NOON:
        hour = 0
    return f"{hour:02}:{minute}" if hour < _DAY_LONG and int(minute) < _HOUR else ""


def _said(minutes: int) -> str:
    return f"{minutes // _HOUR:02}:{minutes % _HOUR:02}"
