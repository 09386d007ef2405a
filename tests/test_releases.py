"""A whole release of a small book: made, checked, damaged, repeated."""

import json
import os
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from builders.repositories import (
    MANUSCRIPT,
    git,
    make_manifest,
    make_repository,
    once,
    rewrite,
)
from publish.findings import ReleaseError
from publish.messages.sentences import term
from publish.output import checksums as sums
from publish.output.artefact import Artefact
from publish.output.manifest import list_file, manifest_file, read_manifest
from publish.output.write import write_artefacts
from publish.release.previous_release import read_last, run_last_comparison
from publish.release.verify import run_rebuild, run_verification
from reading.commands import run_publish
from reading.pdf import page_texts

NAME = "varen-met-de-buurt-1.0.0"
WHOLE = {
    "NOTES.md",
    "SHA256SUMS",
    "links.lock.yaml",
    "manifest.json",
    "notes.html",
    "proof.html",
    "proof.json",
    "sbom.cdx.json",
    f"{NAME}.zip",
    f"{NAME}.zip.sha256",
    "varen-met-de-buurt-print.pdf",
    "varen-met-de-buurt.epub",
}


def _release(root: Path) -> None:
    said = run_publish(make_repository(root), "release", "--version", "1.0.0")
    assert said.code == 0, said.err
    (root.parent / "said.txt").write_text(said.err)


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with one release, made once by `publish release`; left as it is."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    return once(shared / "released" / "buurt", _release)


def copied(root: Path, folder: Path) -> Path:
    """The release in another folder, to be damaged."""
    return shutil.copytree(root / "release" / NAME, folder / NAME)


def test_a_release_is_whole_and_tagged_at_its_commit(root: Path) -> None:
    folder = root / "release" / NAME
    assert {path.name for path in folder.iterdir()} >= WHOLE
    assert git(root, "cat-file", "-t", "v1.0.0") == "tag"
    manifest = read_manifest(folder)
    assert manifest.source is not None
    assert git(root, "rev-parse", "v1.0.0^{}") == manifest.source.commit
    assert "Er is een boek" in git(root, "tag", "-n9", "v1.0.0")
    hidden = {path.name for path in folder.parent.iterdir()} - {NAME}
    assert hidden == {".lock"}


def test_its_progress_names_stages_and_editions_with_their_times(root: Path) -> None:
    said = (root.parent / "said.txt").read_text()
    for stage in ("first build", "second build", "comparison", "proofs", "documents"):
        assert f"\n{stage}: " in f"\n{said}"
    assert "first build: large-print (" in said
    assert "the files of this release say 1.0.0" in said


def test_the_version_asked_for_is_the_one_that_is_printed(root: Path) -> None:
    with zipfile.ZipFile(root / "release" / NAME / "varen-met-de-buurt.epub") as book:
        colophon = book.read("EPUB/book.colophon.xhtml").decode()
    assert "1.0.0" in colophon
    assert "0.9.0" not in colophon


def test_each_file_tells_its_pages_and_who_showed_what(
    root: Path, tmp_path: Path
) -> None:
    manifest = read_manifest(copied(root, tmp_path))
    files = {one.name: one for one in manifest.files}
    assert all(one.bytes and len(one.sha256) == 64 for one in manifest.files)
    assert files["varen-met-de-buurt-print.pdf"].pages
    assert files["varen-met-de-buurt.epub"].pages is None
    assert [one.family for one in manifest.fonts] == [
        "Atkinson Hyperlegible",
        "Fraunces",
    ]
    assert all(one.licence for one in manifest.fonts)


def test_one_zip_holds_all_of_it(root: Path, tmp_path: Path) -> None:
    folder = copied(root, tmp_path)
    with zipfile.ZipFile(folder / f"{NAME}.zip") as packed:
        assert packed.testzip() is None
        inside = {name.partition("/")[2] for name in packed.namelist()}
    assert inside == set(sums.read_names(folder)) - {
        f"{NAME}.zip",
        f"{NAME}.zip.sha256",
    }


