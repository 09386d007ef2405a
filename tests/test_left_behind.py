"""What a build starts of the machine, and what it leaves there: nothing."""

import signal
import sys
from pathlib import Path

import pytest

from builders.manuscripts import a_manuscript
from reading.processes import run_process, with_preface

WATCHING = """
import sys
def tell(event, given):
    if event in {"subprocess.Popen", "os.exec", "os.posix_spawn", "os.system"}:
        print("started", given[:2], file=sys.stderr)
sys.addaudithook(tell)
"""


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_build_starts_no_program_and_leaves_no_fonts(
    jobs: str, tmp_path: Path
) -> None:
    (tmp_path / "manuscript.yaml").write_text(a_manuscript(), encoding="utf-8")
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    words = ("build", "manuscript.yaml", "-e", "screen", "-e", "print", "--jobs", jobs)
    around = {"TMPDIR": str(temporary)}
    command = with_preface(WATCHING)
    done = run_process(words, tmp_path, command=command, around=around)
    assert done.returncode == 0
    assert "started" not in done.stderr
    assert not list(temporary.iterdir())


ENDING = """
import os, sys
def end(event, given):
    if event == "os.rename" and str(given[0]).endswith(".part"):
        os.kill(os.getpid(), {number})
sys.addaudithook(end)
"""


def half_files(folder: Path) -> list[Path]:
    return list((folder / "dist").rglob(".*.part"))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals are of Unix")
def test_what_a_killed_build_had_half_written_goes_with_the_next(
    tmp_path: Path,
) -> None:
    (tmp_path / "manuscript.yaml").write_text(a_manuscript(), encoding="utf-8")
    words = ("build", "manuscript.yaml", "-e", "epub", "--jobs", "1")
    command = with_preface(ENDING.format(number=int(signal.SIGKILL)))
    assert run_process(words, tmp_path, command=command).returncode == -signal.SIGKILL
    assert half_files(tmp_path)
    assert run_process(words, tmp_path).returncode == 0
    assert not half_files(tmp_path)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals are of Unix")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_build_that_is_ended_leaves_nothing_half_written(
    number: signal.Signals, tmp_path: Path
) -> None:
    (tmp_path / "manuscript.yaml").write_text(a_manuscript(), encoding="utf-8")
    words = ("build", "manuscript.yaml", "-e", "epub", "--jobs", "1")
    command = with_preface(ENDING.format(number=int(number)))
    done = run_process(words, tmp_path, command=command)
    assert done.returncode == 128 + number
    assert not half_files(tmp_path)
    assert not list((tmp_path / "dist").rglob("*.epub"))
