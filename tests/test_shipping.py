"""The parts of a release, each on its own: what is refused, written and found again."""

import json
import os
import re
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import pikepdf
import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from PIL import Image

from builders.repositories import CHANGELOG, commit, git, make_manifest, make_repository
from publish.assets.styles import read_styles
from publish.findings import Finding, ReleaseError, ToolError
from publish.output import checksums as sums
from publish.output.artefact import Artefact
from publish.output.manifest import (
    Conformance,
    Listed,
    Typeface,
    list_file,
    manifest_file,
    read_manifest,
)
from publish.output.write import write_artefacts
from publish.proofs.reading.thumbnails import read_thumbnails
from publish.release import folder as folders
from publish.release import repository
from publish.release.changelog import check_changes, find_changes
from publish.release.damages import read_damages, read_openings
from publish.release.notes import make_notes, notes_html
from publish.release.preconditions import Planned, refuse
from publish.release.rebuild import first_difference, read_differences
from publish.release.sbom import read_bill, read_tools

WORDS = read_styles().words
MADE = datetime(2026, 3, 16, 12, 0, tzinfo=UTC)


def codes(found: list[Finding] | tuple[Finding, ...]) -> list[str]:
    return [one.code for one in found]


# --- the changelog


def test_a_section_is_found_by_its_version_with_its_parts_in_order() -> None:
    changes = find_changes(CHANGELOG, "1.0.0")
    assert changes is not None
    assert [part.title for part in changes.parts] == ["Het boek", "The pipeline"]
    assert changes.for_readers == "- Er is een boek."
    assert CHANGELOG.splitlines()[changes.line - 1].startswith("## [1.0.0]")


@pytest.mark.parametrize(
    ("version", "expected"),
    [("1.0.0", []), ("1.1.0", []), ("2.0.0", ["R205"]), ("0.9.0", ["R206"])],
)
def test_a_section_must_be_there_and_begin_with_the_book(
    version: str, expected: list[str]
) -> None:
    changes = find_changes(CHANGELOG, version)
    found = list(check_changes(changes, version, "CHANGELOG.md", "Het boek"))
    assert codes(found) == expected


def test_a_part_for_readers_that_says_nothing_is_refused() -> None:
    text = "## 1.0.0\n\n### The book\n\n### The pipeline\n\n- Something.\n"
    found = list(check_changes(find_changes(text, "1.0.0"), "1.0.0", "C.md", ""))
    assert codes(found) == ["R206"]
    assert "empty" in found[0].message


def test_the_section_of_one_version_does_not_stand_in_for_another() -> None:
    assert find_changes("## [1.0.0]\n\n### The book\n\n- One.\n", "1.0") is None


# --- the repository


def test_a_clean_repository_tells_its_commit_and_no_change(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "a")
    found = repository.read_repository(root / "book", tmp_path / "release")
    assert found.commit == git(root, "rev-parse", "HEAD")
    assert found.root == root.resolve()
    assert found.changed == ()


def test_changed_and_new_files_make_a_tree_dirty_but_releases_do_not(
    tmp_path: Path,
) -> None:
    root = make_repository(tmp_path / "a")
    (root / "CHANGELOG.md").write_text("changed")
    (root / "new file.txt").write_text("new")
    (root / "release").mkdir()
    (root / "release" / "old.pdf").write_text("made")
    found = repository.read_repository(root, root / "release")
    assert set(found.changed) == {"CHANGELOG.md", "new file.txt"}


def test_a_folder_without_a_repository_is_refused_with_the_command(
    tmp_path: Path,
) -> None:
    with pytest.raises(ReleaseError) as refused:
        repository.read_repository(tmp_path, tmp_path / "release")
    assert codes(refused.value.findings) == ["R201"]
    assert "git init" in refused.value.findings[0].hint


def test_a_machine_without_git_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ToolError) as refused:
        repository.read_repository(tmp_path, tmp_path / "release")
    assert codes(refused.value.findings) == ["R204"]


