"""A wish -> the edits of the manuscript that grant it, the most careful ones first.

Edits go in by position. Where none can be made inside a value, because an alias stands
in it or there is no room between its signs, that value alone is written anew; where a
remark would be lost by that, nothing is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from publish.findings import BookError, Edit, Finding
from publish.source.alike import unlike
from publish.source.changing_entries import changed, inserted, put, repeated
from publish.source.nodes import Keys, Value
from publish.source.page import NoWayError, Page
from publish.source.parsing import Source, parse_source
from publish.source.places import Lines
from publish.source.replacing import edits_to_replace
from publish.source.wishes import (
    Insert,
    Move,
    Put,
    TakeOut,
    UnfitError,
    Wish,
    emptied,
    granted,
    is_there,
    plain,
    typed,
    value_at,
)
from publish.source.written import ALIAS, TEXT


@dataclass(frozen=True, slots=True)
class Planned:
    """Edits that grant a wish; `anew` are the values that they write anew."""

    edits: tuple[Edit, ...]
    anew: tuple[Keys, ...] = ()


def edits_for(source: Source, wish: Wish) -> Planned:
    """The edits that grant a wish, as careful as they can be.

    Raises:
        BookError: There are none (M241).
    """
    for planned, _ in ways_to(source, wish):
        return planned
    raise BookError([refused(source, wish)])


def ways_to(source: Source, wish: Wish) -> Iterator[tuple[Planned, Source]]:
    """Ways to grant a wish, each with what the manuscript is then: read, and right."""
    meant = meaning(source.value, wish)
    for planned in plans_for(source, wish):
        try:
            after = parse_source(_edited(source.text, planned.edits), source.path)
        except BookError:
            continue
        if plain(after.value) == meant:
            yield planned, after


def refused(source: Source, wish: Wish) -> Finding:
    """What is said of a wish that cannot be granted (M241)."""
    return Finding.of("M241", source.place(wish.at), wish.at)


def meaning(value: Value, wish: Wish) -> Value:
    """What a manuscript means after a wish; as before where it does not fit."""
    try:
        return plain(granted(value, typed(wish)))
    except UnfitError:
        return plain(value)


def plans_for(source: Source, wish: Wish) -> Iterator[Planned]:
    """All that may grant a wish, to be tried one after the other.

    A rule of YAML may give a plan another meaning: what it writes must be read.
    """
    wish = typed(wish)
    try:
        meant = granted(source.value, wish)
    except UnfitError:
        return
    if plain(source.value) == plain(meant):
        yield Planned(())
        return
    if isinstance(wish, Put) and isinstance(wish.value, str):
        yield from _as_typed(source, wish, wish.value)
    for is_anew in (False, True):
        for is_quoted in (False, True):
            page = Page.of(source, is_quoted=is_quoted)
            try:
                yield _anew(page, wish, meant) if is_anew else _beside(page, wish)
            except (NoWayError, UnfitError):
                continue


def _as_typed(source: Source, wish: Put, text: str) -> Iterator[Planned]:
    """Letters of a text that become others, in the text as it is written."""
    trace = Page.of(source, is_quoted=False).layout.trace(wish.at)
    is_text = trace and len(trace) == len(wish.at) and trace[-1][1].node.kind == TEXT
    old = value_at(source.value, wish.at) if is_text else None
    if isinstance(old, str):
        new = text.rstrip("\n") + "\n" * _feeds(old)
        for start, end, letters in _changes(old, new):
            edits = source.edit_text(wish.at, start, end, letters)
            yield from [Planned(edits)] if edits else []


def _changes(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """The letters of a text that become others, and what they become.

    What is put in begins with a line end rather than that it ends with one: so a line
    that is left empty has no blanks.
    """
    start, end = unlike(old, new)
    letters = new[start : len(new) - (len(old) - end)]
    feeds = min(_feeds(old[:start]), _feeds(letters))
    if start == end and feeds:
        turned = "\n" * feeds + letters[:-feeds]
        yield start - feeds, start - feeds, turned
    yield start, end, letters


def _feeds(text: str) -> int:
    """How many line ends stand at its end."""
    return len(text) - len(text.rstrip("\n"))


def _beside(page: Page, wish: Wish) -> Planned:
    """Edits beside all that stays."""
    match wish:
        case Put(at, value, order):
            edits = put(page, at, value, order)
        case TakeOut(at):
            edits = changed(page, emptied(page.source.value, at), None)
        case Insert(at, index, value):
            edits = inserted(page, at, index, value)
        case Move(at, to):
            edits = changed(page, at, to)
        case _:
            edits = _copied(page, wish.at, wish.changes)
    return Planned(edits)


def _anew(page: Page, wish: Wish, meant: Value) -> Planned:
    """The smallest value around what is wished for, written anew."""
    at = wish.at
    trace = page.layout.trace(at)
    kinds = [item.node.kind for _, item in trace]
    if ALIAS in kinds:
        at = at[: kinds.index(ALIAS) + 1]
    elif not isinstance(wish, Insert):
        at = at[: min(len(trace), len(at) - (not isinstance(wish, Put)))]
    trace = page.layout.trace(at)
    if not trace or len(trace) < len(at) or not is_there(meant, at):
        raise NoWayError
    edits = edits_to_replace(page, trace[-1], value_at(meant, at))
    return Planned(edits, (at,))


def _copied(page: Page, at: Keys, changes: Mapping[str, str]) -> tuple[Edit, ...]:
    """The lines of an entry once more, with the changes made in the copy alone."""
    edit, number = repeated(page, at)
    start = page.lines.index(edit.place)
    before, after = page.source.text[:start], page.source.text[start:]
    text = before + edit.new + after
    for name, value in changes.items():
        key = (*at[:-1], number, name)
        text = _with(page, text, Put(key, value) if value else TakeOut(key))
    if not (text.startswith(before) and text.endswith(after)):
        raise NoWayError
    return (Edit(edit.place, "", text[start : len(text) - len(after)]),)


def _with(page: Page, text: str, wish: Wish) -> str:
    """A text after a wish for it."""
    try:
        source = parse_source(text.encode(), page.source.path)
    except BookError as error:
        raise NoWayError from error
    for _, after in ways_to(source, wish):
        return after.text
    raise NoWayError


def _edited(text: str, edits: tuple[Edit, ...]) -> bytes:
    """A text whose lines end in line feeds, with these edits."""
    lines = Lines("", text)
    for edit in sorted(edits, reverse=True):
        start = lines.index(edit.place)
        text = text[:start] + edit.new + text[start + len(edit.old) :]
    return text.encode()
