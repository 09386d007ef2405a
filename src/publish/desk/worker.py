"""The process that sets pages for the desk: warm, one thing after another.

It keeps what it imported, read and laid out, so that a page follows a saved word at
once. What was asked for and is out of date is passed over. It ends with its maker.
"""

import os
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import connection, parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from traceback import format_exc
from typing import TYPE_CHECKING

from publish.build.limits import TooLongError, read_limits, within_limits
from publish.build.memory import read_held
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
)
from publish.desk.changing import change
from publish.desk.places import places_of
from publish.desk.sights import drawn_of, see_finished, see_opened, sheets_of
from publish.findings import Finding, PublishError, in_order
from publish.output.scratch import run_in_scratch
from publish.source.wishes import Put

if TYPE_CHECKING:
    from publish.assets.styles import Styles
    from publish.document.model import Document
    from publish.editions.edition import Edition
    from publish.load import Work
    from publish.pdf.warm_pages import Warm, WarmPages

_READERS = frozenset({"epub", "web"})  # formats that a browser opens itself
_WORDLESS = frozenset({"M208", "M208:empty"})
_EDITIONS = 2  # of which pages are kept warm
_MOST = 1_500  # MB of memory: a worker that has more ends, and another one begins


def run_worker(path: str, wire: Connection) -> None:
    """Answer all that is asked over a wire, until it is closed."""
    Thread(target=_run_watch, daemon=True).start()
    waiting: Queue[Asked] = Queue()
    Thread(target=_run_taking, args=(wire, waiting), daemon=True).start()
    worker = Worker(Path(path))
    # fonts of pages that are warm lie there; what is ended leaves it to the next one
    with run_in_scratch(), suppress(OSError, KeyboardInterrupt):
        for asked in _asked_in(waiting):
            for answer in worker.run(asked):
                wire.send(answer)
            if read_held() > _MOST:
                return


def _run_taking(wire: Connection, waiting: "Queue[Asked]") -> None:
    """Take what is asked at once, so that nobody waits to hand in a large book."""
    try:
        while True:
            waiting.put(wire.recv())
    except (EOFError, OSError):
        os._exit(0)


def _asked_in(waiting: "Queue[Asked]") -> Iterator[Asked]:
    """What is asked, in turn; a look is passed over where a newer one is there."""
    left: list[Asked] = []
    while True:
        if not left:
            left.append(waiting.get())
        with suppress(Empty):
            while True:
                left.append(waiting.get_nowait())
        newest = max((it.number for it in left if isinstance(it, Look)), default=0)
        left = [it for it in left if isinstance(it, Make) or it.number == newest]
        yield left.pop(0)


