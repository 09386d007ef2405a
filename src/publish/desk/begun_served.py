"""A new book, begun in the browser: what `publish new` asks, as a form."""

import datetime as dt
from asyncio import to_thread
from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from publish.desk.answers import printed
from publish.desk.serving import html, plain, posted_in
from publish.desk.session import Desk


def read_begin(desk: Desk) -> str:
    """The page of a folder without a book."""
    from babel import Locale

    from publish.assets.book_starter import read_languages, read_texts

    tongues = sorted(
        (Locale(tag).get_display_name(tag) or tag, tag) for tag in read_languages()
    )
    name = desk.folder.absolute().name.replace("_", " ").replace("-", " ").strip()
    return printed(
        desk,
        "begin",
        {
            "say": desk.say,
            "token": desk.token,
            "title": desk.say("begin:title"),
            "book": desk.say("name:desk"),
            "has_form": False,
            "place": "begin",
            "back": "/",
            "status": desk.take_status(),
            "shelves": (),
            "tongues": [(tag, said) for said, tag in tongues],
            "given": {
                "title": f"{name[:1].upper()}{name[1:]}",
                "language": desk.say.language,
                "organisation": read_texts(desk.say.language)["neighbours"],
            },
        },
    )


async def take_begin(desk: Desk, request: Request) -> Response:
    """Write a small whole book, and open it."""
    posted = await posted_in(desk, request)
    if posted is None:
        return plain(desk, desk.say("wrong:token"), 403)
    said = posted[0]
    if not await to_thread(_write_book, desk, said):
        desk.status = desk.say("begin:used")
        return html(await to_thread(read_begin, desk), 409)
    return RedirectResponse("/", 303)


def _write_book(desk: Desk, said: dict[str, str]) -> bool:
    """Whether there is a new book now; nothing is written over."""
    from uuid import uuid4

    from publish.assets.book_starter import (
        Beginning,
        read_beginning,
        read_languages,
        read_texts,
        tidy,
    )
    from publish.output.whole_folder import read_is_used, write_whole

    language = said.get("language", "")
    title = tidy(said.get("title", ""))
    folder: Path = desk.folder
    if language not in read_languages() or not title or read_is_used(folder):
        return False
    organisation = tidy(said.get("organisation", ""))
    beginning = Beginning(
        title=title,
        language=language,
        organisation=organisation or read_texts(language)["neighbours"],
        date=dt.date.today(),  # noqa: DTZ011 - the day where the author is
        identifier=f"urn:uuid:{uuid4()}",
    )
    write_whole(read_beginning(beginning, ""), folder)
    return True
