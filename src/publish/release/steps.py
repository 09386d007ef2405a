"""The steps of a release in order, and what they hand on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from publish.findings import Finding, Place, ReleaseError, ToolError
from publish.messages.sentences import sentence
from publish.output import checksums
from publish.release import folder as folders
from publish.release import repository
from publish.release.builds import run_builds
from publish.release.documents import write_documents
from publish.release.outline import read_obstacles
from publish.release.plan import (
    Order,
    Released,
    Tell,
    list_remarks,
    read_plan,
)
from publish.release.preconditions import Planned
from publish.release.proofs import run_all_proofs


def run_release(order: Order, tell: Tell) -> Released:
    """Make a release, whole or not at all.

    Raises:
        ReleaseError: it is refused, for all the reasons that are known at once.
        ToolError: the machine lacks something, as space on its disk (R101).
    """
    try:
        with _run_in_place(order) as made:
            return _run_steps(order, made, tell)
    except OSError as error:
        place = Place(str(error.filename or order.releases))
        said = str(error.strerror or error)
        raise ToolError([Finding.of("R101:release", place, said=said)]) from error


@contextmanager
def _run_in_place(order: Order) -> Iterator[Path]:
    """A hidden folder beside the releases; of a rehearsal, among temporary files."""
    if order.rehearsed:
        with TemporaryDirectory(prefix="rehearsal-") as made:
            yield Path(made)
        return
    with folders.run_locked(order.releases), folders.run_hidden(order.releases) as made:
        yield made


def _run_steps(order: Order, made: Path, tell: Tell) -> Released:
    work, planned = read_plan(order)
    finished = None if order.rehearsed else _write_tag_of_killed(planned)
    if finished:
        return finished
    refused = tuple(read_obstacles(work, planned))
    if refused:
        raise ReleaseError(refused, work.manuscript.book.language)
    manuscript = order.manuscript.resolve().relative_to(planned.repository.root)
    final = run_builds(planned, manuscript.as_posix(), made, tell)
    proved = run_all_proofs(work, final, tell)
    begun = perf_counter()
    notes, untold = write_documents(planned, work, manuscript.as_posix(), proved, final)
    tell("documents", sentence("stage:documents-item"), perf_counter() - begun)
    if not order.rehearsed:
        _write_and_tag(planned, final, notes)
    return Released(
        planned.goal,
        planned.tag,
        _read_sizes(planned.goal if not order.rehearsed else final),
        (*list_remarks(planned), *untold),
    )


def _read_sizes(folder: Path) -> tuple[tuple[str, int], ...]:
    names = checksums.read_names(folder)
    return tuple((name, (folder / name).stat().st_size) for name in names)


def _write_and_tag(planned: Planned, final: Path, message: str) -> None:
    """The one step that is seen: the folder appears, then the tag."""
    commit = planned.repository.commit
    folders.write_untagged(planned.goal, commit)
    folders.write_in_place(final, planned.goal)
    repository.write_tag(planned.repository.root, planned.tag, commit, message)
    folders.write_tagged(planned.goal)


def _write_tag_of_killed(planned: Planned) -> Released | None:
    """Tag a whole release that a killed run left, if there is one of this commit."""
    commit = folders.read_untagged(planned.goal)
    if not commit:
        return None
    if not planned.tag_commit:
        message = planned.goal.name
        repository.write_tag(planned.repository.root, planned.tag, commit, message)
    folders.write_tagged(planned.goal)
    if commit != planned.repository.commit:
        return None
    remark = sentence("release:finished")
    return Released(planned.goal, planned.tag, _read_sizes(planned.goal), (remark,))