def _run_watch() -> None:
    """Where the server is ended, whatever is being set ends, too."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


@dataclass(slots=True)
class Worker:
    """What stays from one answer to the next.

    `warm` are pages that were set, by edition and the name of a file.
    """

    path: Path
    styles: "Styles | None" = None
    warm: "OrderedDict[str, dict[str, Warm]]" = field(default_factory=OrderedDict)
    sizes: dict[str, tuple[float, float]] = field(default_factory=dict)  # of pages

    def run(self, asked: Asked) -> Iterator[Answer]:
        """The answers to one thing that is asked."""
        try:
            work = self._read(asked.content)
        except PublishError as error:
            yield Found(asked.number, error.findings, language=error.language)
            if isinstance(asked, Look) and asked.edition:
                yield from self._undescribed(asked, error.findings)
            if isinstance(asked, Make):
                yield Files(asked.number, asked.edition, findings=error.findings)
            return
        yield Found(
            asked.number, work.findings, _rows(work), work.manuscript.book.language
        )
        if isinstance(asked, Make):
            yield self._made(work, asked)
        elif asked.edition:
            yield self._seen(work, asked)

    def _undescribed(
        self, asked: Look, findings: Sequence[Finding]
    ) -> Iterator[Answer]:
        """The pages all the same, where pictures lack their description alone.

        It is asked for when a photograph comes; the pages show the photograph already.
        """
        wrong = [it for it in findings if it.is_error]
        if not wrong or any(it.key not in _WORDLESS for it in wrong):
            return
        wishes = [Put((*it.at[:2], "alt"), "…") for it in wrong]
        try:
            changed = change(asked.content, str(self.path), wishes)
            work = self._read(changed.content)
        except PublishError:
            return
        yield self._seen(work, asked)

    def _read(self, content: bytes) -> "Work":
        from publish.assets.styles import read_styles
        from publish.load import read_work

        self.styles = self.styles or read_styles()
        return read_work(self.path, self.styles, content)

    def _seen(self, work: "Work", asked: Look) -> Answer:
        from publish.book.authors_editions import list_editions

        edition = list_editions(work.manuscript).get(asked.edition)
        if edition is None:
            return Refused(asked.number, asked.edition, ())
        if edition.format in _READERS:
            see: Callable[[], Answer] = partial(self._opened, work, asked, edition)
        elif edition.steps:  # its type is fitted to its pages as it is made
            see = partial(see_finished, work, asked)
        else:
            see = partial(self._paged, work, asked)
        return _run_within(work, asked, see)

    def _paged(self, work: "Work", asked: Look) -> Seen:
        """The pages of an edition that has some: of one Document, or of several."""
        from publish.book.authors_editions import find_edition
        from publish.document.measures import list_measures
        from publish.output.measured import told_of
        from publish.pipeline import make_documents
        from publish.proofs.reading.rasters import read_sizes

        places = places_of(work.targets, work.texts.prose)
        edition = find_edition(work.manuscript, asked.edition)
        documents = make_documents(work, edition)
        laid = list(zip(documents, self._laid(edition.name, documents), strict=True))
        pdfs, drawn = drawn_of(laid, asked.known & self.sizes.keys())
        digests = iter(drawn)
        for pdf in pdfs:
            self.sizes |= {next(digests): size for size in read_sizes(pdf)}
        shown = {digest for _, pages in laid for digest in pages.digests}
        self.sizes = {name: it for name, it in self.sizes.items() if name in shown}
        sheets = [it for one in laid for it in sheets_of(*one, places, self.sizes)]
        notes = [
            told_of(asked.edition, measure)
            for document, _ in laid
            for measure in list_measures(document)
        ]
        return Seen(
            asked.number,
            asked.edition,
            tuple(sheets),
            pdfs,
            drawn,
            tuple(notes),
        )

    def _laid(
        self, name: str, documents: "Sequence[Document]"
    ) -> "Iterator[WarmPages]":
        """The pages of an edition's Documents; those of few editions are kept."""
        from publish.pdf.warm_pages import Warm, run_warm

        before = self.warm.pop(name, {})
        while len(self.warm) >= _EDITIONS:
            self.warm.popitem(last=False)
        now = self.warm[name] = {}
        for document in documents:
            now[document.file_name] = before.get(document.file_name, Warm())
            yield run_warm(document, now[document.file_name])

    def _opened(self, work: "Work", asked: Look, edition: "Edition") -> Opened:
        """An e-book or a site; the pages of which it has the numbers are set warm."""
        from publish.book.authors_editions import find_edition
        from publish.document.page_numbers import marks_as_ids
        from publish.pdf.page_maps import hold_map, read_map_key
        from publish.pipeline import make_document

        if edition.numbers_of:
            numbered = find_edition(work.manuscript, edition.numbers_of)
            document = make_document(work, numbered)
            (pages,) = self._laid(numbered.name, [document])
            hold_map(read_map_key(marks_as_ids(document)), pages.map())
        return see_opened(work, asked, edition.format)

    def _made(self, work: "Work", asked: Make) -> Files:
        from publish.build.editions import run_editions

        (made,) = run_editions(work, [asked.edition], 1)
        findings = list(made.findings)
        if made.fault:
            from publish.build.faults import write_fault

            findings.append(write_fault(made.fault, asked.edition))
        files = {file.name: file.content for file in made.artefacts}
        return Files(asked.number, asked.edition, files, in_order(findings))


def _run_within(work: "Work", asked: Look, see: Callable[[], Answer]) -> Answer:
    """What is seen within the limits of an edition; why it is not, else."""
    from publish.build.editions import given_up

    limits = read_limits(work.manuscript, asked.edition)
    try:
        with within_limits(limits):
            return see()
    except PublishError as error:
        wrong = error.findings
    except (TooLongError, MemoryError) as error:
        wrong = (given_up(work, asked.edition, error, limits),)
    except Exception:  # noqa: BLE001 - a fault of ours ends no desk
        wrong = (_write_fault(asked.edition),)
    return Refused(asked.number, asked.edition, wrong)


def _rows(work: "Work") -> tuple[Row, ...]:
    """The editions of a book in their order."""
    from publish.book.authors_editions import list_editions

    editions = list_editions(work.manuscript).values()
    return tuple(Row(it.name, it.what, it.format) for it in editions)


def _write_fault(edition: str) -> Finding:
    from publish.build.faults import write_fault

    return write_fault(format_exc(), edition)
