"""Two releases compared: what their notes name, and what they must not name."""

import json
import re
import shutil
import sys
import tomllib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from builders.releases import (
    Told,
    make_release,
    read_manifest,
    release_book,
    spoil,
    write_manifest,
)
from builders.whole_books import BOOKS
from publish.diff.compare import run_comparison
from publish.diff.notes import notes_lines
from publish.diff.page_pictures import read_records
from publish.diff.pages import compare_pages
from publish.diff.report import as_json, tell
from publish.diff.values import Difference, FileChange, WordGroup
from publish.findings import Place, ReleaseError, ToolError
from publish.output.page_record import (
    FileRecord,
    PageRecord,
    parse_record,
    record_bytes,
)
from reading.commands import run_publish

_WORDS = Path(__file__).parents[1] / "styles" / "words"
_BY_HAND = ("1-fronts", "2-backs")
_DUTCH = tomllib.loads((_WORDS / "nl.toml").read_text("utf-8"))
_PAPER = ("print", "handout", "booklet", "press")
_ALL = (*_PAPER, "epub", "screen")
_LATER = Told(version="1.0.1", date="2026-04-01")
_NOTE = (
    "- “kleine” is “grote” geworden: … begin Heb aandacht voor **grote** momenten "
    "in de buurt. … (A4: bladzijde 3; E-book: Het begin)"
)
_NOT_AGAIN = _DUTCH["notes_only_imprint"].format(files="").strip()
_IMPRINTS = (("1.0.0", "2026-03-21"), ("7.8.9", "2027-11-05"))
_PRINT = "langs-het-water-print.pdf"
_RECORD = Path("pages") / f"{_PRINT}.json"


def compared(
    folder: Path, new: Told, *editions: str, old: Told | None = None
) -> Difference:
    """The difference between the small book and another state of it."""
    before = make_release(folder, old or Told(), *editions)
    return run_comparison(before, make_release(folder, new, *editions))


def of_file(difference: Difference, end: str) -> FileChange:
    (found,) = [one for one in difference.files if one.name.endswith(end)]
    return found


def texts(difference: Difference) -> list[WordGroup]:
    return [one for one in difference.words if one.kind == "text"]


def pairs(difference: Difference) -> list[tuple[str, str]]:
    return [(one.old, one.new) for one in texts(difference)]


def sheets(file: FileChange) -> list[int]:
    return [one.number for one in file.sheets.again]


def test_one_word_is_named_once_with_its_pages_and_sheets_and_nothing_else(
    tmp_path: Path,
) -> None:
    found = compared(tmp_path, replace(_LATER, word="grote"), *_ALL)
    assert pairs(found) == [("kleine", "grote")]
    (group,) = texts(found)
    assert (group.before, group.after) == (
        "begin Heb aandacht voor",
        "momenten in de buurt.",
    )
    assert {(one.edition, one.new_place) for one in group.spots} == {
        ("print", "3"),
        ("screen", "3"),
        ("handout", "1"),
        ("booklet", "3"),
        ("press", "3"),
        ("epub", "Het begin"),
    }
    assert found.links == ()
    again = {one.name: sheets(one) for one in found.files if one.sheets.again}
    assert again == {
        "langs-het-water-booklet-by-hand-1-fronts.pdf": [2],
        "langs-het-water-booklet-by-hand-2-backs.pdf": [2],
        "langs-het-water-booklet-long-edge.pdf": [2],
        "langs-het-water-booklet-short-edge.pdf": [2],
        "langs-het-water-handout-begin.pdf": [1],
        _PRINT: [2],
    }
    assert [one.name for one in found.files if one.sheets.whole] == [
        "langs-het-water-press.pdf"
    ]


def test_the_notes_say_it_in_the_language_of_the_book(tmp_path: Path) -> None:
    found = compared(tmp_path, replace(_LATER, word="grote"), "print", "epub")
    assert notes_lines(found, _DUTCH) == [
        "## Gewijzigde woorden",
        "",
        _NOTE,
        "",
        "## Opnieuw afdrukken",
        "",
        "- `langs-het-water-print.pdf`: vel 2 (bladzijde 3)",
        f"- {_NOT_AGAIN} `langs-het-water-print.pdf` (bladzijde 6)",
    ]


def test_what_only_has_another_date_is_said_not_to_be_printed_again(
    tmp_path: Path,
) -> None:
    found = compared(tmp_path, replace(_LATER, word="grote"), *_PAPER)
    (line,) = [it for it in notes_lines(found, _DUTCH) if _NOT_AGAIN in it]
    assert "`langs-het-water-handout-midden.pdf`" in line
    assert "langs-het-water-handout-begin.pdf" not in line
    assert "langs-het-water-press.pdf" not in line


