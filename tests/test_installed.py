"""What people install: a wheel that holds all it needs, and a book made with it."""

import os
import re
import zipfile
from dataclasses import dataclass
from email.parser import Parser
from pathlib import Path

import pytest

import publish
from builders.environments import write_environment, write_wheel
from publish.assets.book_starter import read_starter
from reading.folders import file_in
from reading.processes import run_process
from reading.project import ROOT, read_project

# What would install another project's program.
_OTHERS = re.compile(
    r"(?:pip3?|pipx|uv tool) install (?:-\S+ )*['\"]?publish(?=[\[='\"`\s]|$)"
)


def test_the_name_that_pip_knows_is_the_one_that_we_say() -> None:
    project = read_project()
    assert project["name"] == publish.DISTRIBUTION != "publish"
    assert project["scripts"] == {"publish": "publish.cli:main"}
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert f"{publish.DISTRIBUTION} (pyproject.toml)" in lock
    assert "publish (pyproject.toml" not in lock


def test_nobody_is_told_to_install_the_publish_of_others() -> None:
    for bad in (
        "pip install publish",
        "pip install 'publish[release]'",
        "pipx install publish\n",
        "uv tool install publish",
    ):
        assert _OTHERS.search(bad), bad
    messages = sorted((ROOT / "src" / "publish" / "messages").glob("*.toml"))
    pages = [ROOT / name for name in ("README.md", "LEESMIJ.md", "CONTRIBUTING.md")]
    texts = {path.name: path.read_text(encoding="utf-8") for path in messages + pages}
    wrong = [
        (name, found[0])
        for name, text in (texts | dict(read_starter())).items()
        for found in _OTHERS.finditer(text)
    ]
    assert wrong == []


def test_the_wheel_holds_our_code_styles_and_words_and_nothing_else(
    tmp_path: Path,
) -> None:
    with zipfile.ZipFile(write_wheel(tmp_path)) as packed:
        names = {name for name in packed.namelist() if not name.endswith("/")}
        (about,) = (name for name in names if name.endswith("METADATA"))
        said = Parser().parsestr(packed.read(about).decode())
    assert said["Name"] == publish.DISTRIBUTION
    wanted = {f"publish/{name}" for name in _files(ROOT / "src" / "publish")}
    wanted |= {f"publish/_styles/{name}" for name in _files(ROOT / "styles")}
    assert {"publish/messages/nl.toml", "publish/_styles/print.css"} <= wanted
    packed_in = {name for name in names if name.startswith("publish/")}
    assert packed_in - {"publish/_requirements.lock"} == wanted


def _files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@dataclass(frozen=True)
class _Person:
    """Somebody with a home, a shell and what they installed; no more."""

    home: Path
    programs: Path

    def types(self, line: str, folder: Path) -> tuple[int, str, str]:
        """The exit code, what came out, and what was said."""
        around = {"HOME": str(self.home), "LANG": "C.UTF-8"}
        around["PATH"] = f"{self.programs}:/usr/bin:/bin"
        said = (f"{name}={value}" for name, value in around.items())
        command = ("/usr/bin/env", "-i", *said, "/bin/sh", "-c", line)
        done = run_process((), folder, command=command)
        assert "Traceback" not in done.stdout + done.stderr
        assert "E102" not in done.stderr
        return done.returncode, done.stdout, done.stderr


@pytest.mark.torture
def test_from_nothing_to_a_mended_book_with_what_the_wheel_holds(
    tmp_path: Path,
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    wheel = write_wheel(tmp_path / "wheel")
    person = _Person(home, write_environment(tmp_path / "tool", wheel))
    code, _, err = person.types(
        "publish new boek --language nl --title 'Samen eten'", home
    )
    assert (code, err.count("make book")) == (0, 1), err
    book = home / "boek"
    names = ["samen-eten-print.pdf", "samen-eten-screen.pdf", "samen-eten.epub"]
    code, out, err = person.types("make book", book)
    assert code == 0, err
    assert [Path(line).name for line in out.splitlines()] == names
    first = {name: file_in(book / "dist", name).read_bytes() for name in names}

    mend_a_mistake(person, book)
    code, out, err = person.types("make book", book)
    assert code == 0, err
    now = {name: file_in(book / "dist", name).read_bytes() for name in names}
    assert all(now[name] != first[name] for name in names)


def mend_a_mistake(person: _Person, book: Path) -> None:
    """A word is changed and a key mistaken; it is told in Dutch, and mended."""
    path = book / "manuscript.yaml"
    text = path.read_text(encoding="utf-8")
    mistaken = text.replace("questions:", "vragen:").replace("dertig", "veertig")
    path.write_text(mistaken, encoding="utf-8")
    code, out, err = person.types("make book", book)
    assert (code, out) == (2, "")
    assert "“vragen” is een sleutelwoord dat wij niet kennen" in err
    assert "tip: schrijf: questions:" in err
    code, out, err = person.types("publish check --fix .", book)
    assert (code, "niets te verbeteren" in out) == (0, True), err
    assert "dingen zijn hersteld" in err
    assert path.read_text(encoding="utf-8") == text.replace("dertig", "veertig")


@pytest.mark.torture
def test_an_environment_without_a_package_that_is_needed_is_seen(
    tmp_path: Path,
) -> None:
    """The one above can fail: what is not linked there is not found."""
    programs = write_environment(tmp_path / "tool", write_wheel(tmp_path / "wheel"))
    (packages,) = (tmp_path / "tool").glob("lib/python*/site-packages")
    (packages / "weasyprint").unlink()
    around = {"PYTHONPATH": ""} | {"PATH": os.environ["PATH"]}
    command = (str(programs / "python"), "-c", "import weasyprint")
    done = run_process((), tmp_path, command=command, around=around)
    assert done.returncode == 1
