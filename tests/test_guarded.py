"""Programs that we start end where we end, however that goes, with all they began."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pytest

from publish.build.guarded import USUAL, run_guarded, run_to_end

HERE = Path(__file__).parent
LONG = 60  # seconds that a program sleeps which nobody ends
SOON = 2.0  # seconds in which all is gone
# A program that begins another one in a session of its own, as a browser is, and notes
# the numbers of both.
FAMILY = (
    "setsid sh -c 'echo $$ > {0}/apart.new; mv {0}/apart.new {0}/apart;"
    f" exec sleep {LONG}' >/dev/null 2>&1 &"
    f" echo $$ > {{0}}/own.new; mv {{0}}/own.new {{0}}/own; exec sleep {LONG}"
)
MAKER = f"""
import sys
from publish.build.guarded import run_to_end
from publish.output.scratch import run_in_scratch
with run_in_scratch():
    run_to_end(("/bin/sh", "-c", sys.argv[1]), {LONG})
"""


def wait_for(paths: Iterable[Path]) -> None:
    end = time.monotonic() + LONG
    while not all(path.exists() for path in paths):
        assert time.monotonic() < end
        time.sleep(0.02)


def lives(number: int) -> bool:
    with suppress(OSError):
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
        return state not in "ZX"
    return False


def gone_soon(*numbers: int) -> bool:
    end = time.monotonic() + SOON
    while any(map(lives, numbers)) and time.monotonic() < end:
        time.sleep(0.02)
    return not any(map(lives, numbers))


def number_in(path: Path) -> int:
    return int(path.read_text())


def maker_of(folder: Path) -> "subprocess.Popen[bytes]":
    """A process of ours that waits for a program; both have begun."""
    (folder / "tmp").mkdir(exist_ok=True)
    process = subprocess.Popen(
        (sys.executable, "-c", MAKER, FAMILY.format(folder)),
        env={**os.environ, "TMPDIR": str(folder / "tmp")},
        start_new_session=True,
        stderr=subprocess.DEVNULL,
    )
    wait_for([folder / "own", folder / "apart"])
    return process


@pytest.mark.parametrize(
    "number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT]
)
def test_whoever_is_ended_leaves_no_program_and_no_file(
    number: signal.Signals, tmp_path: Path
) -> None:
    process = maker_of(tmp_path)
    assert list((tmp_path / "tmp").iterdir())
    process.send_signal(number)
    process.wait(LONG)
    assert gone_soon(number_in(tmp_path / "own"), number_in(tmp_path / "apart"))
    end = time.monotonic() + SOON
    while list((tmp_path / "tmp").iterdir()) and time.monotonic() < end:
        time.sleep(0.02)
    assert not list((tmp_path / "tmp").iterdir())


def test_what_a_program_began_ends_with_it_where_it_is_killed(tmp_path: Path) -> None:
    with run_guarded(("/bin/sh", "-c", FAMILY.format(tmp_path)), USUAL) as process:
        wait_for([tmp_path / "own", tmp_path / "apart"])
        process.kill()
        process.wait(LONG)
    assert gone_soon(number_in(tmp_path / "apart"))


def test_a_program_whose_time_is_up_ends_with_all_that_it_began(tmp_path: Path) -> None:
    assert run_to_end(("/bin/sh", "-c", FAMILY.format(tmp_path)), 0.5) is None
    assert gone_soon(number_in(tmp_path / "own"), number_in(tmp_path / "apart"))


def test_what_ends_in_peace_hands_on_what_it_said() -> None:
    done = run_to_end(("/bin/sh", "-c", "echo yes; echo no >&2; cat; exit 3"), LONG)
    assert done
    assert (done.stdout, done.stderr, done.returncode) == (b"yes\n", b"no\n", 3)


def test_a_program_that_is_not_there_is_none() -> None:
    with pytest.raises(FileNotFoundError):
        run_to_end(("nowhere-to-be-found",), LONG)


def wardens_of(maker: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parent = int(path.read_text().rpartition(")")[2].split()[1])
            words = path.with_name("cmdline").read_bytes()
            if parent == maker and b"warden.py" in words:
                found.append(int(path.parent.name))
    return found


def test_a_warden_that_was_killed_has_a_successor_that_knows_of_all(
    tmp_path: Path,
) -> None:
    maker = f"""
import subprocess, sys
from pathlib import Path
from publish.build.guarded import run_guarded, run_to_end
with run_guarded(("/bin/sh", "-c", sys.argv[1])):
    while not Path(sys.argv[2]).exists():
        pass
    run_to_end(("/bin/sh", "-c", "true"), {LONG})
    Path(sys.argv[3]).touch()
    run_to_end(("sleep", "{LONG}"), {LONG})
"""
    told, again = tmp_path / "told", tmp_path / "again"
    words = (FAMILY.format(tmp_path), str(told), str(again))
    process = subprocess.Popen((sys.executable, "-c", maker, *words))
    wait_for([tmp_path / "own", tmp_path / "apart"])
    (warden,) = wardens_of(process.pid)
    os.kill(warden, signal.SIGKILL)
    told.touch()
    wait_for([again])
    process.kill()
    process.wait(LONG)
    assert gone_soon(number_in(tmp_path / "own"), number_in(tmp_path / "apart"))


def test_a_maker_whose_workers_begin_programs_leaves_none_of_their_files(
    tmp_path: Path,
) -> None:
    maker = f"""
import sys
from publish.build.guarded import run_to_end, run_warden
from publish.build.workers import run_side_by_side
from publish.output.scratch import run_in_scratch
def make(words):
    run_to_end(("/bin/sh", "-c", words), {LONG})
with run_in_scratch():
    run_warden()
    list(run_side_by_side(make, sys.argv[1:], 2))
"""
    folders = [tmp_path / name for name in ("one", "two", "tmp")]
    for folder in folders:
        folder.mkdir()
    begun = 'mkdir -p "$TMPDIR/it"; '
    process = subprocess.Popen(
        (
            sys.executable,
            "-c",
            maker,
            *(begun + FAMILY.format(it) for it in folders[:2]),
        ),
        env={**os.environ, "TMPDIR": str(folders[2])},
    )
    notes = [it / name for it in folders[:2] for name in ("own", "apart")]
    wait_for(notes)
    process.kill()
    process.wait(LONG)
    assert gone_soon(*map(number_in, notes))
    end = time.monotonic() + SOON
    while list(folders[2].iterdir()) and time.monotonic() < end:
        time.sleep(0.02)
    assert not list(folders[2].iterdir())
