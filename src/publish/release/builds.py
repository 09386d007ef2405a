"""Every edition built twice from fresh clones of the commit, and compared."""

from pathlib import Path
from time import perf_counter

from publish.findings import ReleaseError
from publish.release.plan import Tell
from publish.release.preconditions import Planned
from publish.release.rebuild import (
    FIRST,
    SECOND,
    Order,
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
        order = _clone(planned, manuscript, made, around)
        run_build(order, goal, around, _told(stage, tell))
    begun = perf_counter()
    differences = list(read_differences(final, again))
    if differences:
        raise ReleaseError(differences)
    count = len(list(final.iterdir()))
    tell("comparison", f"{count} files, the same bytes", perf_counter() - begun)
    return final


def _told(stage: str, tell: Tell):  # type: ignore[no-untyped-def] # noqa: ANN202
    return lambda edition, seconds: tell(stage, edition, seconds)


def _clone(
    planned: Planned, manuscript: str, made: Path, around: Surroundings
) -> Order:
    clone = made / around.folder
    run_clone(planned.repository.root, planned.repository.commit, clone)
    return Order(clone, manuscript, planned.version)
