"""One manuscript gives the same bytes, whatever the machine around it does."""

import shutil
import subprocess
from pathlib import Path

import pytest

from builders.real_book import FILES, MANUSCRIPT, PATHS, ROOT, built, copied_book
from reading.processes import run_process, with_preface

pytestmark = pytest.mark.slow
CUT_OFF = """
import socket
def refuse(*_, **__): raise SystemExit("the network was asked for")
for name in ("connect", "connect_ex", "sendto"): setattr(socket.socket, name, refuse)
for name in ("getaddrinfo", "gethostbyname"): setattr(socket, name, refuse)
"""


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder by their paths in it."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_time_zone_folder_hash_seed_locale_and_jobs_leave_the_bytes_alone(
    tmp_path: Path,
) -> None:
    copied_book(tmp_path)
    here = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C"}
    there = {"TZ": "America/Adak", "PYTHONHASHSEED": "77", "LC_ALL": "C.UTF-8"}
    one, two = tmp_path / "één", tmp_path / "in" / "two"
    given = ("build", "--no-cache", str(MANUSCRIPT), "--jobs", "1", "-o", str(one))
    first = run_process(given, ROOT, around=here)
    second = run_process(
        ("build", "--no-cache", "--jobs", "2", "-o", str(two)), tmp_path, around=there
    )
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert contents(one) == contents(two)
    assert set(PATHS.values()) <= set(contents(one))
    assert {name: contents(one)[file] for name, file in PATHS.items()} == built()


def test_paths_and_bytes_do_not_depend_on_the_order_of_editions(tmp_path: Path) -> None:
    wanted = ("-e", "epub", "-e", "screen", "-e", "print")
    done = run_process(("build", "--no-cache", *wanted, "-o", str(tmp_path)), ROOT)
    assert done.returncode == 0, done.stderr
    names = [Path(line).name for line in done.stdout.splitlines()]
    assert names == [FILES[name] for name in ("epub", "screen", "print")]
    assert {name: contents(tmp_path)[file] for name, file in PATHS.items()} == built()


def test_the_book_builds_with_the_network_cut_off(tmp_path: Path) -> None:
    words = [word for name in FILES for word in ("-e", name)]
    command = (*outside_the_network(), *with_preface(CUT_OFF))
    done = run_process(("build", *words, "-o", str(tmp_path)), ROOT, command=command)
    assert done.returncode == 0, done.stderr
    assert {name: contents(tmp_path)[file] for name, file in PATHS.items()} == built()


def outside_the_network() -> tuple[str, ...]:
    """Linux may take the network away from a process, where that is allowed."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    tried = subprocess.run([unshare, "-n", "true"], capture_output=True, check=False)
    return () if tried.returncode else (unshare, "-n")


def test_whoever_asks_for_the_network_is_stopped(tmp_path: Path) -> None:
    asks = f"{CUT_OFF}\nsocket.create_connection(('192.0.2.1', 80), timeout=1)"
    done = run_process((), tmp_path, command=with_preface(asks))
    assert "the network was asked for" in done.stderr
    assert done.returncode == 1