def test_its_site_holds_the_files_that_lie_beside_it(
    root: Path, tmp_path: Path
) -> None:
    folder = copied(root, tmp_path)
    with zipfile.ZipFile(folder / "varen-met-de-buurt-web.zip") as site:
        inside = [it for it in site.namelist() if it.startswith("downloads/")]
        assert {"downloads/varen-met-de-buurt.epub"} < set(inside)
        for name in inside:
            beside = folder / name.removeprefix("downloads/")
            assert site.read(name) == beside.read_bytes()


def test_the_page_of_proofs_shows_every_file_with_its_pictures(
    root: Path, tmp_path: Path
) -> None:
    folder = copied(root, tmp_path)
    page = (folder / "proof.html").read_text()
    said = json.loads((folder / "proof.json").read_bytes())
    for name, entry in said["files"].items():
        assert f">{name}</h2>" in page
        assert set(entry["proofs"]) == {
            proof
            for proof in entry["proofs"]
            if f">{term('proof-name', proof, 'nl')}" in page
        }
    assert page.count("data:image/png;base64,") >= len(said["files"])
    assert " 0 fout, 0 niet gedaan" in page


def test_catalogues_and_shops_are_told_of_the_files_that_readers_take(
    root: Path,
) -> None:
    folder = root / "release" / NAME / "trade"
    feed = json.loads((folder / "opds.json").read_bytes())
    links = [link["href"] for one in feed["publications"] for link in one["links"]]
    assert "https://ons.example/varen-met-de-buurt.epub" in links
    assert "https://ons.example/varen-met-de-buurt-print.pdf" in links
    assert not [link for link in links if "press" in link]
    message = (folder / "onix.xml").read_text()
    assert "<ProductIDType>15</ProductIDType>" in message
    assert "9789000000005" in message


def test_an_untouched_release_is_whole_wherever_it_lies(
    root: Path, tmp_path: Path
) -> None:
    said = run_publish(tmp_path, "verify", str(copied(root, tmp_path)))
    assert (said.code, said.err) == (0, "")
    assert "whole" in said.out


@pytest.mark.parametrize(
    "name",
    [
        "varen-met-de-buurt-print.pdf",
        "varen-met-de-buurt.epub",
        "NOTES.md",
        "SHA256SUMS",
        "manifest.json",
        "proof.html",
        "sbom.cdx.json",
        f"{NAME}.zip",
        f"{NAME}.zip.sha256",
        "thumbnails/varen-met-de-buurt-print.pdf/001.png",
    ],
)
@pytest.mark.parametrize("part", [0, 0.5, 1])
def test_one_changed_byte_in_any_file_is_found_and_named(
    root: Path, tmp_path: Path, name: str, part: float
) -> None:
    path = copied(root, tmp_path) / name
    content = bytearray(path.read_bytes())
    content[min(int(len(content) * part), len(content) - 1)] ^= 1
    path.write_bytes(content)
    said = run_publish(tmp_path, "verify", NAME)
    assert said.code == 5
    named = {line.split(": ")[0] for line in said.err.splitlines() if ": R" in line}
    assert named == {f"{NAME}/{name}"}


@pytest.mark.parametrize(
    "name",
    ["SHA256SUMS", "varen-met-de-buurt.epub", f"{NAME}.zip.sha256", "notes.html"],
)
def test_a_file_that_is_gone_is_named(root: Path, tmp_path: Path, name: str) -> None:
    (copied(root, tmp_path) / name).unlink()
    said = run_publish(tmp_path, "verify", NAME)
    assert said.code == 5
    assert f"{NAME}/{name}: R302" in said.err


def test_a_file_that_was_added_is_named(root: Path, tmp_path: Path) -> None:
    (copied(root, tmp_path) / "more.pdf").write_bytes(b"%PDF")
    said = run_publish(tmp_path, "verify", NAME)
    assert said.code == 5
    assert f"{NAME}/more.pdf: R304" in said.err


def test_a_release_is_whole_from_its_zip(root: Path, tmp_path: Path) -> None:
    shutil.copy(root / "release" / NAME / f"{NAME}.zip", tmp_path / "boek.zip")
    said = run_publish(tmp_path, "verify", "boek.zip")
    assert (said.code, said.err) == (0, "")
    assert "boek.zip: whole" in said.out


