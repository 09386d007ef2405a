"""What the desk shows for an address: layouts filled with the book as it is now."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from publish.desk.addresses import keys_of, value_at, written
from publish.desk.context import Caret, FormContext, ShownClash
from publish.desk.fields import read_fields
from publish.desk.form import (
    Field,
    Part,
    Several,
    bare,
    fields_in,
    form_of,
    several_of,
)
from publish.desk.open_book import State
from publish.desk.places import block_starts
from publish.desk.screens import shelves_of
from publish.desk.session import Desk
from publish.desk.telling import Told, by_field, tell_all
from publish.desk.views import Views, Wanted, views_of
from publish.desk.workshop import View
from publish.document.environment import print_layout
from publish.findings import Finding
from publish.source import Keys
from publish.typography.language_tags import direction_of

Context = dict[str, Any]
_LISTED = ("images", "media", "editions", "errata", "waivers")


def told_now(desk: Desk, state: State) -> tuple[Told, ...]:
    """All findings of the book in words, the newest that are known."""
    found: tuple[Finding, ...] = desk.workshop.found.findings
    if state.is_broken:
        found = state.findings
    return tell_all(found, str(desk.path), desk.say.language)


def read_base(desk: Desk, state: State, place: str, back: str) -> Context:
    """What each page has: its head, and the list at its side."""
    told = told_now(desk, state)
    value = state.value
    title = value_at(value, ("book", "title"))
    can_undo, can_redo = desk.book.read_steps()
    return {
        "say": desk.say,
        "token": desk.token,
        "title": bare(title) if isinstance(title, str) else desk.path.name,
        "book": bare(title) if isinstance(title, str) else desk.path.name,
        "has_form": desk.has_form,
        "place": place,
        "back": back,
        "status": "",
        "base": state.digest,
        "screen": "",
        "shelves": ()
        if state.is_broken or not desk.has_form
        else shelves_of(value, told),
        "can_undo": can_undo,
        "can_redo": can_redo,
        "count": len(told) or "",
        "wrong": any(it.is_error for it in told),
    }


def read_form(
    desk: Desk,
    state: State,
    keys: Keys,
    clashes: Mapping[str, ShownClash] | None = None,
    extra: Mapping[str, list[Told]] | None = None,
) -> Context | None:
    """What the form of a screen needs; None where no form is for these keys."""
    groups = read_fields(desk.say.language)
    part: Part | Several | None
    if len(keys) == 1 and keys[0] in _LISTED:
        part = several_of(state.value, str(keys[0]), groups)
    else:
        part = form_of(state.value, keys, groups)
    if part is None:
        return None
    told = told_now(desk, state)
    own = [it for it in told if _is_on(it.at, written(keys))]
    slots = _slots(part)
    by_slot = dict(by_field(own, slots))
    for at, some in (extra or {}).items():
        by_slot[at] = [*some, *by_slot.get(at, [])]
    language = value_at(state.value, ("book", "language"))
    ctx = FormContext(
        desk.say,
        state.value,
        groups,
        by_slot,
        own,
        clashes or {},
        is_rtl=isinstance(language, str) and direction_of(language) == "rtl",
    )
    return {
        "screen": written(keys),
        "ctx": ctx,
        "part": part if isinstance(part, Part) else None,
        "several": part if isinstance(part, Several) else None,
        "heading": _heading(desk, part, keys),
        "slots": slots,
        "tour": not (desk.folder / ".desk" / "seen").exists(),
    }


def _is_on(at: str, screen: str) -> bool:
    return at == screen or at.startswith(f"{screen}/")


def _slots(part: Part | Several) -> tuple[str, ...]:
    """The addresses at which a form has room for findings."""
    found = [field.at for field in fields_in(part)]
    return tuple(dict.fromkeys((*found, *_rooms(part), "")))


def _rooms(part: Part | Several) -> list[str]:
    inner: list[str] = []
    if isinstance(part, Several):
        inner.append(part.at)
        for entry in part.entries:
            inner += _rooms(entry)
        return inner
    if part.is_entry:
        inner.append(part.at)
    for shown in (*part.often, *part.seldom):
        if not isinstance(shown, Field):
            inner += _rooms(shown)
    return inner


def _heading(desk: Desk, part: Part | Several, keys: Keys) -> str:
    if isinstance(part, Part) and part.is_entry and part.title:
        return part.title
    return desk.say.named("screen", str(keys[0]), part.key.label if part.key else "")


def views_now(desk: Desk, state: State, wanted: Wanted) -> Views:
    """The pages of the edition that is looked at; set anew where they are old."""
    workshop = desk.workshop
    edition = wanted.edition or desk.edition
    known = {row.name for row in workshop.rows}
    if known and edition not in known:
        edition = desk.edition if desk.edition in known else "print"
    if workshop.is_old(state.content, edition):
        desk.look(state, edition)
    view = workshop.views.get(edition, View(edition))
    views = views_of(view, workshop.rows, wanted, state.value, desk.say)
    wrong = tell_all(view.findings, str(desk.path), desk.say.language)
    return replace(views, busy=workshop.is_busy, wrong=wrong)


def read_edit(
    desk: Desk,
    keys: Keys,
    wanted: Wanted,
    given: Mapping[str, str],
    **more: Any,  # noqa: ANN401
) -> str | None:
    """A whole page with a form; None where there is none for these keys."""
    state = desk.book.read()
    back = f"/edit/{written(keys)}"
    form = read_form(desk, state, keys, **more)
    if form is None:
        return None
    caret = _caret(state, given)
    opened = given.get("open", "")
    form["ctx"] = replace(form["ctx"], caret=caret, opened=opened)
    context = read_base(desk, state, "edit", back) | form
    context["status"] = desk.take_status()
    if not given.get("page"):
        at = caret.at if caret else form["screen"]
        wanted = replace(wanted, find=at, caret=caret.offset if caret else 0)
    context["views"] = views_now(desk, state, wanted)
    return printed(desk, "edit", context)


def _caret(state: State, given: Mapping[str, str]) -> Caret | None:
    """Where writing begins: at a block of a text, or in a field."""
    at = given.get("field", "")
    keys = keys_of(at, state.value) if at else None
    if not keys:
        return None
    return Caret(at, caret_offset(state, keys, given.get("block", "")))


def caret_offset(state: State, keys: Keys, block: str) -> int:
    """The letter at which a block of a text begins."""
    text = value_at(state.value, keys)
    if not isinstance(text, str) or not block.isdecimal() or not int(block):
        return 0
    starts = block_starts(text)
    return starts[min(int(block), len(starts)) - 1] if starts else 0


def printed(desk: Desk, layout: str, context: Context) -> str:
    """What a layout of the desk prints."""
    return print_layout(desk.environment, f"desk/{layout}.html", context)
