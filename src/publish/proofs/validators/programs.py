"""Programs that proofs run: the user's own, else those that `make tools` has fetched.

They are looked for in `.cache`, in the folder of the call and beside the source. Each
has a time limit: a proof must come to an end whatever file it is given.
"""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import gettempdir

from publish.build.guarded import Around, Done, run_to_end
from publish.findings import PublishError

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
__all__ = ["Done"]


def run_program(
    command: Sequence[str],
    seconds: float,
    late: PublishError,
    env: Mapping[str, str] | None = None,
) -> Done:
    """What a program that was looked up prints, and its exit code.

    Where its time is up, or nobody waits for it any more, it is asked to end before it
    is made to, with all that it began.

    Raises:
        PublishError: `late`, where it does not end within its time.
    """
    done = run_to_end(command, seconds, Around(variables=env))
    if done is None:
        raise late
    return done


def java_options(*, quick: bool = True) -> tuple[str, ...]:
    """With these what Java writes of its own faults is temporary, and it starts sooner.

    Else it would write that into the folder of the call, which is most often a book's.
    A `quick` one takes more room for each step: the Nu checker has too many for that.
    """
    folder = gettempdir()
    sooner = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
    return (
        *(sooner if quick else ()),
        f"-XX:ErrorFile={folder}/java_%p.log",
        f"-XX:ReplayDataFile={folder}/replay_%p.log",
    )


def read_program(name: str) -> Path | None:
    """A program by its name; those of npm run where there is Node."""
    own = shutil.which(name)
    if own is not None:
        return Path(own)
    for cache in _caches():
        fetched = cache / "node" / "node_modules" / ".bin" / name
        if fetched.is_file() and shutil.which("node"):
            return fetched
    return None


def read_modules(*inside: str) -> Path | None:
    """The folder of npm's packages that has all of these."""
    for cache in _caches():
        folder = cache / "node" / "node_modules"
        if all((folder / name).exists() for name in inside):
            return folder
    return None


def read_jar() -> Path | None:
    """The jar of veraPDF."""
    for cache in _caches():
        for jar in sorted((cache / "verapdf").glob("greenfield-apps-*.jar")):
            return jar
    return None


def read_has_verapdf() -> bool:
    """Whether veraPDF can run: the program, or its jar and Java."""
    has_jar = read_jar() is not None and shutil.which("java") is not None
    return has_jar or shutil.which("verapdf") is not None


def read_pdfcpu() -> Path | None:
    """The program pdfcpu."""
    own = shutil.which("pdfcpu")
    made = (cache / "pdfcpu" / "pdfcpu" for cache in _caches())
    return Path(own) if own else next((path for path in made if path.is_file()), None)


def read_browser() -> Path | None:
    """Chromium, by the names that systems give it."""
    found = filter(None, map(shutil.which, _BROWSERS))
    return next(map(Path, found), None)


def _caches() -> Iterator[Path]:
    for root in (Path.cwd(), Path(__file__).parents[4]):
        yield root / ".cache"