def test_a_release_is_whole_from_its_zip_unpacked_and_renamed(
    root: Path, tmp_path: Path
) -> None:
    shutil.unpack_archive(root / "release" / NAME / f"{NAME}.zip", tmp_path)
    (tmp_path / NAME).rename(tmp_path / "ons boek")
    said = run_publish(tmp_path, "verify", "ons boek")
    assert (said.code, said.err) == (0, "")


def test_what_a_system_leaves_in_a_release_is_passed_over_and_said(
    root: Path, tmp_path: Path
) -> None:
    folder = copied(root, tmp_path)
    for name in ("Thumbs.db", ".DS_Store", "thumbnails/._x.png", "desktop.ini"):
        (folder / name).write_bytes(b"x")
    said = run_publish(tmp_path, "verify", NAME)
    assert said.code == 0
    for name in ("Thumbs.db", ".DS_Store", "thumbnails/._x.png", "desktop.ini"):
        assert f"{name} was left" in said.err


def test_a_zip_that_is_missing_beside_its_sum_is_named(
    root: Path, tmp_path: Path
) -> None:
    (copied(root, tmp_path) / f"{NAME}.zip").unlink()
    said = run_publish(tmp_path, "verify", NAME)
    assert said.code == 5
    assert f"{NAME}/{NAME}.zip: R302" in said.err


def test_one_changed_byte_in_a_zip_is_found(root: Path, tmp_path: Path) -> None:
    content = bytearray((root / "release" / NAME / f"{NAME}.zip").read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / "boek.zip").write_bytes(content)
    said = run_publish(tmp_path, "verify", "boek.zip")
    assert said.code == 5
    assert "boek.zip: R303" in said.err


def test_a_changed_file_in_a_zip_is_named_at_its_place(
    root: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(root / "release" / NAME / f"{NAME}.zip") as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    files[f"{NAME}/NOTES.md"] += b"x"
    with zipfile.ZipFile(tmp_path / "boek.zip", "w") as changed:
        for name, content in files.items():
            changed.writestr(name, content)
    said = run_publish(tmp_path, "verify", "boek.zip")
    assert said.code == 5
    assert "boek.zip/NOTES.md: R303" in said.err


@pytest.mark.parametrize("name", ["../uit.txt", "/uit.txt", "a/../../uit.txt", "b.txt"])
def test_a_zip_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "boek.zip", "w") as packed:
        packed.writestr("boek/SHA256SUMS", "")
        packed.writestr(name, "x")
    said = run_publish(tmp_path, "verify", "boek.zip")
    assert said.code == 5
    assert "R301" in said.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["boek.zip"]


def test_a_file_that_is_no_zip_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "boek.pdf").write_bytes(b"%PDF-1.7")
    said = run_publish(tmp_path, "verify", "boek.pdf")
    assert said.code == 5
    assert "boek.pdf: R301" in said.err


def test_a_folder_that_is_no_release_is_told_as_such(tmp_path: Path) -> None:
    said = run_publish(tmp_path, "verify", ".")
    assert said.code == 5
    assert "R301" in said.err


def test_the_recorded_commit_builds_the_same_bytes_in_another_place(
    root: Path, tmp_path: Path
) -> None:
    folder = copied(root, tmp_path)
    words = ("verify", str(folder), "--rebuild", "--repository", str(root))
    said = run_publish(tmp_path, *words)
    assert said.code == 0, said.err
    assert "the same to the byte" in said.out


def test_a_release_of_another_text_is_not_built_by_the_commit(
    root: Path, tmp_path: Path
) -> None:
    folder = copied(root, tmp_path)
    other = tmp_path / "other"
    shutil.copytree(root, other, ignore=shutil.ignore_patterns("release"))
    wrong = rewrite(other, "geen haast", "alle tijd")
    right = git(root, "rev-parse", "v1.0.0^{}")
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace(right, wrong))
    words = ("verify", str(folder), "--rebuild", "--repository", str(other))
    said = run_publish(tmp_path, *words)
    assert said.code == 5
    assert "manifest.json: R303" in said.err
    with pytest.raises(ReleaseError) as refused:
        run_rebuild(folder, other, lambda *_: None)
    differing = {Path(one.place.path).name for one in refused.value.findings}
    assert {one.code for one in refused.value.findings} == {"R308"}
    assert {"varen-met-de-buurt-print.pdf", "varen-met-de-buurt.epub"} <= differing


