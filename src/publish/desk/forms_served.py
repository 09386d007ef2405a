"""What is sent to the desk: forms, steps back, the whole text, what was pasted."""

from asyncio import to_thread
from contextlib import suppress
from functools import partial
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import (
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)

from publish.desk.acts import run_form
from publish.desk.addresses import keys_of, value_at
from publish.desk.answers import read_edit
from publish.desk.done import Done
from publish.desk.pieces import read_pieces
from publish.desk.screens import screen_around
from publish.desk.screens_served import read_text
from publish.desk.serving import html, local, plain, posted_in, wanted_in
from publish.desk.session import Desk
from publish.desk.views import Wanted

_SEEN = "seen"


async def take_save(desk: Desk, request: Request) -> Response:
    """A form of ours: done, and where it leads; or what was in its way."""
    posted = await posted_in(desk, request)
    if posted is None:
        return plain(desk, desk.say("wrong:token"), 403)
    said, upload = posted
    screen = request.path_params["at"]
    before = await to_thread(desk.book.read)
    done = await to_thread(run_form, desk, screen, said, upload)
    state = await to_thread(desk.book.read)
    if state.digest != before.digest:
        desk.changed(state)
    asked_by = request.headers.get("x-desk")  # a script of ours, or nobody
    if asked_by == "part":
        base = said.get("base", "")
        return html(await to_thread(read_pieces, desk, screen, done, base))
    if asked_by == "lead":
        return _leading(desk, done)
    return await to_thread(_read_answer, desk, screen, done, wanted_in(request))


def _leading(desk: Desk, done: Done) -> Response:
    """Where a script is to go, or what is in the way."""
    if done.is_well:
        desk.status = done.said
        return PlainTextResponse(local(done.goal))
    said = [one.message for some in done.told.values() for one in some]
    return PlainTextResponse(" ".join(said) or done.said, 409)


def _read_answer(desk: Desk, screen: str, done: Done, wanted: Wanted) -> Response:
    """To what was made; or the form once more, with what was in the way."""
    if done.is_well:
        desk.status = done.said or desk.say("top:same")
        return RedirectResponse(local(done.goal), 303)
    state = desk.book.read()
    keys = keys_of(screen, state.value) or ("book",)
    around = screen_around(keys)
    desk.status = done.said
    page = read_edit(desk, around, wanted, {}, clashes=done.clashes, extra=done.told)
    return html(page or desk.say("clash:moved"), 409)


async def lead_back(desk: Desk, request: Request) -> Response:
    """To the form whose address a browser kept of one that was refused."""
    del desk
    return RedirectResponse(local(f"/edit/{quote(request.path_params['at'])}"), 303)


async def take_steps(desk: Desk, request: Request) -> Response:
    """Undo or redo one step."""
    posted = await posted_in(desk, request)
    if posted is None:
        return plain(desk, desk.say("wrong:token"), 403)
    is_redo = posted[0].get("do") == "redo"
    label = await to_thread(partial(desk.book.write_back, forward=is_redo))
    if label is None:
        desk.status = desk.say("top:nothing_undone")
    else:
        state = await to_thread(desk.book.read)
        what = desk.say.named("label", label, desk.say("label:did"))
        desk.status = desk.say("top:redone" if is_redo else "top:undone", what=what)
        desk.changed(state)
    return RedirectResponse(local(posted[0].get("back", "/")), 303)


async def take_toured(desk: Desk, request: Request) -> Response:
    """The tour was seen."""
    posted = await posted_in(desk, request)
    if posted is None:
        return plain(desk, desk.say("wrong:token"), 403)
    await to_thread(_write_seen, desk)
    return RedirectResponse(local(posted[0].get("back", "/")), 303)


def _write_seen(desk: Desk) -> None:
    """The tour is not shown again; where no file can be written, it is."""
    folder = desk.folder / ".desk"
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
        (folder / _SEEN).touch()


async def take_text(desk: Desk, request: Request) -> Response:
    """The file itself; put back as a whole, where nobody else changed it."""
    if request.method == "GET":
        return html(await to_thread(read_text, desk, dict(request.query_params)))
    posted = await posted_in(desk, request)
    if posted is None:
        return plain(desk, desk.say("wrong:token"), 403)
    said = posted[0]
    state = await to_thread(desk.book.read)
    if said.get("base") != state.digest:
        page = await to_thread(read_text, desk, {}, said.get("text", ""))
        return html(page, 409)
    await to_thread(desk.book.write_text, said.get("text", ""), "text")
    after = await to_thread(desk.book.read)
    desk.status = desk.say("top:saved")
    desk.changed(after)
    return RedirectResponse("/text", 303)


async def take_pasted(desk: Desk, request: Request) -> Response:
    """What was copied elsewhere, as Markdown, and what of it was left behind."""
    from publish.desk.pasting import pasted

    posted = await posted_in(desk, request)
    if posted is None:
        return plain(desk, desk.say("wrong:token"), 403)
    state = await to_thread(desk.book.read)
    language = value_at(state.value, ("book", "language"))
    tongue = language if isinstance(language, str) else desk.say.language
    found = await to_thread(pasted, posted[0].get("html", ""), tongue)
    said = desk.say("editor:pasted", words=found.words)
    if found.lost:
        lost = [it.told_in(desk.say.language)[0] for it in found.lost]
        said += f" {desk.say('editor:lost', what='; '.join(dict.fromkeys(lost)))}"
    return JSONResponse({"text": found.text, "said": said})
