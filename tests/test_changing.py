"""A form changes a manuscript by hand: what is meant, and nothing beside it."""

import re
from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest
import yaml
from builders.hand_indented import manuscript_by_hand

from publish.desk.changing import Changed, backwards, change, replayed
from publish.findings import BookError
from publish.source import Keys, Value, parse_source
from publish.source.wishes import (
    Copy,
    Insert,
    Move,
    Put,
    TakeOut,
    UnfitError,
    Wish,
    granted,
    is_there,
    plain,
    value_at,
)

_MANUSCRIPTS, _EDITS = 300, 5
_MOST_REFUSED = 45  # of 1500: remarks between brackets that change rooms, and anchors
_TYPED = (
    "soep",
    "",
    " ",
    "soep: brood",
    "soep # brood",
    "- soep",
    "  vooraan",
    "achteraan  ",
    "'half",
    '"half',
    "{a: 1}",
    "[a, b]",
    "*ster",
    "&en",
    "? vraag",
    "| pijp",
    "> groter",
    "%",
    "@apen",
    "null",
    "~",
    "true",
    "---",
    "...",
    "een\ntwee",
    "een\n\n\ntwee\n",
    "  een\ntwee",
    "\neen\ntwee",
    "een  \ntwee\n   \ndrie",
    "een\r\ntwee\r\n",
    "a: b\nc:\n  - d",
    "# geen opmerking\n# ook niet",
    "\ttab",
    "een\n\ttwee",
    "🍞👩‍👩‍👧 مرحبا בית",
    "a,b",
    "a, b]",
    "a}",
    "c:\\map\\n",
    "12:30",
    "0x1F",
    "een\u00a0twee",
    "a" * 200,
)


