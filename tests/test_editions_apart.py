"""Trouble with one edition is its own: the others are written, and all is told."""

import json
import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from builders.dense_notes import dense_notes
from builders.manuscripts import a_chapter, a_manuscript, a_medium
from publish.findings import ReleaseError, ToolError
from publish.kept.store import VARIABLE
from publish.output.manifest import read_manifest
from publish.output.write import run_trial
from publish.release.rebuild import FIRST, Checkout, run_build
from reading.commands import run_publish
from reading.processes import run_process

_SHORT = "made/bijeenkomst/varen-handout-kort.pdf"
LONG = "https://example.org/" + "a" * 400
_SHEET = "p { text-wrap: balance }\nh2 { color: rood }\n.a { background: url(b.png) }\n"
_BROKEN = """
import publish.formats.epub as form
def make_files(document):
    raise ValueError("een tandwiel is gebroken")
form.make_files = make_files
"""
_FULL = """
import publish.formats.epub as form
def make_files(document):
    raise OSError(28, "No space left on device")
form.make_files = make_files
"""
_ENDED = """
import os, signal, publish.formats.epub as form
form.make_files = lambda document: os.kill(os.getpid(), signal.SIGKILL)
"""
_HOMELESS = """
import tempfile
tempfile._candidate_tempdir_list = lambda: ["/proc/nowhere"]
"""


def a_book(folder: Path, **changes: Any) -> Path:  # noqa: ANN401 - as YAML has it
    """A folder with a small manuscript."""
    text = a_manuscript(**changes)
    (folder / "manuscript.yaml").write_text(text, encoding="utf-8")
    return folder


def with_long_address() -> list[dict[str, Any]]:
    item = {"title": "Gesprek", "media": [a_medium(url=LONG)]}
    return [a_chapter(items=[item])]


def too_long() -> list[dict[str, Any]]:
    """A chapter that fits its hand-out, and one that does not."""
    long = "\n\n".join(["De buren praten over wat er stroomt. " * 12] * 30)
    return [a_chapter("Kort", text="Klein."), a_chapter("Lang", text=long)]


def broken(folder: Path, code: str = _BROKEN) -> Mapping[str, str]:
    """Surroundings that run some code first, so that the program fails by it.

    Nothing is taken from what it kept while it was whole.
    """
    (folder / "broken").mkdir()
    (folder / "broken" / "sitecustomize.py").write_text(code, encoding="utf-8")
    (folder / "tmp").mkdir()
    path = os.pathsep.join([str(folder / "broken"), os.environ.get("PYTHONPATH", "")])
    own = {"PYTHONPATH": path, "TMPDIR": str(folder / "tmp"), "LANG": "en"}
    return {**own, VARIABLE: "0"}


