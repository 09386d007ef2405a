"""The steps of a release in order, and what they hand on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from publish.findings import Finding, Place, ReleaseError, ToolError
from publish.load import with_lock
from publish.messages.sentences import Sentence, sentence
from publish.output import checksums
from publish.release import folder as folders
from publish.release import repository
from publish.release.builds import run_builds, run_sites
from publish.release.documents import write_documents
from publish.release.kept_codes import (
    KeptCodes,
    read_kept_codes,
    refuse_changed,
    write_kept,
)
from publish.release.outline import read_obstacles
from publish.release.plan import (
    Order,
    Released,
    Tell,
    list_remarks,
    read_plan,
)
from publish.release.preconditions import Planned
from publish.release.previous_release import run_last_comparison
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
    kept = read_kept_codes(work, order.manuscript)
    finished = None if order.rehearsed else _write_tag_of_killed(planned, kept)
    if finished:
        return finished
    refused = tuple(read_obstacles(work, planned))
    if refused:
        raise ReleaseError(refused, work.manuscript.book.language)
    root = planned.repository.root
    manuscript = order.manuscript.resolve().relative_to(root).as_posix()
    final = run_builds(planned, manuscript, made, tell, kept)
    changed = run_last_comparison(planned.goal.parent, final, work.words)
    if kept:
        kept = kept.with_release(changed.since, changed.again)
        run_sites(planned, manuscript, made, final, kept, tell)
        work = with_lock(work, kept.lock)
    proved = run_all_proofs(work, final, tell)
    begun = perf_counter()
    notes, untold = write_documents(
        planned, work, manuscript, proved, final, changed, kept
    )
    tell("documents", sentence("stage:documents-item"), perf_counter() - begun)
    if not order.rehearsed:
        _write_and_tag(planned, final, notes, kept)
    remarks = (*list_remarks(planned), *untold)
    if kept and not order.rehearsed:
        remarks += (_commit_it(kept),)
    sizes = _read_sizes(final if order.rehearsed else planned.goal)
    return Released(planned.goal, planned.tag, sizes, remarks)


def _commit_it(kept: KeptCodes) -> Sentence:
    return sentence("release:commit", file=str(kept.kept.path))


def _read_sizes(folder: Path) -> tuple[tuple[str, int], ...]:
    names = checksums.read_names(folder)
    return tuple((name, (folder / name).stat().st_size) for name in names)


def _write_and_tag(
    planned: Planned, final: Path, message: str, kept: KeptCodes | None
) -> None:
    """The one step that is seen: the folder appears, then the tag, then the lock.

    Raises:
        ReleaseError: R219, where somebody wrote the lock meanwhile.
    """
    commit = planned.repository.commit
    if kept:
        refuse_changed(kept.kept.path, kept.sum)
    folders.write_untagged(planned.goal, commit, kept.sum if kept else "")
    folders.write_in_place(final, planned.goal)
    repository.write_tag(planned.repository.root, planned.tag, commit, message)
    if kept:
        write_kept(planned.goal, kept.kept.path, kept.sum)
    folders.write_tagged(planned.goal)


def _write_tag_of_killed(planned: Planned, kept: KeptCodes | None) -> Released | None:
    """Tag a whole release that a killed run left, if there is one of this commit.

    Its lock is put beside the manuscript, too. Raises as `_write_and_tag`.
    """
    commit, before = folders.read_untagged(planned.goal)
    if not commit:
        return None
    if not planned.tag_commit:
        message = planned.goal.name
        repository.write_tag(planned.repository.root, planned.tag, commit, message)
    if kept:
        write_kept(planned.goal, kept.kept.path, before)
    folders.write_tagged(planned.goal)
    if commit != planned.repository.commit:
        return None
    remarks = (sentence("release:finished"), *((_commit_it(kept),) if kept else ()))
    return Released(planned.goal, planned.tag, _read_sizes(planned.goal), remarks)
