"""The targets of the Makefile: which book they take, and where it comes out."""

import os
import shutil
from pathlib import Path

import pytest

from publish.editions.builtin import EDITIONS
from publish.manuscript.schema import FILE
from reading.processes import run_process

ROOT = Path(__file__).parents[1]
STOCK = Path(__file__).parent / "stock"
FIRST_LINE = f"# yaml-language-server: $schema={FILE}\n"
SHOWN = '#!/bin/sh\nprintf "[%s]" "$@"\necho\n'


def run_make(*words: str, home: Path | None = None) -> tuple[int, str, str]:
    """`make <words>` in the project; nothing is installed, whatever is out of date."""
    command = ("make", "-o", ".venv/.ready", "-o", "tools", *words)
    around = {"MAKEFLAGS": "", "MAKELEVEL": ""}  # of a make that runs these tests
    around |= {"HOME": str(home)} if home else {}
    done = run_process((), ROOT, command=command, around=around)
    return done.returncode, done.stdout, done.stderr


def asked(folder: Path, *words: str, home: Path | None = None) -> str:
    """The words that make gives to publish, each in brackets; nothing is done."""
    programs = folder / "programs"
    programs.mkdir(exist_ok=True)
    (programs / "publish").write_text(SHOWN, encoding="utf-8")
    (programs / "publish").chmod(0o755)
    code, out, err = run_make(f"BIN={programs}", *words, home=home)
    assert (code, err) == (0, "")
    return out.strip()


def a_book(folder: Path, name: str = "mijn boek", first: str = "") -> Path:
    """A book of somebody's own, outside the project."""
    made = folder / name
    shutil.copytree(STOCK, made)
    path = made / "manuscript.yaml"
    path.write_text(first + path.read_text(encoding="utf-8"), encoding="utf-8")
    return made


@pytest.mark.parametrize(
    ("target", "editions"),
    [
        ("book", "[-e][print][-e][screen][-e][epub]"),
        ("pdf", "[-e][print][-e][screen]"),
        ("epub", "[-e][epub]"),
        (
            "web",
            "".join(f"[-e][{name}]" for name in ("web", *EDITIONS["web"].downloads)),
        ),
        ("booklet", "[-e][booklet]"),
        ("handouts", "[-e][handout]"),
        ("meeting", "[-e][meeting]"),
        ("press", "[-e][press]"),
        ("overview", "[-e][print][--overview]"),
        ("all", "[--overview]"),
    ],
)
@pytest.mark.parametrize("name", ["mijn boek", "my book"])
def test_a_target_builds_our_book_or_another_beside_itself(
    name: str, target: str, editions: str, tmp_path: Path
) -> None:
    assert asked(tmp_path, target) == f"[build][book][-o][dist]{editions}"
    own = a_book(tmp_path, name)
    told = f"[build][{own}][-o][{own}/dist]{editions}"
    assert asked(tmp_path, target, f"BOOK={own}") == told
    file = own / "manuscript.yaml"
    told = f"[build][{file}][-o][{own}/dist]{editions}"
    assert asked(tmp_path, target, f"BOOK={file}") == told
    told = f"[build][{own}][-o][elsewhere]{editions}"
    assert asked(tmp_path, target, f"BOOK={own}", "OUT=elsewhere") == told


@pytest.mark.parametrize("named", ["book", "book/", "book/manuscript.yaml"])
def test_our_own_book_comes_out_where_it_always_did(named: str, tmp_path: Path) -> None:
    told = asked(tmp_path, "epub", f"BOOK={named}")
    assert told == f"[build][{named}][-o][dist][-e][epub]"


def test_a_book_in_the_home_folder_may_be_named_with_a_tilde(tmp_path: Path) -> None:
    own = a_book(tmp_path)
    told = asked(tmp_path, "epub", "BOOK=~/mijn boek", home=tmp_path)
    assert told == f"[build][{own}][-o][{own}/dist][-e][epub]"


def test_desk_check_proof_and_release_take_another_book(tmp_path: Path) -> None:
    own = a_book(tmp_path)
    assert asked(tmp_path, "desk", f"BOOK={own}") == f"[desk][{own}]"
    assert asked(tmp_path, "desk") == "[desk][book]"
    assert asked(tmp_path, "check", f"BOOK={own}") == f"[check][{own}]"
    told = f"[proof][{own}/dist][--manuscript][{own}]"
    assert asked(tmp_path, "proof", f"BOOK={own}") == told
    told = f"[release][{own}][-o][{own}/release][--version][1.0.0]"
    assert asked(tmp_path, "release", f"BOOK={own}", "VERSION=1.0.0") == told
    assert asked(tmp_path, "proof") == "[proof][dist][--manuscript][book]"
    told = "[release][book][-o][release][--version][]"
    assert asked(tmp_path, "release") == told


def test_another_book_is_checked_and_gets_the_schema_that_it_names(
    tmp_path: Path,
) -> None:
    own = a_book(tmp_path, first=FIRST_LINE)
    code, out, err = run_make("check", f"BOOK={own}")
    assert (code, out, err) == (
        0,
        f"{own}/manuscript.yaml: 2 chapters, nothing to mend\n",
        "",
    )
    assert (own / FILE).is_file()


def test_a_book_that_names_no_schema_gets_none(tmp_path: Path) -> None:
    own = a_book(tmp_path)
    assert run_make("check", f"BOOK={own}")[0] == 0
    assert not (own / FILE).exists()


def test_a_schema_is_written_anew_only_when_it_is_old(tmp_path: Path) -> None:
    own = a_book(tmp_path, first=FIRST_LINE)
    (own / FILE).write_text("new", encoding="utf-8")
    assert asked(tmp_path, "schema", f"BOOK={own}") == ""
    assert run_make("schema", f"BOOK={own}") == (0, "", "")
    assert (own / FILE).read_text(encoding="utf-8") == "new"
    os.utime(own / FILE, (0, 0))
    assert run_make("schema", f"BOOK={own}") == (0, "", "")
    assert (own / FILE).read_text(encoding="utf-8").startswith('{\n  "$schema"')


def test_a_book_whose_folder_takes_no_schema_is_built_all_the_same(
    tmp_path: Path,
) -> None:
    own = a_book(tmp_path, first=FIRST_LINE)
    (own / FILE).mkdir()
    os.utime(own / FILE, (0, 0))
    code, out, err = run_make("check", f"BOOK={own}")
    assert (code, out.count("nothing to mend")) == (0, 1)
    assert "R101" in err


@pytest.mark.parametrize(
    ("name", "told"), [("nergens", "there is no such file"), ("leeg", "is a folder")]
)
def test_a_folder_without_a_book_is_answered_and_nothing_is_made(
    name: str, told: str, tmp_path: Path
) -> None:
    (tmp_path / "leeg").mkdir()
    code, out, err = run_make("epub", f"BOOK={tmp_path / name}")
    assert (code, out) == (2, "")
    assert told in err.splitlines()[0]
    assert err.splitlines()[1].startswith("  hint: ")
    assert not list(tmp_path.rglob("dist"))


@pytest.mark.slow
def test_another_book_is_built_into_its_own_folder(tmp_path: Path) -> None:
    own = a_book(tmp_path)
    code, out, err = run_make("epub", f"BOOK={own}")
    assert code == 0, err
    assert out == f"{own}/dist/lezen/varen-in-de-wijk.epub\n"
    assert (own / "dist" / "lezen" / "varen-in-de-wijk.epub").is_file()
