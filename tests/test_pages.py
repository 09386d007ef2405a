"""README.md and LEESMIJ.md: what stands there can be done as it stands there."""

import json
import re
import string
import tomllib
from pathlib import Path

import pytest
import yaml
from typer.main import get_command

from builders.pages import commands_in, fenced, manuscripts, write_book
from publish.cli import app
from publish.findings import CODES
from publish.messages import read_words
from reading.commands import run_publish

ROOT = Path(__file__).parents[1]
PAGES = {
    name: (ROOT / name).read_text(encoding="utf-8")
    for name in ("README.md", "LEESMIJ.md")
}
SPOKEN = {"README.md": "en", "LEESMIJ.md": "nl"}
FRAGMENTS = [
    pytest.param(text, book, id=f"{name}-{line}")
    for name, page in PAGES.items()
    for line, text, book in manuscripts(page)
]
GROUP = get_command(app)
COMMANDS = GROUP.commands  # type: ignore[attr-defined]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):.*##", MAKEFILE, re.MULTILINE))
VARIABLES = set(re.findall(r"^([A-Z]+) \?=", MAKEFILE, re.MULTILINE))


# Fragments of a manuscript


def test_every_page_shows_fragments_of_a_manuscript() -> None:
    assert len(manuscripts(PAGES["README.md"])) >= 4
    assert len(manuscripts(PAGES["LEESMIJ.md"])) >= 12


@pytest.mark.parametrize(("fragment", "book"), FRAGMENTS)
def test_a_fragment_becomes_a_book(fragment: str, book: str, tmp_path: Path) -> None:
    write_book(tmp_path, book)
    checked = run_publish(tmp_path, "check", "manuscript.yaml")
    assert checked.code == 0, checked.err
    told = set(re.findall(r"\b[A-Z]\d{3}\b", checked.err))
    assert told <= set(re.findall(r"\b[A-Z]\d{3}\b", book)), checked.err
    made = yaml.safe_load(fragment)
    meeting = ["meeting"] * ("meetings" in made)
    wanted = {"epub", *made.get("editions", {}), *meeting}
    words = [word for name in wanted for word in ("-e", name)]
    built = run_publish(tmp_path, "build", "manuscript.yaml", *words)
    assert built.code == 0, built.err
    manifest = json.loads((tmp_path / "dist" / "manifest.json").read_bytes())
    editions = [file["edition"] for file in manifest["files"]]
    # a meeting may leave all of its items out
    none = r"^([\w-]+): the manuscript names nothing to make it for"
    empty = set(re.findall(none, built.err, re.MULTILINE))
    assert empty.isdisjoint(editions)
    assert empty.union(editions) == wanted
    opened = editions.count("web")  # a site is a folder as well
    assert len(built.out.splitlines()) == len(editions) + opened


def test_a_fragment_that_does_not_stand_alone_is_found() -> None:
    whole = "```yaml\nformat: 1\nbook:\n  title: A\n```\n"
    (_, (line, _, joined)) = manuscripts(f"{whole}\n```yaml\nbook: {{}}\n```\n")
    assert (line, joined) == (7, "\nformat: 1\n\nbook: {}\n")
    with pytest.raises(AssertionError):
        manuscripts(f"{whole}\n```yaml\n- kind: podcast\n```\n")
    with pytest.raises(ValueError, match="not enough values"):
        manuscripts("```yaml\nbook: {}\n```\n")


# Commands


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_says_to_type_is_there(page: str) -> None:
    found = commands_in(PAGES[page])
    assert len(found) > 8
    for program, name, *rest in found:
        options = {word.partition("=")[0].strip("[]") for word in rest}
        if program == "make":
            assert name in TARGETS, name
            named = {one for one in options if one.isupper()}
            assert named <= VARIABLES, name
            continue
        command = GROUP if name.startswith("--") else COMMANDS[name]
        below = getattr(command, "commands", {})  # as of `publish links`
        command = below.get(rest[0], command) if rest else command
        params = command.params
        options |= {name} if command is GROUP else set()
        own = {o for one in params for o in (*one.opts, *one.secondary_opts)}
        known = own | {"--lang", "--format"}
        named = {one for one in options if one.startswith("-")}
        assert named <= known, name


def test_the_page_for_authors_tells_of_every_target_that_makes_a_book() -> None:
    made = re.findall(r"^([a-z]+):.*\n\t@\$\(PUBLISH\)", MAKEFILE, re.MULTILINE)
    told = {words[1] for words in commands_in(PAGES["LEESMIJ.md"])}
    assert told >= {*made, "check", "explain", "doctor"}
    assert len(made) >= 8


# What a reader is told


def form_of(sentence: str) -> str:
    """A pattern of what a sentence of the words becomes with its values."""
    parts = string.Formatter().parse(sentence)
    return "".join(
        re.escape(text) + (".+" if name else "") for text, name, _, _ in parts
    )


def is_told(line: str, language: str) -> bool:
    """Whether a line of a page, `CODE sentence`, is what the program says."""
    code, _, said = line.partition(" ")
    words = read_words(language)
    forms = [form_of(one.message) for key, one in words.items() if key[:4] == code]
    return any(re.fullmatch(form, said) for form in forms)


@pytest.mark.parametrize("page", PAGES)
def test_a_finding_that_a_page_shows_is_told_in_these_words(page: str) -> None:
    text = "\n".join(block.text for block in fenced(PAGES[page]) if not block.language)
    codes = "|".join(CODES)
    shown = re.findall(rf"^.*?\b((?:{codes}) .+)$", text, re.MULTILINE)
    shown = [line for line in shown if "explain" not in text.partition(line)[0][-20:]]
    assert shown
    for line in shown:
        assert is_told(line, SPOKEN[page]), line
    hints = re.findall(r"^ *(?:hint|tip): (.+)$", text, re.MULTILINE)
    assert hints
    known = [form_of(one.hint) for one in read_words(SPOKEN[page]).values() if one.hint]
    for hint in hints:
        assert any(re.fullmatch(form, hint) for form in known), hint


def test_a_finding_that_is_told_otherwise_is_found() -> None:
    assert is_told("M104 “6 november” is not a date", "en")
    assert not is_told("M104 “6 november” is no date", "en")
    assert not is_told("M105 “6 november” is not a date", "en")


def test_the_readme_begins_with_the_page_for_authors() -> None:
    assert "(LEESMIJ.md)" in "\n".join(PAGES["README.md"].splitlines()[:6])


def test_the_pages_travel_with_the_source() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    sent = project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    assert set(PAGES) <= set(sent)
