"""Finished files of a folder proved against the manuscript they were made of."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from publish.book.authors_editions import list_editions
from publish.document.model import Document
from publish.load import Work
from publish.manuscript.models import WaiverData
from publish.pipeline import make_documents
from publish.proofs.reading.folded_sheets import WAYS
from publish.proofs.run import run_proofs
from publish.proofs.shape import Outcome, Proofed

Proved = tuple[Proofed, tuple[Outcome, ...]]
_ENDS = {  # of the names, where a format makes several files of one Document
    "booklet": tuple(f"-{name}" for name in WAYS),
    "meeting": ("", "-a3", "-2xa4"),
}
_TILED = "-2xa4"  # halves of a page, without its tags
_MARKS = {"pass": "pass   ", "fail": "FAIL   ", "not run": "not run"}


def read_finished(work: Work, folder: Path) -> Iterator[Proofed]:
    """Every edition's files that are in the folder, with their Documents made anew."""
    for edition in list_editions(work.manuscript).values():
        names = (edition.file_name("*"), edition.file_name("*", "*"))
        if not any(True for name in names for _ in folder.glob(name)):
            continue
        for document in make_documents(work, edition):
            for end in _ENDS.get(edition.format, ("",)):
                stem = document.file_name.removesuffix(edition.suffix)
                path = folder / f"{stem}{end}{edition.suffix}"
                if path.is_file():
                    yield proofed_of(path, document)


def proofed_of(path: Path, document: Document) -> Proofed:
    """A file with what it was made of, held to what its own pages can say."""
    is_tiled = path.stem.endswith(_TILED)
    own = replace(document.edition, variant="") if is_tiled else document.edition
    return Proofed(path, own, document)


def run_all(files: Iterable[Proofed]) -> Iterator[Proved]:
    """Each file with the outcomes of its proofs."""
    return ((proofed, run_proofs(proofed)) for proofed in files)


def waive_proved(proved: Proved, waivers: Iterable[WaiverData]) -> Proved:
    """The same without the warnings that a waiver of their code covers.

    Such a waiver names the edition: `at: editions.large-print`, or `editions.*`.
    """
    proofed, outcomes = proved
    places = {f"editions.{proofed.edition.name}", "editions.*"}
    codes = {one.code for one in waivers if one.at in places}
    return proofed, tuple(_without(outcome, codes) for outcome in outcomes)


def _without(outcome: Outcome, codes: set[str]) -> Outcome:
    left = tuple(
        one for one in outcome.findings if one.is_error or one.code not in codes
    )
    return replace(outcome, findings=left)


def told(proved: Proved) -> Iterator[str]:
    """The lines that a person reads: the file, then a line for each proof."""
    proofed, outcomes = proved
    yield str(proofed.path)
    for outcome in outcomes:
        about = f": {outcome.about}" if outcome.about else ""
        name = f"{outcome.proof}{about}"
        yield f"  {_MARKS[outcome.state]}  {name}{_judge(outcome)}"


def _judge(outcome: Outcome) -> str:
    """The program that judged, and what a pass shows."""
    if not outcome.by:
        return ""
    shown = ", ".join(outcome.shows)
    return f" ({outcome.by}: {shown})" if shown else f" ({outcome.by})"
