"""What a terminal offers beside commands: completion, examples, a page for man."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from publish.cli import app
from publish.cli.completion import VARIABLE
from publish.cli.help import examples_of
from publish.messages import LANGUAGES
from publish.messages.sentences import read_sentences
from reading.commands import run_publish
from reading.processes import run_process, with_preface
from reading.project import ROOT

STOCK = Path(__file__).parent / "stock"
GROUP = typer.main.get_command(app)


def commands_below(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    """Each command that does something, by its words."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands_below(command, f"{name} ")
        else:
            yield f"{before}{name}", command


COMMANDS = dict(commands_below(GROUP))
_EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
_PAGES = {"en": "man/publish.1", "nl": "man/nl/publish.1"}


# Completion


def completed(folder: Path, typed: str, shell: str = "bash") -> list[str]:
    """What a shell is told that may stand at the end of what was typed."""
    asked = {
        VARIABLE: f"complete_{shell}",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(typed.split(" ")) - 1),
        "_TYPER_COMPLETE_ARGS": typed,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    command = with_preface("import sys; sys.argv = ['publish']")
    done = run_process((), folder, command=command, around=asked)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout.strip().splitlines()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("publish ch", ["check"]),
        ("publish build --no", ["--no-cache"]),
        ("publish build -e pr", ["print", "press"]),
        ("publish build book -e po", ["pocket"]),
        ("publish build nowhere -e po", []),
        ("publish document pock", ["pocket"]),
        ("publish explain M10", [f"M10{number}" for number in range(1, 10)]),
        ("publish --format s", ["sarif"]),
        ("publish new x --ci git", ["github", "gitlab"]),
        ("publish theme x --based-on re", ["report"]),
        ("publish theme x --layout pages/cov", ["pages/cover.html"]),
        ("publish check bo", []),  # then a shell offers files
        ("publish bild x", []),
        ("publish check a b c", []),
        ("publish --lang xx ch", ["check"]),
    ],
)
def test_a_shell_is_told_what_may_be_typed(
    typed: str, offered: list[str], tmp_path: Path
) -> None:
    shutil.copytree(STOCK, tmp_path / "book")
    assert completed(tmp_path, typed) == offered


def test_other_shells_show_what_a_command_does_in_the_language_of_the_machine(
    tmp_path: Path,
) -> None:
    does = read_sentences("en")["help:check"]
    assert completed(tmp_path, "publish ch", "fish") == [f"check\t{does}"]
    assert f'"check":"{does}"' in completed(tmp_path, "publish ch", "zsh")[0]


def test_bash_itself_completes_an_edition(tmp_path: Path) -> None:
    """The script that is shown for bash, taken by bash, as a tab would."""
    bash = shutil.which("bash")
    if not bash:
        pytest.skip("there is no bash here")
    program = tmp_path / "publish"
    start = "import sys; sys.argv[0] = 'publish'; from publish.cli import main; main()"
    script = f'#!/bin/sh\nexec "{sys.executable}" -c "{start}" "$@"\n'
    program.write_text(script, encoding="utf-8")
    program.chmod(0o755)
    lines = f"""
    source <("{program}" --show-completion)
    COMP_WORDS=(publish build -e lar) COMP_CWORD=3
    _publish_completion "{program}"
    echo "${{COMPREPLY[*]}}"
    """
    done = subprocess.run(
        [bash, "--norc", "-c", lines],
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.stdout.strip() == "large-print", done.stderr


# Examples


@_EACH_LANGUAGE
@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_examples_that_can_be_typed(
    name: str, language: str, tmp_path: Path
) -> None:
    told = run_publish(tmp_path, "--lang", language, *name.split(), "--help").out
    key = str(COMMANDS[name].name)
    assert list(examples_of(key))
    assert read_sentences(language)["frame:examples"] in told
    for line in read_sentences(language)[f"example:{key}"].strip().splitlines():
        typed, _, does = line.partition("  # ")
        assert does
        assert " ".join(typed.split()) in " ".join(told.split())
        program, *words = shlex.split(typed)
        own = name.split()
        assert (program, words[: len(own)]) == ("publish", own)
        words = words[len(own) :]
        COMMANDS[name].make_context(name, words)  # a slip is raised


def test_an_example_with_a_slip_would_be_found() -> None:
    with pytest.raises(Exception, match="--editon"):
        COMMANDS["build"].make_context("build", ["--editon", "print"])


def test_help_of_a_switch_that_is_on_shows_what_turns_it_off(tmp_path: Path) -> None:
    told = run_publish(tmp_path, "build", "--help").out
    assert "  --no-cache " in told
    assert "  --cache" not in told


# The manual page


@_EACH_LANGUAGE
def test_the_manual_page_that_travels_is_what_the_program_says(
    language: str,
    renew: bool,  # noqa: FBT001 - a fixture
    tmp_path: Path,
) -> None:
    said = run_publish(tmp_path, "--lang", language, "--man")
    assert (said.code, said.err) == (0, "")
    path = ROOT / _PAGES[language]
    if renew:
        path.write_text(said.out, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == said.out


@_EACH_LANGUAGE
def test_the_manual_page_tells_of_every_command_and_option(language: str) -> None:
    page = (ROOT / _PAGES[language]).read_text(encoding="utf-8").replace(r"\-", "-")
    assert page.startswith(".TH PUBLISH 1 ")
    for name, command in COMMANDS.items():
        _, _, after = page.partition(f".SS publish {name}\n")
        section = re.split(r"^\.S[HS] ", after, flags=re.MULTILINE)[0]
        for parameter in command.params:
            if parameter.param_type_name == "option" and not parameter.hidden:
                assert any(
                    one in section
                    for one in (*parameter.opts, *parameter.secondary_opts)
                )
    assert re.findall(r"^\.SH (.+)$", page, re.MULTILINE)[0] in {"NAME", "NAAM"}


@_EACH_LANGUAGE
def test_man_shows_the_page_without_a_complaint(language: str) -> None:
    if not shutil.which("groff"):
        pytest.skip("there is no groff here")
    words = ("groff", "-k", "-Tutf8", "-man", "-ww", str(ROOT / _PAGES[language]))
    done = run_process((), ROOT, command=words)
    assert (done.returncode, done.stderr) == (0, "")
    assert "publish build" in re.sub(r"\x1b\[[0-9;]*m|.\x08", "", done.stdout)
