"""Finished files of a folder proved against the manuscript they were made of.

The folder's manifest says what each file is; names of files are never looked into.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import get_args

from publish.book.authors_editions import list_editions
from publish.document.model import Document
from publish.findings import Finding, Place, ReleaseError
from publish.load import Work
from publish.manuscript.models import WaiverData
from publish.manuscript.waivers import waived_in
from publish.messages.sentences import say, term
from publish.output.checksums import read_sum
from publish.output.manifest import Listed, Manifest, read_manifest
from publish.pipeline import make_documents
from publish.proofs.origins import read_sourced
from publish.proofs.run import read_proofs
from publish.proofs.shape import Accepted, Outcome, Proofed, State
from publish.proofs.side_by_side import run_all

Proved = tuple[Proofed, tuple[Outcome, ...]]
_WITHOUT_PROOFS = frozenset({"cover"})  # made of no Document of its own


def read_finished(work: Work, folder: Path) -> Iterator[Proofed | Finding]:
    """Every file that the folder's manifest names, with its Document made anew.

    Findings stand in the place of files that are not what was built (R302, R303), or
    that the manuscript no longer makes (R304).

    Raises:
        ReleaseError: R301, where no manifest says what the files are; R314, where they
            are of another book.
    """
    manifest = read_manifest(folder)
    _refuse_strange(work, folder, manifest)
    for unmade in manifest.missing:
        key = "R302:unmade-piece" if unmade.piece else "R302:unmade"
        place, piece = Place(str(folder)), unmade.piece
        yield Finding.of(key, place, edition=unmade.edition, piece=piece)
    whole = []
    for listed in manifest.files:
        changed = read_change(folder, listed)
        if changed:
            yield changed
        elif listed.kind not in _WITHOUT_PROOFS:
            whole.append(listed)
    yield from _with_documents(work, folder, whole)


def read_unlooked(folder: Path) -> tuple[str, ...]:
    """The names of finished files that no proof looks at."""
    files = read_manifest(folder).files
    return tuple(listed.name for listed in files if listed.kind in _WITHOUT_PROOFS)


def _refuse_strange(work: Work, folder: Path, manifest: Manifest) -> None:
    own = work.manuscript.book.id
    if manifest.identifier != own:
        strange = Finding.of(
            "R314",
            Place(str(folder)),
            title=manifest.title,
            identifier=manifest.identifier,
            own=own,
        )
        raise ReleaseError([strange])


def read_change(folder: Path, listed: Listed) -> Finding | None:
    """R302 or R303 where the file is not there, or not as its manifest has it."""
    path = folder / listed.name
    place, edition = Place(str(path)), listed.edition
    if not path.is_file():
        return Finding.of("R302:built", place, edition=edition)
    if read_sum(path) != listed.sha256:
        return Finding.of("R303:built", place, edition=edition)
    return None


def _with_documents(
    work: Work, folder: Path, files: Iterable[Listed]
) -> Iterator[Proofed | Finding]:
    """The files in the order of editions, each with what it was made of."""
    left = list(files)
    for edition in list_editions(work.manuscript).values():
        own = [listed for listed in left if listed.edition == edition.name]
        documents = make_documents(work, edition) if own else ()
        for document in documents:
            for listed in own:
                if listed.piece == document.piece:
                    left.remove(listed)
                    yield proofed_of(folder / listed.name, document, listed)
    for listed in left:
        place = Place(str(folder / listed.name))
        yield Finding.of("R304:built", place, edition=listed.edition)


def proofed_of(path: Path, document: Document, listed: Listed) -> Proofed:
    """A file with what it was made of, held to what its own pages can say."""
    own = document.edition
    if listed.kind == "halves":  # of a page, without its tags
        own = replace(own, variant="")
    return Proofed(path, own, document, listed)


def run_finished(work: Work, folder: Path, jobs: int = 0) -> Iterator[Proved | Finding]:
    """Every file with the outcomes of its proofs, in the order of `read_finished`.

    `jobs` is how many proofs run at once, 0: as many as there are cores. Warnings that
    are waived are left out. Raises as `read_finished`.
    """
    found = list(read_finished(work, folder))
    files = [one for one in found if isinstance(one, Proofed)]
    proved = run_all(files, read_proofs(), jobs)
    waivers = work.manuscript.waivers
    for one in found:
        if isinstance(one, Finding):
            yield one
        else:
            outcomes = read_sourced(work, one, next(proved))
            yield one, _without_waived(one, outcomes, waivers)


def _without_waived(
    proofed: Proofed, outcomes: Iterable[Outcome], waivers: Iterable[WaiverData]
) -> tuple[Outcome, ...]:
    """Outcomes with the warnings that are waived apart from what is found."""
    reasons = waived_in(proofed.edition.name, waivers)
    return tuple(_parted(outcome, reasons) for outcome in outcomes)


def _parted(outcome: Outcome, reasons: Mapping[str, str]) -> Outcome:
    left, waived = [], []
    for finding in outcome.findings:
        if finding.is_error or finding.code not in reasons:
            left.append(finding)
        else:
            waived.append(Accepted(finding, reasons[finding.code]))
    return replace(outcome, findings=tuple(left), waived=tuple(waived))


def lines_of(proved: Proved, language: str) -> Iterator[str]:
    """The lines that a person reads: the file, then a line for each proof."""
    proofed, outcomes = proved
    marks = {state: say(f"state:{state}", language) for state in get_args(State)}
    width = max(map(len, marks.values()))
    yield str(proofed.path)
    for outcome in outcomes:
        about = outcome.about_in(language)
        name = term("proof-name", outcome.proof, language)
        told = f"{name}: {about}" if about else name
        yield f"  {marks[outcome.state]:{width}}  {told}{_judge(outcome)}"


def _judge(outcome: Outcome) -> str:
    """The program that judged, and what a pass shows."""
    if not outcome.by:
        return ""
    shown = ", ".join(outcome.shows)
    return f" ({outcome.by}: {shown})" if shown else f" ({outcome.by})"
