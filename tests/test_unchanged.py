"""What a build kept is taken where nothing changed, and only there."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from builders.manuscripts import a_chapter, a_manuscript, read_text
from publish.build.inputs import read_state, run_watched
from publish.build.kept_files import digest_of, read_files, read_files_key, write_files
from publish.build.unchanged import read_known
from publish.document.model import Document
from publish.editions.builtin import EDITIONS
from publish.kept.store import VARIABLE, read_folder
from publish.pipeline import make_artefacts, make_document, read_book
from reading.commands import Said, run_publish
from reading.folders import file_in
from reading.processes import run_process

_BOOKS = Path(__file__).with_name("books")
_LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9"/>'


@pytest.fixture(autouse=True)
def an_empty_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For each test, so that none takes what another one kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    monkeypatch.delenv(VARIABLE, raising=False)


def a_folder(tmp_path: Path) -> Path:
    """A book with a warning and with files of every kind beside it."""
    folder = tmp_path / "boek"
    shutil.copytree(_BOOKS / "recordings", folder)
    path = folder / "manuscript.yaml"
    text = path.read_text(encoding="utf-8")
    own = "editions:\n  own: {based_on: screen, stylesheet: own.css}\n"
    looks = text.replace("editions:\n", own) + "theme: looks/mooi\nbrand: huis.yaml\n"
    path.write_text(looks, encoding="utf-8")
    (folder / "own.css").write_text("p { color: #222 }", encoding="utf-8")
    (folder / "looks" / "mooi").mkdir(parents=True)
    (folder / "looks" / "mooi" / "pages.css").write_text(
        "h2 { color: #333 }", encoding="utf-8"
    )
    (folder / "logo.svg").write_text(f"{_LOGO}</svg>", encoding="utf-8")
    brand = "name: De Sluis\nlogo: {file: logo.svg, alt: Logo}\n"
    (folder / "huis.yaml").write_text(brand, encoding="utf-8")
    return folder


def build(folder: Path, *words: str) -> Said:
    return run_publish(folder, "build", "manuscript.yaml", "-o", "dist", *words)


def build_own(folder: Path) -> Said:
    return build(folder, "-e", "own", "-e", "epub")


def work_of(said: Said) -> str:
    """What was told but for what there is now, which is the same each time."""
    return said.told.partition("Finished in ")[0]


def is_known(folder: Path) -> bool:
    with_folder = Path.cwd()
    os.chdir(folder)
    try:
        return read_known(Path("manuscript.yaml"), "", Path("dist")) is not None
    finally:
        os.chdir(with_folder)


def made(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Each file with its bytes, and which file of the disk it is."""
    return {
        path.name: (path.read_bytes(), path.stat().st_ino)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_second_build_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    first = build_own(folder)
    assert first.code == 0, first.err
    files = made(folder / "dist")
    again = build_own(folder)
    assert (again.out, again.code) == (first.out, 0)
    assert work_of(again).splitlines()[:-2] == work_of(first).splitlines()[:-2]
    assert work_of(again).endswith("own: unchanged\nepub: unchanged\n")
    assert made(folder / "dist") == files


def _sheet(folder: Path) -> None:
    (folder / "own.css").write_text("p { color: #444 }", encoding="utf-8")


def _theme(folder: Path) -> None:
    (folder / "looks" / "mooi" / "pages.css").write_text(
        "h2 { color: #555 }", encoding="utf-8"
    )


def _more_theme(folder: Path) -> None:
    (folder / "looks" / "mooi" / "cover.css").write_text(
        "h1 { color: #555 }", encoding="utf-8"
    )


def _brand(folder: Path) -> None:
    text = (folder / "huis.yaml").read_text(encoding="utf-8")
    (folder / "huis.yaml").write_text(text.replace("Sluis", "Brug"), encoding="utf-8")


def _logo(folder: Path) -> None:
    (folder / "logo.svg").write_text(f"{_LOGO}<path/></svg>", encoding="utf-8")


def _picture(folder: Path) -> None:
    path = folder / "images" / "brug.png"
    path.write_bytes(path.read_bytes() + b"\0")


def _transcript(folder: Path) -> None:
    path = folder / "media" / "sluiswachter.txt"
    path.write_text(f"{path.read_text(encoding='utf-8')}\nEn toen.", encoding="utf-8")


def _captions(folder: Path) -> None:
    path = folder / "media" / "brug.vtt"
    path.write_bytes(path.read_bytes() + b"\n")


def _recording(folder: Path) -> None:
    path = folder / "media" / "sluiswachter.mp3"
    path.write_bytes(path.read_bytes() + b"\0")


def _words(folder: Path) -> None:
    path = folder / "manuscript.yaml"
    path.write_bytes(path.read_bytes() + b"# a note to myself\n")


def _gone(folder: Path) -> None:
    (folder / "own.css").unlink()


@pytest.mark.parametrize(
    "change",
    [
        *(_sheet, _theme, _more_theme, _brand, _logo, _picture, _transcript),
        *(_captions, _recording, _words, _gone),
    ],
)
def test_whatever_the_book_was_read_from_makes_it_another_one(
    change: Callable[[Path], None], tmp_path: Path
) -> None:
    folder = a_folder(tmp_path)
    build(folder, "-e", "epub")
    assert is_known(folder)
    change(folder)
    assert not is_known(folder)


def test_all_files_that_a_build_opens_are_opened_while_the_book_is_read(
    tmp_path: Path,
) -> None:
    folder = a_folder(tmp_path)
    with run_watched() as reading:
        work = read_book(folder / "manuscript.yaml")
    with run_watched() as making:
        for name in ("own", "print", "epub", "press"):
            make_artefacts(work, name)
    inside = {path for path in making.seen if Path(path).is_relative_to(folder)}
    assert inside <= reading.seen.keys()
    assert len(reading.seen) > 10


def test_what_changes_while_it_is_read_is_not_known(tmp_path: Path) -> None:
    path = tmp_path / "some.css"
    path.write_text("one", encoding="utf-8")
    with run_watched() as inputs:
        path.read_text(encoding="utf-8")
        assert inputs.read_states(tmp_path / "dist")
        path.write_text("another", encoding="utf-8")
    assert inputs.read_states(tmp_path / "dist") is None


def test_what_is_kept_is_no_input_wherever_the_store_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("here", "there"):
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / name))
        with run_watched() as inputs:
            write_files("a key", ())
            assert read_files("a key") == ()
        assert not inputs.seen


