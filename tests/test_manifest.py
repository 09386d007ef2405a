"""The manifest beside finished files: what it says, and who believes it."""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from builders.proofed_files import codes, prove
from publish.build.workers import run_side_by_side
from publish.editions.papers import MM
from publish.findings import Finding, Place, ReleaseError, ToolError
from publish.load import Work
from publish.output.checksums import read_sum
from publish.output.manifest import (
    Listed,
    Manifest,
    manifest_file,
    parse_manifest,
    read_manifest,
)
from publish.output.write import write_artefacts
from publish.pipeline import read_book
from publish.proofs.finished_files import read_finished
from publish.proofs.pdf import booklet_order, printer_hints
from publish.proofs.shape import Proofed
from publish.release.rebuild import FIRST, Checkout, Surroundings, run_build
from publish.release.verify import run_verification
from reading.commands import run_publish
from reading.processes import run_process

STOCK = Path(__file__).parent / "stock" / "manuscript.yaml"
STEM = "varen-in-de-wijk"
_SCREEN, _EPUB = f"lezen/{STEM}-screen.pdf", f"lezen/{STEM}.epub"
_PRINT, _PRESS = f"printen/{STEM}-print.pdf", f"drukkerij/{STEM}-press.pdf"
EDITIONS = ("screen", "handout", "booklet", "meeting", "press", "epub", "kobo")
_SIDES = {"duplex": 2, "simplex": 1}


