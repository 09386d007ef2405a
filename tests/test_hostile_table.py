"""A table of books that nobody means well with: what is told, and what none may do.

The quick part asks `check` in this process. `make torture` takes every row through
`check` and a build of three editions, in a process of its own that is watched: no
traceback, no half minute of processors, no file or host outside the book, no half file,
no process left. Where `strace` is there it sees what libraries in C open, too.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest

from hostile.asking import BUILD, CHECK, Watcher, run_watcher
from hostile.expecting import read_expected, write_expected
from hostile.judging import Expected, codes_in, differences, outcome_of, wrongs_of
from hostile.shape import OUTSIDE, SECRET, write_given
from hostile.table import GROUPS, TABLE
from reading.commands import run_check

_EXPECTED = read_expected()
_QUICK = tuple(
    f"{group}: {name}" for group, rows in GROUPS.items() for name in list(rows)[3:26:11]
)
_SECONDS = 30  # of a processor: more is a hang
_FOLLOWED = (
    "drawings: an entity of the file beside",
    "drawings: a picture of a file",
    "drawings: a DTD of the web",
    "drawings: letters in a font of the web",
    "sheets: a font of the machine",
    "sheets: a picture from outside by per cents",
    "sheets: a layout that reads one outside",
    "pictures: a link out of the folder",
    "brands: a licence outside",
    "names: through a link to a folder outside",
)


def test_the_table_is_large_and_all_of_it_is_expected() -> None:
    assert len(TABLE) >= 300
    assert len(TABLE) == sum(map(len, GROUPS.values()))
    assert set(_EXPECTED) == set(TABLE)


@pytest.mark.parametrize("name", _QUICK)
def test_a_check_of_a_hostile_book_tells_what_is_expected(
    name: str, tmp_path: Path
) -> None:
    write_given(TABLE[name](), tmp_path / "book")
    start = process_time()
    said = run_check(tmp_path / "book")
    assert process_time() - start < _SECONDS
    assert said.code in {0, 3}
    assert "Traceback" not in said.err
    assert codes_in(said.err) == _EXPECTED[name].check


@pytest.fixture(scope="module")
def watcher(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[tuple[Watcher, dict[str, Expected]]]:
    """The program that watches, and what is to be expected anew."""
    renewed: dict[str, Expected] = {}
    with run_watcher(tmp_path_factory.mktemp("hostile")) as asked:
        yield asked, renewed
    if request.config.getoption("--renew"):
        write_expected(renewed, TABLE)


@pytest.mark.torture
@pytest.mark.parametrize("name", TABLE)
def test_a_hostile_book_is_told_of_and_reaches_for_nothing(
    name: str,
    watcher: tuple[Watcher, dict[str, Expected]],
    tmp_path: Path,
    *,
    renew: bool,
) -> None:
    asked, renewed = watcher
    folder = tmp_path / "book"
    write_given(TABLE[name](), folder)
    checked = asked.run(folder, CHECK)
    wrongs = [*wrongs_of(checked, folder)]
    built = asked.run(folder, BUILD)
    wrongs += wrongs_of(built, folder)
    shutil.rmtree(tmp_path)  # some are large, and there are many
    now = Expected(codes_in(checked.err), outcome_of(built))
    renewed[name] = now
    assert not wrongs
    assert renew or not differences(_EXPECTED[name], now)


def _opened(folder: Path, name: str) -> str:
    """What strace says was opened and connected to, while three editions are made."""
    write_given(TABLE[name](), folder / "book")
    trace = folder / "trace"
    words = (
        "strace",
        "-f",
        "-qq",
        "-o",
        str(trace),
        "-e",
        "trace=open,openat,connect,execve",
    )
    subprocess.run(
        [*words, sys.executable, "-m", "publish.cli", *BUILD],
        cwd=folder / "book",
        capture_output=True,
        check=False,
        timeout=120,
    )
    return trace.read_text("utf-8", "replace")


@pytest.mark.torture
@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not there")
@pytest.mark.parametrize("name", _FOLLOWED)
def test_no_library_in_c_opens_what_lies_outside(name: str, tmp_path: Path) -> None:
    trace = _opened(tmp_path, name)
    if "openat" not in trace:
        pytest.skip("strace may not follow a process here")
    lines = [it for it in trace.splitlines() if " = -1 " not in it]
    assert not [it for it in lines if f"/{OUTSIDE}." in it or "/etc/passwd" in it]
    assert not [it for it in lines if re.search(r"connect\(.*AF_INET", it)]
    assert sum("execve(" in it for it in lines) == 1  # the program itself
    made = [it for it in (tmp_path / "book" / "dist").rglob("*") if it.is_file()]
    assert not [it for it in made if SECRET.encode() in it.read_bytes()]
