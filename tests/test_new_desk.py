"""The files of a new book to double-click: what they start, and what they say."""

import os
import pty
import shlex
import signal
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from urllib.parse import quote

import pytest

from reading.commands import run_publish
from reading.processes import run_process
from reading.validators import needs

TOOLS = "/usr/bin:/bin"
NAMES = {"nl": "schrijftafel", "en": "desk"}
FOLDERS = [
    "boek",
    "mijn boek",
    '\'s Avonds "laat"',
    "l’été & 50% $HOME `x` #1",
    "الطاولة الطويلة",
    "een\\twee; 'drie' *",
]
SHOWN = '#!/bin/sh\npwd\nprintf "[%s]" "$@"\necho "{$BROWSER}"\nexit {code}\n'
STOPPED = """#!/bin/sh
trap 'echo closed; exit 0' INT
echo open
while :; do sleep 0.05; done
"""
_EACH_LANGUAGE = pytest.mark.parametrize("language", NAMES)
_EACH_FOLDER = pytest.mark.parametrize("name", FOLDERS)


def made(folder: Path, language: str, name: str = "boek") -> Path:
    """The folder of a new book, called so."""
    said = run_publish(folder, "new", name, "--language", language)
    assert said.code == 0, said.err
    return folder / name


def program(path: Path, code: int = 0) -> Path:
    """A stand-in for publish: it says where it is run, with which words."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = SHOWN.replace("{code}", str(code))
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


def run_bare(folder: Path, *command: str, **around: str) -> tuple[int, str]:
    """A command on a machine without publish, but for what is in `around`."""
    plain = {"HOME": str(folder / "home"), "PATH": TOOLS, **around}
    words = ("/usr/bin/env", "-i", *(f"{key}={said}" for key, said in plain.items()))
    done = run_process((), folder, command=(*words, *command))
    return done.returncode, done.stdout + done.stderr


def exec_line(path: Path) -> str:
    """What a launcher runs, as it stands there once `\\\\` is read as `\\`."""
    launcher = ConfigParser(interpolation=None, delimiters="=", strict=True)
    launcher.read(path, encoding="utf-8")
    return launcher["Desktop Entry"]["Exec"].replace("\\\\", "\\")


def run_launcher(path: Path, place: str, **around: str) -> tuple[int, str]:
    """A launcher as a file manager runs it, which says that the file is at `place`.

    Quotes in its line mean what they mean in a shell. Source: Desktop Entry
    Specification 1.5, chapter “The Exec key”.
    """
    line = exec_line(path)
    assert line.endswith(" %k")
    assert line.count("%") == 1
    command = f"{line.removesuffix('%k')}{shlex.quote(place)}"
    return run_bare(path.parents[1], "/bin/sh", "-c", command, **around)


# What starts


@_EACH_LANGUAGE
@_EACH_FOLDER
def test_a_double_click_opens_the_desk_of_the_folder(
    name: str, language: str, tmp_path: Path
) -> None:
    book = made(tmp_path, language, name)
    program(tmp_path / "pro grams" / "publish")
    file = book / f"{NAMES[language]}.command"
    path = f"{tmp_path}/pro grams:{TOOLS}"
    assert run_bare(tmp_path, str(file), PATH=path) == (0, f"{book}\n[desk][.]{{}}\n")


@_EACH_LANGUAGE
@_EACH_FOLDER
@pytest.mark.parametrize("is_address", [False, True])
def test_a_launcher_of_linux_opens_the_desk_of_its_own_folder(
    is_address: bool,  # noqa: FBT001 - a row of the table
    name: str,
    language: str,
    tmp_path: Path,
) -> None:
    book = made(tmp_path, language, name)
    program(tmp_path / "home" / ".local" / "bin" / "publish")
    file = book / f"{NAMES[language]}.desktop"
    place = f"file://{quote(str(file))}" if is_address else str(file)
    assert run_launcher(file, place) == (0, f"{book}\n[desk][.]{{}}\n")


@pytest.mark.parametrize(
    "place", ["home/.local/bin/publish", "publish/.venv/bin/publish"]
)
def test_publish_is_found_where_make_finds_it(place: str, tmp_path: Path) -> None:
    book = made(tmp_path, "nl")
    program(tmp_path / place)
    code, said = run_bare(tmp_path, str(book / "schrijftafel.command"))
    assert (code, said) == (0, f"{book}\n[desk][.]{{}}\n")


def test_a_folder_that_a_shell_would_rather_go_to_is_passed_over(
    tmp_path: Path,
) -> None:
    book = made(tmp_path, "nl")
    (tmp_path / "elders" / "boek").mkdir(parents=True)
    program(tmp_path / "bin" / "publish")
    around = {"CDPATH": str(tmp_path / "elders"), "PATH": f"{tmp_path}/bin:{TOOLS}"}
    code, said = run_bare(tmp_path, "sh", "boek/schrijftafel.command", **around)
    assert (code, said) == (0, f"{book}\n[desk][.]{{}}\n")


def test_the_browser_is_that_of_windows_where_linux_is_inside_it(
    tmp_path: Path,
) -> None:
    file = str(made(tmp_path, "nl") / "schrijftafel.command")
    program(tmp_path / "bin" / "publish")
    around = {"PATH": f"{tmp_path}/bin:{TOOLS}", "WSL_DISTRO_NAME": "Debian"}
    assert "{explorer.exe %s &}" in run_bare(tmp_path, file, **around)[1]
    own = run_bare(tmp_path, file, BROWSER="firefox", **around)[1]
    assert "{firefox}" in own


def test_a_browser_of_windows_is_given_the_address(tmp_path: Path) -> None:
    opened = tmp_path / "opened"
    stand_in = tmp_path / "explorer.exe"
    stand_in.write_text(f'#!/bin/sh\necho "$@" > "{opened}"\nexit 1\n')
    stand_in.chmod(0o755)
    asked = "import webbrowser; webbrowser.open('http://127.0.0.1:8377/')"
    around = {"PATH": f"{tmp_path}:{TOOLS}", "BROWSER": "explorer.exe %s &"}
    wait = f'; while [ ! -s "{opened}" ]; do sleep 0.05; done'
    command = f'"{sys.executable}" -c "{asked}"{wait}'
    assert run_bare(tmp_path, "/bin/sh", "-c", command, **around)[0] == 0
    assert opened.read_text() == "http://127.0.0.1:8377/\n"


# What is said


def run_at_terminal(folder: Path, *command: str, **around: str) -> tuple[int, str]:
    """A command at a terminal where Enter is pressed once it asks for it."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command,
        cwd=folder,
        env={"HOME": str(folder / "home"), "PATH": TOOLS, **around},
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        os.close(theirs)
        assert process.stdout is not None
        said = b""
        while not said.endswith(b". ") and (
            piece := os.read(process.stdout.fileno(), 4096)
        ):
            said += piece
        was_waiting = process.poll() is None
        os.write(ours, b"\n")
        code = process.wait(timeout=60)
    os.close(ours)
    assert was_waiting
    return code, said.decode()