def test_numbers_that_moved_on_are_one_line(tmp_path: Path) -> None:
    found = compared(tmp_path, replace(_LATER, more=14), "print", "epub")
    lines = notes_lines(found, _DUTCH)
    (line,) = [it for it in lines if _DUTCH["notes_renumbered"] in it]
    assert line.endswith(" (A4: bladzijde 2)")  # an e-book has no pages


def test_the_two_files_of_who_prints_by_hand_are_one_line(tmp_path: Path) -> None:
    found = compared(tmp_path, replace(_LATER, word="grote"), "booklet")
    lines = notes_lines(found, _DUTCH)
    both = [f"`langs-het-water-booklet-by-hand-{it}.pdf`" for it in _BY_HAND]
    assert f"- {', '.join(both)}: vel 2" in lines


@pytest.mark.parametrize("language", sorted(path.stem for path in _WORDS.iterdir()))
def test_every_language_has_its_notes(language: str, tmp_path: Path) -> None:
    new = replace(_LATER, word="", address="https://nieuw.example/", last=False, more=3)
    found = compared(tmp_path, new, "print", "handout", "epub", "press")
    words = tomllib.loads((_WORDS / f"{language}.toml").read_text("utf-8"))
    lines = notes_lines(found, words)
    for key in ("notes_words", "notes_links", "notes_print_again", "notes_files"):
        assert f"## {words[key]}" in lines
    assert not [line for line in lines if "{" in line]


def test_a_release_is_the_same_as_itself(tmp_path: Path) -> None:
    found = compared(tmp_path, Told(), *_ALL)
    assert found.is_same
    assert {one.state for one in found.files} == {"same"}
    assert (found.words, found.links) == ((), ())
    assert notes_lines(found, _DUTCH) == [
        _DUTCH["notes_nothing"],
        _DUTCH["notes_no_sheets"],
    ]


def test_version_and_date_alone_are_told_apart(tmp_path: Path) -> None:
    found = compared(tmp_path, _LATER, *_ALL)
    assert found.is_same
    assert {one.kind for one in found.words} == {"imprint"}
    assert [one for one in found.files if one.sheets] == []
    said = json.loads(as_json(found))
    (print_file,) = [file for file in said["files"] if file["edition"] == "print"]
    assert [
        (page["number"], page["label"], page["state"]) for page in print_file["pages"]
    ] == [(6, "6", "imprint")]


def dated(folder: Path, name: str, version: str, date: str) -> Path:
    """A release of a whole book with another version and date."""
    source = shutil.copytree(BOOKS / name, folder) / "manuscript.yaml"
    text = source.read_text("utf-8")
    text = re.sub(r"(?m)^  version: .*", f"  version: {version}", text)
    text = re.sub(r"(?m)^  date: .*", f"  date: {date}", text)
    source.write_text(text, "utf-8")
    return release_book(folder / "release", source, "print", "booklet", "epub")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["arabic", "turkish"])
def test_an_imprint_is_known_in_any_language(name: str, tmp_path: Path) -> None:
    old, new = (
        dated(tmp_path / version, name, version, date) for version, date in _IMPRINTS
    )
    found = run_comparison(old, new)
    assert [one.name for one in found.files if one.state == "changed"] == []
    assert {one.kind for one in found.words} == {"imprint"}


def test_the_kobo_book_is_compared_as_the_epub_is(tmp_path: Path) -> None:
    (later,) = compared(tmp_path, _LATER, "kobo").files
    assert later.state == "imprint"
    changed = compared(tmp_path, replace(_LATER, word="grote"), "kobo")
    assert pairs(changed) == [("kleine", "grote")]


def test_a_mark_on_the_page_of_the_imprint_is_seen(tmp_path: Path) -> None:
    old = make_release(tmp_path, Told(), "print")
    new = make_release(tmp_path, _LATER, "print")
    spoil(new, _PRINT, lambda pdf: blot(pdf, 5))
    found = of_file(run_comparison(old, new), _PRINT)
    (page,) = found.pages
    assert (page.number, page.state, page.by) == (6, "changed", ("picture",))
    assert sheets(found) == [3]


def blot(pdf: pikepdf.Pdf, number: int) -> None:
    """A small grey square in the upper half of a page."""
    draw(pdf, number, b"q .7 g 300 600 9 9 re f Q")


def draw(pdf: pikepdf.Pdf, number: int, operators: bytes) -> None:
    pdf.pages[number].contents_add(pdf.make_stream(operators))


