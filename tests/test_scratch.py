"""Temporary files of a run: in a folder that goes with it, or with the next one."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from publish.output.scratch import lasting_folder, run_in_scratch
from reading.commands import run_publish
from reading.processes import run_process

HOLDING = """
import sys, tempfile, time
from publish.output.scratch import run_in_scratch
with run_in_scratch():
    tempfile.mkdtemp()
    print(tempfile.gettempdir(), flush=True)
    time.sleep(60)
"""


@pytest.fixture
def around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files of this test go."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_temporary_files_of_a_run_are_gone_afterwards(around: Path) -> None:
    with run_in_scratch():
        kept = Path(tempfile.mkdtemp())
        assert kept.parent.parent == around
        assert os.environ["TMPDIR"] == str(kept.parent)
        assert lasting_folder() == str(around)
    assert not list(around.iterdir())
    assert (os.environ["TMPDIR"], tempfile.gettempdir()) == (str(around),) * 2


def holder(around: Path) -> tuple["subprocess.Popen[str]", Path]:
    """A run that has its folder, and that folder."""
    process = subprocess.Popen(
        (sys.executable, "-c", HOLDING),
        env={**os.environ, "TMPDIR": str(around)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    with process.stdout:
        return process, Path(process.stdout.readline().strip())


def test_what_a_killed_run_left_goes_with_the_next_and_nothing_else(
    around: Path,
) -> None:
    killed, left = holder(around)
    living, used = holder(around)
    other = around / "publish-kept-by-somebody"
    other.mkdir()
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert list(left.iterdir())
    with run_in_scratch():
        assert not left.exists()
    assert list(used.iterdir())
    assert other.exists()
    living.kill()
    living.wait()
    run_publish(around, "editions")
    assert list(around.iterdir()) == [other]


def test_a_folder_that_is_a_link_is_left_alone(around: Path) -> None:
    goal = around / "precious"
    goal.mkdir()
    (goal / "book").touch()
    (around / "publish-run-1234").symlink_to(goal)
    with run_in_scratch():
        pass
    assert (goal / "book").exists()


def test_a_run_does_without_where_there_is_no_folder_for_it(tmp_path: Path) -> None:
    gone = {"TMPDIR": str(tmp_path / "nowhere")}
    done = run_process(("editions",), tmp_path, around=gone)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_run_that_starts_in_one_of_another_stays_inside_it(around: Path) -> None:
    with run_in_scratch():
        outer = tempfile.gettempdir()
        done = run_process(("editions",), around)
        assert done.returncode == 0
        assert not list(Path(outer).iterdir())
        assert Path(outer).is_dir()
