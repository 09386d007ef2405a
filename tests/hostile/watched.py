"""A program that runs `publish` in processes of their own and sees what they reach for.

Lines of JSON in, each a folder and words; lines of JSON out, each a `Run`. It makes one
honest book first, so that each fork has all imports; an audit hook (PEP 578) then sees
what Python opens, connects to and starts. What libraries in C open it does not see:
`tests/test_hostile_table.py` has `strace` look at some.
"""

import json
import os
import resource
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NoReturn

from hostile.reaching import Reach, hook_of
from hostile.shape import book, write_given
from hostile.stopping import MARK, Stop, read_living, run_stop

MOST_MB = 3000  # of addresses, for each process of a run
PATIENCE = 40.0  # seconds by the clock; what is held is processor time
_GRACE = 2.0  # seconds in which all of a run is gone, where nobody else is at work
_LOOK = 0.02
_HONEST = (
    "build",
    "manuscript.yaml",
    "--no-cache",
    "--jobs",
    "1",
    "-e",
    "screen",
    "-e",
    "epub",
    "-e",
    "web",
)
_ACTIONS: Mapping[signal.Signals, Any] = {  # whatever runs the tests may ignore some
    signal.SIGINT: signal.default_int_handler,
    signal.SIGTERM: signal.SIG_DFL,
    signal.SIGHUP: signal.SIG_DFL,
}
_reach = Reach()


@dataclass(frozen=True, slots=True)
class Run:
    """What one command said, took and reached for."""

    code: int
    out: str
    err: str
    seconds: float  # of processors, of all its processes
    megabytes: int  # of its largest process
    reached: tuple[str, ...]
    left: tuple[str, ...]  # processes
    is_hung: bool


def run_watched(folder: Path, words: Sequence[str], stop: Stop | None) -> Run:
    """`publish <words>` in that folder; what it writes for us goes beside it."""
    around = folder.parent
    (around / "tmp").mkdir(exist_ok=True)
    log, out, err = (around / name for name in ("reached", "out", "err"))
    log.write_bytes(b"")
    pid = os.fork()
    if not pid:
        _run_in_fork(folder, words)
    code, used, is_hung = _run_wait(pid, stop)
    return Run(
        code=code,
        out=out.read_text("utf-8", "replace"),
        err=err.read_text("utf-8", "replace"),
        seconds=used.ru_utime + used.ru_stime,
        megabytes=used.ru_maxrss // 1024,
        reached=tuple(dict.fromkeys(log.read_text("utf-8", "replace").splitlines())),
        left=tuple(_read_left(pid)),
        is_hung=is_hung,
    )


def _run_in_fork(folder: Path, words: Sequence[str]) -> NoReturn:
    """Become the command; never comes back."""
    code = 70
    try:
        os.setsid()
        around = folder.parent
        for number, name in enumerate(
            (Path("/dev/null"), around / "out", around / "err")
        ):
            flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC if number else os.O_RDONLY
            os.dup2(os.open(name, flags, 0o600), number)
        log = os.open(around / "reached", os.O_WRONLY | os.O_APPEND)
        os.environ["TMPDIR"] = tempfile.tempdir = str(around / "tmp")
        os.environ[MARK] = str(os.getpid())
        for number, action in _ACTIONS.items():
            signal.signal(number, action)
        os.chdir(folder)
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MB << 20, hard))
        cache = os.environ["XDG_CACHE_HOME"]
        _reach.begin(log, (str(folder), str(around / "tmp"), cache))
        code = run_here(words)
    finally:
        with suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def run_here(words: Sequence[str]) -> int:
    """`publish <words>` in this process; its exit code."""
    from publish.cli import main

    sys.argv = ["publish", *words]
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def _run_wait(pid: int, stop: Stop | None) -> tuple[int, Any, bool]:
    """The exit code, what was used, and whether patience ended."""
    begun = time.monotonic()
    while time.monotonic() < begun + PATIENCE:
        if stop and time.monotonic() >= begun + stop.after:
            run_stop(pid, stop.manner)
            stop = None
        found, status, used = os.wait4(pid, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status), used, False
        time.sleep(_LOOK)
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    _, status, used = os.wait4(pid, 0)
    return os.waitstatus_to_exitcode(status), used, True


def _read_left(session: int) -> list[str]:
    """What is still there of a session after some grace; it is ended then."""
    busy = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    end = time.monotonic() + _GRACE * busy
    left = read_living(session)
    while left and time.monotonic() < end:
        time.sleep(_LOOK)
        left = read_living(session)
    told = [_read_told(pid) for pid in left]
    for pid in left:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return told


def _read_told(pid: int) -> str:
    """The number of a process, and how it was called."""
    words = b""
    with suppress(OSError):
        words = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ")
    return f"{pid} {words.decode(errors='replace')[:200]}"


def run_warm(folder: Path) -> None:
    """Make an honest book here, once, so that all forks have what it takes."""
    write_given(book(), folder / "book")
    with (
        tempfile.TemporaryFile() as said,
        tempfile.TemporaryFile() as told,
    ):
        kept = os.dup(1), os.dup(2)
        os.dup2(said.fileno(), 1)
        os.dup2(told.fileno(), 2)
        before = Path.cwd()
        os.chdir(folder / "book")
        code = run_here(_HONEST)
        sys.stdout.flush()
        os.chdir(before)
        os.dup2(kept[0], 1)
        os.dup2(kept[1], 2)
        told.seek(0)
        assert code == 0, told.read().decode()
    assert threading.active_count() == 1  # a fork has no others


def main() -> None:
    """Answer line by line."""
    run_warm(Path(sys.argv[1]))
    sys.addaudithook(hook_of(_reach))
    for line in sys.stdin:
        asked = json.loads(line)
        stop = Stop(*asked["stop"]) if asked["stop"] else None
        run = run_watched(Path(asked["folder"]), asked["words"], stop)
        sys.stdout.write(json.dumps(asdict(run)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