@pytest.mark.parametrize(
    ("painter", "state"), [("PDFium 1", "unseen"), ("", "changed")]
)
def test_what_another_version_of_pdfium_smooths_is_no_change(
    painter: str, state: str, tmp_path: Path
) -> None:
    old, new = (make_release(tmp_path, Told(), "print") for _ in range(2))
    faint = b"q 0 G .5 w 300 600 m 309 600 l S Q"  # a hairline of 9 pt
    spoil(new, _PRINT, lambda pdf: draw(pdf, 5, faint))
    record = parse_record((new / _RECORD).read_bytes())
    named = replace(record, painter=painter or record.painter)
    (new / _RECORD).write_bytes(record_bytes(named))
    assert of_file(run_comparison(old, new), _PRINT).state == state


def test_a_colour_of_the_same_grey_is_seen(tmp_path: Path) -> None:
    found = compared(tmp_path, Told(colour="#5f2d88"), "print", "epub")
    page = of_file(found, _PRINT).pages[0]
    assert (page.number, page.by) == (4, ("picture",))
    assert of_file(found, ".epub").pictures != ()
    assert found.words == ()
    lines = notes_lines(found, _DUTCH)
    assert f"- `{_PRINT}`: bladzijde 4" in lines


def test_an_address_is_told_as_a_link_and_not_as_words(tmp_path: Path) -> None:
    address = "https://buurt.example/verhaal"
    found = compared(tmp_path, Told(address=address), *_ALL)
    (link,) = found.links
    assert (link.state, link.old, link.new) == ("changed", Told().address, address)
    assert link.words == "Luister: podcast"
    assert {one.edition for one in link.spots} == {"epub", "print", "screen", "handout"}
    assert {one.kind for one in found.words} == {"address"}
    assert of_file(found, "press.pdf").sheets.whole


def test_words_that_push_pages_are_told_and_no_page_number_is(tmp_path: Path) -> None:
    found = compared(tmp_path, replace(_LATER, more=9), *_ALL)
    ((old, new),) = pairs(found)
    assert old == ""
    assert new.startswith("Zin 0. De buren lopen")
    assert "number" in {one.kind for one in found.words}
    file = of_file(found, _PRINT)
    assert (file.pages_were, file.pages_are) == (6, 7)
    assert [one.number for one in file.pages if one.state == "added"] == [7]
    assert sheets(file) == [1, 2, 3, 4]


def test_pages_that_are_gone_leave_sheets_out(tmp_path: Path) -> None:
    found = compared(tmp_path, Told(), "print", old=Told(more=9))
    file = of_file(found, _PRINT)
    assert [one.number for one in file.pages if one.state == "removed"] == [7]
    assert (sheets(file), file.sheets.gone) == ([1, 2, 3], (4,))


def test_files_that_came_and_went_are_told(tmp_path: Path) -> None:
    found = compared(tmp_path, Told(last=False), "handout")
    assert of_file(found, "handout-slot.pdf").state == "removed"
    back = compared(tmp_path, Told(), "handout", old=Told(last=False))
    assert of_file(back, "handout-slot.pdf").state == "added"
    assert f"- `{of_file(back, 'slot.pdf').name}`: nieuw" in notes_lines(back, _DUTCH)


def test_json_and_text_are_the_same_every_time(tmp_path: Path) -> None:
    old = make_release(tmp_path, Told(), *_ALL)
    new = make_release(tmp_path, replace(_LATER, word="grote", more=2), *_ALL)
    first, second = (run_comparison(old, new) for _ in range(2))
    assert as_json(first) == as_json(second)
    assert [*tell(first, "en")] == [*tell(second, "en")]
    assert len({*tell(first, "en")}) > 20


def test_the_command_says_what_changed_and_ends_with_nought(tmp_path: Path) -> None:
    old = make_release(tmp_path, Told(), "print", "epub")
    new = make_release(tmp_path, replace(_LATER, word="grote"), "print", "epub")
    said = run_publish(tmp_path, "diff", str(old), str(new))
    assert (said.code, said.err) == (0, "")
    assert "  kleine -> grote\n" in said.out
    assert f"  {_PRINT}: page 3 changed; print again sheet 2\n" in said.out
    asked = run_publish(tmp_path, "diff", str(old), str(new), "--json")
    assert json.loads(asked.out)["same"] is False
    again = run_publish(tmp_path, "diff", str(old), str(old))
    assert (again.code, again.err) == (0, "")
    assert "the same, byte for byte: 2 of 2 files" in again.out


def refused(old: Path, new: Path) -> list[tuple[str, str]]:
    """Codes and messages of what keeps two folders from being compared."""
    with pytest.raises(ReleaseError) as error:
        run_comparison(old, new)
    return [(one.code, one.message) for one in error.value.findings]