@pytest.mark.parametrize(
    ("language", "told", "asked"),
    [
        ("nl", "niet te vinden.\nZet het klaar zoals in LEESMIJ.md staat", "Druk op"),
        ("en", "is not found on this computer.\nInstall it as README.md", "Press"),
    ],
)
def test_where_publish_is_missing_the_window_says_what_to_do_and_waits(
    language: str, told: str, asked: str, tmp_path: Path
) -> None:
    book = made(tmp_path, language)
    file = str(book / f"{NAMES[language]}.command")
    code, said = run_at_terminal(tmp_path, file)
    assert code == 4
    assert told in said
    assert said.rpartition("\n")[2].startswith(asked)


def test_what_the_desk_says_when_it_cannot_begin_stays_to_be_read(
    tmp_path: Path,
) -> None:
    book = made(tmp_path, "nl")
    program(tmp_path / "bin" / "publish", code=3)
    path = f"{tmp_path}/bin:{TOOLS}"
    file = str(book / "schrijftafel.command")
    code, said = run_at_terminal(tmp_path, file, PATH=path)
    assert code == 3
    assert said.startswith(f"{book}\n[desk][.]{{}}\n\nDruk op Enter")


def test_who_ends_the_desk_with_ctrl_c_is_asked_for_nothing(tmp_path: Path) -> None:
    file = made(tmp_path, "nl") / "schrijftafel.command"
    stand_in = program(tmp_path / "home" / ".local" / "bin" / "publish")
    stand_in.write_text(STOPPED, encoding="utf-8")
    with subprocess.Popen(
        [str(file)],
        env={"HOME": str(tmp_path / "home"), "PATH": TOOLS},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=_heeds_ctrl_c,  # noqa: PLW1509 - what runs behind a shell does not
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"open\n"
        os.killpg(process.pid, signal.SIGINT)
        assert process.stdout.read() == b"closed\n"
    assert process.returncode == 0


def _heeds_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize(
    ("language", "told"),
    [("nl", "schrijftafel.command is niet"), ("en", "desk.command is not found")],
)
def test_a_launcher_that_stands_alone_says_what_it_lacks(
    language: str, told: str, tmp_path: Path
) -> None:
    file = made(tmp_path, language) / f"{NAMES[language]}.desktop"
    (file.parent / f"{NAMES[language]}.command").unlink()
    assert told in run_launcher(file, str(file))[1]


# How they are written


@_EACH_LANGUAGE
def test_who_may_read_a_program_may_run_it(language: str, tmp_path: Path) -> None:
    book = made(tmp_path, language)
    name = NAMES[language]
    rights = {path.name: path.stat().st_mode for path in book.iterdir()}
    for ending in ("command", "desktop"):
        mode = rights[f"{name}.{ending}"]
        assert (mode & 0o444) >> 2 == mode & 0o111
        assert mode & 0o100
    runs = {it for it in rights if (book / it).is_file() and rights[it] & 0o111}
    assert runs == {f"{name}.command", f"{name}.desktop"}


@_EACH_LANGUAGE
def test_an_imported_book_has_them_too(language: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kop\n\nEen regel tekst.\n", encoding="utf-8")
    words = ("import", "a.txt", "-o", "boek", "--language", language)
    assert run_publish(tmp_path, *words).code == 0
    new = made(tmp_path, language, "nieuw")
    for ending in ("command", "desktop", "bat"):
        one, other = (
            folder / f"{NAMES[language]}.{ending}"
            for folder in (tmp_path / "boek", new)
        )
        assert one.read_bytes() == other.read_bytes()
        assert one.stat().st_mode == other.stat().st_mode


@_EACH_LANGUAGE
def test_a_file_for_windows_has_the_ends_of_lines_and_letters_of_windows(
    language: str, tmp_path: Path
) -> None:
    name = NAMES[language]
    content = (made(tmp_path, language) / f"{name}.bat").read_bytes()
    assert content.isascii()
    assert content.count(b"\n") == content.count(b"\r\n") > 10
    text = content.decode()
    assert f'--cd "%~dp0." --exec sh ./{name}.command\r\n' in text
    assert text.count("goto ") == 1
    assert text.partition("goto ")[2].partition("\r\n")[0] == "missing"
    assert "\r\n:missing\r\n" in text
    assert "wsl --install" in text
    assert text.count("pause\r\n") == 2


@_EACH_LANGUAGE
def test_a_launcher_holds_to_its_specification(language: str, tmp_path: Path) -> None:
    checker = "desktop-file-validate"
    needs(checker)
    file = made(tmp_path, language) / f"{NAMES[language]}.desktop"
    done = run_process((), tmp_path, command=(checker, str(file)))
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    broken = file.read_text(encoding="utf-8").replace(" %k", " %q")
    file.write_text(broken, encoding="utf-8")
    assert run_process((), tmp_path, command=(checker, str(file))).returncode == 1


@_EACH_LANGUAGE
def test_git_leaves_alone_what_the_desk_keeps(language: str, tmp_path: Path) -> None:
    book = made(tmp_path, language)
    (book / ".desk" / "states").mkdir(parents=True)
    (book / ".desk" / "states" / "1.yaml").write_text("a: 1", encoding="utf-8")
    run_process((), book, command=("git", "init", "-q"))
    done = run_process((), book, command=("git", "status", "--short", "-uall"))
    assert f"{NAMES[language]}.command" in done.stdout
    assert ".desk/" not in done.stdout


@_EACH_LANGUAGE
def test_the_guide_of_a_new_book_tells_of_them(language: str, tmp_path: Path) -> None:
    book = made(tmp_path, language)
    guide = {"nl": "LEESMIJ.md", "en": "README.md"}[language]
    text = (book / guide).read_text(encoding="utf-8")
    for ending in ("command", "desktop", "bat"):
        assert f"`{NAMES[language]}.{ending}`" in text
