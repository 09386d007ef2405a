"""A folder of finished files keeps nothing of ours that has another name now."""

from pathlib import Path

import pytest

from builders.manuscripts import a_manuscript
from publish.build.folder import write_editions
from publish.build.made import Made
from publish.build.old_files import write_off
from publish.findings import Finding, Place
from publish.output.artefact import Artefact
from publish.output.manifest import About, list_file, read_manifest
from reading.commands import Said, run_publish

_OLD, _NEW = "varen.pdf", "varen-op-zee.pdf"


def about(identifier: str = "urn:uuid:1") -> About:
    return About("Varen", identifier, "nl", "1.0.0", "2026-03-16")


def made(edition: str, *names: str, missing: tuple[str, ...] = ()) -> Made:
    """An edition whose files are called so; each is a piece of its own."""
    files = tuple(
        Artefact(name, name.encode(), edition=edition, piece=Path(name).stem)
        for name in names
    )
    wrong = (Finding.of("P001", Place("a.css"), said="x"),) if missing else ()
    return Made(edition, files, wrong, missing=missing)


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"manifest.json"}


def write(folder: Path, *editions: Made, book: str = "urn:uuid:1") -> tuple[str, ...]:
    """The names of the old files that are gone."""
    gone = write_editions(about(book), editions, folder).gone
    return tuple(Path(one).name for one in gone)


def test_a_file_that_has_another_name_now_leaves_no_old_one(tmp_path: Path) -> None:
    assert write(tmp_path, made("print", _OLD)) == ()
    assert write(tmp_path, made("print", _NEW)) == (_OLD,)
    assert names_in(tmp_path) == {_NEW}
    assert [it.name for it in read_manifest(tmp_path).files] == [_NEW]


def test_a_piece_that_is_no_more_leaves_no_file(tmp_path: Path) -> None:
    write(tmp_path, made("handout", "een.pdf", "twee.pdf"))
    assert write(tmp_path, made("handout", "een.pdf")) == ("twee.pdf",)
    assert names_in(tmp_path) == {"een.pdf"}


def test_files_of_editions_that_are_not_made_now_stay(tmp_path: Path) -> None:
    write(tmp_path, made("print", _OLD), made("epub", "varen.epub"))
    assert write(tmp_path, made("print", _NEW)) == (_OLD,)
    assert names_in(tmp_path) == {_NEW, "varen.epub"}


def test_a_piece_that_could_not_be_made_keeps_its_file_of_before(
    tmp_path: Path,
) -> None:
    write(tmp_path, made("handout", "een.pdf", "twee.pdf"))
    assert write(tmp_path, made("handout", "een.pdf", missing=("twee",))) == ()
    assert write(tmp_path, made("handout", missing=("een", "twee"))) == ()
    assert names_in(tmp_path) == {"een.pdf", "twee.pdf"}


def test_what_a_person_added_or_changed_stays(tmp_path: Path) -> None:
    write(tmp_path, made("handout", "een.pdf", "twee.pdf", "drie.pdf"))
    (tmp_path / "mijn aantekeningen.txt").write_text("mijn", encoding="utf-8")
    (tmp_path / "twee.pdf").write_text("met mijn handtekening", encoding="utf-8")
    (tmp_path / "drie.pdf").rename(tmp_path / "bewaard.pdf")
    (tmp_path / "drie.pdf").symlink_to(tmp_path / "bewaard.pdf")
    assert write(tmp_path, made("handout", "vier.pdf")) == ("een.pdf",)
    assert names_in(tmp_path) == {
        "mijn aantekeningen.txt",
        "twee.pdf",
        "drie.pdf",
        "bewaard.pdf",
        "vier.pdf",
    }


def test_files_of_another_book_stay(tmp_path: Path) -> None:
    write(tmp_path, made("print", _OLD))
    assert write(tmp_path, made("print", _NEW), book="urn:uuid:2") == ()
    assert names_in(tmp_path) == {_OLD, _NEW}


def test_a_name_with_other_capitals_takes_no_new_file_along(tmp_path: Path) -> None:
    write(tmp_path, made("print", "Varen.pdf"))
    is_same = (tmp_path / "varen.PDF").exists()  # as on a Mac
    gone = write(tmp_path, made("print", "varen.pdf"))
    assert gone == (() if is_same else ("Varen.pdf",))
    assert len(names_in(tmp_path)) == 1


def test_a_new_name_of_the_very_file_does_not_remove_it(tmp_path: Path) -> None:
    """What a Mac does with capitals, made here with a second name of one file."""
    old, new = (
        list_file(Artefact(name, b"x", edition="print")) for name in ("A.pdf", "a.pdf")
    )
    (tmp_path / "A.pdf").write_bytes(b"x")
    if not (tmp_path / "a.pdf").exists():
        (tmp_path / "a.pdf").hardlink_to(tmp_path / "A.pdf")
    assert write_off([old], [new], tmp_path) == ()
    assert (tmp_path / "a.pdf").read_bytes() == b"x"


def build(folder: Path, title: str, *words: str) -> Said:
    """A book under a title built as e-book."""
    text = a_manuscript().replace("title: Varen\n", f"title: {title}\n")
    (folder / "manuscript.yaml").write_text(text, encoding="utf-8")
    return run_publish(folder, "build", "manuscript.yaml", "-e", "epub", *words)


@pytest.mark.parametrize("words", [(), ("--no-cache",)])
def test_a_book_with_a_new_title_is_told_which_files_are_gone(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    first = build(tmp_path, "Varen in de wijk", *words)
    assert "gone" not in first.err
    said = build(tmp_path, "Varen op zee", *words)
    assert (said.code, said.out) == (0, "dist/lezen/varen-op-zee.epub\n")
    assert "dist/lezen/varen-in-de-wijk.epub" in said.err
    assert names_in(tmp_path / "dist" / "lezen") == {"varen-op-zee.epub"}
    back = build(tmp_path, "Varen in de wijk", *words)  # out of the store, too
    assert "dist/lezen/varen-op-zee.epub" in back.err
    assert names_in(tmp_path / "dist" / "lezen") == {"varen-in-de-wijk.epub"}
