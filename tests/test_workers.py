"""The pool of processes: what waits for room, and that nothing outlives its work."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from multiprocessing import Value
from pathlib import Path
from typing import NoReturn

import pytest

from publish.build.chained import Task, run_chained
from publish.build.memory import read_room
from publish.build.workers import Bound, next_of, run_as_ready
from publish.findings import Finding, Place, ToolError

MB = 1024 * 1024
LONG = 600  # seconds that a program would sleep


def test_each_value_comes_with_its_result_whatever_is_ready_first() -> None:
    for jobs in (1, 2, 0):
        made = dict(run_as_ready(lambda value: value * value, range(7), jobs))
        assert made == {value: value * value for value in range(7)}


@pytest.mark.parametrize(
    ("sizes", "taken", "begun"),
    [
        ([900, 200, 0], 0, 0),
        ([900, 200, 0], 500, 1),  # the first has no room, and lets another go before
        ([900, 800, 0], 500, 2),  # what takes nothing always fits
        ([900, 800], 500, None),
        ([5000], 0, 0),  # one alone may always run
        ([], 0, None),
    ],
)
def test_what_has_no_room_waits_for_it(
    sizes: list[int], taken: int, begun: int | None
) -> None:
    assert next_of(sizes, taken, 1000) == begun


def test_no_more_is_taken_at_once_than_there_is_room_for() -> None:
    taken, most = Value("i", 0), Value("i", 0)
    sizes = [3, 4, 2, 9, 1, 3, 2, 5]

    def make(size: int) -> int:
        with taken.get_lock():
            taken.value += size
            most.value = max(most.value, taken.value)
        time.sleep(0.02)
        with taken.get_lock():
            taken.value -= size
        return size

    made = [size for _, size in run_as_ready(make, sizes, 4, Bound(6, sizes))]
    assert sorted(made) == sorted(sizes)
    assert most.value == 9  # alone, as it is larger than the room


def test_one_that_the_machine_ends_takes_no_other_along() -> None:
    def make(value: int) -> int:
        if value == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        return value

    ready = run_as_ready(make, range(4), 2, ended=lambda value: -value)
    assert dict(ready) == {0: 0, 1: -1, 2: 2, 3: 3}


def test_what_goes_wrong_is_raised_and_ends_the_others(tmp_path: Path) -> None:
    def make(value: int) -> int:
        if value == 1:
            wait_for([tmp_path / "0"])
            raise ToolError([Finding("P012", "odd", Place("a"))])
        start_sleeping(tmp_path / str(value))
        return value

    with pytest.raises(ToolError):
        list(run_as_ready(make, [0, 1], 2))
    assert is_gone(tmp_path / "0")


def start_sleeping(note: Path) -> None:
    """A program as proofs run it, which leaves the number of its process in a file."""
    from publish.proofs.validators.programs import run_program

    words = f"echo $$ > {note}.new; mv {note}.new {note}; exec sleep {LONG}"
    run_program(("/bin/sh", "-c", words), LONG, ToolError([]))


def wait_for(notes: Iterable[Path]) -> None:
    while not all(note.exists() for note in notes):
        time.sleep(0.02)


def is_gone(note: Path) -> bool:
    """Whether its process ends; one that sleeps on makes the test late."""
    number = int(note.read_text())
    with suppress(ProcessLookupError):
        for _ in range(LONG):
            os.kill(number, 0)
            time.sleep(0.05)
        return False
    return True


MAKER = """
import sys
from pathlib import Path
from publish.build.workers import run_as_ready, run_side_by_side
from test_workers import start_sleeping
folder = Path(sys.argv[1])
make = lambda number: start_sleeping(folder / str(number))
list((run_as_ready if sys.argv[2] == "ready" else run_side_by_side)(make, range(5), 2))
"""


def run_stopped(folder: Path, which: str, stop: Callable[[int], None]) -> str:
    """What a process says that is stopped while it has two programs."""
    here = str(Path(__file__).parent)
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([here, *sys.path])}
    command = (sys.executable, "-c", MAKER, str(folder), which)
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, env=env, start_new_session=True
    ) as process:
        wait_for([folder / "0", folder / "1"])
        stop(process.pid)
        _, said = process.communicate(timeout=LONG)
    return said.decode()


def to_one(number: int) -> None:
    os.kill(number, signal.SIGINT)


def to_all(number: int) -> None:
    os.killpg(number, signal.SIGINT)  # as a terminal does


def ended(number: int) -> None:
    os.kill(number, signal.SIGKILL)


@pytest.mark.parametrize("stop", [to_one, to_all, ended])
@pytest.mark.parametrize("which", ["ready", "in order"])
def test_who_stops_leaves_no_process_behind(
    stop: Callable[[int], None], which: str, tmp_path: Path
) -> None:
    said = run_stopped(tmp_path, which, stop)
    assert is_gone(tmp_path / "0")
    assert is_gone(tmp_path / "1")
    assert not (tmp_path / "2").exists()
    assert said.count("Traceback") <= 2  # of the one that was asked, with its cause


def machine(root: Path, free: int, groups: str = "", **files: str) -> Path:
    """A system's files: MB that are free, and those of a group by their names."""
    (root / "proc" / "self").mkdir(parents=True)
    (root / "proc" / "meminfo").write_text(f"MemAvailable: {free * 1024} kB\n")
    (root / "proc" / "self" / "cgroup").write_text(groups)
    for name, said in files.items():
        path = root / "sys" / "fs" / "cgroup" / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_name(path.name.replace("_", ".", 1)).write_text(said)
    return root


