"""The desk as an application: its addresses, and who may ask for them.

Everything that reads the disk or takes long runs in another thread, so that no browser
waits for what another one asked.
"""

import asyncio
from asyncio import to_thread
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from publish.desk import (
    begun_served,
    forms_served,
    guards,
    screens_served,
    sights_served,
)
from publish.desk.serving import LARGEST, piece_of, plain, write_fault_of
from publish.desk.session import Desk
from publish.findings import PublishError

_WRONG = 400  # and more, in HTTP
Answer = Callable[[Desk, Request], Awaitable[Response]]
_READ = {  # by address
    "/": screens_served.show_home,
    "/edit/{at:path}": screens_served.show_edit,
    "/go": screens_served.show_go,
    "/told": screens_served.show_told,
    "/pages": screens_served.show_pages,
    "/findings": screens_served.show_findings,
    "/files": screens_served.show_files,
    "/page/{digest}.png": sights_served.give_page,
    "/look/{edition}/{version:int}/{name:path}": sights_served.give_look,
    "/caret": sights_served.give_caret,
    "/download/{edition}": sights_served.give_download,
    "/picture/{name}": sights_served.give_picture,
    "/events": sights_served.give_events,
    "/font/{name}": sights_served.give_font,
    **{f"/{name}": sights_served.give_static for name in sights_served.STATIC},
}
_WRITTEN = {
    "/save/{at:path}": forms_served.take_save,
    "/steps": forms_served.take_steps,
    "/toured": forms_served.take_toured,
    "/pasted": forms_served.take_pasted,
    "/begin": begun_served.take_begin,
}


def make_app(desk: Desk) -> Starlette:
    """The desk as an application of starlette."""

    def at(path: str, answer: Answer, *methods: str) -> Route:
        return Route(path, partial(_answered, desk, answer), methods=methods)

    routes = [at(path, answer, "GET") for path, answer in _READ.items()]
    routes += [at(path, answer, "POST") for path, answer in _WRITTEN.items()]
    routes.append(at("/save/{at:path}", forms_served.lead_back, "GET"))
    routes.append(at("/text", forms_served.take_text, "GET", "POST"))
    return Starlette(
        routes=routes,
        lifespan=partial(_lifespan, desk),
        middleware=[Middleware(_Guard, desk=desk)],
    )


@asynccontextmanager
async def _lifespan(desk: Desk, _: Starlette) -> AsyncIterator[None]:
    """News begin; the files beside the book are watched until all ends."""
    from publish.desk.watching import run_watch

    desk.news.begin()
    watch = asyncio.create_task(run_watch(desk))
    try:
        yield
    finally:
        desk.is_ending.set()
        watch.cancel()
        with suppress(asyncio.CancelledError):
            await watch
        desk.workshop.close()


class _Guard:
    """Refuses what does not come from this machine's own browser; see `guards`."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app, self._desk = app, desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        port = self._desk.port
        is_own = guards.is_own(request.headers.get("origin", ""), port)
        is_write = request.method not in {"GET", "HEAD"}
        if not guards.is_host(request.headers.get("host", ""), port) or (
            is_write and not is_own
        ):
            refused = PlainTextResponse(self._desk.say("wrong:host"), 403)
            await refused(scope, receive, send)
            return
        size = request.headers.get("content-length", "0")
        if is_write and (not size.isdecimal() or int(size) > LARGEST):
            large = PlainTextResponse(self._desk.say("wrong:large"), 413)
            await large(scope, receive, send)
            return
        await self._app(scope, receive, send)


async def _answered(desk: Desk, answer: Answer, request: Request) -> Response:
    """An answer with the headers of all; what is wrong is told as a page."""
    try:
        response: Response = await answer(desk, request)
    except PublishError as error:
        said = [
            ": ".join(filter(None, (str(it.place), *it.told_in(desk.say.language))))
            for it in error.findings
        ]
        response = plain(desk, " ".join(said) or desk.say("wrong:form"), 409)
    except FileNotFoundError:
        response = plain(desk, desk.say("wrong:nowhere"), 404)
    except OSError as error:
        response = plain(desk, str(error.strerror or error), 503)
    except Exception:  # noqa: BLE001 - a fault of ours is told, and kept in a file
        response = plain(desk, await to_thread(write_fault_of, desk), 500)
    if request.headers.get("x-desk") == "part" and response.status_code >= _WRONG:
        response = piece_of(response)  # a script puts it where it says what happened
    for name, value in guards.HEADERS.items():
        response.headers.setdefault(name, value)
    return response
