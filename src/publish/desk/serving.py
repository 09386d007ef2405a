"""What the answers of the desk share: pages, forms that are ours, what is asked for."""

from traceback import format_exc

from markupsafe import Markup
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from publish.desk import guards
from publish.desk.acts import Upload
from publish.desk.answers import printed
from publish.desk.session import Desk
from publish.desk.views import Wanted

LARGEST = 64 * 1024 * 1024  # bytes of what is sent at once: a photograph, a book


def html(text: str, code: int = 200) -> Response:
    """A page."""
    return Response(text, code, media_type="text/html")


def plain(desk: Desk, said: str, code: int) -> Response:
    """A page with one sentence."""
    context = {
        "say": desk.say,
        "token": desk.token,
        "title": said,
        "book": desk.say("name:desk"),
        "has_form": False,
        "place": "begin",
        "back": "/",
        "status": "",
        "heading": said,
        "shelves": (),
    }
    return html(printed(desk, "plain", context), code)


def piece_of(page: Response) -> Response:
    """What a page of one sentence says, as a piece of the page that is shown."""
    from lxml.html import document_fromstring

    found = document_fromstring(bytes(page.body)).find(".//h1")
    said = "".join(map(str, found.itertext())).strip() if found is not None else ""
    status = Markup(
        '<div data-put><p id="status" role="status" class="bad">{}</p></div>'
    )
    return html(status.format(said), page.status_code)


async def posted_in(
    desk: Desk, request: Request
) -> tuple[dict[str, str], Upload | None] | None:
    """The fields of a form that is ours, and a file that came with it; else None.

    A desk without forms takes none.
    """
    if not desk.has_form:
        return None
    async with request.form(max_fields=20_000, max_part_size=LARGEST) as form:
        said = {name: it for name, it in form.items() if isinstance(it, str)}
        if request.headers.get("x-desk") != "part":  # else they are in their field
            said |= _ticked(form)
        file = form.get("photo")
        upload = None
        if isinstance(file, UploadFile) and file.filename:
            upload = Upload(file.filename, await file.read())
    return (
        (said, upload) if guards.is_token(said.get("token", ""), desk.token) else None
    )


def _ticked(form: FormData) -> dict[str, str]:
    """Fields of which boxes were ticked, a line for each."""
    return {
        f"v/{name.removeprefix('k/')}": "\n".join(
            str(it) for it in form.getlist(f"c/{name.removeprefix('k/')}")
        )
        for name in form
        if name.startswith("k/")
    }


def wanted_in(request: Request) -> Wanted:
    """Which page of which edition a request asks for."""
    given = request.query_params
    page, caret = given.get("page", ""), given.get("caret", "")
    return Wanted(
        given.get("edition", "")[:100],
        int(page[:6]) if page[:6].isdecimal() else 1,
        given.get("near", "")[:500],
        given.get("find", "")[:500],
        int(caret[:9]) if caret[:9].isdecimal() else 0,
    )


def local(said: str) -> str:
    """A way back into the desk, and nowhere else."""
    is_here = said.startswith("/") and not said.startswith(("//", "/\\"))
    return said if is_here and said.isprintable() else "/"


def write_fault_of(desk: Desk) -> str:
    """What is told of the fault that is being handled, its trace in a file."""
    from publish.build.faults import write_fault

    told = write_fault(format_exc(), "desk").told_in(desk.say.language)
    return " ".join(told)
