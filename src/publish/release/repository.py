"""The Git repository of a manuscript: its state, a fresh clone, a tag.

Goes in: paths, commits and names; comes out: values. Nothing here pushes, moves a tag
or changes a branch.
"""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from publish.build.guarded import Around, run_to_end
from publish.findings import Finding, Place, ReleaseError, ToolError


@dataclass(frozen=True, slots=True)
class Repository:
    """A work tree as it stands.

    `commit` was made at `when`; `changed` are the paths that no commit holds yet.
    """

    root: Path
    commit: str
    when: datetime
    changed: tuple[str, ...] = ()


def read_repository(inside: Path, ignored: Path) -> Repository:
    """The repository around a path; what lies in the folder `ignored` is passed over.

    Raises:
        ReleaseError: R201, where there is none, or it holds no commit yet.
        ToolError: R204, where Git is not installed.
    """
    place = Place(str(inside))
    found = _run_git(inside, "rev-parse", "--show-toplevel")
    if found.returncode:
        raise ReleaseError([Finding.of("R201", place)])
    root = Path(_said(found))
    head = _run_git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if head.returncode:
        raise ReleaseError([Finding.of("R201:empty", place)])
    path = _inside(ignored, root)
    spared = [f":(exclude,top){path}"] if path else []
    listed = _run_git(root, "status", "--porcelain", "-z", "--", ":/", *spared)
    changed = tuple(entry[3:] for entry in listed.stdout.split("\0") if entry[2:3])
    commit = _said(head)
    when = datetime.fromisoformat(
        _said(_run_git(root, "show", "-s", "--format=%cI", commit))
    )
    return Repository(root, commit, when.astimezone(UTC), changed)


def _inside(path: Path, root: Path) -> str:
    goal = path.resolve()
    return goal.relative_to(root).as_posix() if goal.is_relative_to(root) else ""


def read_tracked(root: Path, *patterns: str) -> tuple[str, ...]:
    """Paths from the root of files that Git knows and whose names are like these."""
    listed = _run_git(root, "ls-files", "-z", "--", *patterns)
    return tuple(filter(None, listed.stdout.split("\0")))


def read_tags(root: Path, start: str) -> tuple[str, ...]:
    """The names of tags that begin so."""
    listed = _run_git(root, "tag", "--list")
    return tuple(it for it in listed.stdout.splitlines() if it.startswith(start))


def read_tag(root: Path, name: str) -> str:
    """The commit that a tag names, or nothing where there is no such tag."""
    found = _run_git(root, "rev-parse", "--verify", "--quiet", f"refs/tags/{name}^{{}}")
    return "" if found.returncode else _said(found)


def run_name_check(name: str) -> bool:
    """Whether Git takes the name for a tag."""
    return _run_git(Path(), "check-ref-format", f"refs/tags/{name}").returncode == 0


def read_tagger(root: Path) -> str:
    """Whose name a tag would bear, or nothing where Git was never told."""
    found = _run_git(root, "var", "GIT_COMMITTER_IDENT")
    return "" if found.returncode else _said(found)


def write_tag(root: Path, name: str, commit: str, message: str) -> None:
    """Make an annotated tag; one that exists is never moved.

    Raises:
        ReleaseError: R203, where Git refuses.
    """
    done = _run_git(
        root,
        *("tag", "--annotate", "--cleanup=whitespace"),
        *("--message", message, name, commit),
    )
    if done.returncode:
        refused = Finding.of("R203:refused", Place(name), said=_told(done))
        raise ReleaseError([refused])


def run_clone(root: Path, commit: str, goal: Path) -> None:
    """A fresh clone at a commit; its line ends are those of the commit.

    Raises:
        ReleaseError: R307, where the repository does not hold the commit, or the
            folder cannot be written.
    """
    kept = ("-c", "core.autocrlf=false", "-c", "advice.detachedHead=false")
    cloned = _run_git(root, "clone", "--quiet", "--no-checkout", *kept, ".", str(goal))
    if not cloned.returncode:
        cloned = _run_git(goal, "checkout", "--quiet", "--detach", commit)
    if cloned.returncode:
        shallow = _said(_run_git(root, "rev-parse", "--is-shallow-repository"))
        key = "R307:shallow" if shallow == "true" else "R307"
        raise ReleaseError([Finding.of(key, Place(commit), said=_told(cloned))])


@dataclass(frozen=True, slots=True)
class _Answer:
    """What Git printed, and its exit code."""

    stdout: str
    stderr: str
    returncode: int


def _run_git(folder: Path, *words: str) -> _Answer:
    """Git's answer; it is told nothing of a repository but by the folder."""
    own = {key: it for key, it in os.environ.items() if key not in _AROUND}
    around = Around(
        folder=folder if folder.is_dir() else folder.parent,
        variables={**own, "LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0"},
    )
    try:
        done = run_to_end(("git", *words), _LIMIT, around)
    except FileNotFoundError as error:
        raise ToolError([Finding.of("R204", Place("git"))]) from error
    if done is None:
        place = Place(str(folder))
        slow = Finding.of("R204:slow", place, command=words[0], seconds=_LIMIT)
        raise ToolError([slow])
    printed, said = (it.decode(errors="replace") for it in (done.stdout, done.stderr))
    return _Answer(printed, said, done.returncode)


_LIMIT = 600  # seconds: a clone of a book with its photographs
_AROUND = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})


def _said(done: _Answer) -> str:
    return done.stdout.strip()


def _told(done: _Answer) -> str:
    lines = done.stderr.strip().splitlines() or [f"git: {done.returncode}"]
    return lines[-1].removeprefix("fatal: ").removeprefix("error: ")
