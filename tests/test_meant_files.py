"""A file as somebody named it, and the one beside the manuscript that was meant."""

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from publish.source.meant_files import read_meant_file

_SUFFIXES = {".jpg", ".png"}


def folder_of(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return folder


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("images/golf.jpg", "images/golf.jpg"),
        ("Images/Golf.JPG", "images/golf.jpg"),
        (r"C:\Users\jan\golf.jpg", "images/golf.jpg"),
        ("file:///home/jan/De%20groep.png", "images/de-groep.png"),
        ("golf.png", "images/golf.jpg"),
        ("golf", "images/golf.jpg"),
        ("leesmij.txt", ""),
        ("..", ""),
    ],
)
def test_the_one_file_that_can_be_meant_is_named(
    written: str, meant: str, tmp_path: Path
) -> None:
    folder_of(tmp_path, "images/golf.jpg", "images/de-groep.png", "leesmij.txt")
    assert read_meant_file(tmp_path, written, _SUFFIXES) == meant


def test_of_two_that_can_be_meant_none_is_named(tmp_path: Path) -> None:
    folder_of(tmp_path, "a/golf.jpg", "b/golf.jpg")
    assert read_meant_file(tmp_path, "golf.jpg", _SUFFIXES) == ""


@contextmanager
def no_more_files() -> Iterator[None]:
    """Inside no file or folder can be opened, by whomever, though it can be seen."""
    most, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    free = os.open(os.devnull, os.O_RDONLY)
    os.close(free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (free, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def test_in_a_folder_that_cannot_be_listed_nothing_is_meant(tmp_path: Path) -> None:
    folder_of(tmp_path, "golf.jpg")
    with no_more_files():
        with pytest.raises(OSError, match="open files"):
            list(tmp_path.iterdir())
        meant = read_meant_file(tmp_path, "Golf.jpg", _SUFFIXES)
    assert meant == ""
