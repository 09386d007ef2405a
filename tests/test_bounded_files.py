"""Files beside a manuscript that are no files, or without end, keep nobody waiting."""

import os
from pathlib import Path

import pytest

from builders.manuscripts import a_manuscript
from publish.source.file_paths import read_bounded
from reading.commands import Said, run_publish

_MOST = 100


def check(folder: Path, **changes: object) -> Said:
    text = a_manuscript(**changes)
    (folder / "manuscript.yaml").write_text(text, encoding="utf-8")
    return run_publish(folder, "--lang", "en", "check", "manuscript.yaml")


def test_an_ordinary_file_is_read_up_to_its_bound(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * _MOST)
    assert read_bounded(path, _MOST) == b"x" * _MOST
    path.write_bytes(b"x" * (_MOST + 1))
    with pytest.raises(OSError, match="too large"):
        read_bounded(path, _MOST)


@pytest.mark.parametrize("name", ["pipe", "/dev/zero", "folder", "none"])
def test_what_is_no_ordinary_file_is_refused_at_once(name: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match=r"\w"):
        read_bounded(tmp_path / name, _MOST)


@pytest.mark.parametrize(
    ("key", "name"), [("stylesheet", "a.css"), ("profile", "p.icc")]
)
def test_a_pipe_for_a_sheet_or_a_profile_is_a_finding(
    key: str, name: str, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / name)
    said = check(tmp_path, editions={"press": {key: name}})
    assert said.code == 3
    assert "M213" in said.err


def test_a_pipe_in_a_look_of_ones_own_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "looks" / "mooi").mkdir(parents=True)
    os.mkfifo(tmp_path / "looks" / "mooi" / "theme.toml")
    said = check(tmp_path, theme="looks/mooi")
    assert "E102" not in said.err


_CODES = {"base": "https://a.example/", "space": "a.lock.yaml"}


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"theme": "looks/mooi"}, "looks/mooi/base.css"),
        ({"theme": "looks/mooi"}, "looks/mooi/icons/podcast.svg"),
        ({"brand": "huis.yaml"}, "huis.yaml"),
        ({"links": _CODES}, "a.lock.yaml"),
    ],
)
def test_a_pipe_for_any_other_file_keeps_nobody_waiting(
    changes: dict[str, object], name: str, tmp_path: Path
) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(tmp_path / name)
    said = check(tmp_path, **changes)
    assert said.code == 3
    assert "E102" not in said.err


def test_a_lock_that_is_a_link_to_elsewhere_is_not_read(tmp_path: Path) -> None:
    book = tmp_path / "books" / "one"
    book.mkdir(parents=True)
    (tmp_path / "secret").write_text("- geheim\n", encoding="utf-8")
    (book / "a.lock.yaml").symlink_to(tmp_path / "secret")
    said = check(book, links=_CODES)
    assert said.code == 3
    assert "M290" in said.err
    assert "geheim" not in said.err


def test_who_stands_in_the_folder_of_the_book_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "manuscript.yaml").write_text(a_manuscript(), encoding="utf-8")
    said = run_publish(tmp_path, "--lang", "en", "check")
    assert said.code == 3
    assert "publish check ." in said.err


def test_a_sheet_far_larger_than_a_sheet_is_a_finding(tmp_path: Path) -> None:
    with (tmp_path / "a.css").open("wb") as file:
        file.truncate(3_000_000_000)  # it takes no room on the disk
    said = check(tmp_path, editions={"screen": {"stylesheet": "a.css"}})
    assert said.code == 3
    assert "M213" in said.err


def test_an_icon_that_is_only_called_a_drawing_is_told(tmp_path: Path) -> None:
    (tmp_path / "i.svg").write_bytes(b"\x89PNG\r\n\x1a\n")
    media = {"podcast": {"label": "p", "verb": "v", "icon": "i.svg"}}
    said = check(tmp_path, media=media)
    assert said.code == 3
    assert "M209" in said.err
    assert "E102" not in said.err


@pytest.mark.parametrize("day", ["2108-01-01", "9999-12-31", "1399-12-31"])
def test_a_year_that_no_e_book_can_have_is_told(day: str, tmp_path: Path) -> None:
    book = {"title": "A", "language": "nl", "id": "urn:isbn:9789000000005", "date": day}
    said = check(tmp_path, book=book)
    assert said.code == 3
    assert "M114" in said.err
    assert "1400" in said.err
