"""Findings as a SARIF log: valid by the schema of its editors, and true to the file."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import jsonschema
import pytest

from publish.cli.sarif import sarif_log
from publish.findings import CODES, Edit, Finding, Place
from publish.messages import LANGUAGES
from reading.commands import run_publish

Log: TypeAlias = Any  # what JSON holds

_TESTS = Path(__file__).parent
_SCHEMA = _TESTS / "tools" / "schemas" / "sarif-2.1.0-rtm.5.json"
_STOCK = _TESTS / "stock"
_EIGHT = _TESTS / "cases" / "EIGHT" / "in" / "manuscript.yaml"


def faults(log: Log) -> list[str]:
    """What the schema refuses."""
    schema = json.loads(_SCHEMA.read_text(encoding="utf-8"))
    judge = jsonschema.Draft4Validator(
        schema, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER
    )
    return [error.message for error in judge.iter_errors(log)]


def log_of(*findings: Finding, code: int = 3, language: str = "en") -> Log:
    return json.loads(sarif_log(findings, [("note", "a note")], code, language))


def results_of(*findings: Finding) -> list[Log]:
    log = log_of(*findings)
    assert faults(log) == []
    return list(log["runs"][0]["results"])


def mended(at: Place, old: str, new: str) -> Finding:
    found = Finding.of("M104", at, ("book", "date"), written=old)
    return found.mended_by(Edit(at, old, new))


def applied(text: str, fix: Log) -> str:
    """A text in which the replacements of a fix were made, as an editor makes them."""
    (change,) = fix["artifactChanges"]
    lines = text.split("\n")

    def index(line: int, column: int) -> int:
        return sum(len(one) + 1 for one in lines[: line - 1]) + column - 1

    for replacement in reversed(change["replacements"]):
        region = replacement["deletedRegion"]
        start = index(region["startLine"], region["startColumn"])
        end = index(region["endLine"], region["endColumn"])
        text = text[:start] + replacement["insertedContent"]["text"] + text[end:]
    return text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_log_of_a_real_run_is_valid_and_has_all_findings(
    language: str, tmp_path: Path
) -> None:
    shutil.copytree(_STOCK, tmp_path / "book")
    shutil.copyfile(_EIGHT, tmp_path / "book" / "manuscript.yaml")
    said = run_publish(tmp_path, "check", "--format", "sarif", "--lang", language)
    log = json.loads(said.err)
    assert (faults(log), said.code) == ([], 3)
    (run,) = log["runs"]
    assert len(run["results"]) == 8
    rules = run["tool"]["driver"]["rules"]
    assert run["language"] == language
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        (location,) = result["locations"]
        artefact = location["physicalLocation"]["artifactLocation"]
        assert artefact == {"uri": "book/manuscript.yaml", "uriBaseId": "%SRCROOT%"}


def commands(folder: Path) -> Iterator[tuple[str, ...]]:
    yield ("build", "-e", "epub", "-o", str(folder / "out"))
    yield ("document", "epub", str(folder / "files"))
    yield ("verify", str(folder))
    yield ("diff", str(folder), str(folder))
    yield ("proof", str(folder))
    yield ("release", "--dry-run")


def test_every_command_that_finds_tells_one_log_and_nothing_beside_it(
    tmp_path: Path,
) -> None:
    shutil.copytree(_STOCK, tmp_path / "book")
    codes = {}
    for words in commands(tmp_path):
        said = run_publish(tmp_path, *words, "--format=sarif")
        log = json.loads(said.err)
        assert faults(log) == []
        codes[words[0]] = (said.code, len(log["runs"][0]["results"]))
        assert log["runs"][0]["invocations"][0]["exitCode"] == said.code
    assert codes["build"] == codes["document"] == (0, 0)
    assert min(codes[name][1] for name in ("verify", "diff", "proof", "release")) > 0


_MISUSES = (
    ("check", "--oops"),
    ("check", "--today", "morgen"),
    ("build", "--jobs", "-1"),
    ("bild",),
    ("--lang", "xx", "check"),
    ("--oops", "check"),
    ("--lang", "en"),
)


@pytest.mark.parametrize("words", _MISUSES)
def test_a_slip_in_the_command_is_told_in_the_form_that_was_asked_for(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    shutil.copytree(_STOCK, tmp_path / "book")
    plain = run_publish(tmp_path, *words)
    said = run_publish(tmp_path, *words, "--format", "sarif")
    log = json.loads(said.err)
    assert faults(log) == []
    (run,) = log["runs"]
    (invocation,) = run["invocations"]
    assert (said.out, said.code, plain.code, run["results"]) == ("", 2, 2, [])
    assert invocation["exitCode"] == 2
    assert not invocation["executionSuccessful"]
    told = {"level": "error", "message": {"text": plain.err.removesuffix("\n")}}
    assert invocation["toolExecutionNotifications"] == [told]
    lined = run_publish(tmp_path, "--format=json", *words)
    assert (lined.out, lined.code) == ("", 2)
    assert json.loads(lined.err) == {"error": plain.err.removesuffix("\n")}


def test_a_form_that_there_is_not_is_told_in_words(tmp_path: Path) -> None:
    said = run_publish(tmp_path, "check", "--format", "xml", "--lang", "en")
    assert (said.out, said.code) == ("", 2)
    assert "xml" in said.err.splitlines()[0]
    with pytest.raises(json.JSONDecodeError):
        json.loads(said.err)


def test_a_run_that_finds_nothing_has_a_valid_log_without_results(
    tmp_path: Path,
) -> None:
    shutil.copytree(_STOCK, tmp_path / "book")
    said = run_publish(tmp_path, "check", "--format=sarif")
    log = json.loads(said.err)
    assert faults(log) == []
    assert log["runs"][0]["results"] == []
    assert log["runs"][0]["invocations"][0]["executionSuccessful"]
    assert said.out.endswith("nothing to mend\n")


def test_a_machine_that_lacks_something_did_not_run_to_the_end() -> None:
    for code, ended in ((0, True), (3, True), (4, False), (5, True)):
        (invocation,) = log_of(code=code)["runs"][0]["invocations"]
        assert invocation["executionSuccessful"] == ended
        (note,) = invocation["toolExecutionNotifications"]
        assert note["message"]["text"] == "a note"


def test_a_place_is_a_region_and_its_keys_a_logical_location() -> None:
    at = Place("a.yaml", 31, 16)
    (result,) = results_of(Finding.of("M104", at, ("chapters", 0), written="x"))
    (location,) = result["locations"]
    region = location["physicalLocation"]["region"]
    assert region == {"startLine": 31, "startColumn": 16}
    assert location["logicalLocations"] == [{"fullyQualifiedName": "chapters.0"}]
    (whole,) = results_of(Finding.of("M008", Place("a.yaml")))
    assert "region" not in whole["locations"][0]["physicalLocation"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("mijn boek/één#1.yaml", "mijn%20boek/%C3%A9%C3%A9n%231.yaml"),
        ("100%.yaml", "100%25.yaml"),
    ],
)
def test_a_path_is_an_address_with_its_signs_escaped(path: str, uri: str) -> None:
    (result,) = results_of(Finding.of("M008", Place(path)))
    artefact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artefact["uri"] == uri


def test_a_path_outside_the_folder_is_a_whole_address(tmp_path: Path) -> None:
    (result,) = results_of(Finding.of("M008", Place(str(tmp_path / "a b.yaml"))))
    artefact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artefact == {"uri": (tmp_path / "a b.yaml").as_uri()}
    own = Place(str(Path.cwd() / "a.yaml"))
    (inside,) = results_of(Finding.of("M008", own))
    artefact = inside["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artefact["uri"] == "a.yaml"


@pytest.mark.parametrize(
    ("text", "place", "old", "new", "after"),
    [
        (
            "a: 6 nov\nb",
            Place("a.yaml", 1, 4),
            "6 nov",
            "2023-11-06",
            "a: 2023-11-06\nb",
        ),
        ("a: 🎉 één x", Place("a.yaml", 1, 6), "één", "een", "a: 🎉 een x"),
        ("a\nb: c", Place("a.yaml", 2, 4), "", "d ", "a\nb: d c"),
        ("a: b\n  c\nd", Place("a.yaml", 1, 4), "b\n  c", "e", "a: e\nd"),
        ("a:\nb\n", Place("a.yaml", 1, 3), "\n", " ", "a: b\n"),
    ],
)
def test_what_mends_a_finding_is_a_fix_that_an_editor_can_make(
    text: str, place: Place, old: str, new: str, after: str
) -> None:
    (result,) = results_of(mended(place, old, new))
    (fix,) = result["fixes"]
    assert applied(text, fix) == after


def test_edits_of_one_finding_are_one_fix() -> None:
    one, other = Place("a.yaml", 1, 1), Place("a.yaml", 3, 1)
    found = Finding.of("M104", one, written="x")
    edits = Edit(one, "a", "b"), Edit(other, "c", "d")
    (result,) = results_of(found.mended_by(*edits))
    (fix,) = result["fixes"]
    assert applied("a\n\nc", fix) == "b\n\nd"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_makes_a_valid_rule(language: str) -> None:
    findings = [Finding(code, "said", Place("a")) for code in CODES]
    log = log_of(*findings, language=language)
    assert faults(log) == []
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(CODES)
    assert all(rule["help"]["text"].strip() for rule in rules)
    assert len(log["runs"][0]["results"]) == len(CODES)


def without_version(log: Log) -> None:
    del log["version"]


def at_line_zero(log: Log) -> None:
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    place["region"]["startLine"] = 0


def of_a_level_of_its_own(log: Log) -> None:
    log["runs"][0]["results"][0]["level"] = "fatal"


def with_a_key_of_its_own(log: Log) -> None:
    log["runs"][0]["columnKinds"] = "x"


@pytest.mark.parametrize(
    "spoil",
    [
        without_version,
        at_line_zero,
        of_a_level_of_its_own,
        with_a_key_of_its_own,
    ],
)
def test_a_log_that_is_wrong_is_refused_by_the_schema(
    spoil: Callable[[Log], None],
) -> None:
    log = log_of(Finding.of("M104", Place("a.yaml", 1, 1), written="x"))
    assert faults(log) == []
    spoil(log)
    assert len(faults(log)) > 0
