"""A process that keeps the pages of a book warm, and asks who wants to see a page.

It waits at a socket. Who comes has it read the manuscript, lay out what changed, and
draw the first page that looks otherwise; then it answers, and waits again.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import sleep

from bench.measure import Command
from bench.rounds import Step
from bench.states import with_word, write_desk

_STARTING, _ENDING = 300.0, 10.0  # seconds; a long book is laid out first
_PAUSE = 0.1
_WORKER = """\
import socket, sys
from pathlib import Path
from publish.desk.asked import Look, Seen
from publish.desk.worker import Worker
from publish.proofs.reading.rasters import png_of

path, edition, address = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
worker, known, number = Worker(path), frozenset(), 0

def show():
    global known, number
    number += 1
    look = Look(number, path.read_bytes(), edition, known)
    found, seen = worker.run(look)
    if not isinstance(seen, Seen):
        return bytes([bool(seen.files)])
    known |= frozenset(seen.drawn)
    if seen.pdfs:
        Path(f"{address}.png").write_bytes(png_of(seen.pdfs[0], 0, 1400))
    return bytes([min(len(seen.drawn), 255)])

show()
with socket.socket(socket.AF_UNIX) as door:
    door.bind(address)
    door.listen()
    while True:
        with door.accept()[0] as guest:
            guest.sendall(show())
"""
_GUEST = """\
import socket, sys
with socket.socket(socket.AF_UNIX) as door:
    door.connect(sys.argv[1])
    if not door.recv(1)[0]:
        sys.exit("no page changed")
"""


@dataclass(slots=True)
class Shown:
    """A manuscript of one's own, and the process that keeps its pages."""

    path: Path
    address: str
    worker: int
    version: int = 0

    def changed(self) -> Step:
        """Measured with a word changed since the step before."""
        words = (sys.executable, "-I", "-S", "-c", _GUEST, self.address)
        command = Command(words, self.path.parent, beside=(self.worker,))
        return Step(command, self.change)

    def change(self) -> None:
        """Another word in the first chapter."""
        self.version += 1
        text = with_word(self.path.read_text(encoding="utf-8"), self.version)
        self.path.write_text(text, encoding="utf-8")


@contextmanager
def run_warm_worker(folder: Path, home: Path, edition: str) -> Iterator[Shown]:
    """The process, once it has all pages of the book in this folder.

    Raises:
        TimeoutError: it did not come so far.
    """
    write_desk(folder, home)
    path, door = folder / "book" / "manuscript.yaml", folder / "door"
    words = (sys.executable, "-c", _WORKER, str(path), edition, str(door))
    process = subprocess.Popen(words)
    try:
        _run_until(door, process)
        yield Shown(path, str(door), process.pid)
    finally:
        process.terminate()
        process.wait(_ENDING)


def _run_until(door: Path, process: "subprocess.Popen[bytes]") -> None:
    waited = 0.0
    while not door.exists():
        if waited > _STARTING or process.poll() is not None:
            raise TimeoutError(door)
        sleep(_PAUSE)
        waited += _PAUSE
