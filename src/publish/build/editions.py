"""Editions of one manuscript made side by side; trouble with one is its own."""

import errno
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from time import perf_counter
from traceback import format_exception

from publish.book.authors_editions import find_edition
from publish.book.pieces import Piece, list_pieces
from publish.build.chained import Task, run_chained
from publish.build.kept_files import read_files, read_files_key, write_files
from publish.build.limits import Limits, TooLongError, read_limits, within_limits
from publish.build.made import Made
from publish.document.environment import place_in_layout
from publish.document.mail_size import find_heavy
from publish.document.model import Document
from publish.document.page_numbers import PageMap
from publish.findings import (
    Finding,
    Place,
    ProgramError,
    PublishError,
    ToolError,
)
from publish.load import Work
from publish.manuscript.waivers import waived_in
from publish.output.artefact import Artefact
from publish.output.scratch import lasting_folder
from publish.pdf.page_maps import held_maps, hold_map
from publish.pipeline import make_files, try_artefacts

# what the machine says where there is no room left for what a program keeps a while
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})


def run_editions(
    work: Work, names: Sequence[str], jobs: int = 0, *, recorded: bool = False
) -> Iterator[Made]:
    """Each edition's outcome, in the order of the names; `jobs` 0 means all cores.

    Where `recorded` the files keep what stands on their pages, and none is taken from
    what was kept. Trouble with one edition is its own: the others are made.
    """
    needs = _numbered(work, names)
    task = Task(
        partial(_run_edition, work, frozenset(needs.values()), recorded=recorded),
        partial(_import_ahead, work, names),
        _ended,
        needs,
        lambda made: made.maps,
        lambda name: len(_pieces(work, name)),
    )
    return _without_same_names(run_chained(task, names, jobs))


def _numbered(work: Work, names: Sequence[str]) -> Mapping[str, str]:
    """The editions that carry the page numbers of one that is made with them."""
    needs = {name: find_edition(work.manuscript, name).numbers_of for name in names}
    return {
        name: other
        for name, other in needs.items()
        if other in names and find_edition(work.manuscript, other).format == "pdf"
    }


def _pieces(work: Work, name: str) -> Sequence[Piece]:
    """The Documents of an edition: hand-outs are one a chapter, and are set in turn."""
    edition = find_edition(work.manuscript, name)
    return list_pieces(edition, work.manuscript, work.targets)


def _ended(name: str) -> Made:
    """An edition whose process the machine ended."""
    return Made(name, (), (Finding.of("P012", Place(name)),), lacks=True, missing=("",))


def _run_edition(
    work: Work,
    mapped: Collection[str],
    name: str,
    maps: Mapping[str, PageMap] | None,
    *,
    recorded: bool,
) -> Made:
    begun = perf_counter()
    for key, found in (maps or {}).items():
        hold_map(key, found)
    made = _try(work, name, is_mapped=name in mapped, recorded=recorded)
    return replace(made, seconds=perf_counter() - begun)


def _try(work: Work, name: str, *, is_mapped: bool, recorded: bool) -> Made:
    making = _Making(is_mapped, is_kept=not recorded)
    limits = read_limits(work.manuscript, name)
    try:
        with within_limits(limits):
            attempt = try_artefacts(work, name, making, recorded=recorded)
    except PublishError as error:
        lacks = isinstance(error, ToolError | ProgramError)
        return Made(name, (), error.findings, lacks, missing=("",))
    except (MemoryError, TooLongError) as error:
        wrong = given_up(work, name, error, limits)
        return Made(name, (), (wrong,), missing=("",))
    except Exception as error:  # noqa: BLE001 - a fault takes no other edition along
        return _failed(name, error)
    return Made(
        name,
        attempt.artefacts,
        attempt.findings,
        missing=attempt.missing,
        maps=making.maps,
        kept=tuple(making.keys) if making.is_kept else None,
        warnings=_unwaived(work, name, making.warnings),
    )


def _unwaived(
    work: Work, name: str, warnings: Iterable[Finding]
) -> tuple[Finding, ...]:
    """Those that no waiver accepts for this edition."""
    waived = waived_in(name, work.manuscript.waivers)
    return tuple(it for it in warnings if it.code not in waived)


@dataclass(slots=True)
class _Making:
    """How the files of a Document are made, or found among what was kept.

    `maps` are those of its pages that other editions wait for.
    """

    is_mapped: bool
    is_kept: bool
    keys: list[str] = field(default_factory=list)
    maps: dict[str, PageMap] = field(default_factory=dict)
    warnings: list[Finding] = field(default_factory=list)

    def __call__(self, document: Document) -> tuple[Artefact, ...]:
        """The files, which are then kept; raises as `make_files` does."""
        files = self._files(document)
        for file in files:
            self.warnings += find_heavy(document, file.name, len(file.content))
        return files

    def _files(self, document: Document) -> tuple[Artefact, ...]:
        if not self.is_kept:
            return self._make(document)
        key = read_files_key(document)
        files = read_files(key)
        if files is None:
            files = self._make(document)
            write_files(key, files)
        self.keys.append(key)
        return files

    def _make(self, document: Document) -> tuple[Artefact, ...]:
        if not self.is_mapped:
            return make_files(document)
        files = make_files(document, mapped=True)
        self.maps |= held_maps()
        return files


def given_up(work: Work, name: str, error: Exception, limits: Limits) -> Finding:
    """P019 for an edition that takes too much: most often by its author's sheet.

    Where it was a layout of the author's own that was being printed, it is told there.
    """
    is_long = isinstance(error, TooLongError)
    layout = place_in_layout(error) if work.styles.own else None
    if layout:
        told = ("P019:layout-time", limits.seconds)
        key, most = told if is_long else ("P019:layout", limits.megabytes)
        return Finding.of(key, layout, edition=name, most=most)
    sheet = work.sheets.get(find_edition(work.manuscript, name).own_sheet)
    place = Place(sheet.path if sheet else name)
    if is_long:
        return Finding.of("P019:time", place, edition=name, most=limits.seconds)
    return Finding.of("P019", place, edition=name, most=limits.megabytes)


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
        return lasting_folder()
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
    from publish.pdf.layout import run_ahead

    if sum(find_edition(work.manuscript, name).format == "pdf" for name in names) > 1:
        with suppress(ToolError):  # each edition that needs it will say so
            run_ahead()