def test_a_file_that_the_commit_does_not_give_is_named(
    root: Path, tmp_path: Path
) -> None:
    folder = copied(root, tmp_path)
    with (folder / "varen-met-de-buurt-screen.pdf").open("ab") as file:
        file.write(b"%")
    with pytest.raises(ReleaseError) as refused:
        run_rebuild(folder, root, lambda *_: None)
    (finding,) = refused.value.findings
    assert finding.code == "R308"
    assert finding.place.path == str(folder / "varen-met-de-buurt-screen.pdf")


def test_a_picture_that_was_never_committed_is_missed_by_the_first_build(
    tmp_path: Path,
) -> None:
    own = make_repository(tmp_path / "buurt")
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"/>'
    (own / "book" / "boot.svg").write_text(drawing)
    (own / ".gitignore").write_text("*.svg\n")
    table = "images:\n  boot: {file: boot.svg, decorative: true}\n"
    rewrite(
        own,
        "chapters:\n  - id: sluis\n",
        f"{table}chapters:\n  - id: sluis\n    image: boot\n",
    )
    said = run_publish(own, "release", "--version", "1.0.0")
    assert said.code == 5
    assert "R207" in said.err
    assert "boot.svg" in said.err


def test_a_release_is_not_made_twice(root: Path) -> None:
    said = run_publish(root, "release", "--version", "1.0.0")
    assert said.code == 5
    assert "R203" in said.err
    assert "R214" in said.err
    assert run_verification(root / "release" / NAME)


def test_a_dirty_tree_is_refused_before_anything_is_built(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "buurt")
    (root / "book" / "manuscript.yaml").write_text(MANUSCRIPT + "\n")
    said = run_publish(root, "release", "--version", "1.0.0")
    assert said.code == 5
    assert "book/manuscript.yaml" in said.err
    assert "build" not in said.err
    assert [path.name for path in (root / "release").iterdir()] == [".lock"]


def test_findings_that_are_not_waived_are_refused(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "buurt")
    rewrite(root, ', url: "https://buurt.example/brug"', "")
    said = run_publish(root, "release", "--version", "1.0.0")
    assert said.code == 5
    assert "R215" in said.err
    assert "B101" in said.err


def test_a_mistake_in_the_manuscript_is_refused(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "buurt")
    rewrite(root, "title: De brug", "titel: De brug")
    said = run_publish(root, "release", "--version", "1.0.0")
    assert said.code == 5
    assert "M101" in said.err


@pytest.mark.torture  # what is gathered of findings is tested apart, in test_causes.py
def test_a_warning_of_a_proof_that_is_not_waived_is_refused(tmp_path: Path) -> None:
    own = make_repository(tmp_path / "buurt")
    (own / "book" / "eigen.css").write_text("p { font-size: 14px }\n")
    waivers = MANUSCRIPT[MANUSCRIPT.index("waivers:") :]
    rewrite(own, waivers, "editions:\n  epub: {stylesheet: eigen.css}\n")
    said = run_publish(own, "release", "--version", "1.0.0", "--dry-run")
    assert said.code == 5
    told, waiver = (line for line in said.err.splitlines() if "X216" in line)
    assert told.startswith("varen-met-de-buurt.epub/")
    assert waiver.strip() == '- {code: X216, at: "editions.epub", why: "…"}'


