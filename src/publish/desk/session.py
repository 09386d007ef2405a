"""One desk: the book that lies on it, its worker, and whoever waits for news."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from publish.assets.styles import Styles
from publish.desk.open_book import OpenBook, State
from publish.desk.words import Speaker
from publish.desk.workshop import Workshop

if TYPE_CHECKING:
    from jinja2 import Environment

FIRST = "print"  # the edition that is looked at first


class News:
    """Names of what is new, for every browser that waits for it."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Queue[str]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    def begin(self) -> None:
        """From here on news may come from other threads."""
        self._loop = asyncio.get_running_loop()

    def tell(self, name: str) -> None:
        """Say it to all; from any thread."""
        self.call(lambda: self._tell(name))

    def call(self, what: Callable[[], object]) -> None:
        """Have something done where the news are told; from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(what)

    def listen(self) -> "asyncio.Queue[str]":
        """A queue of what will be new."""
        queue: asyncio.Queue[str] = asyncio.Queue(200)
        self._waiting.add(queue)
        return queue

    def leave(self, queue: "asyncio.Queue[str]") -> None:
        """Wait no longer."""
        self._waiting.discard(queue)

    def _tell(self, name: str) -> None:
        for queue in self._waiting:
            if not queue.full():  # a browser that sleeps need not know it all
                queue.put_nowait(name)


@dataclass(slots=True)
class Desk:
    """What all answers share. `has_form` is false where pages are only looked at."""

    path: Path
    styles: Styles
    environment: "Environment"
    say: Speaker
    token: str
    port: int
    has_form: bool = True
    edition: str = FIRST
    news: News = field(default_factory=News)
    is_ending: asyncio.Event = field(default_factory=asyncio.Event)
    digest: str = ""  # of the text that was looked at last
    acting: Lock = field(default_factory=Lock)  # one form after another
    status: str = ""  # what the next page says of what was just done
    book: OpenBook = field(init=False)
    workshop: Workshop = field(init=False)

    def __post_init__(self) -> None:
        self.book = OpenBook(self.path)
        self.workshop = Workshop(str(self.path), self.news.tell)

    @property
    def folder(self) -> Path:
        """Where the files of the book are."""
        return self.path.parent

    def look(self, state: State, edition: str = "") -> None:
        """Have the pages of an edition set as the book is now."""
        self.edition = edition or self.edition
        self.digest = state.digest
        self.workshop.look(state.content, self.edition)

    def changed(self, state: State) -> None:
        """The book is another one: everybody hears of it, and pages are set."""
        self.news.tell("changed")
        self.look(state)

    def end(self) -> None:
        """End all streams; from a signal."""
        self.news.call(self.is_ending.set)

    def take_status(self) -> str:
        """What was just done, said once."""
        said, self.status = self.status, ""
        return said
