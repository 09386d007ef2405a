"""The command line from outside: exit codes, what goes where, nothing heavy."""

import json
import os
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from builders.manuscripts import a_manuscript
from publish import __version__
from publish.editions.builtin import EDITIONS
from reading.commands import run_publish
from reading.processes import run_process

STOCK = Path(__file__).parent / "stock"
EIGHT = Path(__file__).parent / "cases" / "EIGHT" / "in" / "manuscript.yaml"
HEAVY = ("weasyprint", "ebooklib", "pydantic", "rich", "jinja2", "lxml", "pikepdf")


def stock(folder: Path) -> Path:
    """A copy of the stock book."""
    shutil.copytree(STOCK, folder / "book")
    return folder


def test_a_build_says_paths_on_stdout_and_nothing_else(tmp_path: Path) -> None:
    said = run_publish(stock(tmp_path), "build", "-e", "epub", "-o", "out")
    assert (said.code, said.out) == (0, "out/lezen/varen-in-de-wijk.epub\n")
    assert re.match(r"epub: made in \d+\.\d s\nFinished in out: 1 file, ", said.err)
    assert (tmp_path / said.out.strip()).is_file()


def test_an_edition_asked_for_twice_is_made_once(tmp_path: Path) -> None:
    words = ("build", "-e", "epub", "-e", "epub", "-o", "out")
    said = run_publish(stock(tmp_path), *words)
    assert said.out == "out/lezen/varen-in-de-wijk.epub\n"


def test_warnings_are_shown_and_the_edition_is_made(tmp_path: Path) -> None:
    said = run_publish(without_waiver(tmp_path), "build", "-e", "epub", "-o", "out")
    assert said.code == 0
    assert "B101 warning: " in said.err
    assert "B101" not in said.out
    assert (tmp_path / said.out.strip()).is_file()


def without_waiver(folder: Path) -> Path:
    path = stock(folder) / "book" / "manuscript.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("waivers:")], encoding="utf-8")
    return folder


def test_a_strict_check_refuses_what_a_check_lets_pass(tmp_path: Path) -> None:
    folder = without_waiver(tmp_path)
    assert run_publish(folder, "check").code == 0
    said = run_publish(folder, "check", "--strict")
    assert (said.code, said.out) == (3, "")
    assert "B101" in said.err


def test_a_check_counts_what_is_to_be_looked_at(tmp_path: Path) -> None:
    said = run_publish(without_waiver(tmp_path), "check")
    assert said.out == "book/manuscript.yaml: 2 chapters, 1 thing to look at\n"