def build(
    folder: Path, *words: str, around: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    words = ("build", "manuscript.yaml", "-o", "made", *words)
    return run_process(words, folder, around={"LANG": "en", **(around or {})})


# --- what the book is at fault for


def test_an_address_too_long_for_a_code_stops_editions_with_codes_only(
    tmp_path: Path,
) -> None:
    a_book(tmp_path, chapters=with_long_address())
    done = build(tmp_path, "-e", "print", "-e", "screen")
    assert done.returncode == 3
    assert done.stdout == "made/lezen/varen-screen.pdf\n"
    assert re.search(r"^manuscript\.yaml:\d+:\d+: P015 ", done.stderr, re.MULTILINE)
    assert f"has {len(LONG)} letters, and a code holds 331" in done.stderr
    checked = run_publish(tmp_path, "--lang", "en", "check", "manuscript.yaml")
    assert (checked.code, checked.err.count("P015")) == (3, 1)
    assert done.stderr.endswith(checked.err)  # the same, after what is made


@pytest.mark.parametrize(
    ("changes", "keys"),
    [
        ({"text": f"Zie [het adres]({LONG})."}, "chapters.0.text"),
        ({"questions": [f"Zie [het adres]({LONG})?"]}, "chapters.0.questions.0"),
    ],
)
def test_an_address_in_a_text_is_found_at_its_letter(
    changes: dict[str, Any], keys: str, tmp_path: Path
) -> None:
    folder = a_book(tmp_path, chapters=[a_chapter(**changes)])
    said = run_publish(folder, "--format", "json", "check", "manuscript.yaml")
    (told,) = map(json.loads, said.err.splitlines())
    assert (told["code"], ".".join(map(str, told["at"]))) == ("P015", keys)
    lines = (folder / "manuscript.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[told["line"] - 1][told["column"] - 1 :].startswith("https://")


def test_the_longest_address_that_a_code_holds_is_no_finding(tmp_path: Path) -> None:
    for more, code in ((0, 0), (1, 3)):
        url = "https://example.org/" + "a" * (331 - 20 + more)
        item = {"title": "Gesprek", "media": [a_medium(url=url)]}
        folder = a_book(tmp_path, chapters=[a_chapter(items=[item])])
        assert run_publish(folder, "check", "manuscript.yaml").code == code


def test_a_handout_that_is_too_long_is_missing_alone_and_is_told_at_its_line(
    tmp_path: Path,
) -> None:
    a_book(tmp_path, chapters=too_long())
    done = build(tmp_path, "-e", "handout", "-e", "epub")
    assert done.returncode == 3
    assert done.stdout == f"{_SHORT}\nmade/lezen/varen.epub\n"
    (line,) = (line for line in done.stderr.splitlines() if "P007" in line)
    place = int(line.split(":")[1])
    text = (tmp_path / "manuscript.yaml").read_text(encoding="utf-8").splitlines()
    assert text[place - 1] == "- title: Lang"
    assert "editions: {handout: {exclude: [lang]}}" in done.stderr


def test_the_hint_that_leaves_a_handout_out_is_followed(tmp_path: Path) -> None:
    own = {"handout": {"exclude": ["lang"]}}
    a_book(tmp_path, chapters=too_long(), editions=own)
    done = build(tmp_path, "-e", "handout")
    assert (done.returncode, done.stdout) == (0, f"{_SHORT}\n")


def test_what_an_edition_leaves_out_has_to_be_there(tmp_path: Path) -> None:
    folder = a_book(tmp_path, editions={"handout": {"exclude": ["slius", "de-sluis"]}})
    said = run_publish(folder, "--lang", "en", "check", "manuscript.yaml")
    assert said.code == 3
    assert "M213 there is no part “slius”" in said.err
    assert said.err.count("M213") == 1


def test_a_folder_says_that_it_is_not_whole_until_it_is(tmp_path: Path) -> None:
    a_book(tmp_path, chapters=too_long())
    build(tmp_path, "-e", "handout", "-e", "epub")
    missing = read_manifest(tmp_path / "made").missing
    assert [(it.edition, it.piece) for it in missing] == [("handout", "lang")]
    words = ("--lang", "en", "proof", "made", "-m", "manuscript.yaml")
    proved = run_publish(tmp_path, *words)
    assert proved.code == 3
    assert "made: R302 the edition handout is not whole: lang could" in proved.err
    build(tmp_path, "-e", "epub")
    assert read_manifest(tmp_path / "made").missing == missing
    own = {"handout": {"exclude": ["lang"]}}
    a_book(tmp_path, chapters=too_long(), editions=own)
    build(tmp_path, "-e", "handout")
    assert read_manifest(tmp_path / "made").missing == ()
    assert b"missing" not in (tmp_path / "made" / "manifest.json").read_bytes()


def test_files_of_an_earlier_text_stay_and_are_told(tmp_path: Path) -> None:
    a_book(tmp_path)
    assert build(tmp_path, "-e", "print").returncode == 0
    before = (tmp_path / "made" / "printen" / "varen-print.pdf").read_bytes()
    a_book(tmp_path, chapters=with_long_address())
    done = build(tmp_path, "-e", "print", "-e", "screen")
    assert (tmp_path / "made" / "printen" / "varen-print.pdf").read_bytes() == before
    told = "made: R102 warning: print was not made; of an earlier build are still there"
    assert f"{told}: printen/varen-print.pdf" in done.stderr


def test_an_edition_that_would_take_the_file_of_another_is_refused(
    tmp_path: Path,
) -> None:
    own = {"handout-de-sluis": {"based_on": "screen"}}
    a_book(tmp_path, editions=own)
    done = build(tmp_path, "-e", "handout", "-e", "handout-de-sluis")
    assert done.returncode == 3
    assert done.stdout == "made/bijeenkomst/varen-handout-de-sluis.pdf\n"
    told = "handout-de-sluis: E103 the file varen-handout-de-sluis.pdf would be written"
    assert f"{told} twice: handout has one of that name" in done.stderr


@pytest.mark.slow
def test_a_release_is_refused_where_one_piece_is_missing(tmp_path: Path) -> None:
    a_book(tmp_path, chapters=too_long())
    checkout = Checkout(tmp_path, "manuscript.yaml", "1.0.0")
    with pytest.raises(ReleaseError, match=r"R207(.|\n)*P007 “Lang”"):
        run_build(checkout, tmp_path / "made", FIRST)


# --- what an author's own sheet is at fault for


def with_sheet(folder: Path, sheet: str, edition: str = "print") -> Path:
    (folder / "eigen.css").write_text(sheet, encoding="utf-8")
    return a_book(folder, editions={edition: {"stylesheet": "eigen.css"}})


def test_slips_in_an_own_sheet_are_told_by_check_and_build_at_their_lines(
    tmp_path: Path,
) -> None:
    with_sheet(tmp_path, _SHEET)
    said = run_publish(tmp_path, "--lang", "en", "check", "manuscript.yaml")
    assert said.code == 3
    lines = [line for line in said.err.splitlines() if line.startswith("eigen.css")]
    assert [line.split()[1] for line in lines] == ["P014", "P014", "P013"]
    assert [line.split()[0] for line in lines] == [
        "eigen.css:1:5:",
        "eigen.css:2:6:",
        "eigen.css:3:18:",
    ]
    assert "does not know “text-wrap” (here: balance)" in lines[0]
    assert "does not understand “color: rood”" in lines[1]
    assert "names “b.png”, and the book does not hold it" in lines[2]
    done = build(tmp_path, "-e", "print", "-e", "screen")
    assert (done.returncode, done.stdout) == (3, "made/lezen/varen-screen.pdf\n")
    assert lines[2] in done.stderr


def test_a_build_names_the_line_of_an_own_sheet_that_the_engine_passes_over(
    tmp_path: Path,
) -> None:
    (tmp_path / "boek").mkdir()
    with_sheet(tmp_path / "boek", "p { text-wrap: balance }\n")
    words = ("build", "boek/manuscript.yaml", "-o", "made", "-e", "print")
    said = run_publish(tmp_path, "--lang", "en", *words)
    assert said.code == 3
    assert "boek/eigen.css:1:5: P014 the layout engine does not know" in said.err
    checked = run_publish(tmp_path, "--lang", "en", "check", "boek/manuscript.yaml")
    assert checked.err == said.err.partition("\n")[2]


@pytest.mark.parametrize(
    "sheet",
    [
        "",
        ":root { --sign: #c2410c }",
        "@page { @bottom-center { content: 'Hoi' } }",
        'h2 { background: url("data:image/svg+xml,%3Csvg/%3E") }',
        "h2 { background: url(art/turn.svg) }",
        "/* url(a.png) */ p { margin: 0 }",
    ],
)
def test_a_right_sheet_is_no_finding(sheet: str, tmp_path: Path) -> None:
    with_sheet(tmp_path, sheet)
    said = run_publish(tmp_path, "check", "manuscript.yaml")
    assert (said.err, said.code) == ("", 0)


def test_what_e_readers_may_know_is_not_held_against_a_sheet_of_theirs(
    tmp_path: Path,
) -> None:
    with_sheet(tmp_path, "p { text-wrap: balance }", "epub")
    assert run_publish(tmp_path, "check", "manuscript.yaml").code == 0


# --- what the program is at fault for


def test_a_fault_in_one_edition_is_two_lines_and_a_file(tmp_path: Path) -> None:
    a_book(tmp_path)
    around = broken(tmp_path)
    done = build(tmp_path, "-e", "epub", "-e", "screen", "-e", "print", around=around)
    assert done.returncode == 1
    assert done.stdout == "made/lezen/varen-screen.pdf\nmade/printen/varen-print.pdf\n"
    told = done.stderr.splitlines()[-2:]
    (report,) = (tmp_path / "tmp").glob("publish-epub-*.txt")
    said = "epub: this edition could not be made, by a fault of the program, not yours"
    hint = f"  hint: send {report} to the makers of this program"
    assert told == [f"epub: E102 {said}", hint]
    kept = report.read_text(encoding="utf-8")
    assert "een tandwiel is gebroken" in kept
    assert "Traceback" in kept
    assert "Traceback" not in done.stderr
    missing = read_manifest(tmp_path / "made").missing
    assert [(it.edition, it.piece) for it in missing] == [("epub", "")]


def test_a_fault_in_a_command_is_told_alike(tmp_path: Path) -> None:
    a_book(tmp_path)
    code = (
        "import publish.pipeline\n"
        "def foresee(work, names):\n"
        "    raise KeyError('tandwiel')\n"
        "publish.pipeline.foresee = foresee\n"
    )
    around = broken(tmp_path, code)
    done = run_process(("check", "manuscript.yaml"), tmp_path, around=around)
    (report,) = (tmp_path / "tmp").glob("publish-command-*.txt")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "publish: E102 a fault of the program, not yours: it stopped",
        f"  hint: send {report} to the makers of this program",
    ]
    assert "publish check manuscript.yaml" in report.read_text(encoding="utf-8")
    assert oct(report.stat().st_mode)[-3:] == "600"


def test_a_fault_without_room_for_its_report_has_no_bare_traceback(
    tmp_path: Path,
) -> None:
    a_book(tmp_path)
    code = (
        "import publish.build.faults as faults, publish.pipeline\n"
        "def write(*words):\n"
        "    raise OSError(28, 'No space left on device')\n"
        "faults._write = write\n"
        "publish.pipeline.foresee = None\n"
    )
    around = broken(tmp_path, code)
    done = run_process(("check", "manuscript.yaml"), tmp_path, around=around)
    assert done.returncode == 1
    assert done.stderr.startswith(
        "publish: E102 a fault of the program, not yours: “Ty"
    )
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_fault_without_a_folder_for_temporary_files_is_reported_in_this_one(
    tmp_path: Path,
) -> None:
    a_book(tmp_path)
    code = f"{_HOMELESS}\nimport publish.pipeline\npublish.pipeline.foresee = None\n"
    done = run_process(
        ("check", "manuscript.yaml"), tmp_path, around=broken(tmp_path, code)
    )
    (report,) = tmp_path.glob("publish-command-*.txt")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "publish: E102 a fault of the program, not yours: it stopped",
        f"  hint: send {report} to the makers of this program",
    ]


