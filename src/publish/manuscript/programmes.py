"""A meeting's programme as people write it -> its points with their minutes.

`10 min koffie`, `Koffie (10 minuten)`, `19:30-19:45 Koffie`, and lists of times, where
a point lasts until the next one, and the last until the meeting ends.
"""

import re
from collections.abc import Mapping
from typing import Any

_MINUTES = r"(?P<minutes>\d{1,3})\s*(?:minuten|minuut|minutes?|mins?\b\.?|min\b\.?|')"
_FIRST = re.compile(rf"{_MINUTES}\s*[:,–-]?\s*(?P<what>\S.*)\Z", re.IGNORECASE)
_LAST = re.compile(rf"(?P<what>\S.*?)\s*[(:,–-]?\s*\(?{_MINUTES}\)?\Z", re.IGNORECASE)
_CLOCK = r"\d{1,2}[:.]\d{2}(?:\s*(?:uur|u\b))?"
_SPAN = re.compile(
    rf"(?P<start>{_CLOCK})\s*(?:-|–|tot)\s*(?P<end>{_CLOCK})\s*[:,–-]?\s*(?P<what>\S.*)\Z"
)
_START = re.compile(rf"(?P<start>{_CLOCK})\s*[:,–-]?\s*(?P<what>\S.*)\Z")
_BULLET = re.compile(r"\s*(?:[-*•–·])\s+")


def programme(value: Any, meeting: Mapping[str, Any]) -> list[Any] | None:  # noqa: ANN401
    """The points of a programme; None where they are groups already, or not clear."""
    if isinstance(value, str):
        value = [_BULLET.sub("", line).strip() for line in value.splitlines()]
    if isinstance(value, dict):
        is_clock = all(_minute(str(key)) is not None for key in value)
        value = [{key: it} for key, it in value.items()] if is_clock else [value]
    if not isinstance(value, list):
        return None
    texts = [_told(entry) for entry in value if entry]
    if not any(texts) or not all(texts):
        return None
    starts = [_START.match(text) for text in texts]
    if all(starts) and not any(map(_SPAN.match, texts)):
        return _by_clock([found for found in starts if found], str(_until(meeting)))
    points = [_point(text) for text in texts]
    return points if all(points) else None


def _told(entry: Any) -> str:  # noqa: ANN401
    """An entry that is a text, or a text whose time was taken for a key."""
    if isinstance(entry, dict) and len(entry) == 1:
        ((key, what),) = entry.items()
        is_time = _minute(key) is not None or _LAST.match(f"x {key}")
        return f"{key} {what}" if is_time and isinstance(what, str) else ""
    return entry.strip() if isinstance(entry, str) else ""


def _until(meeting: Mapping[str, Any]) -> Any:  # noqa: ANN401
    for key in ("until", "tot", "einde", "eindtijd"):
        if key in meeting:
            return meeting[key]
    return ""


def _point(text: str) -> dict[str, str] | None:
    span = _SPAN.match(text)
    if span:
        start, end = _minute(span["start"]), _minute(span["end"])
        if start is None or end is None or end <= start:
            return None
        return {"minutes": str(end - start), "what": span["what"]}
    found = _FIRST.match(text) or _LAST.match(text)
    return {"minutes": found["minutes"], "what": found["what"]} if found else None


def _by_clock(starts: list[re.Match[str]], until: str) -> list[Any] | None:
    times = [_minute(found["start"]) for found in starts]
    times.append(_minute(until))
    points = []
    for found, start, end in zip(starts, times, times[1:], strict=False):
        if start is None or end is None or end <= start:
            return None
        points.append({"minutes": str(end - start), "what": found["what"]})
    return points


def _minute(text: str) -> int | None:
    """A time of day as minutes after midnight."""
    found = re.match(r"(\d{1,2})[:.](\d{2})(?:\s*(?:uur|u))?\Z", text.strip())
    return int(found[1]) * 60 + int(found[2]) if found else None
