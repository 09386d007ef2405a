"""What a form asks of a manuscript, as values; and what its meaning is then.

`granted` works on plain data and knows no text: what is written is compared with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from publish.source.nodes import Keys, Value
from publish.source.places import with_line_feeds


@dataclass(frozen=True, slots=True)
class Put:
    """The value at these keys becomes this one; groups on the way are made.

    A key that is not there comes behind the nearest key before it in `order` that is
    there, else at the end of its group.
    """

    at: Keys
    value: Value
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeOut:
    """The key or entry at these keys goes; nothing happens where there is none.

    A list or group that it leaves empty goes too, with its own key or entry.
    """

    at: Keys


@dataclass(frozen=True, slots=True)
class Insert:
    """One more entry in the list at these keys, as number `index`.

    Where there is no list yet it is made.
    """

    at: Keys
    index: int
    value: Value


@dataclass(frozen=True, slots=True)
class Move:
    """The entry at these keys becomes number `to` of its list."""

    at: Keys
    to: int


@dataclass(frozen=True, slots=True)
class Copy:
    """The entry at these keys once more, right behind it.

    In the copy the keys of `changes` have these texts; one with "" is not in it.
    """

    at: Keys
    changes: Mapping[str, str] = field(default_factory=dict)


Wish: TypeAlias = Put | TakeOut | Insert | Move | Copy


class UnfitError(LookupError):
    """The wish is about something that is not there, or is of another kind."""


def typed(wish: Wish) -> Wish:
    """The wish with the line ends of a manuscript: a browser sends those of Windows."""
    if isinstance(wish, Put | Insert):
        return replace(wish, value=_fed(wish.value))
    if isinstance(wish, Copy):
        fed = {key: with_line_feeds(text) for key, text in wish.changes.items()}
        return replace(wish, changes=fed)
    return wish


def value_at(value: Value, at: Keys) -> Value:
    """The value at these keys; raises `UnfitError` where there is none."""
    for step in at:
        if not _has(value, step):
            raise UnfitError(at)
        value = value[step]  # type: ignore[index]
    return value


def is_there(value: Value, at: Keys) -> bool:
    """Whether a value, null or not, has these keys."""
    try:
        value_at(value, at)
    except UnfitError:
        return False
    return True


def emptied(value: Value, at: Keys) -> Keys:
    """The keys of what goes where the entry at `at` does: all that it alone fills."""
    while len(at) > 1 and len(_filled(value_at(value, at[:-1]))) == 1:
        at = at[:-1]
    return at


def nested(keys: Keys, value: Value) -> Value:
    """A value in new groups and lists, one for each of these keys."""
    for step in reversed(keys):
        if isinstance(step, int) and step:
            raise UnfitError(keys)
        value = [value] if isinstance(step, int) else {step: value}
    return value


def granted(value: Value, wish: Wish) -> Value:
    """What a whole plain value is after the wish; the one that came in stays as it is.

    Raises:
        UnfitError: The wish does not fit the value.
    """
    match wish:
        case Put(at, new, order):
            after = _put(value, at, new, order)
        case TakeOut(at):
            after = _taken_out(value, at)
        case Insert(at, index, new):
            after = _inserted(value, at, index, new)
        case Move(at, to):
            after = _moved(value, at, to)
        case _:
            after = _copied(value, wish.at, wish.changes)
    return after


def plain(value: Value) -> Value:
    """A value without the line ends behind its texts: a block has one, others none."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return None if value is None else value.rstrip("\n")


def place_in_order(names: "list[str]", name: str, order: tuple[str, ...]) -> int:
    """The number that a new key gets among these."""
    before = order[: order.index(name)] if name in order else ()
    for other in reversed(before):
        if other in names:
            return names.index(other) + 1
    return len(names)


def _put(value: Value, at: Keys, new: Value, order: tuple[str, ...]) -> Value:
    if value is None or not at:
        return nested(at, new)
    step, rest = at[0], at[1:]
    if _has(value, step):
        return _with(value, step, _put(value_at(value, (step,)), rest, new, order))
    made = nested(rest, new)
    if isinstance(value, list) and step == len(value):
        return [*value, made]
    if isinstance(value, dict) and isinstance(step, str):
        pairs = list(value.items())
        number = place_in_order(list(value), step, () if rest else order)
        return dict([*pairs[:number], (step, made), *pairs[number:]])
    raise UnfitError(at)


def _taken_out(value: Value, at: Keys) -> Value:
    if not at:
        raise UnfitError(at)
    if not is_there(value, at):
        return value
    at = emptied(value, at)
    holder, step = value_at(value, at[:-1]), at[-1]
    if len(_filled(holder)) == 1:  # the whole manuscript
        raise UnfitError(at)
    if isinstance(holder, dict):
        left: Value = {key: one for key, one in holder.items() if key != step}
    else:
        left = [one for number, one in enumerate(_filled(holder)) if number != step]
    return _put(value, at[:-1], left, ())


def _inserted(value: Value, at: Keys, index: int, new: Value) -> Value:
    there = value_at(value, at) if is_there(value, at) else None
    if there is None and index == 0:
        return _put(value, at, [new], ())
    if not isinstance(there, list) or not 0 <= index <= len(there):
        raise UnfitError(at)
    return _put(value, at, [*there[:index], new, *there[index:]], ())


def _moved(value: Value, at: Keys, to: int) -> Value:
    holder, number = _entry(value, at)
    if not 0 <= to < len(holder):
        raise UnfitError(at)
    left = [*holder[:number], *holder[number + 1 :]]
    return _put(value, at[:-1], [*left[:to], holder[number], *left[to:]], ())


def _copied(value: Value, at: Keys, changes: Mapping[str, str]) -> Value:
    holder, number = _entry(value, at)
    new = holder[number]
    for name, text in changes.items():
        if not isinstance(new, dict):
            raise UnfitError(at)
        new = granted(new, Put((name,), text) if text else TakeOut((name,)))
    there = [*holder[: number + 1], new, *holder[number + 1 :]]
    return _put(value, at[:-1], there, ())


def _entry(value: Value, at: Keys) -> "tuple[list[Value], int]":
    """The list that holds the entry at these keys, and its number in it."""
    value_at(value, at)
    holder, number = value_at(value, at[:-1]) if at else None, at[-1] if at else ""
    if not isinstance(holder, list) or not isinstance(number, int):
        raise UnfitError(at)
    return holder, number


def _has(value: Value, step: str | int) -> bool:
    if isinstance(step, int):
        return isinstance(value, list) and 0 <= step < len(value)
    return isinstance(value, dict) and step in value


def _with(value: Value, step: str | int, new: Value) -> Value:
    if isinstance(value, dict):
        return {key: new if key == step else one for key, one in value.items()}
    return [new if at == step else one for at, one in enumerate(_filled(value))]


def _filled(value: Value) -> "list[Value]":
    """The entries of a list or group."""
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _fed(value: Value) -> Value:
    if isinstance(value, dict):
        return {key: _fed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_fed(one) for one in value]
    return None if value is None else with_line_feeds(value)