def test_a_book_to_mend_ends_with_three_and_writes_nothing(tmp_path: Path) -> None:
    folder = stock(tmp_path)
    shutil.copyfile(EIGHT, folder / "book" / "manuscript.yaml")
    said = run_publish(folder, "build", "-o", "out")
    assert (said.code, said.out) == (3, "")
    assert len(re.findall(r":\d+:\d+: [A-Z]\d{3} ", said.err)) == 8
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_a_file_ends_with_four(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("taken", encoding="utf-8")
    said = run_publish(stock(tmp_path), "build", "-e", "epub", "-o", "out")
    assert (said.code, said.out) == (4, "")
    assert "out: R101 cannot write: " in said.err
    assert "name another folder with -o" in said.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("build", "-e", "pront"), "did you mean print?"),
        (("build", "-e", "xyz"), "there are: screen, print"),
        (("build", "--jobs", "-1"), "--jobs"),
        (("document", "pront", "out"), "did you mean print?"),
        (("bild",), "build"),
        (("build", "--oops"), "--oops"),
    ],
)
def test_a_slip_in_the_command_ends_with_two(
    words: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    said = run_publish(stock(tmp_path), *words)
    assert (said.code, said.out) == (2, "")
    assert told in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize("command", ["check", "editions"])
def test_a_folder_stands_for_the_manuscript_in_it(command: str, tmp_path: Path) -> None:
    stock(tmp_path)
    named = run_publish(tmp_path, command, "book/manuscript.yaml")
    assert run_publish(tmp_path, command, "book") == named
    assert named.code == 0


def missing(folder: Path) -> Path:
    return folder / "nowhere.yaml"


def directory(folder: Path) -> Path:
    return folder


def forbidden(folder: Path) -> Path:
    path = folder / "secret.yaml"
    path.write_text("format: 1", encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("root may read any file")
    return path


def device(folder: Path) -> Path:
    del folder
    return Path("/dev/null")


@pytest.mark.parametrize("make", [missing, directory, forbidden, device])
@pytest.mark.parametrize("command", ["build", "check", "editions"])
def test_a_manuscript_that_cannot_be_read_is_a_finding(
    make: Callable[[Path], Path], command: str, tmp_path: Path
) -> None:
    path = make(tmp_path)
    said = run_publish(tmp_path, command, str(path))
    assert (said.code, said.out) == (3, "")
    assert said.err.startswith(f"{path}")
    assert re.search(r": M00[18] ", said.err)
    assert "hint: " in said.err


def test_the_version_is_the_packages(tmp_path: Path) -> None:
    said = run_publish(tmp_path, "--version")
    assert (said.code, said.out) == (0, f"publish {__version__}\n")


def test_help_shows_what_there_is(tmp_path: Path) -> None:
    asked = run_publish(tmp_path, "--help")
    assert asked.code == 0
    for command in ("build", "check", "editions", "schema", "doctor", "document"):
        assert command in asked.out


def test_no_command_says_what_to_do_next_in_three_lines(tmp_path: Path) -> None:
    begun = run_publish(tmp_path)
    assert (begun.code, begun.out, len(begun.err.splitlines())) == (2, "", 3)
    assert "publish new " in begun.err
    named = run_publish(stock(tmp_path))
    assert (named.code, named.out, len(named.err.splitlines())) == (2, "", 3)
    assert "book/manuscript.yaml" in named.err
    assert "publish check\n" in named.err
    inside = run_publish(tmp_path / "book")
    assert "publish build .\n" in inside.err
    for said in (begun, named, inside):
        assert "publish --help" in said.err


def test_editions_are_listed_with_the_authors_own(tmp_path: Path) -> None:
    bare = run_publish(tmp_path, "editions").out
    assert [line.split()[0] for line in bare.splitlines()] == list(EDITIONS)
    own = run_publish(stock(tmp_path), "editions").out
    assert [line.split()[0] for line in own.splitlines()] == [*EDITIONS, "pocket"]


def test_editions_are_listed_without_reading_the_book(tmp_path: Path) -> None:
    folder = stock(tmp_path)
    (folder / "book" / "images" / "boot.svg").unlink()
    assert "pocket" in run_publish(folder, "editions").out
    listing = "from publish.cli import main; main()"
    told = (
        f"import sys, atexit\natexit.register(lambda: print(*sys.modules))\n{listing}"
    )
    done = run_process(("editions",), folder, command=(sys.executable, "-c", told))
    imported = set(done.stdout.split())
    assert "publish.manuscript" in imported
    heavy = {"PIL", "lxml", "jinja2", "weasyprint", "publish.pipeline", "publish.load"}
    assert not imported & heavy


def test_an_edition_that_is_amiss_is_told_by_the_list_too(tmp_path: Path) -> None:
    path = tmp_path / "manuscript.yaml"
    path.write_text(a_manuscript(editions={"mine": {"based_on": "prnt"}}), "utf-8")
    said = run_publish(tmp_path, "editions", "manuscript.yaml")
    assert (said.code, said.out) == (3, "")
    assert "prnt" in said.err


def test_the_schema_is_json_that_knows_the_format(tmp_path: Path) -> None:
    said = run_publish(tmp_path, "schema")
    schema = json.loads(said.out)
    assert schema["properties"]["format"]["const"] == 1
    assert {"format", "book", "chapters"} == set(schema["required"])
    assert schema["additionalProperties"] is False


def test_a_reader_that_stops_listening_makes_no_traceback(tmp_path: Path) -> None:
    command = (
        "sh",
        "-c",
        '"$0" -m publish.cli schema | head -c 1',
        sys.executable,
    )
    done = run_process((), tmp_path, command=command)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", HEAVY)
def test_the_command_line_starts_without_heavy_libraries(
    name: str, tmp_path: Path
) -> None:
    asks = "import publish.cli, sys; print(*sys.modules)"
    done = run_process((), tmp_path, command=(sys.executable, "-c", asks))
    assert done.returncode == 0, done.stderr
    assert name not in done.stdout.split()


def test_plain_lines_in_a_pipe_hold_no_control_characters(tmp_path: Path) -> None:
    words = ("build", "-e", "epub", "-o", "out")
    done = run_process(words, stock(tmp_path), around={"FORCE_COLOR": "1"})
    assert done.returncode == 0
    assert "\x1b" not in done.stderr + done.stdout


@pytest.mark.slow
def test_the_document_as_files_holds_the_book_that_we_print(tmp_path: Path) -> None:
    from reading.fidelity import words_of
    from reading.pdf import page_texts

    folder = stock(tmp_path)
    listed = run_publish(folder, "document", "print", "files")
    assert listed.code == 0, listed.err
    paths = [tmp_path / line for line in listed.out.splitlines()]
    assert paths[0] == tmp_path / "files" / "index.html"
    assert all(path.is_file() for path in paths)
    bare = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"
    words = (str(paths[0]), str(tmp_path / "bare.pdf"))
    done = run_process(words, tmp_path, command=(sys.executable, "-c", bare))
    assert done.returncode == 0, done.stderr
    made = run_publish(folder, "build", "-e", "print", "-o", "out")
    ours = (tmp_path / made.out.strip()).read_bytes()
    theirs = (tmp_path / "bare.pdf").read_bytes()
    # a page may end elsewhere, as WeasyPrint alone knows no grid of lines
    pages = [list(map(words_of, page_texts(content))) for content in (ours, theirs)]
    assert len(pages[0]) == len(pages[1])
    texts = [Counter(word for page in one for word in page) for one in pages]
    assert texts[0] == texts[1]
    assert texts[0].total() > 100


def test_an_epubs_document_is_one_file_for_each_part(tmp_path: Path) -> None:
    said = run_publish(stock(tmp_path), "document", "epub", "files")
    names = [Path(line).name for line in said.out.splitlines()]
    assert {"sluis.xhtml", "onder-de-brug.xhtml"} <= set(names)
    assert "index.html" not in names