def test_a_tag_is_annotated_keeps_its_message_and_never_moves(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "a")
    first = git(root, "rev-parse", "HEAD")
    repository.write_tag(root, "v1.0.0", first, "One\n\n# a line with a hash")
    assert git(root, "cat-file", "-t", "v1.0.0") == "tag"
    assert "# a line with a hash" in git(root, "cat-file", "-p", "v1.0.0")
    (root / "more.txt").write_text("more")
    second = commit(root, "more")
    with pytest.raises(ReleaseError) as refused:
        repository.write_tag(root, "v1.0.0", second, "Two")
    assert codes(refused.value.findings) == ["R203"]
    assert repository.read_tag(root, "v1.0.0") == first


def test_a_clone_holds_the_commit_and_not_what_came_later(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "a")
    first = git(root, "rev-parse", "HEAD")
    (root / "later.txt").write_text("later")
    commit(root, "later")
    repository.run_clone(root, first, tmp_path / "clone")
    assert (tmp_path / "clone" / "book" / "manuscript.yaml").is_file()
    assert not (tmp_path / "clone" / "later.txt").exists()


def test_a_commit_that_is_not_there_cannot_be_cloned(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "a")
    with pytest.raises(ReleaseError) as refused:
        repository.run_clone(root, "0" * 40, tmp_path / "clone")
    assert codes(refused.value.findings) == ["R307"]


def test_a_commit_that_a_shallow_clone_lacks_is_told_with_what_fetches_it(
    tmp_path: Path,
) -> None:
    root = make_repository(tmp_path / "a")
    first = git(root, "rev-parse", "HEAD")
    (root / "later.txt").write_text("later")
    commit(root, "later")
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth", "1", root.as_uri(), str(shallow))
    with pytest.raises(ReleaseError) as refused:
        repository.run_clone(shallow, first, tmp_path / "clone")
    (found,) = refused.value.findings
    assert found.key == "R307:shallow"
    assert "git fetch --unshallow" in found.hint


# --- what is refused before anything is built


def planned(folder: Path, version: str = "1.0.0") -> Planned:
    """A release that nothing speaks against."""
    state = repository.Repository(folder, "0123abc", MADE)
    return Planned(
        version=version,
        goal=folder / f"varen-{version}",
        repository=state,
        tag=f"v{version}",
        tag_commit="",
        tagger="Aaltje",
        changelog="CHANGELOG.md",
        changes=find_changes(CHANGELOG, version),
        own_name="Het boek",
        rehearsed=False,
        date="2026-03-16",
        last=replace(make_manifest(), version="0.9.0"),
    )


def test_a_release_that_nothing_speaks_against_is_not_refused(tmp_path: Path) -> None:
    assert list(refuse(planned(tmp_path))) == []


def test_every_reason_to_refuse_is_told_at_once(tmp_path: Path) -> None:
    plan = planned(tmp_path, "2.0.0")
    plan.goal.mkdir()
    dirty = replace(plan.repository, changed=("a", "b", "c", "d", "e", "f", "g"))
    plan = replace(plan, repository=dirty, tag_commit="0123abc", tagger="")
    found = list(refuse(plan))
    assert codes(found) == ["R202", "R213", "R203", "R214", "R205"]
    assert "a, b, c, d, e and 2 more" in found[0].message
    assert all(one.hint for one in found)


def test_what_is_no_version_is_asked_for_no_section(tmp_path: Path) -> None:
    """A section for `v1` would be as wrong as the version is."""
    plan = replace(planned(tmp_path), version="v1", changes=None)
    assert codes(list(refuse(plan))) == ["R212"]


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        ("## [1.0.0] - 2026-03-16", []),
        ("## 1.0.0 (2026-03-16)", []),
        ("## 1.0.0", []),
        ("## [1.0.0] – 2026-03-17", ["R221"]),
        ("## [1.0.0] - 16 maart 2026", ["R221:form"]),
        ("## [1.0.0] - 2026-13-01", ["R221:form"]),
    ],
)
def test_the_day_of_a_version_is_that_of_the_book(
    heading: str, wanted: list[str], tmp_path: Path
) -> None:
    changes = find_changes(f"{heading}\n### The book\n- One.\n", "1.0.0")
    plan = replace(planned(tmp_path), changes=changes)
    assert [one.key for one in refuse(plan)] == wanted


