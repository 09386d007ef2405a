"""What a new entry begins with: what stands there goes in, plain data comes out."""

import datetime as dt
from collections.abc import Mapping

from publish.desk.addresses import value_at
from publish.desk.form import Groups
from publish.desk.words import Speaker
from publish.prose import stable_id
from publish.source import Keys
from publish.source.nodes import Value

START = "article"  # the kind of a medium of which nothing is known yet
_NOTICE = dt.timedelta(days=21)  # from the date of a book to a meeting


def beginning(
    keys: Keys, value: Value, group: str, groups: Groups, say: Speaker
) -> dict[str, Value]:
    """The first values of an entry for the list or map at these keys."""
    name = str(keys[-1])
    if group == "ChapterData":
        title = _unlike(say.named("begun", name), value_at(value, keys))
        return {"title": title, "text": f"{say('begun:text')}\n"}
    made: Mapping[str, dict[str, Value]] = {
        "ItemData": {"title": say("begun:items")},
        "MediumData": {"kind": START},
        "Contributor": {"name": say("begun:name"), "role": "author"},
        "PartnerData": {"name": say("begun:partners")},
        "ProgrammeData": {"minutes": "10", "what": say("begun:what")},
        "MediaKind": {"label": name, "verb": name},
    }
    if group == "MeetingData":
        return _meeting(value, say)
    if group in made:
        return dict(made[group])
    return {
        key.name: key.example or say("begun:title")
        for key in groups[group].keys
        if key.is_needed
    }


def _meeting(value: Value, say: Speaker) -> dict[str, Value]:
    """A meeting three weeks after the date of the book."""
    said = value_at(value, ("book", "date"))
    title = _unlike(say("begun:meetings"), value_at(value, ("meetings",)))
    try:
        day = dt.date.fromisoformat(said if isinstance(said, str) else "")
    except ValueError:
        day = dt.date(2026, 1, 1)
    return {
        "id": _free(stable_id(title), value_at(value, ("meetings",))),
        "title": title,
        "date": (day + _NOTICE).isoformat(),
        "time": "19:30",
        "until": "21:30",
        "place": say("begun:place"),
    }


def _unlike(title: str, entries: Value) -> str:
    """A title that no entry has yet."""
    taken = {
        str(it.get("title"))
        for it in (entries if isinstance(entries, list) else ())
        if isinstance(it, dict)
    }
    return next(
        it
        for it in (title, *(f"{title} {number}" for number in range(2, 10_000)))
        if it not in taken
    )


def _free(name: str, entries: Value) -> str:
    taken = {
        str(it.get("id"))
        for it in (entries if isinstance(entries, list) else ())
        if isinstance(it, dict)
    }
    return next(
        it
        for it in (name, *(f"{name}-{number}" for number in range(2, 10_000)))
        if it not in taken
    )