def test_a_fault_that_no_folder_can_hold_is_still_two_lines(tmp_path: Path) -> None:
    a_book(tmp_path)
    code = (
        f"{_HOMELESS}\nimport os, publish.pipeline\n"
        "def foresee(work, names):\n"
        "    os.mkdir('gone')\n"
        "    os.chdir('gone')\n"
        "    os.rmdir('../gone')\n"
        "    raise KeyError('tandwiel')\n"
        "publish.pipeline.foresee = foresee\n"
    )
    done = run_process(
        ("check", "manuscript.yaml"), tmp_path, around=broken(tmp_path, code)
    )
    assert done.returncode == 1
    fault, hint = done.stderr.splitlines()
    said = "“KeyError: 'tandwiel'”"
    assert fault == f"publish: E102 a fault of the program, not yours: {said}"
    assert "No such file or directory" in hint


def test_a_process_that_is_ended_once_is_made_again(tmp_path: Path) -> None:
    a_book(tmp_path)
    code = (
        "import os, pathlib, signal, publish.formats.epub as form\n"
        "plain = form.make_files\n"
        "def make_files(document):\n"
        "    try:\n"
        "        pathlib.Path('ended').mkdir()\n"
        "    except FileExistsError:\n"
        "        return plain(document)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "form.make_files = make_files\n"
    )
    around = broken(tmp_path, code)
    done = build(tmp_path, "-e", "epub", "-e", "screen", "--jobs", "2", around=around)
    assert (tmp_path / "ended").is_dir()
    assert done.returncode == 0, done.stderr
    assert done.stdout == "made/lezen/varen.epub\nmade/lezen/varen-screen.pdf\n"


