"""A desk leaves no fonts among the temporary files, however it ends."""

import os
import signal
import time
from pathlib import Path

import pytest

from builders.desks import RunningDesk, a_desk
from builders.manuscripts import a_manuscript
from reading.processes import run_process


@pytest.fixture
def around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files of a desk go."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def warmed(desk: RunningDesk, around: Path) -> None:
    """Pages were set, and the folder of their fonts is where it belongs."""
    desk.wait_for('id="sheet"', "/pages")
    assert list(around.glob("publish-run-*/weasyprint-*"))
    assert not list(around.glob("weasyprint-*"))


def a_book(folder: Path) -> Path:
    path = folder / "manuscript.yaml"
    path.write_text(a_manuscript(), encoding="utf-8")
    return path


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_desk_that_ends_leaves_nothing(
    number: signal.Signals, around: Path, tmp_path: Path
) -> None:
    with a_desk(a_book(tmp_path)) as desk:
        warmed(desk, around)
        desk.process.send_signal(number)
        desk.process.communicate(timeout=60)
        assert not list(around.iterdir())


@pytest.mark.slow
def test_what_a_killed_desk_left_goes_with_the_next_run(
    around: Path, tmp_path: Path
) -> None:
    with a_desk(a_book(tmp_path)) as desk:
        warmed(desk, around)
        os.kill(desk.process.pid, signal.SIGKILL)
        desk.process.communicate(timeout=60)
    end = time.monotonic() + 60
    while list(around.iterdir()) and time.monotonic() < end:
        assert run_process(("editions",), tmp_path).returncode == 0
    assert not list(around.iterdir())
