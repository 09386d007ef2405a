"""The screens of the desk: forms, findings, the text, the files to be had."""

from asyncio import to_thread
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from publish.desk.addresses import keys_of, written
from publish.desk.answers import (
    printed,
    read_base,
    read_edit,
    told_now,
    views_now,
)
from publish.desk.begun_served import read_begin
from publish.desk.open_book import State
from publish.desk.pieces import read_pieces
from publish.desk.screens import screen_around
from publish.desk.serving import html, local, plain, wanted_in
from publish.desk.session import Desk
from publish.desk.telling import Told
from publish.desk.views import Wanted
from publish.editions.builtin import EDITIONS
from publish.findings import BookError
from publish.messages.sentences import term
from publish.source import parse_source


async def show_home(desk: Desk, request: Request) -> Response:
    """Where a browser begins: a new book, the pages alone, or the first form."""
    if not await to_thread(desk.path.is_file):
        return html(await to_thread(read_begin, desk))
    state = await to_thread(desk.book.read)
    if not desk.has_form:
        return await to_thread(_read_preview, desk, wanted_in(request))
    return RedirectResponse("/text" if state.is_broken else "/edit/book", 303)


def _read_preview(desk: Desk, wanted: Wanted) -> Response:
    state = desk.book.read()
    context = read_base(desk, state, "preview", "/")
    context["views"] = views_now(desk, state, wanted)
    return html(printed(desk, "preview", context))


async def show_edit(desk: Desk, request: Request) -> Response:
    """A screen with its form; a broken manuscript is mended as text first."""
    state = await to_thread(desk.book.read)
    if state.is_broken or not desk.has_form:
        return RedirectResponse("/text" if desk.has_form else "/", 303)
    keys = keys_of(request.path_params["at"], state.value)
    given = dict(request.query_params)
    page = (
        await to_thread(read_edit, desk, keys, wanted_in(request), given)
        if keys
        else None
    )
    if page is None:
        return plain(desk, desk.say("wrong:nowhere"), 404)
    return html(page)


async def show_go(desk: Desk, request: Request) -> Response:
    """To the field at these keys, with the caret at its block."""
    state = await to_thread(desk.book.read)
    at, block = (request.query_params.get(name, "") for name in ("at", "block"))
    keys = keys_of(at, state.value) or ("book",)
    around = written(screen_around(keys))
    return RedirectResponse(
        f"/edit/{around}?field={quote(at)}&block={quote(block)}&open={quote(at)}"
        f"#part-{quote(at)}",
        303,
    )


async def show_told(desk: Desk, request: Request) -> Response:
    """What is new on a screen that somebody has open."""
    given = request.query_params
    screen, base = given.get("screen", ""), given.get("base", "")
    return html(await to_thread(read_pieces, desk, screen, None, base))


async def show_findings(desk: Desk, _: Request) -> Response:
    """All that is wrong with the book."""
    if not desk.has_form:
        return RedirectResponse("/", 303)
    return html(await to_thread(_read_findings, desk))


def _read_findings(desk: Desk) -> str:
    state = desk.book.read()
    if desk.workshop.is_old(state.content, desk.edition):
        desk.look(state)
    context = read_base(desk, state, "findings", "/findings")
    told = sorted(told_now(desk, state), key=lambda it: not it.is_error)
    context |= {
        "status": desk.take_status(),
        "told": told,
        "screen": "book",
        "waiting": not desk.workshop.found.number,
    }
    return printed(desk, "findings", context)


def read_text(desk: Desk, given: Mapping[str, str], mine: str | None = None) -> str:
    """The page of the file as text; `mine` is what clashes with it."""
    state = desk.book.read()
    context = read_base(desk, state, "text", "/text")
    line = given.get("line", "")
    context |= {
        "status": desk.take_status(),
        "broken": state.is_broken,
        "told": told_now(desk, state),
        "text": state.text.replace("\r\n", "\n") if mine is None else mine,
        "clash": mine is not None,
        "theirs": state.text,
        "file": desk.path.name,
        "line": int(line) if line[:7].isdecimal() else _line_of(state, given),
    }
    return printed(desk, "text", context)


def _line_of(state: State, given: Mapping[str, str]) -> int:
    """The line of the value that is named; 0 where none is."""
    keys = keys_of(given.get("at", ""), state.value)
    if not keys:
        return 0
    with suppress(BookError):
        return parse_source(state.content, "").place(keys).line
    return 0


async def show_files(desk: Desk, _: Request) -> Response:
    """What can be made of the book."""
    if not desk.has_form:
        return RedirectResponse("/", 303)
    return html(await to_thread(read_files, desk, ()))


def read_files(desk: Desk, wrong: Sequence[Told]) -> str:
    """The page of files, with what was in the way of the one asked for last."""
    state = desk.book.read()
    context = read_base(desk, state, "files", "/files")
    if desk.workshop.is_old(state.content, desk.edition):
        desk.look(state)
    rows = [
        replace(
            row,
            what=term("edition", row.name, desk.say.language)
            if row.name in EDITIONS
            else row.what,
        )
        for row in desk.workshop.rows
    ]
    context |= {"rows": rows, "wrong": wrong}
    return printed(desk, "files", context)


async def show_pages(desk: Desk, request: Request) -> Response:
    """The pages of an edition, to be put in by themselves."""
    back = local(request.query_params.get("back", "/"))
    return html(await to_thread(_read_pages, desk, wanted_in(request), back))


def _read_pages(desk: Desk, wanted: Wanted, back: str) -> str:
    """The page of files, with what was in the way of the one asked for last."""
    state = desk.book.read()
    views = views_now(desk, state, wanted)
    pages = printed(desk, "pages", {"say": desk.say, "views": views, "back": back})
    return f"<div data-put>{pages}</div>"
