"""What a machine lacks, and the command that mends it."""

import ctypes.util
import platform
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from publish.doctor import PURPOSES, Need, read_commands, read_needs
from publish.messages import LANGUAGES, read_words
from publish.proofs.run import read_proofs
from reading.commands import Said, run_publish

ENGLISH = """a also and any are as be but by can cannot do every finds for from get
has have it library like lists looks make makes missing more needed not on or page pages
reads releases runs shows something stands than that the them there they this to type
use what when which with without write you your"""
PANGO = Need(
    "libpango-1.0",
    found=False,
    use="word:need-layout",
    purpose="books",
    packages=("libpango-1.0-0",),
)


def run_doctor(folder: Path, language: str = "en") -> Said:
    return run_publish(folder, "doctor", "--lang", language)


def without_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which no library is found that lays out pages."""
    monkeypatch.setattr(ctypes.util, "find_library", lambda _: None)


def test_every_part_has_words_in_every_language_and_a_way_to_get_it() -> None:
    found = list(read_needs())
    assert len({one.name for one in found}) == len(found)
    for one in found:
        assert any(" install " in command for command in read_commands([one]))
        for language in LANGUAGES:
            assert read_words(language)[one.use].message


def test_parts_stand_by_what_they_are_for_and_books_come_first() -> None:
    purposes = [one.purpose for one in read_needs()]
    assert list(dict.fromkeys(purposes)) == list(PURPOSES)
    assert purposes == sorted(purposes, key=PURPOSES.index)
    assert PURPOSES[0] == "books"


@pytest.mark.parametrize(
    ("language", "ready", "line"),
    [
        (
            "en",
            "You can make books.",
            "  there    Python {}: 3.11 or later runs this program",
        ),
        (
            "nl",
            "Je kunt boeken maken.",
            "  aanwezig   Python {}: versie 3.11 of nieuwer laat dit programma werken",
        ),
    ],
)
def test_a_machine_that_makes_books_is_told_so_first(
    language: str, ready: str, line: str, tmp_path: Path
) -> None:
    needs = [one for one in read_needs() if one.purpose == "books"]
    if not all(one.found for one in needs):
        pytest.skip("this machine makes no books")
    said = run_doctor(tmp_path, language)
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[0] == ready
    assert lines[3] == line.format(platform.python_version())


@pytest.mark.parametrize(
    ("language", "lacking", "state"),
    [
        ("en", "You cannot make every book yet: something is missing.", "missing"),
        ("nl", "Je kunt nog niet elk boek maken: er ontbreekt iets.", "ontbreekt"),
    ],
)
def test_a_machine_that_makes_no_books_is_told_what_to_type(
    language: str,
    lacking: str,
    state: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without_pango(monkeypatch)
    said = run_doctor(tmp_path, language)
    assert (said.code, said.err) == (4, "")
    first, _, rest = said.out.partition("\n")
    books = rest.split("\n\n")[0]
    assert first == lacking
    assert re.search(rf"^  {state} +libpango-1\.0: ", books, re.MULTILINE)
    (command,) = [line for line in books.splitlines() if line.startswith("    ")]
    assert "install" in command
    assert "pango" in command


def test_what_only_proofs_need_keeps_no_book_from_being_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not all(one.found for one in read_needs() if one.purpose == "books"):
        pytest.skip("this machine makes no books")
    monkeypatch.setenv("PATH", str(tmp_path))
    said = run_doctor(tmp_path)
    assert said.code == 0
    assert said.out.startswith("You can make books.\n")
    assert re.search(r"^  missing +qpdf: ", said.out, re.MULTILINE)


def test_a_dutch_reader_is_told_nothing_in_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_pango(monkeypatch)
    monkeypatch.setenv("PATH", str(tmp_path))
    told = run_doctor(tmp_path, "nl").out
    prose = [line for line in told.splitlines() if not line.startswith("    ")]
    words = set(re.findall(r"[a-z]+", "\n".join(prose).lower()))
    assert words & set(ENGLISH.split()) == set()
    assert "word:" not in told


def test_tools_that_cannot_be_found_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    missing = {one.name: one for one in read_needs() if not one.found}
    assert {"java", "qpdf", "gs", "Ace", "veraPDF", "epubcheck-ts"} <= set(missing)
    commands = read_commands([missing["Ace"]])
    assert commands == ("sudo apt-get install npm chromium", "make tools")


def test_every_program_of_a_proof_is_looked_for() -> None:
    looked = {one.name.lower() for one in read_needs()} | {
        "zxingcpp",
        "zbar",
        "pikepdf",
    }
    asked = {tool.name.lower() for one in read_proofs() for tool in one.tools}
    assert asked <= looked


def test_parts_that_come_the_same_way_are_got_by_one_command() -> None:
    other = replace(PANGO, name="qpdf", packages=("qpdf", "libpango-1.0-0"))
    fetched = replace(PANGO, name="Ace", packages=(), then="make tools")
    first, second = (
        replace(PANGO, packages=(), pip=name) for name in ("pyzbar", "pdfua")
    )
    commands = read_commands([PANGO, fetched, other, first, second, fetched])
    assert len(commands) == 3
    assert commands[0].endswith("qpdf")
    assert commands[0].count("pango") == 1
    assert commands[1:] == ("pip install pyzbar pdfua", "make tools")


@pytest.mark.parametrize(
    ("system", "tool", "command"),
    [
        ("Darwin", "", "brew install pango"),
        ("Linux", "dnf", "sudo dnf install pango"),
        ("Linux", "", "sudo apt-get install libpango-1.0-0"),
    ],
)
def test_each_system_has_a_command_of_its_own(
    system: str,
    tool: str,
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if tool:
        program = tmp_path / tool
        program.write_text("#!/bin/sh\n", encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(platform, "system", lambda: system)
    assert (shutil.which("dnf") is None) == (tool != "dnf")
    assert read_commands([PANGO]) == (command,)
