"""What is kept between runs."""

from pathlib import Path

import pytest

from publish.assets import cache as cabinet


def kept(content: bytes, answer: bytes) -> bytes:
    return cabinet.read_kept(lambda: answer, content, "choices")


def test_what_was_made_once_is_not_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert kept(b"font", b"first") == b"first"
    assert kept(b"font", b"second") == b"first"
    assert kept(b"another font", b"second") == b"second"


def test_a_spoiled_file_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    kept(b"font", b"right")
    (path,) = (one for one in tmp_path.rglob("*") if one.is_file())
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert kept(b"font", b"right") == b"right"
    assert path.read_bytes().endswith(b"right")


def test_a_cache_that_cannot_be_written_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert kept(b"font", b"made") == b"made"