def test_a_process_that_is_ended_again_takes_no_other_edition_along(
    tmp_path: Path,
) -> None:
    a_book(tmp_path)
    around = broken(tmp_path, _ENDED)
    done = build(tmp_path, "-e", "epub", "-e", "screen", "--jobs", "2", around=around)
    assert (done.returncode, done.stdout) == (4, "made/lezen/varen-screen.pdf\n")
    assert "epub: P012 " in done.stderr
    missing = read_manifest(tmp_path / "made").missing
    assert [(it.edition, it.piece) for it in missing] == [("epub", "")]


def test_files_of_an_edition_that_the_machine_could_not_make_again_are_told(
    tmp_path: Path,
) -> None:
    a_book(tmp_path)
    words = ("-e", "epub", "-e", "screen")
    assert build(tmp_path, *words).returncode == 0
    done = build(tmp_path, *words, around=broken(tmp_path, _FULL))
    told = "made: R102 warning: epub was not made; of an earlier build are still there"
    assert f"{told}: lezen/varen.epub" in done.stderr
    assert done.returncode == 4
    build(tmp_path, *words)
    assert read_manifest(tmp_path / "made").missing == ()


# --- check --layout


def test_a_check_of_the_layout_sees_what_a_build_would_and_writes_nothing(
    tmp_path: Path,
) -> None:
    a_book(tmp_path, chapters=too_long())
    assert run_publish(tmp_path, "check", "manuscript.yaml").code == 0
    words = ("--lang", "en", "check", "manuscript.yaml", "--layout", "-e", "handout")
    said = run_publish(tmp_path, *words)
    assert (said.code, said.out) == (3, "")
    assert "P007 “Lang” does not fit 2 pages at 10 pt" in said.err
    assert re.match(r"handout: made in \d+\.\d s\n|handout: not made in", said.err)
    assert [path.name for path in tmp_path.iterdir()] == ["manuscript.yaml"]


