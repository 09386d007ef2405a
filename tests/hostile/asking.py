"""The program that watches, asked from a test."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from hostile.shape import EDITIONS
from hostile.stopping import Stop
from hostile.watched import Run

CHECK = ("check", "manuscript.yaml")
BUILD = ("build", "manuscript.yaml", *(it for name in EDITIONS for it in ("-e", name)))
_SECONDS = 8  # for an edition of a hostile book, on a machine that does no more


@dataclass(frozen=True, slots=True)
class Watcher:
    """Asks one question after the other."""

    questions: IO[str]
    answers: IO[str]

    def run(
        self, folder: Path, words: tuple[str, ...], stop: Stop | None = None
    ) -> Run:
        """`publish <words>` in a folder, perhaps stopped, and all that it did."""
        stopped = [stop.manner, stop.after] if stop else None
        asked = {"folder": str(folder), "words": words, "stop": stopped}
        self.questions.write(json.dumps(asked) + "\n")
        self.questions.flush()
        said = json.loads(self.answers.readline())
        reached, left = tuple(said.pop("reached")), tuple(said.pop("left"))
        return Run(**said, reached=reached, left=left)


@contextmanager
def run_watcher(folder: Path, seconds: int = _SECONDS) -> Iterator[Watcher]:
    """The program, with a store of its own in that folder; each edition's limit."""
    limits = {"PUBLISH_LIMIT_SECONDS": str(seconds), "PUBLISH_LIMIT_MB": "1500"}
    around = {**os.environ, **limits, "XDG_CACHE_HOME": str(folder / "kept")}
    with subprocess.Popen(
        [sys.executable, "-m", "hostile.watched", str(folder / "warm")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=around | {"PYTHONPATH": os.pathsep.join(sys.path)},
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdin
        assert process.stdout
        yield Watcher(process.stdin, process.stdout)
        process.stdin.close()
        process.wait(timeout=30)