@pytest.mark.parametrize("version", ["", "v1.0.0", "1..0", "../1", "one", "1.0 "])
def test_what_is_no_version_is_refused(tmp_path: Path, version: str) -> None:
    plan = replace(planned(tmp_path), version=version)
    assert "R212" in codes(list(refuse(plan)))


def test_what_is_unreleased_can_be_rehearsed_only(tmp_path: Path) -> None:
    changes = find_changes("## Unreleased\n### The book\n- One.\n", "unreleased")
    plan = replace(planned(tmp_path), version="unreleased", changes=changes)
    assert codes(list(refuse(plan))) == ["R212"]
    assert list(refuse(replace(plan, rehearsed=True))) == []


@pytest.mark.parametrize(
    ("date", "wanted"),
    [("2026-03-16", []), ("2027-01-01", []), ("2026-03-15", ["R218"])],
)
def test_a_date_before_that_of_the_last_release_is_refused(
    date: str, wanted: list[str], tmp_path: Path
) -> None:
    """The same day will do: a mended book may come out on the day itself."""
    undated = find_changes("## 1.0.0\n### The book\n- One.\n", "1.0.0")
    plan = replace(planned(tmp_path), date=date, changes=undated)
    found = list(refuse(plan))
    assert codes(found) == wanted
    assert list(refuse(replace(plan, last=None))) == []
    for one in found:
        assert "2026-03-15, is before that of version 0.9.0, 2026-03-16" in one.message


def test_a_release_without_a_date_is_refused(tmp_path: Path) -> None:
    (found,) = refuse(replace(planned(tmp_path), date=""))
    assert found.key == "R218:none"


# --- two builds


def test_two_folders_of_the_same_bytes_are_the_same(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_artefacts([Artefact("x.pdf", b"same")], tmp_path / name)
    assert list(read_differences(tmp_path / "a", tmp_path / "b")) == []


def test_one_other_byte_is_found_with_its_file_and_place(tmp_path: Path) -> None:
    write_artefacts(
        [Artefact("x.pdf", b"same"), Artefact("y.pdf", b"y")], tmp_path / "a"
    )
    write_artefacts([Artefact("x.pdf", b"sane")], tmp_path / "b")
    found = list(read_differences(tmp_path / "a", tmp_path / "b"))
    assert [(one.code, one.place.path) for one in found] == [
        ("R208", "x.pdf"),
        ("R208", "y.pdf"),
    ]
    assert "byte 2" in found[0].message


def test_the_first_difference_may_be_the_end() -> None:
    assert first_difference(b"abc", b"abc") == -1
    assert first_difference(b"abc", b"abcd") == 3


# --- what a file is


def make_pdf(path: Path, *, pages: int, hints: dict[str, str], size: float = 1) -> Path:
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=(595.28 * size, 841.89 * size))
        if hints:
            pdf.Root.ViewerPreferences = pikepdf.Dictionary(
                {key: pikepdf.Name(value) for key, value in hints.items()}
            )
        pdf.save(path, static_id=True)
    return path


# --- the manifest, the notes, the bill


PRINT = list_file(
    Artefact(
        "varen-print.pdf",
        b"%PDF",
        edition="print",
        kind="pages",
        pages=5,
        printed="duplex",
        flips="long",
        paper="A4",
    )
)
HANDOUT = replace(
    PRINT, name="zaaidag.pdf", edition="meeting", piece="zaaidag-handout", sheets=2
)
READER = list_file(Artefact("varen.epub", b"PK", edition="epub", kind="epub"))