def test_what_is_written_is_no_input(tmp_path: Path) -> None:
    before = read_state(str(tmp_path), tmp_path / "dist")
    (tmp_path / "dist").mkdir()
    assert read_state(str(tmp_path), tmp_path / "dist") == before
    (tmp_path / "dust").mkdir()
    assert read_state(str(tmp_path), tmp_path / "dist") != before


def test_another_folder_and_another_edition_are_made_of_what_is_known(
    tmp_path: Path,
) -> None:
    folder = a_folder(tmp_path)
    build_own(folder)
    first = made(folder / "dist")
    there = build(folder, "-e", "own", "-e", "epub", "-o", str(tmp_path / "elsewhere"))
    assert work_of(there).endswith("own: unchanged\nepub: unchanged\n")
    other = made(tmp_path / "elsewhere")
    assert {name: it for name, (it, _) in other.items()} == {
        name: it for name, (it, _) in first.items()
    }
    new = build(folder, "-e", "phone")
    assert "phone: made in" in new.told
    both = work_of(build(folder, "-e", "own", "-e", "phone"))
    assert both.endswith("own: unchanged\nphone: unchanged\n")


@pytest.mark.parametrize("spoil", [Path.unlink, lambda it: it.write_bytes(b"mine")])
def test_a_file_that_is_gone_or_changed_by_hand_is_written_again(
    spoil: Callable[[Path], object], tmp_path: Path
) -> None:
    folder = a_folder(tmp_path)
    build_own(folder)
    before = made(folder / "dist")
    path = file_in(folder / "dist", "*.epub")
    spoil(path)
    assert work_of(build_own(folder)).endswith("epub: unchanged\n")
    after = made(folder / "dist")
    assert {name: it for name, (it, _) in after.items()} == {
        name: it for name, (it, _) in before.items()
    }


def _entries() -> Iterator[Path]:
    yield from read_folder().iterdir()


