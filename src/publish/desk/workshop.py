"""The worker as the server sees it: what was asked last, what is there to look at.

One thread reads what comes back; whoever waits for news is told. A worker that ends,
as by a book that fills the memory, is replaced, and what was asked last asked again.
"""

import multiprocessing
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from threading import Lock, Thread
from typing import TYPE_CHECKING

from publish.desk.asked import (
    Answer,
    Asked,
    Files,
    Found,
    Look,
    Make,
    Opened,
    Refused,
    Row,
    Seen,
    Sheet,
)
from publish.desk.worker import run_worker
from publish.editions.builtin import EDITIONS
from publish.findings import Finding, Place
from publish.messages.sentences import Sentence
from publish.output.scratch import write_off_left

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

_ROOM = 24 * 1024 * 1024  # bytes of pages, and of pictures, that are kept
_TIMES = 2  # that a worker may end at one and the same text


@dataclass(frozen=True, slots=True)
class View:
    """What there is to look at of an edition: the last time that it could be made.

    `number` is that of the text it was made of; `findings` are why the newest text
    gives no newer one. `fresh` are the digests of pages that the view before did not
    have.
    """

    edition: str
    number: int = 0
    sheets: tuple[Sheet, ...] = ()
    opened: Opened | None = None
    notes: tuple[Sentence, ...] = ()
    findings: tuple[Finding, ...] = ()
    fresh: frozenset[str] = frozenset()

    @property
    def is_there(self) -> bool:
        """Whether it could be made at least once."""
        return bool(self.sheets or self.opened)


@dataclass(slots=True)
class _Drawings:
    """PDFs by the digest of their pages, and pictures of these; the oldest go."""

    pages: OrderedDict[str, tuple[bytes, int]] = field(default_factory=OrderedDict)
    pictures: OrderedDict[tuple[str, int], bytes] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def put(self, seen: Seen) -> None:
        """Keep the pages that came, and those that are still shown."""
        from publish.proofs.reading.rasters import read_sizes

        digests = iter(seen.drawn)
        with self.lock:
            for pdf in seen.pdfs:
                for number, _ in enumerate(read_sizes(pdf)):
                    self.pages[next(digests)] = pdf, number
            for sheet in seen.sheets:
                if sheet.digest in self.pages:
                    self.pages.move_to_end(sheet.digest)
            shown = len(seen.sheets)
            while len(self.pages) > shown and self._held() > _ROOM:
                self.pages.popitem(last=False)

    def _held(self) -> int:
        return sum(
            len(pdf) for pdf in {id(it): it for it, _ in self.pages.values()}.values()
        )

    def draw(self, digest: str, width: int) -> bytes | None:
        """A page as a picture of so many pixels across; None where it is gone."""
        from publish.proofs.reading.rasters import png_of

        with self.lock:  # PDFium draws one thing at a time
            key = digest, width
            if key not in self.pictures:
                if digest not in self.pages:
                    return None
                self.pictures[key] = png_of(*self.pages[digest], width)
                while sum(map(len, self.pictures.values())) > _ROOM:
                    self.pictures.popitem(last=False)
            self.pictures.move_to_end(key)
            return self.pictures[key]

    def known(self) -> frozenset[str]:
        """The digests of the pages that are here."""
        with self.lock:
            return frozenset(self.pages)


