"""Every edition built twice from fresh clones of the commit, and compared."""

from functools import partial
from pathlib import Path
from time import perf_counter

from publish.findings import ReleaseError
from publish.messages.sentences import sentence
from publish.output.checksums import read_names
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


def run_builds(planned: Planned, manuscript: str, made: Path, tell: Tell) -> Path:
    """The folder of the first build; the second one is of the same bytes.

    Raises:
        ReleaseError: a build fails (R207), or two differ (R208).
        ToolError: the machine lacks something for an edition (R207).
    """
    final = made / planned.goal.name
    again = made / "again"
    for stage, around, goal in (
        ("first build", FIRST, final),
        ("second build", SECOND, again),
    ):
        checkout = _run_clone(planned, manuscript, made, around)
        run_build(checkout, goal, around, partial(tell, stage))
    begun = perf_counter()
    differences = list(read_differences(final, again))
    if differences:
        raise ReleaseError(differences)
    count = len(read_names(final))
    same = sentence("stage:comparison-item", count=count)
    tell("comparison", same, perf_counter() - begun)
    return final


def _run_clone(
    planned: Planned, manuscript: str, made: Path, around: Surroundings
) -> Checkout:
    clone = made / around.folder
    run_clone(planned.repository.root, planned.repository.commit, clone)
    return Checkout(clone, manuscript, planned.version)
