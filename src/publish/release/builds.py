"""Every edition built twice from fresh clones of the commit, and compared."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from time import perf_counter

from publish.findings import ReleaseError
from publish.messages.sentences import sentence
from publish.output.artefact import Artefact
from publish.output.checksums import read_names
from publish.output.manifest import manifest_file, read_manifest
from publish.output.page_record import name_record
from publish.output.write import write_artefacts
from publish.release.kept_codes import KeptCodes, write_beside
from publish.release.plan import Tell
from publish.release.preconditions import Planned
from publish.release.rebuild import (
    FIRST,
    SECOND,
    Checkout,
    Surroundings,
    read_differences,
    run_build,
)
from publish.release.repository import run_clone

_BUILDS = (("first build", FIRST), ("second build", SECOND))


def run_builds(
    planned: Planned,
    manuscript: str,
    made: Path,
    tell: Tell,
    kept: KeptCodes | None = None,
) -> Path:
    """The folder of the first build; the second one is of the same bytes.

    Both print the codes that are `kept`.

    Raises:
        ReleaseError: a build fails (R207), or two differ (R208).
        ToolError: the machine lacks something for an edition (R207).
    """
    final = made / planned.goal.name
    again = made / "again"
    for (stage, around), goal in zip(_BUILDS, (final, again), strict=True):
        checkout = _run_clone(planned, manuscript, made, around)
        _write_lock(checkout, kept)
        run_build(checkout, goal, around, partial(tell, stage))
    begun = perf_counter()
    differences = list(read_differences(final, again))
    if differences:
        raise ReleaseError(differences)
    count = len(read_names(final))
    same = sentence("stage:comparison-item", count=count)
    tell("comparison", same, perf_counter() - begun)
    return final


def run_sites(  # noqa: PLR0913, PLR0917 - where from, where to, and whom to tell
    planned: Planned,
    manuscript: str,
    made: Path,
    final: Path,
    kept: KeptCodes,
    tell: Tell,
) -> None:
    """Build the sites of both clones anew, with what is known now of each version.

    They hold the files of `final` that they offer, and take the place of those there,
    also in its manifest. Raises as `run_builds`.
    """
    whole = read_manifest(final)
    sites = [listed for listed in whole.files if listed.kind == "site"]
    editions = tuple(dict.fromkeys(listed.edition for listed in sites))
    if not sites:
        return
    goals = made / "sites", made / "sites again"
    for (stage, around), goal in zip(_BUILDS, goals, strict=True):
        checkout = Checkout(made / around.folder, manuscript, planned.version)
        _write_lock(checkout, kept)
        run_build(checkout, goal, around, partial(tell, stage), editions, final)
    if differences := list(read_differences(*goals)):
        raise ReleaseError(differences)
    first = goals[0]
    anew = {listed.name: listed for listed in read_manifest(first).files}
    names = [name for it in sites for name in (it.name, name_record(it.name))]
    files = tuple(anew.get(listed.name, listed) for listed in whole.files)
    write_artefacts(
        [
            *(Artefact(name, (first / name).read_bytes()) for name in names),
            manifest_file(replace(whole, files=files)),
        ],
        final,
    )


def _write_lock(checkout: Checkout, kept: KeptCodes | None) -> None:
    if kept:
        write_beside(checkout.clone / checkout.manuscript, kept.name, kept.text)


def _run_clone(
    planned: Planned, manuscript: str, made: Path, around: Surroundings
) -> Checkout:
    clone = made / around.folder
    run_clone(planned.repository.root, planned.repository.commit, clone)
    return Checkout(clone, manuscript, planned.version)
