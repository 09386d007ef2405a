"""Programs of others, started so that none of them outlives us.

Each has a group of processes of its own, and waits at a gate until a warden knows of
it: a process beside ours which ends them all where ours is gone, however it went.
"""

import atexit
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TypeAlias

from publish.build import warden
from publish.output.scratch import read_own_folders

Done: TypeAlias = subprocess.CompletedProcess[bytes]
_GATE = ("/bin/sh", "-c", 'read -r go && exec "$@" </dev/null', "gate")
_GO = b"go\n"
_PATIENCE = 5.0  # seconds for a warden that has nothing to do any more


@dataclass(frozen=True, slots=True)
class Around:
    """What a program finds around it; `streams` are where it writes, `kept` stay open.

    Where nothing is said all is as it is around us, and what it writes is given back.
    """

    folder: Path | None = None
    variables: Mapping[str, str] | None = None
    streams: tuple[int | IO[bytes], int | IO[bytes]] = (subprocess.PIPE,) * 2
    kept: tuple[int, ...] = ()


USUAL = Around()
NOWHERE = subprocess.DEVNULL


@dataclass(slots=True)
class _Post:
    """The warden of one process of ours, and what it was told of."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    warden: "subprocess.Popen[bytes] | None" = None
    begun: dict[int, str] = field(default_factory=dict)

    def run_tell(self, word: str, group: int, mark: str) -> None:
        """Tell the warden of a group; where somebody ended it, there is a new one."""
        with self.lock:
            if word == "begun":
                self.begun[group] = mark
            else:
                self.begun.pop(group, None)
            try:
                self._run_write(f"{word} {group} {mark}\n")
            except OSError:
                self._run_begin()
                self._run_write("".join(f"begun {it}\n" for it in self._told()))

    def run_stand(self) -> None:
        """Have a warden, before there is a program."""
        with self.lock:
            if self.warden is None:
                self._run_begin()

    def _told(self) -> Iterator[str]:
        return (f"{group} {mark}" for group, mark in self.begun.items())

    def _run_write(self, lines: str) -> None:
        if self.warden is None or self.warden.stdin is None:
            raise BrokenPipeError
        os.write(self.warden.stdin.fileno(), lines.encode())

    def _run_begin(self) -> None:
        self._run_leave()
        around = {key: it for key, it in os.environ.items() if key != warden.MARK}
        python = (sys.executable, "-I", "-S", warden.__file__)
        self.warden = subprocess.Popen(  # noqa: S603 # this Python, a file of ours
            (*python, *map(str, read_own_folders())),
            stdin=subprocess.PIPE,
            stdout=NOWHERE,
            stderr=NOWHERE,
            env=around,
            cwd="/",
            start_new_session=True,
            bufsize=0,
        )

    def run_end(self) -> None:
        """Let the warden go, as this process ends in peace."""
        with self.lock:
            self._run_leave()

    def _run_leave(self) -> None:
        if self.warden is None or self.warden.stdin is None:
            return
        with suppress(OSError):
            self.warden.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self.warden.wait(_PATIENCE)
        self.warden = None


_post: list[_Post] = [_Post()]  # the last one is ours, those before are of our makers


def _run_apart() -> None:
    """A forked process has its own warden; that of its maker hears its maker only."""
    inherited = _post[-1].warden
    if inherited is not None and inherited.stdin is not None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, inherited.stdin.fileno(), inheritable=False)
        os.close(nowhere)
    _post.append(_Post())


os.register_at_fork(after_in_child=_run_apart)


@atexit.register
def _run_leave() -> None:
    _post[-1].run_end()


def run_warden() -> None:
    """Have a warden for this process, where only its workers will start programs.

    It removes the folder of temporary files where this process is killed.
    """
    _post[-1].run_stand()


@contextmanager
def run_guarded(
    command: Sequence[str], around: Around = USUAL
) -> Iterator["subprocess.Popen[bytes]"]:
    """A program that runs inside; afterwards neither it nor what it began is there.

    Raises:
        FileNotFoundError: there is no such program.
    """
    if shutil.which(command[0]) is None:
        raise FileNotFoundError(command[0])
    out, err = around.streams
    mark = os.urandom(8).hex()
    variables = os.environ if around.variables is None else around.variables
    process = subprocess.Popen(  # noqa: S603 # the program was looked up
        (*_GATE, *command),
        stdin=subprocess.PIPE,
        stdout=out,
        stderr=err,
        cwd=around.folder,
        env={**variables, warden.MARK: mark},
        pass_fds=around.kept,
        process_group=0,
    )
    try:
        _post[-1].run_tell("begun", process.pid, mark)
        _run_open_gate(process)
        yield process
    except BaseException:
        warden.run_end({process.pid: mark})
        raise
    finally:
        _run_close(process, mark)


def _run_open_gate(process: "subprocess.Popen[bytes]") -> None:
    gate, process.stdin = process.stdin, None
    if gate is not None:
        with suppress(OSError), gate:
            gate.write(_GO)


def _run_close(process: "subprocess.Popen[bytes]", mark: str) -> None:
    """Nothing is left of its group, and nobody waits for what it would still write."""
    if process.poll() is None or process.returncode < 0:
        warden.run_end({process.pid: mark})
    warden.run_end_group(process.pid)
    for stream in (process.stdout, process.stderr):
        if stream is not None:
            stream.close()
    process.wait()
    _post[-1].run_tell("ended", process.pid, mark)


def run_to_end(
    command: Sequence[str], seconds: float, around: Around = USUAL
) -> Done | None:
    """What a program prints, and its exit code; None where its time is up.

    Raises:
        FileNotFoundError: there is no such program.
    """
    with run_guarded(command, around) as process:
        try:
            printed, said = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            return None
    return Done(command, process.returncode, printed, said)