def test_a_manifest_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    shown = (Conformance("PDF/UA-1", "veraPDF 1.28.2"),)
    manifest = replace(
        make_manifest(replace(PRINT, conformance=shown), READER),
        fonts=(Typeface("Atkinson", "1.006", "OFL"),),
        tools={"python": "3.11"},
    )
    write_artefacts([manifest_file(manifest)], tmp_path)
    assert read_manifest(tmp_path) == manifest
    said = json.loads((tmp_path / "manifest.json").read_bytes())
    assert said["files"][0]["conformance"] == [
        {"by": "veraPDF 1.28.2", "standard": "PDF/UA-1"}
    ]


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", '{"format": 2}', '{"format": 1, "files": 3}']
)
def test_a_manifest_that_is_none_is_told_as_such(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(ReleaseError) as refused:
        read_manifest(tmp_path)
    assert set(codes(refused.value.findings)) == {"R301"}


@pytest.mark.parametrize("language", sorted(WORDS))
def test_the_notes_say_in_every_language_what_to_print_on_what(language: str) -> None:
    manifest = replace(make_manifest(PRINT, READER), language=language)
    notes = make_notes(manifest, WORDS[language], "- *Nieuw*.").content.decode()
    assert "    - `varen-print.pdf`. " in notes
    assert "A4" in notes
    assert "- nog niet bekend" in notes
    assert "B101" not in notes
    assert "{" not in notes
    assert notes.index("varen-print.pdf") < notes.index("varen.epub")
    assert "<em>Nieuw</em>" in notes_html(Artefact("NOTES.md", notes.encode()))


@pytest.mark.parametrize("language", sorted(WORDS))
def test_the_notes_count_what_each_meeting_takes(language: str) -> None:
    manifest = replace(make_manifest(HANDOUT), language=language)
    copies = {"zaaidag-handout": ("Zaaidag", 20)}
    notes = make_notes(manifest, WORDS[language], "- x", copies=copies)
    said = notes.content.decode()
    start = said.index(f"## {WORDS[language]['release_meetings']}")
    line = said[start:].split("\n")[2]
    assert line.startswith("- Zaaidag: `zaaidag.pdf`. ")
    assert re.findall(r"\d+", line) == ["20", "40"]
    alone = make_notes(manifest, WORDS[language], "- x").content.decode()
    assert WORDS[language]["release_meetings"] not in alone


def test_html_in_a_changelog_stays_text_in_the_notes() -> None:
    notes = make_notes(make_manifest(PRINT), WORDS["en"], "- <script>x</script>")
    assert "<script>" not in notes_html(notes)
    assert "&lt;script&gt;" in notes_html(notes)


def test_files_in_the_notes_are_links_with_a_picture_of_their_front() -> None:
    notes = make_notes(make_manifest(PRINT, READER), WORDS["nl"], "- `geen bestand`")
    front = "thumbnails/varen-print.pdf/001.png"
    page = notes_html(notes, {"varen-print.pdf": front, "varen.epub": ""})
    link = '<a class="file" href="varen-print.pdf"><img src="{}" alt=""> '
    assert link.format(front) in page
    assert '<a class="file" href="varen.epub">varen.epub</a>' in page
    assert "<code>geen bestand</code>" in page
    assert "<a" not in notes_html(notes)


def test_the_bill_is_valid_names_every_package_and_repeats() -> None:
    bill = read_bill("Varen", MADE)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill.decode()) is None
    assert bill == read_bill("Varen", MADE)
    said = json.loads(bill)
    names = {one["name"].casefold() for one in said["components"]}
    assert {"weasyprint", "ebooklib", "jinja2", "typer", "pypdf", "python"} <= names
    assert said["metadata"]["timestamp"].startswith("2026-03-16T12:00:00")
    assert said["serialNumber"] != json.loads(read_bill("Other", MADE))["serialNumber"]


def test_a_bill_that_cannot_be_written_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("publish.release.sbom.find_spec", lambda _: None)
    with pytest.raises(ToolError) as refused:
        read_bill("Varen", MADE)
    assert codes(refused.value.findings) == ["R210"]
    assert "pip install" in refused.value.findings[0].hint


def test_the_tools_that_show_in_files_have_versions() -> None:
    tools = read_tools()
    assert {"python", "weasyprint", "ebooklib", "pango", "harfbuzz"} <= set(tools)
    assert all(said[0].isdigit() for said in tools.values())


