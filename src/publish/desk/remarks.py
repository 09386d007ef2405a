"""What a form says of what is filled in: times of a programme, contrasts of colours."""

import re
from collections.abc import Iterator

from publish.assets.readable import SIGN, TEXT, WHITE, contrast
from publish.desk.addresses import keys_of, value_at
from publish.desk.form import Part, Several
from publish.desk.words import Speaker
from publish.source.nodes import Value

_DAY = 24 * 60  # minutes
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})\Z")
_COLOUR = re.compile(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})\Z")


def remarks_on(one: Part | Several, value: Value, say: Speaker) -> Iterator[str]:
    """The lines for a part of a form."""
    if isinstance(one, Several) and one.key.name == "programme":
        keys = keys_of(one.at, value) or ()
        yield from _programme(value_at(value, keys[:-1]), say)
    elif isinstance(one, Part) and one.key and one.key.name == "colours":
        for shown in one.often:
            said = one.values.get(shown.key.name) if shown.key else None
            if isinstance(said, str) and shown.key and (found := _COLOUR.match(said)):
                red, green, blue = (int(part, 16) for part in found.groups())
                yield _contrast(
                    shown.key.label, contrast((red, green, blue), WHITE), say
                )


def _contrast(name: str, ratio: float, say: Speaker) -> str:
    verdict = "good" if ratio >= TEXT else "large" if ratio >= SIGN else "weak"
    label = f"{name[:1].upper()}{name[1:]}"
    shown = f"{ratio:.1f}".replace(".", "," if say.language == "nl" else ".")
    return say("remark:contrast", name=label, ratio=shown, verdict=verdict)


def _programme(meeting: Value, say: Speaker) -> Iterator[str]:
    """When each point begins and ends, and whether all of them fit."""
    if not isinstance(meeting, dict):
        return
    start, points = _minute(meeting.get("time")), meeting.get("programme")
    if start is None or not isinstance(points, list):
        return
    now = start
    for point in points:
        minutes = str(point.get("minutes", "")) if isinstance(point, dict) else ""
        if not isinstance(point, dict) or not minutes.isdecimal():
            return
        then = now + int(minutes[:4])
        what = " ".join(str(point.get("what") or "").split())
        yield say("remark:time", start=_clock(now), end=_clock(then), what=what)
        now = then
    if now == start:
        return
    yield say("remark:sum", minutes=now - start, start=_clock(start), end=_clock(now))
    until = _minute(meeting.get("until"))
    if until is not None:
        left = (until - start) % _DAY - (now - start)
        key = "fits" if not left else "early" if left > 0 else "late"
        yield say(f"remark:{key}", minutes=abs(left), until=_clock(until))


def _minute(said: Value) -> int | None:
    """A time of day as minutes after midnight; None where it is none."""
    found = _CLOCK.match(said.strip()) if isinstance(said, str) else None
    return int(found[1]) * 60 + int(found[2]) if found else None


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02}:{minute % 60:02}"
