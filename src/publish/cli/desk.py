"""`publish desk` and `publish preview`: a book in the browser of this machine."""

from pathlib import Path
from typing import Annotated

import typer

from publish.cli.findings import remark
from publish.cli.language import read_language, read_tongue_of, remember
from publish.cli.misuse import MisuseError

_FOLDER = Path()
_NAME = "manuscript.yaml"
_INSIDE = ("", "book")  # where a manuscript is looked for in a folder
Port = Annotated[int, typer.Option("--port", min=0)]
Browser = Annotated[bool, typer.Option("--browser/--no-browser")]


def desk(
    folder: Annotated[Path, typer.Argument(readable=False)] = _FOLDER,
    *,
    port: Port = 0,
    browser: Browser = True,
) -> None:
    """Write, see and mend a book in the browser."""
    _run(_read_manuscript(folder), port, has_form=True, opens=browser)


def preview(
    manuscript: Annotated[Path, typer.Argument(readable=False)] = _FOLDER,
    *,
    port: Port = 0,
    browser: Browser = True,
) -> None:
    """See the pages of a book in the browser while writing elsewhere."""
    path = _read_manuscript(manuscript)
    _read_content(path)
    _run(path, port, has_form=False, opens=browser)


def _read_content(path: Path) -> None:
    """Raise what is told of a manuscript that is not there."""
    from publish.source import read_content

    read_content(path)


def _read_manuscript(folder: Path) -> Path:
    """The manuscript in a folder, or the one that is named; it may be still to come."""
    if folder.suffix in {".yaml", ".yml"} or folder.is_file():
        return folder
    inside = (folder / name / _NAME for name in _INSIDE)
    try:
        return next((path for path in inside if path.is_file()), folder / _NAME)
    except PermissionError:
        _read_content(folder / _NAME)
        return folder / _NAME


def _run(path: Path, port: int, *, has_form: bool, opens: bool) -> None:
    from publish.desk.running import address_of, run_desk, run_socket
    from publish.desk.words import Speaker
    from publish.output.scratch import run_outside_scratch

    if path.is_file():
        remember(read_tongue_of(path))
    language = read_language()
    say = Speaker(language)
    try:
        listener = run_socket(port)
    except OSError as error:
        raise MisuseError("misuse:port", port=port) from error
    address = address_of(listener)
    remark(say("served:address", address=address))
    remark(say("served:stop"))
    with run_outside_scratch():  # a browser lives on; whoever sets pages has a folder
        if opens:
            _open_browser(address)
        run_desk(path, listener, language, has_form=has_form)


def _open_browser(address: str) -> None:
    """Open the address; where there is no browser, the address was said."""
    import webbrowser
    from contextlib import suppress
    from threading import Timer

    def opened() -> None:
        with suppress(webbrowser.Error, OSError):
            webbrowser.open(address)

    timer = Timer(0.5, opened)
    timer.daemon = True
    timer.start()
