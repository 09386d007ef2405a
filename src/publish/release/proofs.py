"""Every finished file proved with all that applies to it; nothing is passed over."""

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from publish.findings import Finding, Place, ReleaseError
from publish.load import Work
from publish.messages.sentences import Term
from publish.output.manifest import NAME
from publish.output.page_record import FOLDER
from publish.proofs.finished_files import Proved, run_finished
from publish.release.causes import gather
from publish.release.plan import Tell


def run_all_proofs(work: Work, folder: Path, tell: Tell) -> tuple[Proved, ...]:
    """The files of a folder with their outcomes, which all passed.

    Raises:
        ReleaseError: a proof found something that no waiver covers, each cause once, or
            failed without a word (R216) or was not run (R217), or a file has no proof
            at all (R217).
    """
    proved: list[Proved] = []
    strange: list[Finding] = []
    begun = perf_counter()
    for found in run_finished(work, folder):
        if isinstance(found, Finding):
            strange.append(found)
            continue
        proved.append(found)
        tell("proofs", found[0].path.name, perf_counter() - begun)
        begun = perf_counter()
    refused = [
        *strange,
        *gather(told for found in proved for told in _refuse(found)),
        *_read_unproved(folder, proved),
    ]
    if refused:
        raise ReleaseError(refused, work.manuscript.book.language)
    return tuple(proved)


def _refuse(proved: Proved) -> Iterator[tuple[str, Finding]]:
    """What is wrong with a file, with the name of its edition."""
    proofed, outcomes = proved
    place, edition = Place(proofed.path.name), proofed.edition.name
    for outcome in (it.named(proofed.path) for it in outcomes):
        proof = Term("proof-name", outcome.proof)
        if outcome.state == "not run":
            reason = outcome.reason
            yield edition, Finding.of("R217", place, proof=proof, reason=reason)
        elif outcome.state == "fail" and not outcome.findings:
            yield edition, Finding.of("R216", place, proof=proof)
        yield from ((edition, finding) for finding in outcome.findings)


def _read_unproved(folder: Path, proved: list[Proved]) -> Iterator[Finding]:
    known = {NAME, FOLDER, *(proofed.path.name for proofed, _ in proved)}
    for path in sorted(folder.iterdir()):
        if path.name not in known:
            yield Finding.of("R217:file", Place(path.name))
