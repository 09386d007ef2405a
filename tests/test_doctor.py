"""What a machine lacks, and the command that mends it."""

import platform
import shutil
from pathlib import Path

import pytest

from publish.doctor import Need, read_needs
from publish.proofs.run import read_proofs
from reading.commands import run_publish


def test_every_part_says_its_use_and_its_command() -> None:
    found = list(read_needs())
    assert len({one.name for one in found}) == len(found)
    for one in found:
        assert one.use
        assert "install" in one.install


def test_what_books_need_comes_before_what_proofs_need() -> None:
    needed = [one.needed for one in read_needs()]
    assert needed == sorted(needed, reverse=True)
    assert any(needed)
    assert not all(needed)


def test_a_part_that_is_there_takes_one_line() -> None:
    need = Need("Pango", found=True, needed=True, use="lays out", install="get it")
    assert str(need) == "ok       Pango: lays out"


def test_a_part_that_lacks_names_its_command() -> None:
    need = Need("Pango", found=False, needed=True, use="lays out", install="get it")
    assert str(need).splitlines()[0] == "MISSING  Pango: lays out"
    assert str(need).endswith("install it with: get it")
    other = Need("qpdf", found=False, needed=False, use="looks", install="get it")
    assert str(other).startswith("absent ")


def test_this_machine_can_build_or_the_doctor_says_why_not(tmp_path: Path) -> None:
    said = run_publish(tmp_path, "doctor")
    assert said.code == (4 if "MISSING" in said.out else 0)
    assert "libpango-1.0: lays out PDFs" in said.out
    assert said.err == ""


def test_tools_that_cannot_be_found_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    missing = {one.name: one.install for one in read_needs() if not one.found}
    assert {"java", "qpdf", "gs", "Ace", "veraPDF", "epubcheck-ts"} <= set(missing)
    assert missing["Ace"].endswith("install chromium; then make tools")


def test_every_program_of_a_proof_is_looked_for() -> None:
    looked = {one.name.lower() for one in read_needs()} | {
        "zxingcpp",
        "zbar",
        "pikepdf",
    }
    asked = {tool.name.lower() for one in read_proofs() for tool in one.tools}
    assert asked <= looked


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
    (pango,) = [one for one in read_needs() if one.name == "libpango-1.0"]
    assert pango.install == command
