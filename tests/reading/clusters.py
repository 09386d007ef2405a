"""A real Dask cluster on this machine's own address, for as long as a test lasts."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

_LIMIT = 60.0  # seconds for a scheduler or a worker to start
_END = 10.0
_AROUND = {
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "false",
    "PUBLISH_CACHE_MB": "0",
}


@dataclass(slots=True)
class ACluster:
    """A scheduler with its address, and workers that are restarted as they die."""

    address: str
    scheduler: "subprocess.Popen[bytes]"
    workers: list["subprocess.Popen[bytes]"] = field(default_factory=list)


@contextmanager
def a_cluster(folder: Path, workers: int = 2, preload: str = "") -> Iterator[ACluster]:
    """A scheduler and workers of one process each; `preload` runs in each first."""
    told = folder / "scheduler.json"
    started = [_start("scheduler", folder, "--scheduler-file", str(told))]
    try:
        words = ["--scheduler-file", str(told), "--nthreads", "1", "--nworkers", "1"]
        words += ["--local-directory", str(folder / "scratch"), "--no-dashboard"]
        if preload:
            (folder / "before.py").write_text(preload, encoding="utf-8")
            words += ["--preload", str(folder / "before.py")]
        address = _wait_for(told)
        started += [_start("worker", folder, *words) for _ in range(workers)]
        _wait_for_workers(address, workers)
        yield ACluster(address, started[0], started[1:])
    finally:
        for process in reversed(started):
            _end(process)


def _start(name: str, folder: Path, *words: str) -> "subprocess.Popen[bytes]":
    module = f"distributed.cli.dask_{name}"
    here = ("--host", "127.0.0.1")
    more = ("--port", "0", "--no-dashboard") if name == "scheduler" else ()
    with (folder / f"{name}.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", module, *here, *more, *words],
            cwd=folder,
            env={**os.environ, **_AROUND},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _wait_for(path: Path) -> str:
    limit = time.monotonic() + _LIMIT
    while time.monotonic() < limit:
        try:
            return str(json.loads(path.read_bytes())["address"])
        except (OSError, ValueError):
            time.sleep(0.1)
    raise TimeoutError(path)


def _wait_for_workers(address: str, count: int) -> None:
    if count:
        connect: Any = import_module("distributed").Client
        with connect(address, timeout=_LIMIT, set_as_default=False) as client:
            client.wait_for_workers(count, timeout=_LIMIT)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a program and all that it started."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
            process.wait(_END)
        except ProcessLookupError:
            break
        except subprocess.TimeoutExpired:
            continue
    process.wait(_END)
