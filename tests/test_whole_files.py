"""A run that is killed, or finds no room, leaves the old files whole."""

import os
import signal
import sys
from pathlib import Path

import pytest

from publish.output.artefact import Artefact
from publish.output.write import write_artefacts
from reading.processes import run_process, with_preface

STOCK = Path(__file__).parent / "stock" / "manuscript.yaml"
OLD, NEW = b"old " * 50_000, b"new " * 60_000
WRITING = f"""
from pathlib import Path
from publish.output.artefact import Artefact
from publish.output.write import write_artefacts
new = {NEW[:4]!r} * {len(NEW) // 4}
write_artefacts([Artefact("a.pdf", new), Artefact("b.pdf", new)], Path("dist"))
"""
DYING = """
import os, signal, sys
seen = []
def die(event, arguments):
    if event == {event!r}:
        seen.append(event)
        if len(seen) == {times}:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(die)
"""
MOMENTS = pytest.mark.parametrize(
    ("event", "times"),
    [
        ("tempfile.mkstemp", 1),
        ("tempfile.mkstemp", 2),
        ("os.chmod", 2),
        ("os.rename", 1),
        ("os.rename", 2),
    ],
)


def old_files(folder: Path) -> Path:
    dist = folder / "dist"
    dist.mkdir()
    for name in ("a.pdf", "b.pdf"):
        (dist / name).write_bytes(OLD)
    return dist


def products(folder: Path) -> dict[str, bytes]:
    """What a reader of the folder takes for a book."""
    paths = (path for path in folder.rglob("[!.]*") if path.is_file())
    return {path.name: path.read_bytes() for path in paths}


@MOMENTS
def test_a_killed_run_leaves_each_file_whole(
    event: str, times: int, tmp_path: Path
) -> None:
    dist = old_files(tmp_path)
    command = (sys.executable, "-c", DYING.format(event=event, times=times) + WRITING)
    done = run_process((), tmp_path, command=command)
    assert done.returncode == -signal.SIGKILL
    is_moved = (event, times) == ("os.rename", 2)
    assert products(dist) == {"a.pdf": NEW if is_moved else OLD, "b.pdf": OLD}


def test_a_run_that_lives_replaces_each_file(tmp_path: Path) -> None:
    dist = old_files(tmp_path)
    done = run_process((), tmp_path, command=(sys.executable, "-c", WRITING))
    assert done.returncode == 0, done.stderr
    assert products(dist) == {"a.pdf": NEW, "b.pdf": NEW}
    assert not list(dist.glob(".*"))


@pytest.mark.slow
@pytest.mark.parametrize("event", ["tempfile.mkstemp", "os.rename"])
def test_a_killed_build_leaves_the_old_book_whole(event: str, tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    dist.mkdir()
    book = dist / "lezen" / "varen-in-de-wijk.epub"
    book.parent.mkdir()
    book.write_bytes(OLD)
    arming = "import weasyprint, publish.formats.epub"  # whatever they rename is done
    dying = DYING.format(event=event, times=1)
    words = ("build", str(STOCK), "-e", "epub", "-o", "dist")
    command = with_preface(arming + dying)
    assert run_process(words, tmp_path, command=command).returncode == -signal.SIGKILL
    assert products(dist) == {book.name: OLD}
    assert run_process(words, tmp_path).returncode == 0
    assert products(dist).keys() == {book.name, "manifest.json"}
    assert products(dist) != {book.name: OLD}


def test_a_full_disk_leaves_the_old_files_and_no_litter(tmp_path: Path) -> None:
    dist = old_files(tmp_path)
    limit = len(NEW) - 1  # stands for a full disk: a file cannot grow past it
    full = f"""
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
from publish import cli
from pathlib import Path
from publish.output.artefact import Artefact
from publish.output.write import write_artefacts
def full(**_):
    small, large = Artefact("a.pdf", b"new"), Artefact("b.pdf", b"n" * {len(NEW)})
    write_artefacts([small, large], Path("dist"))
cli.app = full
cli.main()
"""
    done = run_process((), tmp_path, command=(sys.executable, "-c", full))
    assert done.returncode == 4
    assert done.stderr.startswith("dist: R101 cannot write: ")
    assert "hint: free some space" in done.stderr
    assert {path.name for path in dist.iterdir()} == {"a.pdf", "b.pdf"}
    assert products(dist) == {"a.pdf": OLD, "b.pdf": OLD}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write into any folder")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    done = run_process(("build", str(STOCK), "-o", str(tmp_path)), STOCK.parent)
    assert done.returncode == 4
    assert "R101" in done.stderr


def test_what_lies_in_the_folder_and_is_not_ours_stays(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    write_artefacts([Artefact("a.pdf", b"a")], tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"a.pdf", "notes.txt"}
