"""What is looked at: pages as pictures, e-books, sites, files, news, our sheet."""

import asyncio
from asyncio import to_thread
from collections.abc import AsyncIterator, Mapping
from importlib.resources import files
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from publish.desk import guards
from publish.desk.addresses import keys_of, value_at
from publish.desk.answers import caret_offset
from publish.desk.faces import read_face, sheet_of_faces
from publish.desk.handing_out import read_download
from publish.desk.photographs import read_shown
from publish.desk.screens_served import read_files
from publish.desk.serving import html
from publish.desk.session import Desk
from publish.output.media_types import of_name

_STILL = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
_PAUSE = 15.0  # seconds, then a stream says that it is still there


async def give_page(desk: Desk, request: Request) -> Response:
    """A page as a picture."""
    digest = request.path_params["digest"]
    said = request.query_params.get("width", "")
    width = min(max(int(said[:5]) if said[:5].isdecimal() else 800, 40), 2400)
    made = await to_thread(desk.workshop.draw_page, digest, width)
    if made is None:
        return PlainTextResponse("", 404)
    return Response(
        made,
        media_type="image/png",
        headers={"Cache-Control": "private, max-age=31536000, immutable"},
    )


async def give_look(desk: Desk, request: Request) -> Response:
    """A file of an e-book or a site that is looked at in a frame."""
    view = desk.workshop.views.get(request.path_params["edition"])
    name = request.path_params["name"]
    content = view.opened.files.get(name) if view and view.opened else None
    if content is None:
        return PlainTextResponse("", 404, headers=dict(guards.LOOKED_AT))
    return Response(content, media_type=of_name(name), headers=dict(guards.LOOKED_AT))


async def give_caret(desk: Desk, request: Request) -> Response:
    """The letter at which a block of a text begins."""
    state = await to_thread(desk.book.read)
    keys = keys_of(request.query_params.get("at", ""), state.value) or ()
    block = request.query_params.get("block", "")
    offset = await to_thread(caret_offset, state, keys, block)
    return PlainTextResponse(str(offset))


async def give_download(desk: Desk, request: Request) -> Response:
    """The finished file of an edition; several come in a zip."""
    state = await to_thread(desk.book.read)
    made = desk.workshop.make(state.content, request.path_params["edition"])
    files_made = await asyncio.wrap_future(made)
    found = await to_thread(read_download, desk, files_made)
    if found.told:
        return html(await to_thread(read_files, desk, found.told), 409)
    name = quote(found.name)
    return Response(
        found.content,
        media_type=found.media_type,
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"},
    )


async def give_picture(desk: Desk, request: Request) -> Response:
    """A picture of the book, as a form shows it."""
    state = await to_thread(desk.book.read)
    name = request.path_params["name"]
    file = value_at(state.value, ("images", name, "file"))
    shown = None
    if isinstance(file, str):
        shown = await to_thread(read_shown, desk.folder, file)
    if shown is None:
        return PlainTextResponse("", 404)
    return Response(
        shown[1],
        media_type=shown[0],
        headers={"Content-Security-Policy": _STILL},
    )


async def give_events(desk: Desk, _: Request) -> Response:
    """News for a browser, as they come."""
    return StreamingResponse(
        _stream(desk),
        media_type="text/event-stream",
        headers={"X-Accel-Buffering": "no"},
    )


async def _stream(desk: Desk) -> AsyncIterator[str]:
    """News as they come; it ends with the desk, or else the desk would not end."""
    queue = desk.news.listen()
    ending = asyncio.create_task(desk.is_ending.wait())
    try:
        yield ": here\n\n"
        while not desk.is_ending.is_set():
            news = asyncio.create_task(queue.get())
            done, _ = await asyncio.wait(
                {news, ending}, timeout=_PAUSE, return_when=asyncio.FIRST_COMPLETED
            )
            if news in done:
                yield f"event: {news.result()}\ndata: .\n\n"
            else:
                news.cancel()
                yield ": still here\n\n"
        yield "event: closed\ndata: .\n\n"
    finally:
        ending.cancel()
        desk.news.leave(queue)


STATIC: Mapping[str, str] = {
    "htmx.js": "text/javascript",
    "desk.js": "text/javascript",
    "desk.css": "text/css",
    "desk.svg": "image/svg+xml",
}


async def give_static(desk: Desk, request: Request) -> Response:
    """Scripts, the style sheet and the icon, all ours."""
    name = request.url.path.lstrip("/")
    content = await to_thread(_read_static, desk, name)
    return Response(content, media_type=STATIC[name])


def _read_static(desk: Desk, name: str) -> bytes:
    if name == "desk.css":
        sheets = desk.styles.sheets
        own = sheets["tokens-desk.css"] + sheets["desk.css"]
        return (sheet_of_faces() + own).encode()
    file = "htmx.min.js" if name == "htmx.js" else name
    return (files("publish.desk") / file).read_bytes()


async def give_font(desk: Desk, request: Request) -> Response:
    """A typeface of the books, for the words of the desk itself."""
    del desk
    content = await to_thread(read_face, request.path_params["name"])
    if content is None:
        return PlainTextResponse("", 404)
    return Response(
        content, media_type="font/ttf", headers={"Cache-Control": "max-age=86400"}
    )
