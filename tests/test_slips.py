"""What people write who were never told how: each slip is placed, and its mending
gives what the writer meant. The tables stand in `tests/slips/`; see its README."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from builders.pictures import saved, scene
from publish.assets.styles import read_styles
from publish.load import list_findings
from publish.mend import mend
from publish.source import parse_source

_TABLES = sorted((Path(__file__).parent / "slips").glob("*.toml"))
_HEAD = """\
format: 1
book:
  title: Samen
  language: nl
  id: urn:uuid:3f0f2c52-2f0a-4a42-9d43-6f1f3a0b9a11
  date: 2026-11-01
  description: Een proef.
  contributors: [{name: Truus, role: author}]
"""
_TEXT = "chapters:\n  - title: Een\n    text: |\n"
_INDENT = "      "
_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    '<path d="M0 0h9v9z"/></svg>'
)


def _slips() -> list[Any]:
    return [
        pytest.param(slip, id=f"{path.stem}: {slip['name']}")
        for path in _TABLES
        for slip in tomllib.loads(path.read_text("utf-8"))["slip"]
    ]


_SLIPS = _slips()


def manuscript(slip: Mapping[str, Any], fragment: str) -> str:
    """The whole manuscript of a slip with this fragment in its frame."""
    frame = slip.get("frame", "tail")
    if frame == "whole":
        return fragment
    if frame == "tail":
        return _HEAD + fragment
    lines = fragment.splitlines(keepends=True)
    moved = "".join(_INDENT + line if line.strip() else line for line in lines)
    return _HEAD + _TEXT + moved


def expected_place(slip: Mapping[str, Any]) -> tuple[int, int]:
    """The line and column of a slip within its manuscript."""
    frame = slip.get("frame", "tail")
    above = {"whole": "", "tail": _HEAD}.get(frame, _HEAD + _TEXT)
    moved = len(_INDENT) if frame == "text" else 0
    return slip["line"] + above.count("\n"), slip["column"] + moved


def beside(folder: Path) -> Path:
    """A folder with the pictures that slips may name; the path of its manuscript."""
    (folder / "images").mkdir()
    (folder / "images" / "foto.jpg").write_bytes(saved(scene(1800, 1200), "JPEG"))
    (folder / "images" / "boot.svg").write_text(_DRAWING, "utf-8")
    return folder / "manuscript.yaml"


@pytest.mark.parametrize("slip", _SLIPS)
def test_a_slip_is_placed_and_its_mending_gives_what_was_meant(
    slip: Mapping[str, Any], tmp_path: Path
) -> None:
    path, styles = beside(tmp_path), read_styles()
    content = manuscript(slip, slip["input"]).encode()
    findings = list_findings(path, styles, content)
    told = [(one.code, one.place.line, one.place.column) for one in findings]
    others = slip.get("also", [])
    assert [place for place in told if place[0] not in others] == [
        (slip["code"], *expected_place(slip))
    ]
    mended = mend(content, str(path), lambda new: list_findings(path, styles, new))
    if "meant" not in slip:
        assert mended.content == content
        assert any(slip["look"] in " ".join(one.told_in("nl")) for one in findings)
        return
    assert mended.content.decode() == manuscript(slip, slip["meant"])
    assert slip["code"] not in {one.code for one in mended.left}
    if "at" in slip:
        assert value_at(mended.content, slip["at"]) == slip["becomes"]


def value_at(content: bytes, path: str) -> object:
    """The value of a manuscript at keys that are joined by dots."""
    value: Any = parse_source(content, "book.yaml").value
    for step in path.split("."):
        value = value[int(step) if step.isdigit() else step]
    return value


def test_nine_slips_of_ten_are_mended_by_the_edit_of_their_hint() -> None:
    slips = [parameter.values[0] for parameter in _SLIPS]
    mended = [slip for slip in slips if "meant" in slip]
    assert len(mended) >= 0.9 * len(slips)