def test_spoilt_entries_give_the_same_files_again(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    build_own(folder)
    before = made(folder / "dist")
    for path in _entries():
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    shutil.rmtree(folder / "dist")
    assert "own: made in" in build_own(folder).told
    after = made(folder / "dist")
    assert {name: it for name, (it, _) in after.items()} == {
        name: it for name, (it, _) in before.items()
    }


def test_findings_that_are_kept_are_told_in_every_language(tmp_path: Path) -> None:
    folder = tmp_path
    chapters = [a_chapter(items=[{"title": "Iets", "media": [{"kind": "podcast"}]}])]
    text = a_manuscript(chapters=chapters)
    (folder / "manuscript.yaml").write_text(text, encoding="utf-8")
    for language in ("en", "nl"):
        whole = build(folder, "-e", "screen", "--lang", language, "--no-cache")
        build(folder, "-e", "screen")
        kept = build(folder, "-e", "screen", "--lang", language)
        assert "B101" in kept.err
        told, again = (it.err.splitlines() for it in (whole, kept))
        at = next(i for i, line in enumerate(told) if line.startswith("screen: "))
        assert [*again[:at], *again[at + 1 :]] == [*told[:at], *told[at + 1 :]]


def test_without_the_store_all_is_made_and_nothing_kept(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    said = build(folder, "-e", "screen", "--no-cache")
    assert "screen: made in" in said.told
    assert not read_folder().exists()
    build(folder, "-e", "screen")
    assert "screen: made in" in build(folder, "-e", "screen", "--no-cache").told


def test_a_release_takes_no_finished_edition(tmp_path: Path) -> None:
    path = tmp_path / "manuscript.yaml"
    path.write_text(a_manuscript(), encoding="utf-8")
    document = make_document(read_book(path), EDITIONS["screen"])
    right = make_artefacts(read_book(path), "screen")
    wrong = tuple(replace(file, content=b"%PDF-wrong") for file in right)
    write_files(read_files_key(document), wrong)
    build(tmp_path, "-e", "screen")  # a store that its owner filled is the owner's
    (name,) = (file.name for file in right)
    assert (tmp_path / "dist" / "lezen" / name).read_bytes() == b"%PDF-wrong"
    build(tmp_path, "-e", "screen", "--pages")
    assert (tmp_path / "dist" / name).read_bytes() == right[0].content


def test_the_files_of_a_document_come_back_with_all_their_facts() -> None:
    work = read_text(a_manuscript())
    for name in ("booklet", "epub"):
        files = make_artefacts(work, name)
        write_files("a key", files)
        assert read_files("a key") == files


def _a_document() -> Document:
    return make_document(read_text(a_manuscript()), EDITIONS["print"])


@pytest.mark.parametrize("name", [field.name for field in fields(Document)])
def test_every_part_of_a_document_counts(name: str) -> None:
    document = _a_document()
    changed: Any = replace(document)
    object.__setattr__(changed, name, ("something else", getattr(document, name)))
    assert digest_of(changed) != digest_of(document)


def test_the_same_book_read_again_has_the_same_digest() -> None:
    assert digest_of(_a_document()) == digest_of(_a_document())


def test_the_digest_does_not_depend_on_the_order_of_sets(tmp_path: Path) -> None:
    program = """
from builders.manuscripts import a_manuscript, read_text
from publish.build.kept_files import digest_of
from publish.editions.builtin import EDITIONS
from publish.pipeline import make_document
from reading.folders import file_in
text = a_manuscript(chapters=[{"title": "Emoji", "text": "Een \\U0001F600 en \\u6b22"}])
print(digest_of(make_document(read_text(text), EDITIONS["screen"])).hex())
"""
    said = {
        run_process(
            (),
            tmp_path,
            command=(sys.executable, "-c", program),
            around={"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        ).stdout
        for seed in ("1", "2", "77")
    }
    assert len(said) == 1
    assert len(said.pop()) == 65


def test_what_no_document_holds_has_no_digest() -> None:
    with pytest.raises(TypeError):
        digest_of([object()])


@pytest.mark.slow
def test_the_bytes_are_the_same_with_the_store_and_without_and_by_any_jobs(
    tmp_path: Path,
) -> None:
    folder = a_folder(tmp_path)
    names = ("print", "large-print", "epub", "kobo")
    words = [word for name in names for word in ("-e", name)]
    ways = ("--jobs=1", "--jobs=2", "--no-cache --jobs=1", "--no-cache --jobs=2")
    found = []
    for number, way in enumerate(ways):
        build(folder, *words, "-o", f"made-{number}", *way.split())
        files = made(folder / f"made-{number}")
        found.append({name: content for name, (content, _) in files.items()})
    assert found.count(found[0]) == len(ways)
    assert len(found[0]) == 5
