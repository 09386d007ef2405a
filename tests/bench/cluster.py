"""A Dask cluster on this machine, with two workers, for as long as it is measured."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

_STARTING, _ENDING = 60.0, 10.0  # seconds
_WAITED_FOR = """\
import json, sys
from distributed import Client
address = json.load(open(sys.argv[1]))["address"]
with Client(address, timeout=60, set_as_default=False) as client:
    client.wait_for_workers(int(sys.argv[2]), timeout=60)
print(address)
"""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The address of a scheduler, and the processes of it and of its workers."""

    address: str
    processes: tuple[int, ...]


@contextmanager
def run_cluster(folder: Path, cache: Path, workers: int) -> Iterator[Cluster]:
    """A scheduler and workers of one process each, with a cache of their own.

    Raises:
        TimeoutError: the scheduler does not come up.
        CalledProcessError: the workers do not.
    """
    folder.mkdir()
    told = folder / "scheduler.json"
    started = [_run("scheduler", folder, cache, "--scheduler-file", str(told))]
    try:
        _run_until(told)
        words = ("--scheduler-file", str(told), "--nworkers", "1", "--nthreads", "1")
        started += [_run("worker", folder, cache, *words) for _ in range(workers)]
        done = subprocess.run(
            (sys.executable, "-c", _WAITED_FOR, str(told), str(workers)),
            check=True,
            capture_output=True,
            text=True,
            timeout=2 * _STARTING,
        )
        yield Cluster(done.stdout.strip(), tuple(one.pid for one in started))
    finally:
        for process in reversed(started):
            _run_end(process)


def _run(
    name: str, folder: Path, cache: Path, *words: str
) -> "subprocess.Popen[bytes]":
    here = ("--host", "127.0.0.1", "--no-dashboard")
    own = ("--port", "0") if name == "scheduler" else ("--local-directory", str(folder))
    with (folder / f"{name}.log").open("ab") as log:
        return subprocess.Popen(
            (sys.executable, "-m", f"distributed.cli.dask_{name}", *here, *own, *words),
            cwd=folder,
            env={**os.environ, "XDG_CACHE_HOME": str(cache)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )


def _run_until(path: Path) -> None:
    limit = perf_counter() + _STARTING
    while not path.is_file():
        if perf_counter() > limit:
            raise TimeoutError(path)
        sleep(0.1)


def _run_end(process: "subprocess.Popen[bytes]") -> None:
    """Have it end with its own processes, by the manners of Dask; or end it."""
    process.terminate()
    try:
        process.wait(_ENDING)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