def _paths(value: Value, at: Keys = ()) -> Iterator[Keys]:
    if at:
        yield at
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _paths(one, (*at, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _paths(one, (*at, number))


def _wish(chance: Random, value: Value) -> Wish:
    """Any wish that fits a value."""
    paths = list(_paths(value))
    text = chance.choice(_TYPED)
    leaves = [one for one in paths if not isinstance(value_at(value, one), dict | list)]
    entries = [one for one in paths if isinstance(one[-1], int)]
    lists = [one for one in paths if isinstance(value_at(value, one), list)]
    groups = [one for one in paths if isinstance(value_at(value, one), dict)]
    new = chance.choice((text, {"id": text, "title": "t"}, ["a", text]))
    kind = chance.randrange(8)
    if kind == 0:
        return TakeOut(chance.choice(paths))
    if kind == 1 and lists:
        at = chance.choice(lists)
        there = value_at(value, at)
        assert isinstance(there, list)
        return Insert(at, chance.randint(0, len(there)), new)
    if kind == 2 and entries:
        at = chance.choice(entries)
        holder = value_at(value, at[:-1])
        assert isinstance(holder, list)
        return Move(at, chance.randrange(len(holder)))
    if kind == 3 and entries:
        at = chance.choice(entries)
        there = value_at(value, at)
        changes = {}
        if isinstance(there, dict):
            changes = {chance.choice(list(there)): text, "id": "nieuw"}
        return Copy(at, changes)
    if kind == 4:
        order = ("id", "title", "nieuw", "aap", "language")
        return Put((*chance.choice(groups), "nieuw"), new, order)
    if kind == 5 and groups:
        return Put(chance.choice(groups), {"id": text, "title": "t"})
    at = chance.choice(leaves)
    there = value_at(value, at)
    if isinstance(there, str) and "\n" in there:
        return Put(at, there.replace(" ", f" {text} ", 1))
    if isinstance(there, str) and chance.random() < 0.5:
        return Put(at, f"{there[:3]}{text}{there[3:]}")
    return Put(at, text)


def _words(value: Value) -> set[str]:
    if isinstance(value, dict):
        return set().union(*map(_words, value.values()))
    if isinstance(value, list):
        return set().union(*map(_words, value))
    return set(re.findall(r"\bw\d+\b", value or ""))


def _remarks(text: str) -> Counter[str]:
    return Counter(re.findall(r"\br\d+\b", text))


def _bare(line: str) -> str:
    """A line without what may change beside an entry: its dash and its comma."""
    return line.strip(" \t\r\n-,[]{}")


def _lines_beside(text: str, touched: set[str]) -> list[str]:
    """The lines of a text with words, none of which are touched."""
    kept = []
    for line in text.splitlines():
        words = _words(line)
        if re.search(r"[\[{]", line):  # of several entries: each word by itself
            found = re.findall(r"\bw\d+\b", line)
            kept += [word for word in found if word not in touched]
        elif words and not words & touched:
            kept.append(_bare(line))
    return kept


def _touched(value: Value, wish: Wish) -> set[str]:
    """The words of what a wish is about, and of groups that it may empty."""
    if isinstance(wish, Insert) or not is_there(value, wish.at):
        return set()
    at = wish.at
    holder = value_at(value, at[:-1])
    if isinstance(wish, TakeOut) and isinstance(holder, dict | list):
        while len(at) > 1 and len(holder) == 1:
            at = at[:-1]
            holder = value_at(value, at[:-1])
            assert isinstance(holder, dict | list)
    return _words(value_at(value, at))


def _said(value: Value) -> Value:
    """As another reader tells it, that knows no null."""
    if isinstance(value, dict):
        return {key: _said(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_said(one) for one in value]
    return "" if value in {None, "~", "null", ""} else str(value).rstrip("\n")


def _other_reader(content: bytes) -> Value:
    text = content.decode("utf-8-sig")
    read: Value = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506
    return _said(read)


def _differs(before: bytes, done: Changed, wish: Wish) -> str:
    """What is wrong with a change, told by means of our own; "" where nothing is."""
    source = parse_source(before, "m.yaml")
    meant = granted(source.value, wish)
    if _other_reader(done.content) != _said(plain(_fed(meant))):
        return "it means something else"
    old, new = before.decode(), done.content.decode()
    touched = _touched(source.value, wish)
    anew = done.anew and set().union(
        *(_words(value_at_or(source.value, at)) for at in done.anew)
    )
    touched |= set(anew or ())
    if isinstance(wish, Move | Copy):
        touched |= _words(value_at(source.value, wish.at))
    after = iter(_lines_beside(new, set()))
    if not all(line in after for line in _lines_beside(old, touched)):
        return "other lines changed"
    lost = _remarks(old) - _remarks(new)
    takes_out = isinstance(wish, TakeOut) or (
        isinstance(wish, Put) and not isinstance(wish.value, str)
    )
    if lost and not takes_out:
        return f"remarks are lost: {lost}"
    if _remarks(new) - _remarks(old):
        return "remarks came twice"
    if (b"\r\n" in before) and b"\n" in done.content.replace(b"\r\n", b""):
        return "line ends are mixed"
    if replayed(done.content, backwards(done.spans)) != before:
        return "the spans do not lead back"
    return ""


def _fed(value: Value) -> Value:
    if isinstance(value, dict):
        return {key: _fed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_fed(one) for one in value]
    return value.replace("\r\n", "\n") if value else value


def value_at_or(value: Value, at: Keys) -> Value:
    try:
        return value_at(value, at)
    except UnfitError:
        return None


def test_any_change_of_any_manuscript_by_hand_is_what_was_meant_or_refused() -> None:
    refused: list[Wish] = []
    anew = 0
    for seed in range(_MANUSCRIPTS):
        content = manuscript_by_hand(seed)
        chance = Random(seed)
        for _ in range(_EDITS):
            wish = _wish(chance, parse_source(content, "m.yaml").value)
            try:
                done = change(content, "m.yaml", [wish])
            except BookError as error:
                assert [one.code for one in error.findings] == ["M241"]
                refused.append(wish)
                continue
            assert _differs(content, done, wish) == "", (seed, wish)
            anew += bool(done.anew)
            content = done.content
    assert len(refused) <= _MOST_REFUSED
    assert anew <= _MOST_REFUSED
