"""The manuscript on the disk: whole at every moment, with a way back."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from publish.desk.changing import change
from publish.desk.journal import Journal, Turn, digest_of, journal_of, redo, undo
from publish.desk.keeping import (
    STATES,
    read_journal,
    write_change,
    write_state,
    write_turn,
)
from publish.findings import BookError, ToolError
from publish.source import parse_source
from publish.source.wishes import Insert, Put, TakeOut, Wish

_BOOK = b"\xef\xbb\xbf# of Truus\r\nbook:\r\n  title: 'Soep'  # or\r\nl:\r\n- a\r\n"
_SAVER = """\
import sys
from itertools import count
from pathlib import Path
from publish.desk.changing import change
from publish.desk.keeping import write_change
from publish.source.wishes import Put

path = Path(sys.argv[1])
print("ready", flush=True)
for number in count():
    before = path.read_bytes()
    text = f"{number} " + "soep " * (number % 7) * 2000
    changed = change(before, "m.yaml", [Put(("book", "title"), text)])
    write_change(path, before, changed, [("book", "title")], "typed")
"""


def _book(folder: Path, content: bytes = _BOOK) -> Path:
    path = folder / "manuscript.yaml"
    path.write_bytes(content)
    return path


def _save(path: Path, wish: Wish) -> bytes:
    before = path.read_bytes()
    changed = change(before, str(path), [wish])
    write_change(path, before, changed, [wish.at], "typed")
    return changed.content


def _states(path: Path) -> list[Path]:
    found = (path.parent / ".desk").glob("states/[0-9]*")
    return sorted(found)


def _undone(path: Path) -> bool:
    content = path.read_bytes()
    turn = undo(read_journal(path, content), content, str(path))
    if turn:
        write_turn(path, content, turn)
    return turn is not None


def _redone(path: Path) -> bool:
    content = path.read_bytes()
    turn = redo(read_journal(path, content), content, str(path))
    if turn:
        write_turn(path, content, turn)
    return turn is not None


def _is_whole(content: bytes) -> bool:
    """Whether a file is one of the states that the saver writes."""
    value = parse_source(content, "m.yaml").value
    assert isinstance(value, dict)
    book = value["book"]
    assert isinstance(book, dict)
    title = str(book["title"])
    number = title.split(maxsplit=1)[0]
    typed = f"{number} " + "soep " * (int(number) % 7 if number.isdigit() else 0) * 2000
    return value["l"] == ["a"] and title in {"Soep", typed}


def _parts(folder: Path) -> list[str]:
    return [one.name for one in folder.rglob("*.part")]


def test_a_file_is_replaced_and_what_it_was_is_kept(tmp_path: Path) -> None:
    path = _book(tmp_path)
    write_state(path, _BOOK, b"a: 1\n")
    assert path.read_bytes() == b"a: 1\n"
    assert [one.name for one in _states(path)] == ["000001-manuscript.yaml"]
    assert _states(path)[0].read_bytes() == _BOOK
    assert (tmp_path / ".desk" / ".gitignore").read_bytes() == b"*\n"
    assert _parts(tmp_path) == []


def test_the_last_states_are_kept_and_sort_by_name(tmp_path: Path) -> None:
    path = _book(tmp_path, b"n: 0\n")
    for number in range(30):
        write_state(path, b"n: %d\n" % number, b"n: %d\n" % (number + 1))
    kept = [one.read_bytes() for one in _states(path)]
    assert kept == [b"n: %d\n" % number for number in range(30 - STATES, 30)]


def test_two_manuscripts_in_one_folder_keep_their_own_states(tmp_path: Path) -> None:
    one = _book(tmp_path, b"a: 0\n")
    other = tmp_path / "other.yaml"
    other.write_bytes(b"b: 0\n")
    for number in range(25):
        write_state(one, b"a: %d\n" % number, b"a: %d\n" % (number + 1))
        write_state(other, b"b: %d\n" % number, b"b: %d\n" % (number + 1))
    names = [state.name.partition("-")[2] for state in _states(one)]
    assert (names.count(one.name), names.count(other.name)) == (STATES, STATES)


def test_rights_stay_and_a_link_stays_a_link(tmp_path: Path) -> None:
    real = _book(tmp_path)
    real.chmod(0o640)
    link = tmp_path / "elsewhere" / "link.yaml"
    link.parent.mkdir()
    link.symlink_to(real)
    write_state(link, _BOOK, b"a: 1\n")
    assert link.is_symlink()
    assert real.read_bytes() == b"a: 1\n"
    assert _states(real)[0].read_bytes() == _BOOK
    _save(link, Put(("a",), "2"))
    kept = tmp_path / ".desk" / "manuscript.yaml.journal"
    for path in (real, kept, *_states(real)):
        assert path.stat().st_mode & 0o777 == 0o640


def test_a_file_that_another_program_wrote_is_left_alone(tmp_path: Path) -> None:
    path = _book(tmp_path)
    with pytest.raises(BookError) as caught:
        write_state(path, b"a: 0\n", b"a: 1\n")
    assert [one.key for one in caught.value.findings] == ["M240:desk"]
    assert path.read_bytes() == _BOOK
    path.unlink()
    with pytest.raises(BookError) as caught:
        write_state(path, _BOOK, b"a: 1\n")
    assert [one.code for one in caught.value.findings] == ["M240"]
    assert not path.exists()


def test_steps_are_undone_to_the_first_byte_and_done_again(tmp_path: Path) -> None:
    path = _book(tmp_path)
    states = [_BOOK]
    for number in range(60):
        wishes = (
            Put(("book", "title"), f"Soep {number}"),
            Insert(("l",), 0, f"n{number}"),
            Put(("book", f"k{number}"), "een\ntwee"),
            TakeOut(("l", 0)),
        )
        states.append(_save(path, wishes[number % 4]))
    for state in reversed(states[:-1]):
        assert _undone(path)
        assert path.read_bytes() == state
    assert not _undone(path)
    for state in states[1:]:
        assert _redone(path)
        assert path.read_bytes() == state
    assert not _redone(path)


def test_a_new_step_ends_what_could_be_done_again(tmp_path: Path) -> None:
    path = _book(tmp_path)
    _save(path, Put(("book", "title"), "een"))
    second = _save(path, Put(("book", "title"), "twee"))
    assert _undone(path)
    _save(path, Put(("l", 0), "b"))
    assert not _redone(path)
    assert _undone(path)
    assert _undone(path)
    assert path.read_bytes() == _BOOK
    assert second != _BOOK


def test_a_change_of_nothing_is_no_step(tmp_path: Path) -> None:
    path = _book(tmp_path)
    _save(path, Put(("l", 0), "a"))
    assert not _undone(path)
    assert not _redone(path)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_step_tells_what_it_was_about(tmp_path: Path) -> None:
    path = _book(tmp_path)
    content = _save(path, Put(("l", 0), "abc"))
    step = read_journal(path, content).done[-1]
    assert (step.at, step.label) == ((("l", 0),), "typed")
    assert [(span.old, span.new) for span in step.spans] == [(b"", b"bc")]


def test_what_another_program_wrote_begins_the_journal_anew(tmp_path: Path) -> None:
    path = _book(tmp_path)
    _save(path, Put(("l", 0), "b"))
    journal = read_journal(path, path.read_bytes())
    foreign = path.read_bytes() + b"z: 1\r\n"
    path.write_bytes(foreign)
    with pytest.raises(BookError) as caught:
        undo(journal, foreign, str(path))
    assert [one.code for one in caught.value.findings] == ["M240"]
    assert read_journal(path, foreign) == Journal(digest_of(foreign))
    _save(path, Put(("l", 0), "c"))
    assert _undone(path)
    assert path.read_bytes() == foreign
    assert not _undone(path)


def test_a_torn_line_of_the_journal_is_passed_over(tmp_path: Path) -> None:
    path = _book(tmp_path)
    first = _save(path, Put(("l", 0), "b"))
    kept = tmp_path / ".desk" / "manuscript.yaml.journal"
    whole = kept.read_bytes()
    _save(path, Put(("l", 0), "c"))
    longer = kept.read_bytes()
    for end in range(len(whole) + 1, len(longer)):
        journal = journal_of(longer[:end], digest_of(first))
        assert len(journal.done) == 1
    kept.write_bytes(longer[:-9])
    path.write_bytes(first)
    _save(path, Put(("l", 0), "d"))
    assert _undone(path)
    assert _undone(path)
    assert path.read_bytes() == _BOOK


def test_a_step_that_never_reached_the_file_is_passed_over(tmp_path: Path) -> None:
    path = _book(tmp_path)
    first = _save(path, Put(("l", 0), "b"))
    _save(path, Put(("l", 0), "c"))
    path.write_bytes(first)  # as if it was killed between the two
    _save(path, Put(("l", 0), "d"))
    assert _undone(path)
    assert path.read_bytes() == first
    path.write_bytes(first)
    assert _undone(path)
    assert path.read_bytes() == _BOOK


def test_a_journal_of_noise_is_no_journal(tmp_path: Path) -> None:
    path = _book(tmp_path)
    _save(path, Put(("l", 0), "b"))
    kept = tmp_path / ".desk" / "manuscript.yaml.journal"
    noise = b'\xff\xfe\n{"kind": 1}\n[]\n{"spans": [[1]]}\n12\n"x"\nnull\n'
    kept.write_bytes(noise)
    assert read_journal(path, path.read_bytes()).done == ()
    content = _save(path, Put(("l", 0), "c"))
    assert len(read_journal(path, content).done) == 1


def test_a_long_journal_is_made_shorter_and_still_leads_back(tmp_path: Path) -> None:
    path = _book(tmp_path)
    long = "soep " * 40_000
    states = [_BOOK]
    for number in range(70):
        text = f"{number} {long}" if number < 24 else f"{number}"
        states.append(_save(path, Put(("book", "title"), text)))
    kept = tmp_path / ".desk" / "manuscript.yaml.journal"
    assert kept.stat().st_size < 20_000_000
    for state in states[-2:-52:-1]:
        assert _undone(path)
        assert path.read_bytes() == state


@pytest.mark.skipif(os.name != "posix", reason="rights of folders are of Unix")
def test_a_folder_that_cannot_be_written_is_told_and_nothing_changes(
    tmp_path: Path,
) -> None:
    path = _book(tmp_path)
    (tmp_path / ".desk").write_bytes(b"in its place")
    with pytest.raises(ToolError) as caught:
        write_state(path, _BOOK, b"a: 1\n")
    assert [one.code for one in caught.value.findings] == ["R101"]
    with pytest.raises(ToolError):
        _save(path, Put(("l", 0), "b"))
    assert path.read_bytes() == _BOOK
    assert sorted(one.name for one in tmp_path.iterdir()) == [".desk", path.name]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights are of Unix")
def test_a_folder_without_rights_is_told_and_nothing_changes(tmp_path: Path) -> None:
    path = _book(tmp_path)
    code = (
        "import os, sys, pathlib\n"
        "from publish.desk.keeping import write_state\n"
        "from publish.findings import Finding, Place, ToolError\n"
        "Finding.of('R101:right', Place(''), said='')  # reads the words of findings\n"
        "if os.geteuid() == 0: os.seteuid(65534)\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "try: write_state(path, path.read_bytes(), b'a: 1')\n"
        "except ToolError as error: print(error.findings[0].key)\n"
    )
    tmp_path.chmod(0o555)
    for folder in list(tmp_path.parents)[:3]:
        folder.chmod(folder.stat().st_mode | 0o055)
    done = subprocess.run(
        [sys.executable, "-c", code, path],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    tmp_path.chmod(0o755)
    assert done.stdout.strip() == "R101:right", done.stderr
    assert path.read_bytes() == _BOOK
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="no limits of files here")
def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    path = _book(tmp_path)
    code = (
        "import resource, signal, sys, pathlib\n"
        "from publish.desk.keeping import write_change, write_state\n"
        "from publish.desk.changing import change\n"
        "from publish.findings import ToolError\n"
        "from publish.source.wishes import Put\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "before = path.read_bytes()\n"
        "done = change(before, 'm', [Put(('l', 0), 'x' * 40000)])\n"
        "for most in 10, 1000, 100000:\n"
        "    limit = resource.getrlimit(resource.RLIMIT_FSIZE)[1]\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (most, limit))\n"
        "    try:\n"
        "        if most < 100000: write_state(path, before, done.content)\n"
        "    except ToolError as error: print(error.findings[0].code)\n"
        "    try: write_change(path, before, done, [('l', 0)], 'typed')\n"
        "    except ToolError as error: print(error.findings[0].code)\n"
        "    if path.read_bytes() == before: print('whole')\n"
    )
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.split() == ["R101", "R101", "whole"] * 2, done.stderr
    assert _parts(tmp_path) == []
    assert len(_states(path)) == 1
    assert _undone(path)
    assert path.read_bytes() == _BOOK


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of Unix")
def test_whoever_is_killed_while_saving_leaves_a_whole_file(tmp_path: Path) -> None:
    path = _book(tmp_path)
    chance = Random(9)  # noqa: S311 - moments, no secrets
    for _ in range(50):
        saver = subprocess.Popen(
            [sys.executable, "-c", _SAVER, path], stdout=subprocess.PIPE
        )
        assert saver.stdout
        saver.stdout.readline()
        time.sleep(chance.uniform(0, 0.06))
        saver.kill()
        saver.communicate(timeout=60)
        content = path.read_bytes()
        assert _is_whole(content)
        journal = read_journal(path, content)
        turn = undo(journal, content, str(path))
        assert turn is None or isinstance(turn, Turn)
        for state in _states(path):
            assert _is_whole(state.read_bytes())
    content = path.read_bytes()
    assert read_journal(path, content).done
    while _undone(path):
        pass
    assert _is_whole(path.read_bytes())
