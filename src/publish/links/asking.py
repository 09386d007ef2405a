"""The web asked for addresses: few at once, politely, and no further than asked.

The only home of httpx2. A host is looked up once for each request, and the connection
goes to the very IP address that was looked at, so that no name can lead inside a
network after it was judged.
"""

import asyncio
import re
import socket
import ssl
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from publish.links.verdicts import Answer, is_public

if TYPE_CHECKING:
    import httpx2

_ROBOT = "publish-links/1 (looks whether the addresses of a booklet still answer)"
_BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
_MOVED = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})
_MOST_HOPS = 10
_MOST_BYTES = 65_536  # of a page; its title stands near the top
_LONGEST_WAIT = 30.0  # seconds that a site may ask for
_TITLE = re.compile(rb"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Manners:
    """How the web is asked.

    `patience` is s for an answer, `whole` s for an address with all its turns, `pause`
    s between two questions to one host; `at_once` is how many hosts are asked at the
    same time. `inside` allows addresses of one's own network.
    """

    patience: float = 15.0
    whole: float = 60.0
    pause: float = 1.0
    at_once: int = 16
    inside: bool = False


class _UnaskedError(Exception):
    """An address that is not asked for; `trouble` says why."""

    def __init__(self, trouble: str) -> None:
        super().__init__(trouble)
        self.trouble = trouble


def run_asking(
    addresses: Iterable[str],
    manners: Manners,
    tell: Callable[[str, Answer], None],
) -> None:
    """Ask for each address; `tell` is called with each answer as it comes."""
    asyncio.run(_run_all(tuple(addresses), manners, tell))


def run_reading(
    addresses: Iterable[str],
    manners: Manners,
    hear: Callable[[str, bytes], None],
) -> None:
    """Read small answers of one service, one after another with a pause between.

    `hear` is called with each address and what it answered: no more than 64 KiB, and
    nothing where it refused, took too long or led elsewhere.
    """
    asyncio.run(_run_reading(tuple(addresses), manners, hear))


async def _run_reading(
    addresses: tuple[str, ...],
    manners: Manners,
    hear: Callable[[str, bytes], None],
) -> None:
    async with _client(manners) as client:
        for number, address in enumerate(addresses):
            if number:
                await asyncio.sleep(manners.pause)
            content = b""
            with suppress(TimeoutError):
                async with asyncio.timeout(manners.whole):
                    content = await _run_content(client, address, manners)
            hear(address, content)


async def _run_content(
    client: "httpx2.AsyncClient", address: str, manners: Manners
) -> bytes:
    import httpx2

    try:
        request = await _run_request(client, "GET", address, manners)
        request.headers["User-Agent"] = _ROBOT
        response = await client.send(request, stream=True)
        try:
            content = b""
            async for piece in _pieces(response):
                content += piece
                if len(content) > _MOST_BYTES:
                    return b""
        finally:
            await response.aclose()
    except (_UnaskedError, httpx2.HTTPError, httpx2.InvalidURL, ValueError):
        return b""
    return content if response.is_success else b""


async def _run_all(
    addresses: tuple[str, ...],
    manners: Manners,
    tell: Callable[[str, Answer], None],
) -> None:
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_host[urlsplit(address).netloc.lower()].append(address)
    room = asyncio.Semaphore(manners.at_once)
    async with _client(manners) as client, asyncio.TaskGroup() as group:
        for same in by_host.values():
            group.create_task(_run_host(client, same, manners, room, tell))


async def _run_host(
    client: "httpx2.AsyncClient",
    addresses: list[str],
    manners: Manners,
    room: asyncio.Semaphore,
    tell: Callable[[str, Answer], None],
) -> None:
    """The addresses of one host, one after another with a pause between."""
    async with room:
        for number, address in enumerate(addresses):
            if number:
                await asyncio.sleep(manners.pause)
            tell(address, await _run_address(client, address, manners))


async def _run_address(
    client: "httpx2.AsyncClient", address: str, manners: Manners
) -> Answer:
    try:
        async with asyncio.timeout(manners.whole):
            answer = await _run_turns(client, address, manners, _ROBOT)
            if answer.trouble or answer.status < 400:  # noqa: PLR2004 - RFC 9110, 15.5
                return answer
            # it may be that only robots are refused
            other = await _run_turns(client, address, manners, _BROWSER)
            return other if other.status else answer
    except TimeoutError:
        return Answer(trouble="time")


async def _run_turns(
    client: "httpx2.AsyncClient", address: str, manners: Manners, agent: str
) -> Answer:
    """The answer after all redirects."""
    hops: list[str] = []
    here = address
    while True:
        answer, goal = await _run_patiently(client, here, manners, agent)
        if not goal:
            return Answer(answer.status, tuple(hops), answer.title, answer.trouble)
        here = _joined(here, goal)
        if not here:
            return Answer(hops=tuple(hops), trouble="broken")
        if here in (address, *hops) or len(hops) >= _MOST_HOPS:
            return Answer(hops=tuple(hops), trouble="loop")
        hops.append(here)


def _joined(here: str, goal: str) -> str:
    """Where an address leads on to; "" where that is no address."""
    try:
        return urljoin(here, goal)
    except ValueError:
        return ""


async def _run_patiently(
    client: "httpx2.AsyncClient", address: str, manners: Manners, agent: str
) -> tuple[Answer, str]:
    """What a host says; asked once more where it is busy, or broke off."""
    answer, goal, wait = await _run_twice(client, address, manners, agent)
    if answer.status in _BUSY or answer.trouble == "broken":
        await asyncio.sleep(min(wait or manners.pause, _LONGEST_WAIT))
        answer, goal, _ = await _run_twice(client, address, manners, agent)
    return answer, goal


async def _run_twice(
    client: "httpx2.AsyncClient", address: str, manners: Manners, agent: str
) -> tuple[Answer, str, float]:
    """HEAD, then GET where that says too little."""
    told = await _run_once(client, "HEAD", address, manners, agent)
    answer, goal, _ = told
    if goal or answer.trouble:
        return told
    return await _run_once(client, "GET", address, manners, agent)


async def _run_once(
    client: "httpx2.AsyncClient",
    method: str,
    address: str,
    manners: Manners,
    agent: str,
) -> tuple[Answer, str, float]:
    """One question: what came, where it leads on, how many s one is asked to wait."""
    import httpx2

    try:
        request = await _run_request(client, method, address, manners)
        request.headers["User-Agent"] = agent
        response = await client.send(request, stream=True)
        try:
            title = await _run_title(response) if method == "GET" else ""
        finally:
            await response.aclose()
    except _UnaskedError as error:
        return Answer(trouble=error.trouble), "", 0.0
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
        return Answer(trouble=_trouble_of(error)), "", 0.0
    goal = (
        response.headers.get("Location", "") if response.status_code in _MOVED else ""
    )
    wait = response.headers.get("Retry-After", "")
    seconds = float(wait) if wait.isdecimal() else 0.0
    return Answer(response.status_code, title=title), goal, seconds


async def _run_request(
    client: "httpx2.AsyncClient", method: str, address: str, manners: Manners
) -> "httpx2.Request":
    """The question for the IP address that this host has now.

    Raises:
        _UnaskedError: there is no such host, or it is inside a network.
    """
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise _UnaskedError("inside")
    numbers = await _run_lookup(parts.hostname)
    if not numbers:
        raise _UnaskedError("host")
    if not manners.inside and not is_public(numbers):
        raise _UnaskedError("inside")
    number = f"[{numbers[0]}]" if ":" in numbers[0] else numbers[0]
    port = f":{parts.port}" if parts.port else ""
    return client.build_request(
        method,
        parts._replace(netloc=f"{number}{port}", fragment="").geturl(),
        headers={"Host": f"{parts.hostname}{port}"},
        extensions={"sni_hostname": parts.hostname},
    )


async def _run_lookup(host: str) -> list[str]:
    """The IP addresses of a host; none where there is no such host."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return [str(entry[4][0]) for entry in found]


async def _run_title(response: "httpx2.Response") -> str:
    """The title of a page, of which no more is taken than its top."""
    if "html" not in response.headers.get("Content-Type", ""):
        return ""
    top = b""
    async for piece in _pieces(response):
        top += piece
        if len(top) >= _MOST_BYTES or b"</title" in top.lower():
            break
    found = _TITLE.search(top[:_MOST_BYTES])
    said = found[1].decode(response.encoding or "utf-8", "replace") if found else ""
    return " ".join(unescape(said).split())


async def _pieces(response: "httpx2.Response") -> AsyncIterator[bytes]:
    async for piece in response.aiter_bytes(4096):
        yield piece


def _trouble_of(error: BaseException) -> str:
    """What went wrong with a connection, in the words of an Answer."""
    import httpx2

    if isinstance(error, httpx2.TimeoutException):
        return "time"
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return "certificate"
        cause = cause.__cause__ or cause.__context__
    return "broken"


def _client(manners: Manners) -> "httpx2.AsyncClient":
    import httpx2

    return httpx2.AsyncClient(
        timeout=manners.patience,
        follow_redirects=False,
        limits=httpx2.Limits(max_connections=manners.at_once),
        trust_env=False,  # a proxy would look hosts up itself
    )
