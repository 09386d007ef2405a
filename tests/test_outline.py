"""`publish release --plan` says what will be done and what stands in the way."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from builders.repositories import MANUSCRIPT, git, make_repository, rewrite
from publish.doctor import Need, read_needs
from publish.release import Order, read_outline
from publish.release.outline import lacks_of
from reading.commands import Said, run_publish

_WORDS = ("release", "--version", "1.0.0", "--plan")


def run_plan(root: Path, *words: str) -> Said:
    return run_publish(root, "--lang", "en", *(words or _WORDS))


def lines_of(said: Said) -> list[str]:
    """The findings, without what the machine lacks."""
    lines = said.err.splitlines()
    return [line for line in lines if not line.startswith(" ") and " R220 " not in line]


def test_a_plan_tells_folder_tag_editions_and_the_release_before(
    tmp_path: Path,
) -> None:
    root = make_repository(tmp_path / "buurt")
    said = run_plan(root)
    first, last, editions, *clear = said.out.splitlines()
    assert first == (
        "“Varen met de buurt”, version 1.0.0: "
        "the folder release/varen-met-de-buurt-1.0.0 and the tag v1.0.0"
    )
    assert last == "there is no earlier release"
    assert editions.startswith("12 editions, each made twice and compared: screen, ")
    assert lines_of(said) == []
    assert bool(clear) == (said.code == 0)  # a machine may lack something
    assert git(root, "tag") == ""
    assert not (root / "release").exists()


def test_all_that_stands_in_the_way_is_told_at_once_and_nothing_is_made(
    tmp_path: Path,
) -> None:
    root = make_repository(tmp_path / "buurt")
    git(root, "tag", "v1.0.0")
    (root / "nieuw.txt").write_text("x", encoding="utf-8")
    said = run_plan(root)
    assert said.code == 5
    codes = [line.partition(": ")[2].split()[0] for line in lines_of(said)]
    assert codes == ["R202", "R203"]
    assert "nothing stands in the way" not in said.out
    wrong = run_plan(root, "release", "--version", "1,0", "--plan")
    assert " R212 " in wrong.err


def test_warnings_that_are_not_waived_are_told_in_the_plan(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "buurt")
    rewrite(root, ', url: "https://buurt.example/brug"', "")
    said = run_plan(root)
    assert said.code == 5
    assert " R215 " in said.err
    assert " B101 " in said.err


def test_a_plan_is_told_in_the_language_of_its_reader(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "buurt")
    said = run_publish(root, "--lang", "nl", *_WORDS)
    assert "er is nog geen eerdere versie" in said.out


def test_what_the_machine_lacks_is_a_line_each_with_its_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_repository(tmp_path / "buurt")
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "git").symlink_to(str(shutil.which("git")))
    monkeypatch.setenv("PATH", str(tools))
    manuscript = root / "book" / "manuscript.yaml"
    order = Order(manuscript, "1.0.0", root / "release", rehearsed=True)
    told = [it for it in read_outline(order).refused if it.code == "R220"]
    names = {it.place.path for it in told}
    assert {"java", "node", "pdfinfo", "mutool"} <= names
    assert names.isdisjoint({"gs", "qpdf"})  # a release is made without them
    assert len(names) == len(told)
    java = next(it for it in told if it.place.path == "java")
    assert "default-jre-headless" in java.hint or "openjdk" in java.hint


def test_what_is_there_is_not_told() -> None:
    java = Need(
        name="java",
        found=True,
        use="word:need-java",
        purpose="proofs",
        packages=("default-jre-headless",),
    )
    gone = replace(java, name="veraPDF", found=False, packages=(), then="make tools")
    (told,) = lacks_of([java, gone])
    assert (told.code, told.place.path, told.hint) == ("R220", "veraPDF", "make tools")


def test_only_what_a_proof_can_do_without_is_optional() -> None:
    assert {need.name for need in read_needs() if need.is_optional} == {"gs", "qpdf"}


def test_a_plan_of_a_folder_without_git_says_so(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    path = tmp_path / "book" / "manuscript.yaml"
    path.write_text(MANUSCRIPT, encoding="utf-8")
    said = run_plan(tmp_path)
    assert said.code == 5
    assert " R201 " in said.err