class Workshop:
    """Pages and files of one manuscript, made by a process of its own.

    `tell` is called with the name of what is new, from another thread: "findings",
    "pages" or "busy".
    """

    def __init__(self, path: str, tell: Callable[[str], None]) -> None:
        self._path, self._tell = path, tell
        self._lock = Lock()
        self._number = self._since = 0  # and since which the text is as it is now
        self._process: BaseProcess | None = None
        self._wire: Connection | None = None
        self._asked: Look | None = None
        self._making: dict[int, tuple[Make, Future[Files]]] = {}
        self._drawings = _Drawings()
        self._ended = 0
        self._is_closed = False
        self.views: dict[str, View] = {}
        self.found = Found(0, ())
        self.rows = tuple(Row(it.name, it.what, it.format) for it in EDITIONS.values())

    def is_old(self, content: bytes, edition: str) -> bool:
        """Whether an edition was never asked for as the text is now."""
        asked = self._asked
        if asked is None or asked.content != content:
            return True
        if asked.edition == edition:
            return False
        return edition not in self.views or self.views[edition].number < self._since

    @property
    def is_busy(self) -> bool:
        """Whether something newer than what can be seen is being set."""
        asked = self._asked
        if asked is None:
            return False
        view = self.views.get(asked.edition)
        return self.found.number < asked.number or bool(
            asked.edition and (view is None or view.number < asked.number)
        )

    def look(self, content: bytes, edition: str) -> int:
        """Ask for the pages of an edition of this text; the number of what is asked."""
        with self._lock:
            self._number += 1
            known = self._drawings.known()
            if self._asked is None or self._asked.content != content:
                self._since = self._number
            self._asked = Look(self._number, content, edition, known)
            self._ended = 0
        self._send(self._asked)
        self._tell("busy")
        return self._asked.number

    def make(self, content: bytes, edition: str) -> "Future[Files]":
        """Ask for the finished files of an edition."""
        with self._lock:
            self._number += 1
            asked = Make(self._number, content, edition)
            done: Future[Files] = Future()
            self._making[asked.number] = asked, done
        self._send(asked)
        return done

    def draw_page(self, digest: str, width: int) -> bytes | None:
        """A page as a PNG."""
        return self._drawings.draw(digest, width)

    def close(self) -> None:
        """End the worker, whatever it is doing."""
        self._is_closed = True
        if self._process is not None and self._process.is_alive():
            self._process.kill()
            self._process.join(1)
            write_off_left()
        for _, done in self._making.values():
            done.cancel()

    def _send(self, asked: Asked) -> None:
        with self._lock:
            wire = self._wire or self._start()
            with suppress(OSError):  # it has just ended: its reader starts another one
                wire.send(asked)

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        own, other = context.Pipe()
        self._process = context.Process(
            target=run_worker, args=(self._path, other), daemon=True
        )
        self._process.start()
        other.close()
        self._wire = own
        Thread(target=self._take_all, args=(own,), daemon=True).start()
        return own

    def _take_all(self, wire: Connection) -> None:
        """Take what comes over a wire until it is closed; then begin anew."""
        with suppress(EOFError, OSError):
            while True:
                self._take(wire.recv())
        if self._is_closed:
            return
        with self._lock:
            self._wire = None
            self._ended += 1
            again: list[Asked] = [it for it, _ in self._making.values()]
            is_hopeless = self._ended > _TIMES
            if self._asked and self.is_busy:
                again.append(self._asked)
        if is_hopeless:
            self._give_up()
            return
        for asked in again:
            self._send(asked)

    def _give_up(self) -> None:
        """Say that the machine ends whatever sets this text."""
        asked = self._asked
        if asked is not None:
            wrong = (Finding.of("P012", Place(asked.edition or self._path)),)
            self._take(Refused(asked.number, asked.edition, wrong))
            self.found = replace(self.found, number=asked.number)
        for number, (making, _) in list(self._making.items()):
            wrong = (Finding.of("P012", Place(making.edition)),)
            self._take(Files(number, making.edition, findings=wrong))

    def _take(self, answer: Answer) -> None:
        """Keep an answer; one to a question that is out of date as well as any."""
        match answer:
            case Found():
                self.found = answer
                self.rows = answer.rows or self.rows
                self._fail_views(answer)
                self._tell("findings")
            case Seen():
                self._drawings.put(answer)
                self._show(answer)
            case Opened():
                self.views[answer.edition] = View(
                    answer.edition, answer.number, opened=answer
                )
                self._tell("pages")
            case Refused():
                self._refuse(answer.edition, answer.number, answer.findings)
            case Files():
                _, done = self._making.pop(answer.number, (None, None))
                if done is not None and not done.cancelled():
                    done.set_result(answer)

    def _fail_views(self, found: Found) -> None:
        """What is wrong with the text itself keeps the edition from being made, too."""
        asked = self._asked
        wrong = tuple(it for it in found.findings if it.is_error)
        if wrong and asked and asked.number == found.number and asked.edition:
            self._refuse(asked.edition, found.number, wrong)

    def _refuse(self, edition: str, number: int, findings: tuple[Finding, ...]) -> None:
        before = self.views.get(edition, View(edition))
        self.views[edition] = replace(before, number=number, findings=findings)
        self._tell("pages")

    def _show(self, seen: Seen) -> None:
        before = self.views.get(seen.edition, View(seen.edition))
        old = frozenset(sheet.digest for sheet in before.sheets)
        new = frozenset(sheet.digest for sheet in seen.sheets)
        fresh = new - old if old else frozenset()
        self.views[seen.edition] = View(
            seen.edition,
            seen.number,
            seen.sheets,
            notes=seen.notes,
            findings=seen.findings,
            fresh=fresh or (before.fresh & new),
        )
        self._tell("pages")
