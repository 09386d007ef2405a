"""Editions of one manuscript made side by side; trouble with one is its own."""

import errno
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from tempfile import gettempdir
from time import perf_counter
from traceback import format_exception

from publish.build.workers import run_side_by_side
from publish.findings import (
    Finding,
    Place,
    ProgramError,
    PublishError,
    ToolError,
)
from publish.load import Work
from publish.messages.sentences import Sentence, sentence
from publish.output.artefact import Artefact
from publish.pipeline import try_artefacts

# what the machine says where there is no room left for what a program keeps a while
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one edition: its files, and why others are not there.

    `missing` are the pieces that could not be made, "" where an edition is one piece;
    `fault` is the traceback of a fault of the program.
    """

    edition: str
    artefacts: tuple[Artefact, ...]
    findings: tuple[Finding, ...] = ()
    lacks: bool = False  # what is wrong is the machine, not the book
    seconds: float = field(default=0.0, compare=False)  # that it took; in no file
    missing: tuple[str, ...] = ()
    fault: str = ""

    @property
    def note(self) -> Sentence | None:
        """Why there are no files though nothing is wrong, or nothing."""
        if self.artefacts or self.findings or self.fault:
            return None
        return sentence("build:nothing", edition=self.edition)

    @property
    def is_unmade(self) -> bool:
        """Whether it, or a piece of it, could not be made, whatever was at fault."""
        return bool(self.missing or self.fault)


def run_editions(
    work: Work, names: Sequence[str], jobs: int = 0, *, recorded: bool = False
) -> Iterator[Made]:
    """Each edition's outcome, in the order of the names; `jobs` 0 means all cores.

    Where `recorded` the files keep what stands on their pages. Trouble with one edition
    is its own: the others are made.
    """
    ahead = partial(_import_ahead, work, names)
    run = partial(_run_edition, work, recorded=recorded)
    outcomes = run_side_by_side(run, names, jobs, ahead, _ended)
    return _without_same_names(outcomes)


def _ended(name: str) -> Made:
    """An edition whose process the machine ended."""
    return Made(name, (), (Finding.of("P012", Place(name)),), lacks=True, missing=("",))


def _run_edition(work: Work, name: str, *, recorded: bool) -> Made:
    begun = perf_counter()
    made = _try(work, name, recorded=recorded)
    return replace(made, seconds=perf_counter() - begun)


def _try(work: Work, name: str, *, recorded: bool) -> Made:
    try:
        attempt = try_artefacts(work, name, recorded=recorded)
    except PublishError as error:
        lacks = isinstance(error, ToolError | ProgramError)
        return Made(name, (), error.findings, lacks, missing=("",))
    except Exception as error:  # noqa: BLE001 - a fault takes no other edition along
        return _failed(name, error)
    return Made(name, attempt.artefacts, attempt.findings, missing=attempt.missing)


def _failed(name: str, error: Exception) -> Made:
    """An edition that met a full disk, or a fault of the program."""
    if isinstance(error, OSError) and error.errno in _FULL:
        said, place = str(error.strerror), Place(_temporary() or name)
        full = Finding.of("R101:temporary", place, said=said)
        return Made(name, (), (full,), lacks=True, missing=("",))
    return Made(name, (), fault="".join(format_exception(error)))


def _temporary() -> str:
    """Where temporary files go; "" where no folder takes them."""
    try:
        return gettempdir()
    except OSError:
        return ""


def _without_same_names(outcomes: Iterable[Made]) -> Iterator[Made]:
    """E103 for an edition with a file that is called as one of another edition is.

    Windows and Macs take capitals and small letters for the same.
    """
    taken: dict[str, str] = {}
    for made in outcomes:
        names = [file.name for file in made.artefacts]
        same = [name for name in names if name.lower() in taken]
        if same:
            other, place = taken[same[0].lower()], Place(made.edition)
            wrong = Finding.of("E103", place, file=same[0], other=other)
            yield replace(made, artefacts=(), findings=(wrong,), missing=("",))
            continue
        taken |= {name.lower(): made.edition for name in names}
        yield made


def _import_ahead(work: Work, names: Sequence[str]) -> None:
    """Import once, before the fork, what several workers would import each."""
    from publish.book.authors_editions import find_edition
    from publish.pdf.layout import run_ahead

    if sum(find_edition(work.manuscript, name).format == "pdf" for name in names) > 1:
        with suppress(ToolError):  # each edition that needs it will say so
            run_ahead()
