"""One local book: a manuscript, what differs in it, and what became of it.

A book is made whole in one process, so that a pool or a cluster is handed nothing but
these values. What comes out depends on nothing else.
"""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from traceback import format_exception
from uuid import UUID, uuid5

from publish.assets.styles import read_styles
from publish.book.authors_editions import list_editions
from publish.build.editions import run_editions
from publish.build.folder import about_book
from publish.build.heads import keys_of_heads
from publish.build.joined import join_sites
from publish.build.made import Made
from publish.build.rows import Table
from publish.findings import (
    BookError,
    Finding,
    Place,
    ProgramError,
    PublishError,
    ToolError,
    in_order,
)
from publish.load import Work, read_work_of, with_version
from publish.output.manifest import About
from publish.source import Brought, Source, parse_source, read_content

_UUID = "urn:uuid:"
_ID = ("book", "id")


@dataclass(frozen=True, slots=True)
class LocalBook:
    """A book to make: its name, where it is told of, and what differs in it.

    `manuscript` is its path below the folder around all of them; `told` is what
    findings call it.
    """

    name: str
    place: Place
    manuscript: str
    told: str
    values: tuple[Brought, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """What is made of every book: editions by name, all without any; the version.

    Where not `kept`, nothing is taken from earlier builds.
    """

    editions: tuple[str, ...] = ()
    imprint: str = ""
    kept: bool = True


@dataclass(frozen=True, slots=True)
class MadeBook:
    """What became of a book; its files only where all of it could be made."""

    book: LocalBook
    made: tuple[Made, ...] = ()
    about: About | None = None
    findings: tuple[Finding, ...] = ()
    fault: str = ""  # the traceback of a fault of the program
    lacks: bool = False  # what is wrong is the machine, not the book

    @property
    def is_made(self) -> bool:
        """Whether nothing of it is missing."""
        return self.about is not None


def books_of(
    table: Table, source: Source, manuscript: str
) -> tuple[tuple[LocalBook, ...], tuple[Finding, ...]]:
    """The books of a table, and findings of its rows; those have no book.

    Raises:
        BookError: M101 or E202, where a head leads nowhere: it is of every row.
    """
    keys, wrong = keys_of_heads(table, source.value)
    if wrong:
        raise BookError([*wrong, *table.findings])
    spoilt = {finding.place.line for finding in table.findings}
    books = tuple(
        LocalBook(
            row.name.text,
            row.name.place,
            manuscript,
            source.path,
            tuple(Brought(keys[at], cell.text, cell.place) for at, cell in row.cells),
        )
        for row in table.rows
        if row.name.place.line not in spoilt
    )
    return books, table.findings


def run_ahead() -> None:
    """Read and import once, before the fork, what each worker would for itself."""
    from publish.pdf.layout import run_ahead as run_import

    read_styles()
    with suppress(ToolError):  # each book that needs it will say so
        run_import()
    gc.freeze()


def run_local(book: LocalBook, wish: Wish, root: Path) -> MadeBook:
    """Make a book, all of it or nothing; its files are below `root`."""
    made = _try(book, wish, root)
    gc.collect()  # a command collects nothing of itself, and this may be one of many
    return made


def _try(book: LocalBook, wish: Wish, root: Path) -> MadeBook:
    try:
        return _made(book, wish, root)
    except PublishError as error:
        lacks = isinstance(error, ToolError | ProgramError)
        told = _told(error.findings, book, root)
        return MadeBook(book, findings=told, lacks=lacks)
    except Exception as error:  # noqa: BLE001 - a fault takes no other book along
        return MadeBook(book, fault="".join(format_exception(error)))


def _made(book: LocalBook, wish: Wish, root: Path) -> MadeBook:
    path = root / book.manuscript
    source = parsed(read_content(path), book.told)
    own = _own_id(source, book)
    source = source.with_values((*own, *book.values))
    work = with_version(read_work_of(source, path.parent, read_styles()), wish.imprint)
    names = _known(work, wish.editions, book.place)
    outcomes = tuple(run_editions(work, names, jobs=1))
    wrong = [it for made in outcomes for it in (*made.findings, *made.warnings)]
    findings = _told((*work.findings, *wrong), book, root)
    fault = "".join(made.fault for made in outcomes)
    if any(made.is_unmade for made in outcomes):
        lacks = all(made.lacks for made in outcomes if made.findings)
        return MadeBook(book, findings=findings, fault=fault, lacks=lacks)
    slim = tuple(replace(made, maps={}) for made in join_sites(outcomes))
    return MadeBook(book, slim, about_book(work), findings)


@lru_cache(maxsize=2)
def parsed(content: bytes, told: str) -> Source:
    """The manuscript in these bytes, parsed once for all rows of a table."""
    return parse_source(content, told)


def _own_id(source: Source, book: LocalBook) -> Iterator[Brought]:
    """An id of its own for a row: e-readers take books with one id for one book.

    It is made of the manuscript's and the name; a row that gives one is obeyed.
    """
    group = source.value.get("book") if isinstance(source.value, dict) else None
    written = group.get("id") if isinstance(group, dict) else None
    if not book.values or not isinstance(written, str) or not written.startswith(_UUID):
        return
    try:
        base = UUID(written.removeprefix(_UUID))
    except ValueError:  # who reads the book will say so
        return
    yield Brought(_ID, f"{_UUID}{uuid5(base, book.name)}", book.place)


def _known(work: Work, wanted: Sequence[str], place: Place) -> list[str]:
    known = list_editions(work.manuscript)
    if strange := [name for name in wanted if name not in known]:
        wrong = Finding.of(
            "E204:edition", place, edition=strange[0], known=tuple(known)
        )
        raise BookError([wrong], work.manuscript.book.language)
    return list(dict.fromkeys(wanted)) or list(known)


def _told(
    findings: Iterable[Finding], book: LocalBook, root: Path
) -> tuple[Finding, ...]:
    """The findings with the paths that their reader knows, and no edit of a table."""
    real, told = str((root / book.manuscript).parent), str(Path(book.told).parent)
    tables = {value.place.path for value in book.values}
    return in_order(
        replace(
            finding,
            place=_moved(finding.place, real, told),
            edits=()
            if tables & {it.place.path for it in finding.edits}
            else finding.edits,
        )
        for finding in findings
    )


def _moved(place: Place, real: str, told: str) -> Place:
    if real == told or not place.path.startswith(f"{real}/"):
        return place
    return replace(place, path=str(Path(told, place.path[len(real) + 1 :])))
