"""The desk on its feet: a server on this machine alone, until Ctrl-C.

An open stream of news keeps a server alive: so whoever ends it first ends the streams.
"""

import os
import socket
from contextlib import suppress
from pathlib import Path
from secrets import token_urlsafe
from types import FrameType

import uvicorn

from publish.assets.styles import read_styles
from publish.desk.keeping import write_folder
from publish.desk.server import make_app
from publish.desk.session import Desk
from publish.desk.words import Speaker
from publish.document.environment import make_environment

USUAL = 8377  # the port that is taken where it is free, so that a bookmark stays right
_HOST = "127.0.0.1"
_GRACE = 1  # second, for answers that are under way


class _Server(uvicorn.Server):
    """Ends the streams of a desk as soon as it is to end."""

    def __init__(self, config: uvicorn.Config, desk: Desk) -> None:
        super().__init__(config)
        self._desk = desk

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Called by a signal."""
        self._desk.end()
        super().handle_exit(sig, frame)


def run_socket(port: int) -> socket.socket:
    """A port of this machine that listens to itself alone; 0 for the usual or any.

    Raises:
        OSError: the port that is asked for is taken.
    """
    if port:
        return _run_bound(port)
    with suppress(OSError):
        return _run_bound(USUAL)
    return _run_bound(0)


def _run_bound(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((_HOST, port))
        listener.listen()  # whoever comes before all is ready waits
    except OSError:
        listener.close()
        raise
    return listener


def address_of(listener: socket.socket) -> str:
    """Where a browser finds it."""
    return f"http://{_HOST}:{listener.getsockname()[1]}/"


def _read_token(path: Path) -> str:
    """The token of a book's forms: the same after a restart, so that no page is lost.

    Nobody else may read the file. Where none can be kept it is another one each time.
    """
    kept, new = path.parent / ".desk" / "token", token_urlsafe(24)
    if not path.is_file():  # a folder in which a book is to be begun stays empty
        return new
    with suppress(OSError):
        said = kept.read_text("ascii").strip()
        if len(said) == len(new):
            return said
    with suppress(OSError):
        write_folder(path.resolve())
        handle = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(new)
    return new


def run_desk(
    path: Path, listener: socket.socket, language: str, *, has_form: bool = True
) -> None:
    """Serve a manuscript until somebody ends it."""
    styles = read_styles()
    desk = Desk(
        path,
        styles,
        make_environment(styles),
        Speaker(language),
        _read_token(path),
        listener.getsockname()[1],
        has_form,
    )
    config = uvicorn.Config(
        make_app(desk),
        log_level="error",
        access_log=False,
        timeout_graceful_shutdown=_GRACE,
        server_header=False,
        lifespan="on",
    )
    try:
        with suppress(KeyboardInterrupt):
            _Server(config, desk).run(sockets=[listener])
    finally:
        desk.workshop.close()
        listener.close()
