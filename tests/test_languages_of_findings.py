"""Findings told in a language and a form, and explained."""

import json
from pathlib import Path

import pytest

from publish.cli import hoisted
from reading.commands import Said, run_publish

_EIGHT = Path(__file__).parent / "cases" / "EIGHT" / "in" / "manuscript.yaml"
_BOOK = Path(__file__).parent / "books" / "constructs" / "manuscript.yaml"
_MACHINE = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def check(*words: str) -> Said:
    return run_publish(_EIGHT.parent, "check", _EIGHT.name, *words)


def told() -> int:
    """How many findings stand in the text for people."""
    return sum(line.startswith(_EIGHT.name) for line in check().err.splitlines())


def test_findings_are_told_in_the_language_asked_for() -> None:
    dutch, english = check("--lang", "nl"), check("--lang=en")
    assert (
        "M104 “16 maart 2026” is geen datum zoals wij die lezen\n  tip: schrijf"
        in str(dutch)
    )
    assert "M104 “16 maart 2026” is not a date as we read it\n  hint: write" in str(
        english
    )
    assert dutch.code == english.code == 3


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("LANG", "nl_NL.UTF-8", "geen datum"),
        ("LC_ALL", "en_GB.UTF-8", "not a date"),
        ("LANGUAGE", "nl:en", "geen datum"),
        (
            "LANG",
            "C.UTF-8",
            "geen datum",
        ),  # the machine says nothing; the book is Dutch
    ],
)
def test_without_a_wish_the_machine_decides_and_then_the_book(
    name: str, value: str, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in _MACHINE:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv(name, value)
    assert word in check().err


def test_what_is_told_of_finished_files_is_told_in_the_language_of_the_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in _MACHINE:
        monkeypatch.delenv(variable, raising=False)
    book = str(_BOOK.resolve())
    said = run_publish(tmp_path, "proof", ".", "--manuscript", book)
    assert "er staat geen manifest.json in" in said.err
    # the next command has read no book
    assert "there is no manifest.json in it" in run_publish(tmp_path, "verify", ".").err


def test_as_json_each_finding_is_a_line_with_its_values() -> None:
    said = check("--format", "json", "--lang", "nl")
    found = [json.loads(line) for line in said.err.splitlines()]
    assert len(found) == told()
    (date,) = (one for one in found if one["code"] == "M104")
    assert (date["line"], date["column"], date["severity"]) == (8, 9, "error")
    assert date["message"] == "“16 maart 2026” is geen datum zoals wij die lezen"
    assert "16 maart 2026" in date["values"].values()


def test_for_github_each_finding_is_an_annotation() -> None:
    lines = check("--format=github").err.splitlines()
    assert len(lines) == told()
    assert all(line.startswith("::error file=") for line in lines)
    assert any(
        ",line=8,col=9,title=M104::“16 maart 2026” is not a date as we read it%0A"
        in line
        for line in lines
    )


def test_what_holds_for_every_command_may_stand_anywhere() -> None:
    assert hoisted(["check", "a.yaml", "--lang", "nl"]) == [
        "--lang",
        "nl",
        "check",
        "a.yaml",
    ]
    assert hoisted(["build", "--format=json", "-e", "print"]) == [
        "--format=json",
        "build",
        "-e",
        "print",
    ]
    assert hoisted(["check", "--lang"]) == ["check", "--lang"]


def test_a_code_is_explained_in_the_language_asked_for() -> None:
    dutch = run_publish(_EIGHT.parent, "explain", "m104", "--lang", "nl")
    english = run_publish(_EIGHT.parent, "explain", "M104", "--lang", "en")
    assert dutch.out.startswith("M104 (fout)\n  “…” is geen datum\n")
    assert english.out.startswith("M104 (error)\n  “…” is not a date\n")
    assert "date: 2023-11-06" in dutch.out
    assert "date: 2023-11-06" in english.out


def test_a_code_that_does_not_exist_is_a_mistake_of_use() -> None:
    said = run_publish(_EIGHT.parent, "explain", "M999")
    assert said.code == 2
    assert "there is no finding M999" in said.err
