"""Editions of one manuscript made side by side, and written with their manifest."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from time import perf_counter

from publish.build.workers import run_side_by_side
from publish.findings import BookError, Finding, ReleaseError, ToolError
from publish.load import Work
from publish.messages.sentences import Sentence, sentence
from publish.output.artefact import Artefact
from publish.output.checksums import read_sum
from publish.output.manifest import (
    Listed,
    Manifest,
    list_file,
    manifest_file,
    read_manifest,
)
from publish.output.write import write_artefacts
from publish.pipeline import make_artefacts
from publish.prose import plain


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one edition: its files, or why there are none."""

    edition: str
    artefacts: tuple[Artefact, ...]
    findings: tuple[Finding, ...] = ()
    lacks: bool = False  # what is wrong is the machine, not the book
    seconds: float = field(default=0.0, compare=False)  # that it took; in no file

    @property
    def note(self) -> Sentence | None:
        """Why there are no files though nothing is wrong, or nothing."""
        if self.artefacts or self.findings:
            return None
        return sentence("build:nothing", edition=self.edition)


def run_editions(
    work: Work, names: Sequence[str], jobs: int = 0, *, recorded: bool = False
) -> Iterator[Made]:
    """Each edition's outcome, in the order of the names; `jobs` 0 means all cores.

    Where `recorded` the files keep what stands on their pages.
    """
    ahead = partial(_import_ahead, work, names)
    run = partial(_run_edition, work, recorded=recorded)
    return run_side_by_side(run, names, jobs, ahead)


def _run_edition(work: Work, name: str, *, recorded: bool) -> Made:
    begun = perf_counter()
    made = _try(work, name, recorded=recorded)
    return replace(made, seconds=perf_counter() - begun)


def _try(work: Work, name: str, *, recorded: bool) -> Made:
    try:
        return Made(name, make_artefacts(work, name, recorded=recorded))
    except BookError as error:
        return Made(name, (), error.findings)
    except ToolError as error:
        return Made(name, (), error.findings, lacks=True)


def _import_ahead(work: Work, names: Sequence[str]) -> None:
    """Import once, before the fork, what several workers would import each."""
    from publish.book.authors_editions import find_edition
    from publish.pdf.layout import run_ahead

    if sum(find_edition(work.manuscript, name).format == "pdf" for name in names) > 1:
        with suppress(ToolError):  # each edition that needs it will say so
            run_ahead()


def write_editions(
    work: Work, outcomes: Iterable[Made], folder: Path
) -> tuple[Path, ...]:
    """Write what was made, and beside it the manifest of all that is in the folder.

    Comes out: the paths of the editions' files, in order.

    Raises:
        ToolError: R101, where the folder cannot be written.
    """
    made = [outcome for outcome in outcomes if not outcome.findings]
    artefacts = [artefact for outcome in made for artefact in outcome.artefacts]
    book = work.manuscript.book
    kept = _read_kept(folder, book.id, {outcome.edition for outcome in made})
    files = (*kept, *map(list_file, artefacts))
    if not files:
        return ()
    manifest = Manifest(
        title=plain(work.texts.lines[("book", "title")]),
        identifier=book.id,
        language=book.language,
        version=book.version or "",
        date=book.date or "",
        files=tuple(sorted(files, key=lambda listed: listed.name)),
    )
    *paths, _ = write_artefacts([*artefacts, manifest_file(manifest)], folder)
    return tuple(paths)


def _read_kept(folder: Path, book: str, anew: set[str]) -> Iterator[Listed]:
    """Lines of the manifest that was there, of files that still are as it has them.

    None of another book, and none of the editions that were made `anew`.
    """
    try:
        before = read_manifest(folder)
    except ReleaseError:
        return  # there is none, or it tells nothing: the new one takes its place
    for listed in before.files if before.identifier == book else ():
        path = folder / listed.name
        is_other = listed.edition not in anew
        if is_other and path.is_file() and read_sum(path) == listed.sha256:
            yield replace(listed, conformance=())