@pytest.mark.slow
def test_a_check_of_the_layout_looks_at_every_edition_on_paper(tmp_path: Path) -> None:
    a_book(tmp_path)
    said = run_publish(tmp_path, "check", "manuscript.yaml", "--layout")
    assert said.code == 0
    names = [line.partition(":")[0] for line in said.err.splitlines()]
    assert {"print", "large-print", "economy", "booklet", "handout"} < set(names)
    assert not {"screen", "epub", "kobo"} & set(names)


@pytest.mark.slow
def test_dense_notes_are_no_finding(tmp_path: Path) -> None:
    text = dense_notes(chapters=2)
    (tmp_path / "manuscript.yaml").write_text(text, encoding="utf-8")
    words = ("check", "manuscript.yaml", "--layout", "-e", "print", "-e", "booklet")
    assert run_publish(tmp_path, *words).code == 0


# --- the folder, before the work


def test_a_folder_that_cannot_be_written_is_told_before_the_work(
    tmp_path: Path,
) -> None:
    a_book(tmp_path)
    (tmp_path / "file").write_text("taken", encoding="utf-8")
    for folder, said in {
        "file": "file: R101 cannot write: {}/file is a file, not a folder",
        "file/in": "file/in: R101 cannot write: {}/file is a file, so that no folder",
        "a" * 300: "R101 cannot write: “File name too long”",
        "/proc/made": "/proc/made: R101 cannot write: ",
    }.items():
        words = ("build", "manuscript.yaml", "-e", "epub", "-o", folder)
        done = run_process(words, tmp_path, around={"LANG": "en"})
        assert (done.returncode, done.stdout) == (4, "")
        assert said.format(tmp_path) in done.stderr
        assert "made in" not in done.stderr


def test_a_path_that_leaves_no_room_for_a_name_is_told(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d" * 200] * 25)
    with pytest.raises(ToolError, match="R101 cannot write: “File name too long”"):
        run_trial(deep)


def test_a_folder_that_can_be_written_is_not_made_by_the_trial(tmp_path: Path) -> None:
    run_trial(tmp_path / "a" / "b")
    run_trial(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_full_folder_for_temporary_files_is_the_machines_lack(tmp_path: Path) -> None:
    a_book(tmp_path)
    around = broken(tmp_path, _FULL)
    done = build(tmp_path, "-e", "epub", "-e", "screen", around=around)
    assert (done.returncode, done.stdout) == (4, "made/lezen/varen-screen.pdf\n")
    assert f"{tmp_path / 'tmp'}: R101 no room for what is kept a while" in done.stderr


def test_a_machine_without_such_a_folder_lacks_room_too(tmp_path: Path) -> None:
    a_book(tmp_path)
    code = (
        "import tempfile, publish.formats.epub as form\n"
        "def make_files(document):\n"
        "    tempfile.tempdir = None\n"
        "    tempfile._candidate_tempdir_list = lambda: ['/proc/nowhere']\n"
        "    raise OSError(28, 'No space left on device')\n"
        "form.make_files = make_files\n"
    )
    around = {**broken(tmp_path, code), "TMPDIR": "/proc/nowhere"}
    done = build(tmp_path, "-e", "epub", around=around)
    assert done.returncode == 4
    assert "epub: R101 no room for what is kept a while" in done.stderr