@pytest.fixture(scope="module")
def work() -> Work:
    return read_book(STOCK)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of several editions of the stock book; left as it is."""
    folder = tmp_path_factory.mktemp("built")
    build(folder, *EDITIONS)
    return folder


@pytest.fixture
def copied(built: Path, tmp_path: Path) -> Path:
    """The same in another folder, to be spoilt."""
    return shutil.copytree(built, tmp_path / "dist")


def build(folder: Path, *editions: str) -> None:
    words = [word for name in editions for word in ("-e", name)]
    said = run_publish(STOCK.parent, "build", str(STOCK), *words, "-o", str(folder))
    assert said.code == 0, said.err


def files(folder: Path) -> dict[str, Listed]:
    return {listed.name: listed for listed in read_manifest(folder).files}


def rewrite(folder: Path, change: Callable[[Manifest], Manifest]) -> None:
    """The folder with another manifest."""
    changed = change(read_manifest(folder))
    write_artefacts([manifest_file(changed)], folder)


def found(work: Work, folder: Path) -> tuple[list[Proofed], list[Finding]]:
    """What is to be proved in a folder, and what is amiss in it."""
    all_found = list(read_finished(work, folder))
    return (
        [it for it in all_found if isinstance(it, Proofed)],
        [it for it in all_found if isinstance(it, Finding)],
    )


# --- what a build writes


def test_a_build_lists_each_of_its_files_and_the_book(built: Path) -> None:
    there = {
        path.relative_to(built).as_posix()
        for path in built.rglob("*")
        if path.is_file()
    }
    manifest = read_manifest(built)
    assert {listed.name for listed in manifest.files} == there - {"manifest.json"}
    assert {listed.edition for listed in manifest.files} == set(EDITIONS)
    assert (manifest.title, manifest.language) == ("Varen in de wijk", "nl")
    assert manifest.identifier == "urn:uuid:0f6b1c1a-3d1e-4a76-9d0b-2f5f9c1b7e21"
    assert (manifest.version, manifest.date) == ("1.0.0", "2026-03-16")
    said = json.loads((built / "manifest.json").read_bytes())
    assert said["format"] == 1
    assert not {"source", "tools", "fonts", "waivers", "limits"} & said.keys()
    for entry in said["files"]:
        assert set(entry) == {
            *("name", "edition", "piece", "kind", "pages", "printed", "flips"),
            *("paper", "sheets", "bytes", "sha256"),
        }


def test_its_facts_are_those_that_other_programs_find_in_the_files(
    built: Path,
) -> None:
    for name, listed in files(built).items():
        path = built / name
        assert (listed.bytes, listed.sha256) == (path.stat().st_size, read_sum(path))
        if listed.media_type != "application/pdf":
            assert (listed.pages, listed.printed, listed.sheets) == (None, "", 0)
            continue
        with pikepdf.open(path) as pdf:
            assert listed.pages == len(pdf.pages), name
            hints = pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
            asked = str(hints.get("/Duplex", ""))
            across, down = sorted(float(side) for side in pdf.pages[0].mediabox[2:])
        is_office = listed.printed in _SIDES
        sides = _SIDES.get(listed.printed, 0)
        assert listed.sheets == (-(-listed.pages // sides) if sides else 0)
        assert (listed.flips == "short") == asked.endswith("ShortEdge")
        if is_office and listed.kind != "test-sheet":
            assert ("Simplex" in asked) <= (listed.printed == "simplex")
            sizes = {"A3": (297, 420), "A4": (210, 297)}[listed.paper]
            assert (across / MM, down / MM) == pytest.approx(sizes, abs=2), name


def _facts(listed: Listed) -> tuple[str, ...]:
    return listed.kind, listed.printed, listed.flips, listed.paper


def test_the_kinds_tell_the_files_of_one_document_apart(built: Path) -> None:
    said = {
        Path(it.name).name.removeprefix(f"{STEM}-"): _facts(it)
        for it in files(built).values()
    }
    assert said["booklet-long-edge.pdf"] == ("sheets", "duplex", "long", "A4")
    assert said["booklet-short-edge.pdf"] == ("sheets", "duplex", "short", "A4")
    assert said["booklet-by-hand-1-fronts.pdf"][:2] == ("fronts", "simplex")
    assert said["booklet-by-hand-2-backs.pdf"][:2] == ("backs", "simplex")
    assert said["booklet-test-sheet.pdf"][0] == "test-sheet"
    assert said["screen.pdf"] == ("pages", "", "", "A4")
    assert said["press.pdf"] == ("pages", "shop", "", "A5")
    assert said["kobo.kepub.epub"] == ("kepub", "", "", "")
    assert said[f"{STEM}.epub"] == ("epub", "", "", "")
    meeting = {it.kind for name, it in files(built).items() if it.edition == "meeting"}
    assert meeting == {"pages", "cards", "halves"}


def test_a_second_build_of_one_edition_keeps_the_others(copied: Path) -> None:
    before = files(copied)
    screen, press = _SCREEN, _PRESS
    (copied / screen).write_bytes(b"another file")
    (copied / press).unlink()
    (copied / "notes.txt").write_text("mine")
    build(copied, "epub")
    after = files(copied)
    assert before.keys() - after.keys() == {screen, press}
    assert all(before[name] == listed for name, listed in after.items())
    assert (copied / screen).read_bytes() == b"another file"


def test_a_manifest_does_not_depend_on_the_order_of_builds(
    built: Path, tmp_path: Path
) -> None:
    for name in ("kobo", "screen", "epub"):
        build(tmp_path / "one", name)
    build(tmp_path / "two", "epub", "kobo", "screen")
    one, two = (tmp_path / name / "manifest.json" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    own = {listed.name for listed in read_manifest(tmp_path / "one").files}
    assert {name: files(built)[name] for name in own} == files(tmp_path / "one")


def test_nothing_of_another_book_or_of_an_edition_made_anew_is_kept(
    copied: Path,
) -> None:
    def with_stray(manifest: Manifest) -> Manifest:
        (epub,) = (it for it in manifest.files if it.edition == "epub")
        stray = replace(epub, edition="handout", piece="gone")
        others = (it for it in manifest.files if it is not epub)
        return replace(manifest, files=(*others, stray))

    rewrite(copied, with_stray)
    build(copied, "handout")
    assert _EPUB not in files(copied)
    rewrite(copied, lambda manifest: replace(manifest, identifier="urn:uuid:2"))
    build(copied, "epub")
    assert files(copied).keys() == {_EPUB}


def test_a_manifest_that_says_nothing_is_written_anew(copied: Path) -> None:
    (copied / "manifest.json").write_text("{")
    build(copied, "epub")
    assert files(copied).keys() == {_EPUB}


# --- who reads it


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ('"kind": "epub"', '"kind": "ebook"', "files.0.kind"),
        ('"bytes": ', '"bytes": "', "Invalid JSON"),
        ('"pages": null', '"pages": "9"', "files.0.pages"),
        ('"title": ', '"titel": ', "title: “Field required”"),
        ('"format": 1', '"format": 2', "format: “Input should be 1”"),
        (f'"name": "{_EPUB}"', '"name": "../a.epub"', "not stand in the folder"),
        (f'"name": "{_EPUB}"', '"name": "/a.epub"', "not stand in the folder"),
    ],
)
def test_each_fault_of_a_manifest_is_told(
    built: Path, was: str, now: str, said: str
) -> None:
    (listed,) = (it for it in read_manifest(built).files if it.kind == "epub")
    whole = manifest_file(replace(read_manifest(built), files=(listed,))).content
    assert was.encode() in whole
    with pytest.raises(ReleaseError, match="R301") as refused:
        parse_manifest(whole.replace(was.encode(), now.encode()), Place("m.json"))
    assert said in refused.value.findings[0].message


def test_a_file_that_is_named_twice_is_told(built: Path) -> None:
    manifest = read_manifest(built)
    twice = replace(manifest, files=(*manifest.files, manifest.files[0]))
    with pytest.raises(ReleaseError, match="twice"):
        parse_manifest(manifest_file(twice).content, Place("m.json"))


def test_a_renamed_file_is_a_finding_and_the_others_are_proved(
    copied: Path, work: Work
) -> None:
    (copied / _SCREEN).rename(copied / "lezen" / "another.pdf")
    proofed, (missing,) = found(work, copied)
    assert (missing.code, missing.place.path) == (
        "R302",
        str(copied / _SCREEN),
    )
    assert "publish build -e screen" in missing.hint
    names = {it.path.relative_to(copied).as_posix() for it in proofed}
    assert names == files(copied).keys() - {_SCREEN}


def test_a_changed_file_is_a_finding(copied: Path, work: Work) -> None:
    with (copied / _EPUB).open("ab") as file:
        file.write(b" ")
    _, (changed,) = found(work, copied)
    assert (changed.code, changed.place.path) == ("R303", str(copied / _EPUB))


def test_what_a_file_is_stands_in_the_manifest_and_not_in_its_name(
    copied: Path, work: Work
) -> None:
    def renamed(manifest: Manifest) -> Manifest:
        names = {it.name: f"{at}.bin" for at, it in enumerate(manifest.files)}
        for was, now in names.items():
            (copied / was).rename(copied / now)
        listed = (replace(it, name=names[it.name]) for it in manifest.files)
        return replace(manifest, files=tuple(listed))

    rewrite(copied, renamed)
    proofed, strange = found(work, copied)
    assert (len(proofed), strange) == (len(files(copied)), [])
    booklet = [it for it in proofed if it.edition.is_booklet]
    assert len(booklet) == 5
    for file in booklet:
        assert prove(booklet_order, file).findings == ()
        assert prove(printer_hints, file).findings == ()


def test_a_kind_that_is_not_that_of_the_file_is_found(copied: Path, work: Work) -> None:
    def swapped(manifest: Manifest) -> Manifest:
        other = {"long": "short", "short": "long"}
        listed = (
            replace(it, flips=other[it.flips]) if it.kind == "sheets" else it  # type: ignore[arg-type]
            for it in manifest.files
        )
        return replace(manifest, files=tuple(listed))

    rewrite(copied, swapped)
    proofed, _ = found(work, copied)
    sheets = [it for it in proofed if it.file.kind == "sheets"]
    assert len(sheets) == 2
    for file in sheets:
        assert codes(prove(booklet_order, file)) == ["C301"]
        assert codes(prove(printer_hints, file)) == ["C302"]


def test_a_file_that_the_manuscript_makes_no_more_is_a_finding(
    copied: Path, work: Work
) -> None:
    def with_another_piece(manifest: Manifest) -> Manifest:
        listed = (
            replace(it, piece="gone") if it.edition == "screen" else it
            for it in manifest.files
        )
        return replace(manifest, files=tuple(listed))

    rewrite(copied, with_another_piece)
    _, (left,) = found(work, copied)
    assert (left.code, left.place.path) == ("R304", str(copied / _SCREEN))


def prove_in(folder: Path) -> tuple[int, str]:
    said = run_publish(STOCK.parent, "proof", str(folder), "-m", str(STOCK))
    return said.code, said.err


@pytest.mark.parametrize("content", [None, "", "{}", "[1]", '{"format": 1}'])
def test_a_folder_without_a_manifest_is_told_to_be_built_first(
    tmp_path: Path, content: str | None
) -> None:
    (tmp_path / Path(_PRINT).name).write_bytes(b"%PDF")
    if content is not None:
        (tmp_path / "manifest.json").write_text(content)
    code, said = prove_in(tmp_path)
    assert code == 2
    assert "R301" in said
    assert "publish build" in said
    assert "Traceback" not in said


def test_a_folder_of_another_book_is_not_proved(copied: Path) -> None:
    rewrite(copied, lambda manifest: replace(manifest, identifier="urn:uuid:2"))
    code, said = prove_in(copied)
    assert code == 2
    assert "R314 it holds another book: Varen in de wijk (urn:uuid:2)" in said


def test_a_folder_with_a_file_amiss_fails_and_one_that_is_not_named_is_passed_over(
    tmp_path: Path,
) -> None:
    build(tmp_path, "screen")
    (tmp_path / "other.pdf").write_bytes(b"no PDF")
    (tmp_path / _SCREEN).rename(tmp_path / "moved.pdf")
    code, said = prove_in(tmp_path)
    assert code == 3
    assert f"{_SCREEN}: R302 the file is missing" in said
    assert "other.pdf" not in said
    assert "moved.pdf" not in said


def test_a_build_is_not_taken_for_a_release(built: Path) -> None:
    with pytest.raises(ReleaseError, match="R301") as refused:
        run_verification(built)
    assert "a build, not a release" in refused.value.findings[0].message


# --- how a parent hears of it


_REWORDED = """
import publish.progress
publish.progress._state = lambda made: "klaar"
"""
_SAID = "import publish.progress as progress; print(progress._state(None))"


def test_a_parent_hears_of_each_edition_however_the_sentence_is_worded(
    tmp_path: Path,
) -> None:
    clone = tmp_path / "clone"
    shutil.copytree(STOCK.parent, clone)
    (tmp_path / "sitecustomize.py").write_text(_REWORDED)
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    around = Surroundings("any", {**FIRST.variables, "PYTHONPATH": path})
    python = (sys.executable, "-c", _SAID)
    said = run_process((), tmp_path, command=python, around=around.variables)
    assert said.stdout == "klaar\n", said.stderr
    heard: list[tuple[str, float]] = []
    checkout = Checkout(clone, "manuscript.yaml", "1.0.0")
    made = run_build(checkout, tmp_path / "made", around, lambda *it: heard.append(it))
    editions = [edition for edition, _ in heard]
    assert len(editions) == len(set(editions))
    assert set(editions) >= {it.edition for it in files(tmp_path / "made").values()}
    assert all(seconds > 0 for _, seconds in heard)
    assert f"{STEM}.epub" in {path.name for path in made}


def test_a_build_that_takes_too_long_is_ended_with_its_workers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = tmp_path / "clone"
    shutil.copytree(STOCK.parent, clone)
    monkeypatch.setattr("publish.release.rebuild._LIMIT", 3.0)
    checkout = Checkout(clone, "manuscript.yaml", "1.0.0")
    with pytest.raises(ReleaseError, match="takes longer than 3 seconds"):
        run_build(checkout, tmp_path / "made", FIRST)


# --- the pool


def test_results_come_in_the_order_of_values_whatever_the_number_of_jobs() -> None:
    prepared: list[int] = []

    def make(value: int) -> tuple[int, bool]:
        return value * value, bool(prepared)

    for jobs in (1, 2, 0):
        prepared.clear()
        values = list(range(7))
        results = list(run_side_by_side(make, values, jobs, lambda: prepared.append(1)))
        assert [square for square, _ in results] == [it * it for it in values]
        assert {was_prepared for _, was_prepared in results} == {bool(prepared)}


def test_a_worker_that_the_machine_ends_is_told() -> None:
    def make(value: int) -> int:
        os.kill(os.getpid(), signal.SIGKILL)
        return value

    with pytest.raises(ToolError, match="P012"):
        list(run_side_by_side(make, [0, 1], jobs=2))


def test_what_goes_wrong_in_a_worker_is_raised_where_its_result_is_taken() -> None:
    def make(value: int) -> int:
        if value == 1:
            raise ReleaseError([Finding("R301", "odd", Place("a"))])
        return value

    results = run_side_by_side(make, [0, 1, 2], jobs=2)
    assert next(results) == 0
    with pytest.raises(ReleaseError):
        next(results)
