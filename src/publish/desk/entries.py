"""Entries of lists and maps: one more, once more, up and down, away."""

from collections.abc import Iterator, Mapping

from publish.desk.addresses import value_at, written
from publish.desk.done import Done, said_at
from publish.desk.fields import Group, read_fields
from publish.desk.form import group_at
from publish.desk.open_book import State
from publish.desk.screens import screen_around
from publish.desk.session import FIRST, Desk
from publish.desk.starting import beginning
from publish.editions.builtin import EDITIONS
from publish.findings import BookError
from publish.prose import slug
from publish.source import Keys
from publish.source.nodes import Value
from publish.source.wishes import Copy, Insert, Move, Put, TakeOut, Wish


def run_adding(desk: Desk, state: State, keys: Keys, done: Done, name: str) -> None:
    """One more entry at the end of a list, or under a name in a map."""
    groups = read_fields(desk.say.language)
    around = group_at(keys[:-1], groups)
    if around is None or str(keys[-1]) not in around[0].order:
        raise BookError([])
    key = around[0][str(keys[-1])]
    start = beginning(keys, state.value, key.group, groups, desk.say)
    add = _add_named if key.kind == "map" else _add_numbered
    new = add(desk, keys, start, around[0].order, name)
    if new is None:
        done.told[written(keys)] = [said_at(desk.say("add:name"), written(keys))]
        return
    desk.book.write(tuple(_around(desk, keys[:-1], around[0])), "add")
    done.lead_to(new, desk.say("top:saved"))


def _add_named(
    desk: Desk, keys: Keys, start: dict[str, Value], order: tuple[str, ...], name: str
) -> Keys | None:
    """An entry of a map under a name; None where it was given none."""
    said = name.strip()
    if not said:
        return None
    new: Keys = (*keys, said if said in EDITIONS else slug(said) or "eigen")
    if keys == ("editions",):
        start = {"what": desk.say.named("edition", said)}
        start |= {} if said in EDITIONS else {"based_on": FIRST}
    desk.book.write([Put(new, start, order)], "add")
    return new


def _add_numbered(
    desk: Desk, keys: Keys, start: dict[str, Value], order: tuple[str, ...], name: str
) -> Keys:
    """The last entry of a list, which may be its first."""
    del name
    listed = value_at(desk.book.read().value, keys)
    number = len(listed) if isinstance(listed, list) else 0
    first: Wish = Insert(keys, number, start) if number else Put(keys, [start], order)
    desk.book.write([first], "add")
    return (*keys, number)


def _around(desk: Desk, keys: Keys, group: Group) -> Iterator[Put]:
    """What a group lacks that must be there, when its first entry has come."""
    value = value_at(desk.book.read().value, keys)
    for key in group.keys if keys else ():
        if key.is_needed and isinstance(value, dict) and not value.get(key.name):
            said = desk.say.named("screen", str(keys[-1]), desk.say("begun:title"))
            yield Put((*keys, key.name), said, group.order)


def run_entry(desk: Desk, state: State, keys: Keys, done: Done, asked: str) -> None:
    """Copy, move or take out an entry."""
    number = keys[-1]
    if asked == "remove":
        desk.book.write([TakeOut(keys)], "remove")
        around = screen_around(keys)
        done.goal = f"/edit/{written(around if around != keys else ('book',))}"
        done.said = desk.say("top:saved")
        return
    if not isinstance(number, int):
        raise BookError([])
    if asked == "copy":
        entry = value_at(state.value, keys)
        desk.book.write([Copy(keys, _renamed(entry))], "copy")
        done.lead_to((*keys[:-1], number + 1), desk.say("top:saved"))
        return
    to = number + (1 if asked == "down" else -1)
    listed = value_at(state.value, keys[:-1])
    if isinstance(listed, list) and 0 <= to < len(listed):
        desk.book.write([Move(keys, to)], "move")
        done.lead_to((*keys[:-1], to), desk.say("top:saved"))


def _renamed(entry: object) -> Mapping[str, str]:
    """What of a copy is another: its id, and a title that tells both apart."""
    changes: dict[str, str] = {}
    if isinstance(entry, dict):
        if "id" in entry:
            changes["id"] = f"{entry['id']}-2"
        if "title" in entry:
            changes["title"] = f"{entry['title']} (2)"
    return changes