def test_a_proof_that_cannot_run_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_repository(tmp_path / "buurt")
    tools = tmp_path / "bin"
    tools.mkdir()
    git_itself = shutil.which("git")
    assert git_itself
    (tools / "git").symlink_to(git_itself)
    monkeypatch.setenv("PATH", str(tools))
    said = run_publish(root, "release", "--version", "1.0.0")
    assert said.code == 5
    told = [line for line in said.err.splitlines() if " R220 " in line]
    assert {"java", "node", "pdftoppm"} <= {line.partition(":")[0] for line in told}
    assert "made" not in said.err  # it is told before anything is built
    assert ".making-" not in said.err
    assert not (root / "release" / NAME).exists()
    assert git(root, "tag") == ""


@pytest.mark.torture  # `.ci/run` rehearses the release of the first book
def test_a_rehearsal_says_what_would_be_written_and_writes_nothing(
    tmp_path: Path,
) -> None:
    root = make_repository(tmp_path / "buurt")
    said = run_publish(root, "release", "--version", "1.0.0", "--dry-run")
    assert said.code == 0, said.err
    assert f"release/{NAME}/varen-met-de-buurt-print.pdf  " in said.out
    assert "nothing was tagged" in said.err
    assert git(root, "tag") == ""
    assert not (root / "release").exists()
    assert not (root / "book" / "links.lock.yaml").exists()


def test_a_release_writes_down_its_codes_and_its_version(root: Path) -> None:
    released = (root / "release" / NAME / "links.lock.yaml").read_bytes()
    assert (root / "book" / "links.lock.yaml").read_bytes() == released
    assert b'name: "version:1.0.0"' in released
    assert b'version: "1.0.0", date: "2026-03-16"}' in released
    said = (root.parent / "said.txt").read_text()
    assert "git add book/links.lock.yaml" in said
    assert "M292" not in said


def test_its_paper_and_its_site_agree_on_the_code_of_its_version(root: Path) -> None:
    folder = root / "release" / NAME
    lock = (folder / "links.lock.yaml").read_text()
    (code,) = re.findall(r'  (\w{5}): .*"version:1\.0\.0"', lock)
    paper = (folder / "varen-met-de-buurt-print.pdf").read_bytes()
    said = re.sub(r"[\s\u200b]", "", "".join(page_texts(paper)))
    assert f"ons.example/{code}" in said
    with zipfile.ZipFile(folder / "varen-met-de-buurt-web.zip") as site:
        page = site.read(f"{code}/index.html").decode()
    assert "Dit is de nieuwste versie (16 maart 2026)." in page


@pytest.mark.parametrize("done", ["the folder", "the tag", "the lock"])
def test_a_run_killed_between_its_last_steps_is_finished_by_the_next_one(
    root: Path, tmp_path: Path, done: str
) -> None:
    own = make_repository(tmp_path / "buurt")
    release, lock = own / "release", own / "book" / "links.lock.yaml"
    release.mkdir()
    shutil.copytree(root / "release" / NAME, release / NAME)
    head = git(own, "rev-parse", "HEAD")
    (release / f".{NAME}.untagged").write_text(f"{head} \n")
    if done != "the folder":
        git(own, "tag", "--annotate", "--message", "x", "v1.0.0")
    if done == "the lock":
        shutil.copy(release / NAME / lock.name, lock)
    said = run_publish(own, "release", "--version", "1.0.0")
    assert said.code == 0, said.err
    assert "finished now" in said.err
    assert git(own, "rev-parse", "v1.0.0^{}") == head
    assert lock.read_bytes() == (release / NAME / lock.name).read_bytes()
    assert {path.name for path in release.iterdir()} == {".lock", NAME}


def test_a_release_that_was_killed_is_finished_before_the_next_one(
    root: Path, tmp_path: Path
) -> None:
    own = make_repository(tmp_path / "buurt")
    release = own / "release"
    release.mkdir()
    shutil.copytree(root / "release" / NAME, release / NAME)
    (release / f".{NAME}.untagged").write_text(git(own, "rev-parse", "HEAD"))
    said = run_publish(own, "release", "--version", "1.1.0")
    assert said.code == 5
    assert f"release/{NAME}: R214" in said.err
    assert "not finished" in said.err


