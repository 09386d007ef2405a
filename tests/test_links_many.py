"""Five hundred addresses, of which some misbehave: right verdicts, at bounded cost."""

import threading
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from builders.web_servers import (
    Answering,
    circling,
    dropped,
    good,
    huge,
    refuses_all,
    slow,
)
from publish.links.asking import Manners, run_asking
from publish.links.verdicts import Answer, judge

HOSTS, LINKS = 100, 500
BAD: dict[str, tuple[Answering, str, str]] = {
    "slow": (slow, "look", "time"),
    "dropped": (dropped, "look", "broken"),
    "circling": (circling, "look", "loop"),
    "huge": (huge, "works", "200"),
    "refuses": (refuses_all, "look", "403"),
}
MANNERS = Manners(patience=1, whole=8, pause=0, inside=True)


@dataclass(slots=True)
class Crowd:
    """A server that stands for many hosts; how many connections it had at once."""

    port: int = 0
    now: int = 0
    most: int = 0
    guard: threading.Lock = field(default_factory=threading.Lock)

    def count(self, step: int) -> None:
        with self.guard:
            self.now += step
            self.most = max(self.most, self.now)


@contextmanager
def crowd() -> Iterator[Crowd]:
    """All addresses of 127.0.0.0/8 on one port: each is a host of its own."""
    counted = Crowd()

    class Handler(BaseHTTPRequestHandler):
        def setup(self) -> None:
            counted.count(1)
            super().setup()

        def finish(self) -> None:
            counted.count(-1)
            super().finish()

        def _answer(self) -> None:
            name = self.path.removeprefix("/a/").partition("-")[0]
            try:
                BAD.get(name, (good,))[0](self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        do_GET = do_HEAD = _answer  # noqa: N815 - as http.server calls them

        def log_message(self, *_: object) -> None:
            """Nothing."""

    class Server(ThreadingHTTPServer):
        request_queue_size = 128

        def handle_error(self, *_: object) -> None:
            """A connection that was dropped."""

    server = Server(("127.0.0.1", 0), Handler, bind_and_activate=False)
    server.server_address = ("0.0.0.0", 0)  # noqa: S104 - for a few seconds
    server.server_bind()
    server.server_activate()
    counted.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield counted
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def wanted(port: int) -> dict[str, tuple[str, str]]:
    """Each address with its verdict and reason; one in twenty misbehaves."""
    kinds = list(BAD)
    found = {}
    for number in range(LINKS):
        host = f"http://127.0.1.{number % HOSTS + 1}:{port}/a"
        if number % 20:
            found[f"{host}/good-{number}"] = "works", "200"
        else:
            kind = kinds[number // 20 % len(kinds)]
            found[f"{host}/{kind}-{number}"] = BAD[kind][1:]
    return found


def test_many_addresses_with_bad_ones_among_them_get_their_verdicts() -> None:
    answers: dict[str, Answer] = {}
    with crowd() as server:
        expected = wanted(server.port)
        tracemalloc.start()
        try:
            run_asking(expected, MANNERS, answers.__setitem__)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    verdicts = {it: judge(it, answer) for it, answer in answers.items()}
    assert {it: (one.verdict, one.reason) for it, one in verdicts.items()} == expected
    # a connection that we closed is counted until the server has seen it
    assert 1 < server.most <= 2 * MANNERS.at_once
    assert peak < 100_000_000