def test_room_is_what_the_machine_has_left_with_some_kept_back(tmp_path: Path) -> None:
    assert read_room(machine(tmp_path, 1000)) == 800


@pytest.mark.parametrize(
    ("most", "stat", "room"),
    [
        (f"{700 * MB}\n", "", 400),
        (f"{700 * MB}\n", f"anon 1\ninactive_file {100 * MB}\n", 480),
        ("max\n", "", 800),
        (f"{100 * MB}\n", "", 0),
    ],
)
def test_a_bound_of_a_group_of_processes_holds(
    most: str, stat: str, room: int, tmp_path: Path
) -> None:
    root = machine(
        tmp_path,
        1000,
        "0::/box/inner\n",
        box__memory_max=most,
        box__memory_current=f"{200 * MB}\n",
        box__memory_stat=stat,
    )
    assert read_room(root) == room


def test_a_bound_of_the_older_groups_holds(tmp_path: Path) -> None:
    root = machine(
        tmp_path,
        1000,
        "7:cpu:/box\n5:memory:/box\n",
        memory__box__memory_limit_in_bytes=f"{600 * MB}\n",
        memory__box__memory_usage_in_bytes=f"{100 * MB}\n",
    )
    assert read_room(root) == 400


def test_a_machine_without_such_files_has_room() -> None:
    assert read_room(Path("/nowhere")) > 0


def _nothing() -> None:
    """Is prepared."""


def _refuse(value: str) -> NoReturn:
    raise AssertionError(value)


def test_what_another_one_needs_is_made_first_and_hands_something_on() -> None:
    def make(value: str, handed: object) -> tuple[str, object]:
        return value, handed

    task = Task(
        make, _nothing, _refuse, needs={"epub": "print", "kobo": "print", "web": "gone"}
    )
    handing = replace(task, hand_on=lambda made: f"map of {made[0]}")
    names = ["epub", "screen", "kobo", "print", "web"]
    for jobs in (1, 2, 0):
        assert list(run_chained(handing, names, jobs)) == [
            ("epub", "map of print"),
            ("screen", None),
            ("kobo", "map of print"),
            ("print", None),
            ("web", None),
        ]


def test_what_takes_longest_starts_first_after_what_others_need() -> None:
    begun: list[str] = []

    def make(value: str, _: object) -> str:
        begun.append(value)
        return value

    lengths = {"handout": 7, "meeting": 5}
    task = Task(make, _nothing, _refuse, {"epub": "print"})
    weighed = replace(task, weigh=lambda value: lengths.get(value, 1))
    names = ["screen", "print", "meeting", "handout", "epub"]
    assert list(run_chained(weighed, names, 1)) == names
    assert begun == ["print", "epub", "handout", "meeting", "screen"]


def test_what_needs_one_that_was_ended_is_made_all_the_same(tmp_path: Path) -> None:
    mark = tmp_path / "was here"

    def make(value: str, handed: object) -> tuple[str, object]:
        if value == "print" and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return value, handed

    task = Task(
        make, _nothing, _refuse, needs={"epub": "print"}, hand_on=lambda made: made[0]
    )
    made = list(run_chained(task, ["epub", "screen", "print"], 2))
    assert made == [("epub", "print"), ("screen", None), ("print", None)]
