"""What is built stands in folders by what it is for."""

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from builders.manuscripts import a_manuscript
from builders.paper_documents import make_book
from publish.build.filing import file_away
from publish.build.made import Made
from publish.document.finished_file import complete
from publish.editions.builtin import EDITIONS
from publish.messages import LANGUAGES
from publish.messages.sentences import read_sentences
from publish.output.artefact import Artefact, Use
from publish.output.file_names import free_of_devices
from publish.output.manifest import read_manifest
from reading.commands import Said, run_publish

_USES: dict[str, Use] = {
    "screen": "read",
    "phone": "read",
    "epub": "read",
    "kobo": "read",
    "print": "print",
    "large-print": "print",
    "economy": "print",
    "booklet": "print",
    "handout": "meet",
    "meeting": "meet",
    "press": "shop",
    "web": "web",
}


def test_every_edition_has_its_use() -> None:
    assert _USES.keys() == EDITIONS.keys()
    document = make_book()
    for name, use in _USES.items():
        one = replace(document, edition=EDITIONS[name])
        assert complete(Artefact("a.pdf", b""), one).use == use


def test_every_use_has_a_folder_of_its_own_in_every_language() -> None:
    uses = {use for use in get_args(Use) if use}
    for language in LANGUAGES:
        words = read_sentences(language)
        folders = {words[f"folder:{use}"] for use in uses}
        assert len(folders) == len(uses)
        assert all(name.isascii() and name.isalpha() for name in folders)
        assert all(name == free_of_devices(name) for name in folders)


@pytest.mark.parametrize(
    ("language", "folder"),
    [("nl", "printen"), ("nl-BE", "printen"), ("en-GB", "print"), ("ar", "print")],
)
def test_folders_are_called_in_the_language_of_the_book(
    language: str, folder: str
) -> None:
    files = Artefact("a.pdf", b"", use="print"), Artefact("overview.png", b"")
    (made,) = file_away([Made("print", files)], language)
    assert [it.name for it in made.artefacts] == [f"{folder}/a.pdf", "overview.png"]


def build(folder: Path, language: str, *words: str) -> Said:
    book = {"title": "Varen", "language": language, "id": "urn:isbn:9789000000005"}
    (folder / "manuscript.yaml").write_text(a_manuscript(book=book), encoding="utf-8")
    wanted = ("-e", "screen", "-e", "handout", "-e", "web")
    said = run_publish(folder, "build", "manuscript.yaml", *wanted, *words)
    assert said.code == 0, said.err
    return said


def below(folder: Path) -> set[str]:
    """All that a folder holds, without what is inside a site."""
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    return {path for path in paths if "-web/" not in path}


def test_files_stand_by_what_they_are_for_and_are_proved_there(tmp_path: Path) -> None:
    said = build(tmp_path, "nl")
    assert below(tmp_path / "dist") == {
        "manifest.json",
        "lezen",
        "lezen/varen-screen.pdf",
        "bijeenkomst",
        "bijeenkomst/varen-handout-de-sluis.pdf",
        "website",
        "website/varen-web.zip",
        "website/varen-web",
    }
    assert said.out.splitlines()[-1] == "dist/website/varen-web/index.html"
    assert (tmp_path / said.out.splitlines()[-1]).is_file()
    listed = {it.name for it in read_manifest(tmp_path / "dist").files}
    assert all((tmp_path / "dist" / name).is_file() for name in listed)
    proof = run_publish(tmp_path, "proof", "dist", "-m", "manuscript.yaml")
    assert "R30" not in proof.err


def test_a_folder_that_nothing_is_in_any_more_is_gone(tmp_path: Path) -> None:
    build(tmp_path, "nl")
    mine = tmp_path / "dist" / "bijeenkomst" / "mijn lijst.txt"
    mine.write_text("brood", encoding="utf-8")
    build(tmp_path, "en")
    there = below(tmp_path / "dist")
    assert {"read/varen-screen.pdf", "meeting/varen-handout-de-sluis.pdf"} <= there
    old = ("lezen", "bijeenkomst", "printen", "website/varen-web/")
    assert {it for it in there if it.startswith(old)} == {
        "bijeenkomst",
        "bijeenkomst/mijn lijst.txt",
    }


def test_what_an_earlier_program_put_beside_each_other_is_sorted(
    tmp_path: Path,
) -> None:
    build(tmp_path, "nl", "--pages")  # as a release has it: in one folder
    flat = {path.name for path in (tmp_path / "dist").glob("varen-*")}
    assert {"varen-screen.pdf", "varen-web.zip"} <= flat
    said = build(tmp_path, "nl")
    assert "varen-screen.pdf" in said.err
    assert not list((tmp_path / "dist").glob("varen-*"))


def test_a_release_has_all_in_one_folder(tmp_path: Path) -> None:
    build(tmp_path, "nl", "--pages")
    names = {it.name for it in read_manifest(tmp_path / "dist").files}
    assert names == {
        "varen-screen.pdf",
        "varen-handout-de-sluis.pdf",
        "varen-web.zip",
    }