def test_a_folder_that_is_no_release_is_refused(tmp_path: Path) -> None:
    release = make_release(tmp_path, Told(), "epub")
    (tmp_path / "empty").mkdir()
    found = refused(tmp_path / "empty", tmp_path / "none")
    assert [code for code, _ in found] == ["R301", "R301"]
    said = run_publish(tmp_path, "diff", str(release), "empty")
    assert (said.code, said.out) == (5, "")
    assert said.err.startswith("empty: R301 ")


@pytest.mark.parametrize(
    "change",
    [
        lambda said: said | {"format": 2},
        lambda said: said | {"files": {}},
        lambda said: said | {"files": said["files"] * 2},
        lambda said: said | {"files": [said["files"][0] | {"name": "../a.pdf"}]},
    ],
    ids=["format", "no list", "twice", "outside"],
)
def test_a_broken_manifest_is_refused(
    change: Callable[[dict[str, Any]], object], tmp_path: Path
) -> None:
    release = make_release(tmp_path, Told(), "epub")
    write_manifest(release, change(read_manifest(release)))
    assert refused(release, release)[0][0] == "R301"


def test_every_missing_or_changed_file_is_named(tmp_path: Path) -> None:
    release = make_release(tmp_path, Told(), "epub", "print")
    (release / "langs-het-water.epub").unlink()
    (release / _PRINT).write_bytes(b"%PDF-1.7")
    codes = {code for code, _ in refused(release, release)}
    assert codes == {"R302", "R303"}


@pytest.mark.parametrize(
    "spoiled",
    [
        lambda _: b"nothing of the kind",
        lambda text: text.replace(b'"format": 1', b'"format": 2'),
        lambda text: text.replace(b'"label"', b'"name"'),
        lambda text: text.replace(b'"imprint": [[', b'"imprint": [[99'),
        lambda text: text.replace(b'"sides": [', b'"sides": [Infinity, '),
        lambda text: re.sub(rb'"pictures": \[\s"iVBO', b'"pictures": ["iVXX', text),
    ],
    ids=[
        "no JSON",
        "format",
        "no label",
        "outside of the page",
        "no side",
        "no picture",
    ],
)
def test_a_damaged_record_is_a_finding_and_all_else_is_told(
    spoiled: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    old = make_release(tmp_path, Told(), "epub", "print")
    new = make_release(tmp_path, replace(_LATER, word="grote"), "epub", "print")
    content = (old / _RECORD).read_bytes()
    (old / _RECORD).write_bytes(spoiled(content))
    assert (old / _RECORD).read_bytes() != content
    found = run_comparison(old, new)
    (finding,) = found.findings
    assert (finding.code, finding.place) == ("R312", Place(str(old / _RECORD)))
    assert {file.name: file.state for file in found.files} == {
        _PRINT: "unread",
        "langs-het-water.epub": "changed",
    }
    assert pairs(found) == [("kleine", "grote")]
    assert not found.is_same


def test_a_missing_record_is_told_after_all_else(tmp_path: Path) -> None:
    old = make_release(tmp_path, Told(), "epub", "print")
    new = make_release(tmp_path, replace(_LATER, word="grote"), "epub", "print")
    (new / _RECORD).unlink()
    said = run_publish(tmp_path, "diff", str(old), str(new))
    assert said.code == 5
    assert f"{new / _RECORD}: R312 " in said.err
    assert "  kleine -> grote\n" in said.out
    assert f"  {_PRINT}: cannot be compared\n" in said.out


def test_two_books_are_not_compared(tmp_path: Path) -> None:
    old = make_release(tmp_path, Told(), "epub")
    new = make_release(tmp_path, Told(), "epub")
    write_manifest(new, read_manifest(new) | {"identifier": "urn:isbn:9789000000005"})
    assert [code for code, _ in refused(old, new)] == ["R314"]


def test_a_machine_without_pdfium_is_told_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(ToolError) as error:
        list(read_records([]))
    (finding,) = error.value.findings
    assert finding.code == "R313"
    assert "pip install pypdfium2" in finding.hint


def with_foot(feet: str) -> FileRecord:
    """A file of one page that looks the same whatever runs along below it."""
    Image.new("RGB", (8, 8), "white").save(picture := BytesIO(), "PNG")
    page = PageRecord("3", ("een",), 1, sides=(1,), feet=feet)
    return FileRecord((page,), (picture.getvalue(),))


def test_a_page_whose_foot_names_another_chapter_is_printed_again() -> None:
    (change,) = compare_pages(with_foot("2·Debrug"), with_foot("3·Debrug"))
    assert change.state == "changed"
    assert compare_pages(with_foot("2·Debrug"), with_foot("2·Debrug")) == ()
    before_feet_were_kept = with_foot("")
    assert compare_pages(before_feet_were_kept, with_foot("2·Debrug")) == ()
