"""Proofs of many files on all cores, as many programs at once as memory has room for.

Goes in: finished files and proofs; comes out: outcomes in the order of both, whatever
is ready first. What takes longest begins first.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from publish.build.guarded import run_warden
from publish.build.memory import read_room
from publish.build.workers import Bound, read_workers, run_as_ready
from publish.findings import PublishError, ToolError
from publish.messages.sentences import Told, sentence
from publish.proofs.run import read_missing, run_one
from publish.proofs.shape import Outcome, Proof, Proofed, Together, not_run

_AHEAD = ("pikepdf", "pypdfium2", "PIL.Image", "PIL.ImageFilter", "lxml.etree")

Asked = tuple[int, Proof]  # the number of a file, and what is asked of it


@dataclass(frozen=True, slots=True)
class Task:
    """What one process does at a stretch."""

    asked: tuple[Asked, ...]
    seconds: float  # of a core, about
    megabytes: int


def run_all(
    files: Sequence[Proofed], proofs: Iterable[Proof], jobs: int = 1
) -> Iterator[tuple[Outcome, ...]]:
    """What each proof that applies says of each file, in the order of files and proofs.

    A file's come as soon as all of its own, and of those before it, are known; `jobs`
    is how many are made at once, 0: as many as there are cores.
    """
    given = tuple(proofs)
    tasks = list_tasks(files, given)
    run_warden()
    if read_workers(jobs, len(tasks)) > 1:
        tasks = sorted(tasks, key=lambda task: -task.seconds)
        _import_ahead()
    ready = run_as_ready(
        lambda number: _run_task(files, tasks[number]),
        range(len(tasks)),
        jobs,
        Bound(read_room(), [task.megabytes for task in tasks]),
        lambda number: _ended(tasks[number]),
    )
    known: dict[tuple[int, str], Outcome] = {}
    for at, file in enumerate(files):
        wanted = [(at, it.name) for it in given if it.applies(file.edition)]
        while not all(name in known for name in wanted):
            number, outcomes = next(ready)
            for (own, proof), outcome in zip(
                tasks[number].asked, outcomes, strict=True
            ):
                known[own, proof.name] = outcome
        yield tuple(known[name] for name in wanted)


def list_tasks(files: Sequence[Proofed], proofs: Sequence[Proof]) -> list[Task]:
    """All that is to be asked, parted by what shares a process, by the first file."""
    parts: dict[object, list[Asked]] = {}
    for at, file in enumerate(files):
        for proof in proofs:
            if proof.applies(file.edition):
                parts.setdefault(_part(at, proof), []).append((at, proof))
    return [_task(files, asked) for asked in parts.values()]


def _part(at: int, proof: Proof) -> object:
    """What shares a process: a start of a program, or the reading of one file."""
    if proof.together:
        return proof.together.read
    return at, proof.name if proof.weight.megabytes else ""


def _task(files: Sequence[Proofed], asked: Sequence[Asked]) -> Task:
    seconds = sum(proof.weight.of(files[at].file.pages or 0) for at, proof in asked)
    return Task(tuple(asked), seconds, max(it.weight.megabytes for _, it in asked))


Said = Mapping[Path, Any]  # of each file, or why nothing is


def _run_task(files: Sequence[Proofed], task: Task) -> tuple[Outcome, ...]:
    told = _read_together([(files[at], proof) for at, proof in task.asked])
    return tuple(_run(files[at], proof, told) for at, proof in task.asked)


def _read_together(asked: Sequence[tuple[Proofed, Proof]]) -> Said:
    """What a program that serves several files says, where it is one of these."""
    reads = {
        it.together.read for _, it in asked if it.together and not read_missing(it)
    }
    paths = list(dict.fromkeys(file.path.resolve() for file, _ in asked))
    return {path: said for read in reads for path, said in _read_each(read, paths)}


def _read_each(
    read: Callable[[Sequence[Path]], Said], paths: Sequence[Path]
) -> Iterator[tuple[Path, Any]]:
    """What is said of each; of each alone where the program fails on all of them."""
    try:
        said = read(paths)
    except ToolError as error:
        if len(paths) == 1:
            yield paths[0], error
            return
        for path in paths:
            yield from _read_each(read, [path])
        return
    yield from ((path, said.get(path)) for path in paths)


def _run(file: Proofed, proof: Proof, told: Said) -> Outcome:
    path = file.path.resolve()
    if not proof.together or path not in told:
        return run_one(proof, file)
    return _judged(file, proof, proof.together, told[path])


def _judged(file: Proofed, proof: Proof, together: Together, said: object) -> Outcome:
    if isinstance(said, PublishError):
        return not_run(proof.name, said.reasons)
    return together.judge(file, said)


def _ended(task: Task) -> tuple[Outcome, ...]:
    """Of what the machine ended twice."""
    why = Told([sentence("proof:ended")])
    return tuple(not_run(proof.name, why) for _, proof in task.asked)


def _import_ahead() -> None:
    """Import once, before the fork, what nearly every process would import."""
    for name in _AHEAD:
        import_module(name)
