"""What is kept between runs: bounded, shared by builds, and never believed."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from publish.kept import store
from publish.kept.store import (
    VARIABLE,
    closed_store,
    key_of,
    read_entry,
    read_kept,
    write_entry,
)

_KEY, _OTHER = key_of("one"), key_of("other")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty store for each test; where its entries come."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(store, "_use", store._Use())  # noqa: SLF001 - as a new process
    return tmp_path / "publish"


def kept(content: bytes, answer: bytes) -> bytes:
    return read_kept(lambda: answer, "kind", content)


def test_what_was_made_once_is_not_made_again() -> None:
    assert kept(b"font", b"first") == b"first"
    assert kept(b"font", b"second") == b"first"
    assert kept(b"another font", b"second") == b"second"


def test_two_kinds_made_of_the_same_stay_apart() -> None:
    assert read_kept(lambda: b"cut", "cut", b"font") == b"cut"
    assert read_kept(lambda: b"map", "map", b"font") == b"map"


def test_parts_are_held_apart() -> None:
    assert key_of("ab", "c") != key_of("a", "bc") != key_of("abc")


def _flipped(content: bytes) -> bytes:
    return content[:-1] + bytes([content[-1] ^ 1])


def _halved(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _emptied(_: bytes) -> bytes:
    return b""


def _longer(content: bytes) -> bytes:
    return content + b"?"


@pytest.mark.parametrize("spoil", [_flipped, _halved, _emptied, _longer])
def test_a_spoilt_entry_is_made_anew(
    folder: Path, spoil: Callable[[bytes], bytes]
) -> None:
    kept(b"font", b"right")
    (path,) = folder.iterdir()
    path.write_bytes(spoil(path.read_bytes()))
    assert kept(b"font", b"right") == b"right"
    assert path.read_bytes().endswith(b"right")


def test_an_entry_in_the_place_of_another_is_found(folder: Path) -> None:
    write_entry(_KEY, b"mine")
    write_entry(_OTHER, b"another's")
    (folder / _OTHER).replace(folder / _KEY)
    assert read_entry(_KEY) is None


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.mkdir()


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _link(path: Path) -> None:
    other = path.with_name("elsewhere")
    write_entry(_KEY, b"mine")
    path.replace(other)
    path.symlink_to(other)


@pytest.mark.parametrize("put", [_pipe, _folder, _device, _link])
def test_nothing_but_a_plain_file_is_opened(
    folder: Path, put: Callable[[Path], None]
) -> None:
    folder.mkdir()
    put(folder / _KEY)
    assert read_entry(_KEY) is None


def test_an_entry_too_large_for_the_room_is_neither_kept_nor_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_entry(_KEY, bytes(300 << 10))
    monkeypatch.setenv(VARIABLE, "1")
    assert read_entry(_KEY) is None
    write_entry(_OTHER, bytes(300 << 10))
    assert not (folder / _OTHER).exists()


def test_what_was_used_longest_ago_goes_first(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "1")
    keys = [key_of(str(number)) for number in range(8)]
    for age, key in enumerate(keys):
        write_entry(key, bytes(100 << 10))
        os.utime(folder / key, (age, age))
    assert read_entry(keys[0]) is not None  # and so the first is used last of all
    for number in range(3):
        write_entry(key_of("new", str(number)), bytes(200 << 10))
    left = sum(path.stat().st_size for path in folder.iterdir())
    assert left <= 1 << 20
    assert (folder / keys[0]).exists()
    assert not (folder / keys[1]).exists()


def test_what_a_killed_build_left_half_written_goes_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "1")
    folder.mkdir()
    (folder / "tmpabcdef").write_bytes(bytes(2 << 20))
    os.utime(folder / "tmpabcdef", (1, 1))
    write_entry(_KEY, bytes(250 << 10))
    assert [path.name for path in folder.iterdir()] == [_KEY]


def test_an_entry_that_goes_while_it_is_read_is_made_anew(folder: Path) -> None:
    def taking() -> None:
        for _ in range(300):
            (folder / _KEY).unlink(missing_ok=True)

    write_entry(_KEY, b"mine" * 5000)
    other = Thread(target=taking)
    other.start()
    for _ in range(300):
        assert read_entry(_KEY) in {None, b"mine" * 5000}
        write_entry(_KEY, b"mine" * 5000)
    other.join()


def test_many_builders_keep_and_read_at_once(folder: Path) -> None:
    told = """
import sys
from publish.kept.store import key_of, read_entry, write_entry
for number in range(200):
    key = key_of(str(number % 7))
    found = read_entry(key)
    assert found in {None, str(number % 7).encode() * 9999}, number
    write_entry(key, str(number % 7).encode() * 9999)
"""
    env = {**os.environ, VARIABLE: "1"}
    builders = [subprocess.Popen([sys.executable, "-c", told], env=env) for _ in "four"]
    assert [builder.wait(60) for builder in builders] == [0, 0, 0, 0]
    assert {path.name for path in folder.iterdir()} <= {
        key_of(str(number)) for number in range(7)
    }


@contextmanager
def _no_room(folder: Path) -> Iterator[None]:
    """A disk that is full: a file may have no more than a few bytes."""
    import resource

    folder.mkdir(exist_ok=True)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_leaves_no_half_entry(folder: Path) -> None:
    with _no_room(folder):
        assert kept(b"font", bytes(5000)) == bytes(5000)
    assert list(folder.iterdir()) == []
    assert kept(b"font", b"again") == b"again"


def test_a_store_that_cannot_be_written_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert kept(b"font", b"made") == b"made"


def test_a_closed_store_gives_and_takes_nothing(folder: Path) -> None:
    kept(b"font", b"first")
    with closed_store():
        assert kept(b"font", b"second") == b"second"
        kept(b"another", b"third")
    assert len(list(folder.iterdir())) == 1


def test_no_room_at_all_keeps_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "0")
    assert kept(b"font", b"first") == b"first"
    assert not folder.exists()
