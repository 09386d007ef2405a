"""Companions: what must stand beside a finding, a node, an edition or a command."""

import ast
import re
from collections.abc import Iterable
from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path

import pytest

from publish import findings
from publish.assets.styles import read_styles
from publish.cli import app
from publish.document.environment import layout_name
from publish.editions.builtin import EDITIONS
from publish.editions.edition import Edition
from publish.epub.package_files import NAV
from publish.manuscript.fields import is_id
from publish.pipeline import make_documents, read_book
from publish.prose import slug, tree

_TESTS = Path(__file__).parent
_CASES = {path.name for path in (_TESTS / "cases").iterdir() if path.is_dir()}
_STYLES = read_styles()
_SPECIAL = {"EIGHT"}
_README = (_TESTS.parent / "README.md").read_text(encoding="utf-8")

# Parts of a node that the layout of the whole prints.
_WITHIN = {"text", "cell", "note", "prose"}


def _named_in_tests() -> dict[str, str]:
    """Each code that a test names as a text of its own, and one of the test's files."""
    named: dict[str, str] = {}
    for path in sorted(_TESTS.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                codes = re.findall(r"\b[A-Z]\d{3}\b", node.value)
                named |= dict.fromkeys(codes, path.name)
    return named


def test_every_finding_has_a_case_or_a_test_that_names_it() -> None:
    assert set(findings.CODES) >= _CASES - _SPECIAL
    assert set(findings.CODES) - _CASES - set(_named_in_tests()) == set()


@pytest.mark.parametrize("code", sorted(_CASES - _SPECIAL))
def test_a_case_gives_its_finding(code: str) -> None:
    told = (_TESTS / "cases" / code / "expected.txt").read_text(encoding="utf-8")
    assert re.search(rf"^manuscript\.yaml:\d+:\d+: {code} ", told, re.MULTILINE)


@pytest.mark.parametrize("code", sorted(_CASES - _SPECIAL))
def test_a_case_of_a_warning_shows_how_to_end_it(code: str) -> None:
    is_warning = findings.CODES[code][0] is findings.Severity.WARNING
    assert (_TESTS / "cases" / code / "after").is_dir() == is_warning


def _printed(folder: str) -> set[str]:
    names = (Path(name) for name in _STYLES.layouts)
    return {path.stem for path in names if path.parent.as_posix() == folder}


def _nodes() -> set[str]:
    kinds = (kind for kind in vars(tree).values() if isinstance(kind, type))
    return {layout_name(kind) for kind in kinds if is_dataclass(kind)}


def test_every_node_has_its_layout_and_every_layout_its_node() -> None:
    assert _printed("blocks") | _printed("inlines") == _nodes() - _WITHIN
    assert _printed("blocks").isdisjoint(_printed("inlines"))


@pytest.mark.parametrize("row", EDITIONS.values(), ids=lambda row: row.name)
def test_an_edition_has_its_format_and_its_sheets(row: Edition) -> None:
    assert callable(import_module(f"publish.formats.{row.format}").make_files)
    assert set(row.styles) <= set(_STYLES.sheets)


def test_no_author_can_write_the_id_of_a_page_that_books_have_of_their_own() -> None:
    own: set[str] = {NAV.removesuffix(".xhtml")}
    for book, rows in {
        "stock": EDITIONS.values(),
        "books/constructs": [EDITIONS["print"]],  # solutions stand at its back
    }.items():
        work = read_book(_TESTS / book / "manuscript.yaml")
        for row in rows:
            pages = [page for one in make_documents(work, row) for page in one.parts]
            own |= {page.anchor for page in pages} - set(work.targets.sections.values())
    assert len(own) > len(EDITIONS)
    assert "_solutions" in own
    assert [anchor for anchor in own if is_id(anchor) or slug(anchor) == anchor] == []


@pytest.mark.parametrize("name", EDITIONS)
def test_the_readme_tells_of_every_edition(name: str) -> None:
    assert f"\n| `{name}` |" in _README


def test_the_makers_map_names_files_that_are_there() -> None:
    guide = (_TESTS.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = guide.partition("## You want to change")[2].partition("\n## ")[0]
    rows = [re.findall(r"`([^`]+)`", line) for line in table.splitlines()]
    assert sum(map(bool, rows)) > 30
    for row in filter(None, rows):
        first = _TESTS.parent / row[0]
        assert first.exists(), row[0]
        for name in row[1:]:
            found = (_TESTS.parent / name, first.parent / name)
            assert any(path.exists() for path in found), name


def _commands() -> list[str]:
    callbacks = (command.callback for command in app.registered_commands)
    below = (group.typer_instance for group in app.registered_groups)
    groups = [str(group.info.name) for group in below if group]
    return [*(callback.__name__ for callback in callbacks if callback), *groups]


@pytest.mark.parametrize("command", _commands())
def test_the_readme_names_every_command(command: str) -> None:
    assert f"publish {command}" in _README


def test_no_hint_sends_a_reader_to_a_command_that_is_not_there() -> None:
    folder = Path(findings.__file__).parents[1]
    texts = (path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py")))
    named = {name for text in texts for name in re.findall(r"`publish ([a-z]+)", text)}
    assert named <= {*_commands()}


def _words_in(texts: Iterable[str]) -> set[str]:
    plain = r"""words(?:\.([a-z_]+)|\[["']([a-z_]+)["']\])"""
    pairs = (pair for text in texts for pair in re.findall(plain, text))
    return {dotted or quoted for dotted, quoted in pairs} - {"get"}


def _prefixes_in(texts: Iterable[str]) -> set[str]:
    """`words["role_" ~ person.role]`: the start of words that are put together."""
    composed = r"""words\[["']([a-z_]+)["'] ~"""
    return {start for text in texts for start in re.findall(composed, text)}


@pytest.mark.parametrize("language", _STYLES.words)
def test_every_language_has_the_words_that_layouts_print(language: str) -> None:
    known = _STYLES.words[language]
    texts = [text for text, _ in _STYLES.layouts.values()]
    assert _words_in(texts) - set(known) == set()
    for start in _prefixes_in(texts):
        assert any(word.startswith(start) for word in known), start
