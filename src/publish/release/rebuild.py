"""The same commit built again: another folder, time zone, locale and hash seed.

Goes in: a clone and what stands around it; comes out: a folder of finished files, or
the findings of what differs. A build is a process of its own, as a locale and a hash
seed are fixed when Python starts.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer

from publish.build import progress_pipe
from publish.build.guarded import NOWHERE, Around, run_guarded
from publish.build.warden import run_end_group
from publish.findings import Finding, Place, ReleaseError, ToolError
from publish.output.checksums import read_names

_LIMIT = 3600.0  # seconds for all editions of a book
_LACKS = 4  # the exit code of a build that the machine cannot make


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What must not show in a file: a folder's name, and the variables of a process.

    Nothing kept by other builds serves one that `is_fresh`.
    """

    folder: str
    variables: Mapping[str, str]
    is_fresh: bool = False


FIRST = Surroundings(
    "first", {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
)
SECOND = Surroundings(
    "the second one",
    {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242"},
    is_fresh=True,
)


@dataclass(frozen=True, slots=True)
class Checkout:
    """A clone, the manuscript inside it, and the version to print."""

    clone: Path
    manuscript: str
    version: str


def run_build(  # noqa: PLR0913, PLR0917 - what, where to, and whom to tell
    checkout: Checkout,
    goal: Path,
    around: Surroundings,
    tell: Callable[[str, float], None] = lambda *_: None,
    editions: Sequence[str] = (),
    offered: Path | None = None,
) -> tuple[Path, ...]:
    """Build editions into a folder, all or those named; `tell` hears each with its s.

    Sites take in the files of the folder `offered` as well. Where the clone holds the
    program itself, that is what builds.

    Raises:
        ReleaseError: R207, where the build fails.
        ToolError: R207, where the machine lacks something for it.
    """
    own = checkout.clone / "src" / "publish"
    path = {"PYTHONPATH": str(own.parent)} if own.is_dir() else {}
    if around.is_fresh:
        path["XDG_CACHE_HOME"] = str(checkout.clone / ".fresh-cache")
    wanted = [word for name in editions for word in ("-e", name)]
    wanted += ("--offered", str(offered)) if offered else ()
    words = ("build", checkout.manuscript, "-o", str(goal), "--pages")
    code, errors = _run_child(
        (*words, *wanted, "--imprint", checkout.version),
        checkout.clone,
        {**os.environ, **around.variables, **path},
        tell,
    )
    if code:
        place = Place(checkout.manuscript)
        finding = (
            Finding.of("R207:killed", place, seconds=round(_LIMIT))
            if code == -signal.SIGKILL
            else Finding.of("R207", place, said=errors)
        )
        raise ToolError([finding]) if code == _LACKS else ReleaseError([finding])
    return tuple(sorted(path for path in goal.rglob("*") if path.is_file()))


def _run_child(
    words: Sequence[str],
    folder: Path,
    variables: Mapping[str, str],
    tell: Callable[[str, float], None],
) -> tuple[int, str]:
    """The exit code of `publish <words>` in a folder, and what stood on stderr."""
    heard, written = os.pipe()
    with TemporaryFile() as errors, os.fdopen(heard, encoding="utf-8") as lines:
        around = Around(
            folder=folder,
            variables={**variables, progress_pipe.VARIABLE: str(written)},
            streams=(NOWHERE, errors),
            kept=(written,),
        )
        # its group holds its workers, too, which have the pipe open
        with run_guarded((sys.executable, "-m", "publish.cli", *words), around) as run:
            os.close(written)  # the child has its own: the lines end where it ends
            too_long = Timer(_LIMIT, run_end_group, (run.pid,))
            too_long.start()
            try:
                progress_pipe.hand_on(lines, tell)
                run.wait()
            finally:
                too_long.cancel()
        errors.seek(0)
        return run.returncode, errors.read().decode(errors="replace").strip()


def read_differences(first: Path, second: Path) -> Iterator[Finding]:
    """R208 for each file that is not the same, byte for byte, in both folders."""
    names = {name for folder in (first, second) for name in read_names(folder)}
    for name in sorted(names):
        paths = (first / name, second / name)
        if not all(path.is_file() for path in paths):
            yield Finding.of("R208:one", Place(name))
        elif (at := first_difference(*(path.read_bytes() for path in paths))) >= 0:
            yield Finding.of("R208", Place(name), byte=at)


def first_difference(first: bytes, second: bytes) -> int:
    """Where two files first differ, counted in bytes from 0; -1 where nowhere."""
    if first == second:
        return -1
    pairs = enumerate(zip(first, second, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(first), len(second)))
