"""The Git repository of a manuscript: its state, a fresh clone, a tag.

Goes in: paths, commits and names; comes out: values. Nothing here pushes, moves a tag
or changes a branch.
"""

import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from publish.findings import Finding, Place, ReleaseError, ToolError

_SHOWN = 5  # changed files that a message names


@dataclass(frozen=True, slots=True)
class Repository:
    """A work tree as it stands.

    `commit` was made at `when`; `changed` are the paths that no commit holds yet.
    """

    root: Path
    commit: str
    when: datetime
    changed: tuple[str, ...] = ()

    @property
    def changes_shown(self) -> str:
        """The first of the changed paths, and how many more there are."""
        more = len(self.changed) - _SHOWN
        shown = ", ".join(self.changed[:_SHOWN])
        return f"{shown} and {more} more" if more > 0 else shown


def read_repository(inside: Path, ignored: Path) -> Repository:
    """The repository around a path; what lies in the folder `ignored` is passed over.

    Raises:
        ReleaseError: R201, where there is none, or it holds no commit yet.
        ToolError: R204, where Git is not installed.
    """
    place = Place(str(inside))
    found = _run_git(inside, "rev-parse", "--show-toplevel")
    if found.returncode:
        message = "a release is made of a commit, and here is no Git repository"
        hint = "git init && git add --all && git commit"
        raise ReleaseError([Finding("R201", message, place, hint)])
    root = Path(_said(found))
    head = _run_git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if head.returncode:
        message = "the repository holds no commit yet"
        raise ReleaseError(
            [Finding("R201", message, place, "git add --all && git commit")]
        )
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
        raise ReleaseError([Finding("R203", _told(done), Place(name))])


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
        message = f"the commit cannot be cloned: {_told(cloned)}"
        hint = "look whether the disk is full, and whether `git show` knows the commit"
        raise ReleaseError([Finding("R307", message, Place(commit), hint)])


def _run_git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Git's answer; it is told nothing of a repository but by the folder."""
    around = {key: it for key, it in os.environ.items() if key not in _AROUND}
    try:
        return subprocess.run(  # noqa: S603 # no word of it is a user's option
            ("git", *words),  # noqa: S607 # whichever the user has
            cwd=folder if folder.is_dir() else folder.parent,
            env={**around, "LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0"},
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        message = f"git {words[0]} takes longer than {_LIMIT:.0f} seconds"
        hint = "look whether Git waits for another program, such as one that locks"
        raise ToolError([Finding("R204", message, Place(str(folder)), hint)]) from error
    except FileNotFoundError as error:
        message = "Git is not installed"
        raise ToolError(
            [Finding("R204", message, Place("git"), "apt-get install git")]
        ) from error


_LIMIT = 600.0  # seconds: a clone of a book with its photographs
_AROUND = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})


def _said(done: subprocess.CompletedProcess[str]) -> str:
    return done.stdout.strip()


def _told(done: subprocess.CompletedProcess[str]) -> str:
    lines = done.stderr.strip().splitlines() or ["Git gave no reason"]
    return lines[-1].removeprefix("fatal: ").removeprefix("error: ")
