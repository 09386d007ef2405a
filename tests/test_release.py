"""Artefacts become files: all of them whole, or none."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.findings import ToolError
from publish.output.artefact import Artefact
from publish.output.write import write_artefacts


def test_artefacts_are_written_in_order_and_readable_by_others(tmp_path: Path) -> None:
    made = (Artefact("b.pdf", b"b"), Artefact("in/a.css", b"a"))
    paths = write_artefacts(made, tmp_path / "dist")
    assert paths == (tmp_path / "dist/b.pdf", tmp_path / "dist/in/a.css")
    assert [path.read_bytes() for path in paths] == [b"b", b"a"]
    assert paths[0].stat().st_mode & 0o777 == 0o644


def test_what_was_begun_is_removed_where_an_artefact_cannot_be_made(
    tmp_path: Path,
) -> None:
    def made() -> Iterator[Artefact]:
        yield Artefact("a.pdf", b"a")
        raise ToolError([])

    with pytest.raises(ToolError):
        write_artefacts(made(), tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_told_as_such(tmp_path: Path) -> None:
    taken = tmp_path / "dist"
    taken.write_text("a file, not a folder")
    with pytest.raises(ToolError) as refused:
        write_artefacts([Artefact("a.pdf", b"")], taken)
    (finding,) = refused.value.findings
    assert finding.code == "R101"
    assert refused.value.exit_code == 4
    assert finding.place.path == str(taken)


def test_a_file_that_cannot_be_put_in_its_place_is_told_at_that_place(
    tmp_path: Path,
) -> None:
    taken = tmp_path / "in" / "a.pdf"
    taken.mkdir(parents=True)
    with pytest.raises(ToolError) as refused:
        write_artefacts([Artefact("in/a.pdf", b"")], tmp_path)
    (finding,) = refused.value.findings
    assert (finding.code, finding.place.path) == ("R101", str(taken))
    assert list(tmp_path.rglob("*")) == [tmp_path / "in", taken]