def test_each_page_has_its_picture_at_most_so_large(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", pages=3, hints={})
    made = list(read_thumbnails(path, "pages"))
    assert [one.name for one in made] == [
        f"thumbnails/a.pdf/00{number}.png" for number in (1, 2, 3)
    ]
    write_artefacts(made, tmp_path)
    with Image.open(tmp_path / made[0].name) as picture:
        assert picture.size == (226, 320)
    assert made == list(read_thumbnails(path, "pages"))


# --- a release that is checked


def listed(path: Path, pages: int) -> Listed:
    content = path.read_bytes()
    return list_file(Artefact(path.name, content, kind="pages", pages=pages))


def test_a_listed_file_is_opened_and_its_pages_are_counted(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", pages=3, hints={})
    whole = make_manifest(listed(path, 3))
    assert list(read_openings(tmp_path, whole)) == []
    found = list(read_openings(tmp_path, make_manifest(listed(path, 4))))
    assert codes(found) == ["R305"]
    assert "3 pages, and 4" in found[0].message
    path.write_bytes(b"no PDF")
    found = list(read_openings(tmp_path, make_manifest(listed(path, 3))))
    assert "cannot be opened" in found[0].message


# --- the folder


def test_a_zip_of_the_same_files_has_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_artefacts(
            [Artefact("x.txt", b"x"), Artefact("y/z", b"z")], tmp_path / name
        )
    os.utime(tmp_path / "b" / "x.txt", (0, 0))
    names = sums.read_names(tmp_path / "a")
    assert names == ("x.txt", "y/z")
    one, other = (
        sums.read_as_zip(tmp_path / name, "varen", "2026-03-16") for name in ("a", "b")
    )
    assert one == other


def test_sums_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    write_artefacts([Artefact("in/ü 1.txt", b"x")], tmp_path)
    written = sums.read_sums(tmp_path, sums.read_names(tmp_path))
    assert sums.parse_sums(written) == {
        "in/ü 1.txt": sums.read_sum(tmp_path / "in/ü 1.txt")
    }
    with pytest.raises(ValueError, match="line 1"):
        sums.parse_sums(b"not a sum\n")


def test_a_zip_whose_sums_cannot_be_read_is_told_as_damaged(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "varen-1.0.zip", "w") as packed:
        packed.writestr(f"varen-1.0/{sums.NAME}", "not a sum\n")
    (tmp_path / sums.NAME).write_bytes(b"")
    found = [finding for finding in read_damages(tmp_path) if finding.code == "R303"]
    assert "line 1" in found[0].message


_ENTER = """
import sys
from pathlib import Path
from publish.findings import ReleaseError
from publish.release import folder

try:
    with folder.run_locked(Path(sys.argv[1])):
        print("alone")
except ReleaseError as error:
    print(error)
"""


def enter(folder: Path) -> str:
    """What another process is told that wants to make a release here."""
    command = [sys.executable, "-c", _ENTER, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_only_one_release_is_made_in_a_folder_at_a_time(tmp_path: Path) -> None:
    with folders.run_locked(tmp_path):
        refused = enter(tmp_path)
    assert "R211" in refused
    assert f"by process {os.getpid()}" in refused
    assert enter(tmp_path) == "alone"


def test_a_process_that_was_forked_does_not_keep_the_lock(tmp_path: Path) -> None:
    with folders.run_locked(tmp_path):
        sleeper = get_context("fork").Process(target=time.sleep, args=(60,))
        sleeper.start()
    try:
        assert enter(tmp_path) == "alone"
    finally:
        sleeper.kill()


def fail_inside(folder: Path) -> None:
    with folders.run_hidden(folder) as made:
        (made / "half.pdf").write_text("half")
        assert [path.name for path in folder.iterdir()] == [made.name]
        raise RuntimeError


def test_what_a_killed_run_left_is_removed_and_a_failed_one_leaves_nothing(
    tmp_path: Path,
) -> None:
    (tmp_path / ".making-left" / "first").mkdir(parents=True)
    with pytest.raises(RuntimeError):
        fail_inside(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_finished_folder_is_readable_by_others(tmp_path: Path) -> None:
    with folders.run_hidden(tmp_path) as made:
        (made / "varen").mkdir(mode=0o700)
        write_artefacts([Artefact("x.pdf", b"x")], made / "varen")
        folders.write_in_place(made / "varen", tmp_path / "varen")
    assert (tmp_path / "varen").stat().st_mode & 0o777 == 0o755
    assert [path.name for path in tmp_path.iterdir()] == ["varen"]