def test_a_killed_run_does_not_write_over_codes_of_somebody_else(
    root: Path, tmp_path: Path
) -> None:
    own = make_repository(tmp_path / "buurt")
    assert run_publish(own, "links", "lock").code == 0
    release, lock = own / "release", own / "book" / "links.lock.yaml"
    before = lock.read_bytes()
    release.mkdir()
    shutil.copytree(root / "release" / NAME, release / NAME)
    head = git(own, "rev-parse", "HEAD")
    (release / f".{NAME}.untagged").write_text(f"{head} \n")
    said = run_publish(own, "release", "--version", "1.0.0")
    assert said.code == 5
    assert "book/links.lock.yaml: R219" in said.err
    assert lock.read_bytes() == before


def test_a_second_release_tells_the_word_that_changed_and_its_sheets_only(
    root: Path, tmp_path: Path
) -> None:
    own = tmp_path / "buurt"
    shutil.copytree(root, own)
    rewrite(own, "geen haast", "geen zorgen")
    said = run_publish(own, "release", "--version", "1.1.0")
    assert said.code == 0, said.err
    folder = own / "release" / "varen-met-de-buurt-1.1.0"
    assert run_verification(folder)
    notes = (folder / "NOTES.md").read_text()
    start = notes.index("## Gewijzigde woorden")
    told = notes[start : notes.index("## Wat druk je waarop")]
    changed, again = told.split("## Opnieuw afdrukken")
    assert changed.count("\n- ") == 1
    assert "“haast” is “zorgen” geworden" in changed
    lines = [it for it in again.splitlines() if it.startswith("- ")]
    *named, stays = lines
    assert all(re.match(r"- `[^`]*`(?:, `[^`]*`)*: ", line) for line in named)
    assert stays.startswith("- Niet opnieuw, want alleen de versie en de datum")
    assert "- `varen-met-de-buurt-print.pdf`: vel 2 (bladzijde 3)" in again  # its folio
    assert "test-sheet" not in again
    found = run_publish(own, "diff", f"release/{NAME}", f"release/{folder.name}")
    assert found.code == 0, found.err
    assert "zorgen" in found.out


@pytest.mark.parametrize(
    ("own", "others", "expected"),
    [
        ("1.10", ["1.9", "1.2", "1.11"], "1.9"),
        ("1.0", ["1.0-rc.1", "0.9"], "1.0-rc.1"),
        ("unreleased", ["1.0", "2.0"], "2.0"),
        ("1.0", ["1.0", "1.1"], None),
    ],
)
def test_the_release_before_is_that_of_the_next_lower_version(
    tmp_path: Path, own: str, others: list[str], expected: str | None
) -> None:
    for version in others:
        manifest = replace(make_manifest(), version=version)
        write_artefacts([manifest_file(manifest)], tmp_path / f"varen-{version}")
    stranger = replace(make_manifest(), version="0.99", identifier="urn:uuid:2")
    write_artefacts([manifest_file(stranger)], tmp_path / "another-0.99")
    write_artefacts([manifest_file(make_manifest())], tmp_path / ".making-x")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "manifest.json").write_text("{")
    found = read_last(tmp_path, make_manifest().identifier, own)
    assert (found and found[0]) == (expected and tmp_path / f"varen-{expected}")


def test_of_a_release_before_that_cannot_be_compared_the_notes_say_why(
    tmp_path: Path,
) -> None:
    before, final = tmp_path / "varen-0.9", tmp_path / "varen-1.0.0"
    lost = [list_file(Artefact(name, b"x")) for name in ("a.epub", "b.epub")]
    old = replace(make_manifest(*lost), version="0.9")
    write_artefacts([manifest_file(old)], before)
    write_artefacts([manifest_file(make_manifest())], final)
    compared = run_last_comparison(tmp_path, final, {})
    assert compared.lines == ()
    untold = compared.untold
    assert untold is not None
    assert untold.told_in("en") == (
        f"{before} cannot be compared: a file of the release cannot be read: "
        f"“No such file or directory”; `publish verify {before}` says more"
    )
    assert untold.told_in("nl") == (
        f"met {before} valt niet te vergelijken: een bestand van deze versie kan niet "
        f"worden gelezen: “No such file or directory”; `publish verify {before}` zegt "
        "meer"
    )
