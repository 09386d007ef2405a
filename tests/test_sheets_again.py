"""Three releases in a row: the sheets to print again are those that differ on paper."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from builders.release_books import make_book
from builders.releases import release_book
from publish.diff.compare import run_comparison
from publish.diff.passages import is_told
from publish.diff.values import Difference
from reading.paper_changes import Release, sheets_that_differ

_EDITIONS = ("print", "booklet", "handout", "meeting")
_NEW = """\
  - id: nieuw
    title: Een nieuw hoofdstuk
    text: De imker zet twee kasten neer, achter de heg.
"""


@dataclass(frozen=True, slots=True)
class Edit:
    """A passage of the manuscript and what stands there in the next release."""

    was: str
    now: str


_FIRST = (
    Edit("schrijft zijn naam", "zet zijn naam"),
    Edit("title: De tuin in maand 2", "title: De tuin in februari"),
    Edit("heg.example/bak/2", "heg.example/bak/twee"),
)
_SECOND = (
    Edit("| Sla | april |", "| Sla | maart |"),
    Edit("place: De kas aan de Hegweg", "place: Het buurthuis"),
    Edit("  - id: maand-2", f"{_NEW}  - id: maand-2"),
)


def release(folder: Path, version: str, edits: Sequence[Edit] = ()) -> Release:
    """A release of the garden book in a folder, its manuscript edited before."""
    day, iso = _DAYS[version]
    path = folder / "book" / "manuscript.yaml"
    text = path.read_text("utf-8")
    for edit in edits:
        assert edit.was in text
        text = text.replace(edit.was, edit.now, 1)
    text = re.sub(r"(?m)^  version: .*", f"  version: {version}", text, count=1)
    text = re.sub(r"(?m)^  date: .*", f"  date: {iso}", text, count=1)
    path.write_text(text, "utf-8")
    made = release_book(folder / version, path, *_EDITIONS)
    return Release(made, version, day)


_DAYS: Mapping[str, tuple[str, str]] = {
    "1.0.0": ("1 maart 2026", "2026-03-01"),
    "1.1.0": ("12 juni 2026", "2026-06-12"),
    "1.2.0": ("30 september 2026", "2026-09-30"),
}


def asked(difference: Difference) -> dict[str, list[int]]:
    """The sheets to print again, by the file."""
    return {
        file.name: [sheet.number for sheet in file.sheets.again]
        for file in difference.files
        if file.sheets.again
    }


def mirror_photograph(folder: Path) -> None:
    path = folder / "book" / "images" / "foto0.jpg"
    ImageOps.mirror(Image.open(path)).save(path, quality=88)


def join_by_hand(sheets: Mapping[str, Sequence[int]]) -> dict[str, list[int]]:
    """Who prints fronts and backs by hand prints both sides of a sheet again."""
    joined: dict[str, set[int]] = {}
    for name, numbers in sheets.items():
        one = re.sub(r"-(1-fronts|2-backs)\.pdf$", "-by-hand.pdf", name)
        joined.setdefault(one, set()).update(numbers)
    return {name: sorted(numbers) for name, numbers in joined.items()}


@pytest.mark.slow
def test_sheets_to_print_again_are_those_that_differ_on_paper(tmp_path: Path) -> None:
    make_book(tmp_path / "book", "garden")
    first = release(tmp_path, "1.0.0")
    second = release(tmp_path, "1.1.0", _FIRST)
    mirror_photograph(tmp_path)
    third = release(tmp_path, "1.2.0", _SECOND)
    for old, new in ((first, second), (second, third), (first, third)):
        found = run_comparison(old.folder, new.folder)
        differ = sheets_that_differ(old, new)
        assert differ
        assert join_by_hand(asked(found)) == join_by_hand(differ)
        told = [f"{it.old}{it.new}" for it in found.words if is_told(it)]
        assert told
        assert not [it for it in told if not re.search(r"[^\W\d]", it)]  # numbers only
