"""Servers of this machine that behave as sites do, well and badly."""

import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

Answering = Callable[[BaseHTTPRequestHandler], None]


@dataclass(slots=True)
class Site:
    """A running server: its address, and what it was asked."""

    base: str
    asked: list[tuple[str, str]] = field(default_factory=list)  # method, path


def answer(
    asked: BaseHTTPRequestHandler,
    status: int = 200,
    page: bytes = b"<title>Een pagina</title>",
    **heads: str,
) -> None:
    asked.send_response(status)
    asked.send_header("Content-Type", "text/html; charset=utf-8")
    asked.send_header("Content-Length", str(len(page)))
    for name, value in heads.items():
        asked.send_header(name.replace("_", "-"), value)
    asked.end_headers()
    if asked.command != "HEAD":
        asked.wfile.write(page)


def good(asked: BaseHTTPRequestHandler) -> None:
    answer(asked)


def gone(asked: BaseHTTPRequestHandler) -> None:
    answer(asked, 404)


def moved(asked: BaseHTTPRequestHandler) -> None:
    answer(asked, 301, Location="/a/good")


def to_the_front(asked: BaseHTTPRequestHandler) -> None:
    answer(asked, 302, Location="/")


def looping(asked: BaseHTTPRequestHandler) -> None:
    number = int(asked.path.rpartition("-")[2] or 0) if "-" in asked.path else 0
    answer(asked, 302, Location=f"/a/looping-{number + 1}")


def circling(asked: BaseHTTPRequestHandler) -> None:
    answer(asked, 302, Location="/a/circling")


def without_head(asked: BaseHTTPRequestHandler) -> None:
    answer(asked, 405 if asked.command == "HEAD" else 200)


def _is_robot(asked: BaseHTTPRequestHandler) -> bool:
    return "Mozilla" not in (asked.headers["User-Agent"] or "")


def hides_from_robots(asked: BaseHTTPRequestHandler) -> None:
    answer(asked, 404 if _is_robot(asked) else 200)


def refuses_all(asked: BaseHTTPRequestHandler) -> None:
    answer(asked, 403)


def softly_gone(asked: BaseHTTPRequestHandler) -> None:
    answer(asked, page=b"<title>Pagina niet gevonden &ndash; Ons huis</title>")


def slow(asked: BaseHTTPRequestHandler) -> None:
    time.sleep(3)
    answer(asked)


def dropped(asked: BaseHTTPRequestHandler) -> None:
    asked.close_connection = True
    asked.connection.close()


def huge(asked: BaseHTTPRequestHandler) -> None:
    asked.send_response(200)
    asked.send_header("Content-Type", "text/html")
    asked.end_headers()
    if asked.command != "HEAD":
        for _ in range(200_000):  # of 10,000 letters each: nobody waits for the end
            asked.wfile.write(b"x" * 10_000)


def busy_once() -> Answering:
    """503 at first, then good."""
    seen: list[float] = []

    def answering(asked: BaseHTTPRequestHandler) -> None:
        seen.append(time.monotonic())
        if len(seen) <= 2:
            answer(asked, 503, Retry_After="0")
        else:
            answer(asked)

    return answering


def inwards(address: str) -> Answering:
    """Leads on to an address."""

    def answering(asked: BaseHTTPRequestHandler) -> None:
        answer(asked, 302, Location=address)

    return answering


@contextmanager
def a_site(
    pages: Mapping[str, Answering], certificate: Path | None = None
) -> Iterator[Site]:
    """A server whose page `/a/<name>` answers so; `/` is good, all else is gone."""
    site = Site("")

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            site.asked.append((self.command, self.path))
            own = self.path.removeprefix("/a/").partition("?")[0]
            name = own.partition("-")[0]
            try:
                pages.get(name, good if self.path == "/" else gone)(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        do_GET = do_HEAD = _answer  # noqa: N815 - as http.server calls them

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    scheme = "https" if certificate else "http"
    site.base = f"{scheme}://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
