"""Wishes of a form -> the bytes of the manuscript in which they are granted.

Only spans are replaced, and all else stays to the byte. What comes out is read again
after each wish, and must mean what was meant; else another way is tried, and in the end
the wish is refused.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publish.findings import BookError, Finding
from publish.mend import Span, spans_of
from publish.source import Keys, Source, Value, parse_source
from publish.source.alike import unlike
from publish.source.granting import Planned, meaning, plans_for, refused
from publish.source.handing_on import edits_to_hand_on
from publish.source.reading import UNSEEN, unseen
from publish.source.wishes import (
    Copy,
    Insert,
    Put,
    TakeOut,
    UnfitError,
    Wish,
    emptied,
    is_there,
    plain,
    typed,
    value_at,
)


@dataclass(frozen=True, slots=True)
class Changed:
    """A manuscript after some wishes.

    `spans` lead to it one after the other: each counts in what those before it left.
    `anew` are the values that had to be written anew as a whole.
    """

    content: bytes
    anew: tuple[Keys, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _State:
    """A manuscript on its way, read."""

    changed: Changed
    source: Source


def change(content: bytes, path: str, wishes: Sequence[Wish]) -> Changed:
    """Grant wishes one after the other; `path` is what places call the file.

    Raises:
        BookError: The manuscript cannot be read, a text holds a sign that cannot be
            seen (M016), or a wish cannot be granted without a loss (M241).
    """
    state = _State(Changed(content), parse_source(content, path))
    for wish in wishes:
        state = _granted(state, wish)
    return state.changed


def replayed(content: bytes, spans: Sequence[Span]) -> bytes:
    """A file after these spans were replaced, one after the other.

    Raises:
        ValueError: Another text stands at the place of one.
    """
    for span in spans:
        end = span.start + len(span.old)
        if content[span.start : end] != span.old:
            raise ValueError(span)
        content = content[: span.start] + span.new + content[end:]
    return content


def backwards(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans that lead back."""
    return tuple(Span(one.start, one.new, one.old) for one in reversed(spans))


def _granted(state: _State, wish: Wish) -> _State:
    wish = typed(wish)
    hidden = _unseen(state.source, wish)
    if hidden:
        raise BookError(hidden)
    parts = tuple(_parts(state.source, wish))
    if parts:
        try:
            return _in_parts(state, parts, meaning(state.source.value, wish))
        except BookError:
            pass  # the whole may still be written anew
    for planned in plans_for(state.source, wish):
        after = _after(state, planned)
        if after and plain(after.source.value) == meaning(state.source.value, wish):
            return after
    heir = _handed_on(state, wish)
    if heir:
        return _granted(heir, wish)
    raise BookError([refused(state.source, wish)])


def _handed_on(state: _State, wish: Wish) -> _State | None:
    """The manuscript with anchors handed on to those who repeat what is to change."""
    value = state.source.value
    at = wish.at
    if isinstance(wish, TakeOut) and is_there(value, at):
        at = emptied(value, at)
    edits = edits_to_hand_on(state.source, at)
    after = _after(state, Planned(edits)) if edits else None
    return after if after and plain(after.source.value) == plain(value) else None


def _in_parts(state: _State, parts: Sequence[Wish], meant: Value) -> _State:
    for part in parts:
        state = _granted(state, part)
    if plain(state.source.value) != meant:
        raise BookError([refused(state.source, parts[0])])
    return state


def _after(state: _State, planned: Planned) -> _State | None:
    """The manuscript after a plan; None where it cannot be read then."""
    done = state.changed
    try:
        spans = spans_of(done.content, planned.edits)[::-1]  # the last one first
        content = replayed(done.content, spans)
        source = parse_source(content, state.source.path)
    except (BookError, ValueError, IndexError):
        return None
    anew = (*done.anew, *planned.anew)
    return _State(Changed(content, anew, (*done.spans, *spans)), source)


def _parts(source: Source, wish: Wish) -> Iterator[Wish]:
    """A group or list put in the room of one: a wish for each entry that differs."""
    if not isinstance(wish, Put) or not wish.value:
        return
    try:
        old = value_at(source.value, wish.at)
    except UnfitError:
        return
    if isinstance(old, dict) and isinstance(wish.value, dict):
        yield from _parts_of_group(wish.at, old, wish.value)
    elif isinstance(old, list) and old and isinstance(wish.value, list):
        yield from _parts_of_list(wish.at, old, wish.value)


def _parts_of_group(
    at: Keys, old: dict[str, Value], new: dict[str, Value]
) -> Iterator[Wish]:
    for key, value in new.items():
        if key not in old or plain(old[key]) != plain(value):
            yield Put((*at, key), value, tuple(new))
    for key in old:
        if key not in new:
            yield TakeOut((*at, key))


def _parts_of_list(at: Keys, old: list[Value], new: list[Value]) -> Iterator[Wish]:
    start, before = unlike([plain(one) for one in old], [plain(one) for one in new])
    after = len(new) - (len(old) - before)
    both = min(before, after)
    for number in range(start, both):
        yield Put((*at, number), new[number])
    for number in range(both, after):
        yield Insert(at, number, new[number])
    for number in reversed(range(both, before)):
        yield TakeOut((*at, number))


def _unseen(source: Source, wish: Wish) -> tuple[Finding, ...]:
    """The signs in what was typed that cannot be seen, each once."""
    if isinstance(wish, Put | Insert):
        texts = list(_texts(wish.value))
    else:
        changes = wish.changes if isinstance(wish, Copy) else {}
        texts = [*changes, *changes.values()]
    texts += [step for step in wish.at if isinstance(step, str)]
    signs = dict.fromkeys(sign for text in texts for sign in UNSEEN.findall(text))
    return tuple(unseen(sign).at(source.place(wish.at), wish.at) for sign in signs)


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif value is not None:
        yield value
