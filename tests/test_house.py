"""Companions: what must stand beside a finding, a node, an edition or a command."""

import re
from collections.abc import Iterable
from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path

import pytest

from publish import findings
from publish.assets.styles import read_styles, styles_folder
from publish.cli import app
from publish.document import templates as layouts
from publish.editions.builtin import EDITIONS
from publish.editions.edition import Edition
from publish.epub.package_files import NAV
from publish.manuscript import RESERVED
from publish.pipeline import make_documents, read_book
from publish.prose import tree

_TESTS = Path(__file__).parent
_CASES = {path.name for path in (_TESTS / "cases").iterdir() if path.is_dir()}
_STYLES = read_styles(styles_folder())
_SPECIAL = {"EIGHT"}

# Findings that no manuscript alone gives, or only one too large to keep: their tests.
_ELSEWHERE = {
    "B408": "test_holdings",
    "M001": "test_hostile",
    "M012": "test_hostile",
    "M017": "test_hostile",
    "X001": "test_epub",
    "X002": "test_epub",
    "X003": "test_epub",
    "X004": "test_epub",
    "X005": "test_epub",
    "X006": "test_epub",
    "X007": "test_epub",
    "X008": "test_epub",
    "X009": "test_epub",
    "X101": "test_epubcheck",
    "X102": "test_epubcheck",
    "X103": "test_epubcheck",
    "X104": "test_ace",
    "X105": "test_ace",
    "X106": "test_second_opinions",
    "X107": "test_second_opinions",
    "X201": "test_proofs_ebook",
    "X202": "test_proofs_ebook",
    "X203": "test_proofs_ebook",
    "X204": "test_proofs_ebook",
    "X205": "test_proofs_ebook",
    "X206": "test_proofs_ebook",
    "X207": "test_proofs_ebook",
    "X208": "test_proofs_ebook",
    "X209": "test_proofs_ebook",
    "X210": "test_proofs_ebook",
    "X211": "test_proofs_ebook",
    "X212": "test_proofs_ebook",
    "X301": "test_reading_systems",
    "X302": "test_reading_systems",
    "X303": "test_reading_systems",
    "X304": "test_reading_systems",
    "X305": "test_reading_systems",
    "X306": "test_reading_systems",
    "X307": "test_reading_systems",
    "X308": "test_reading_systems",
    "X309": "test_reading_systems",
    "X310": "test_reading_systems",
    "X213": "test_proofs_ebook",
    "X214": "test_proofs_ebook",
    "X215": "test_proofs_ebook",
    "X216": "test_proofs_ebook",
    "X217": "test_proofs_ebook",
    "X218": "test_proofs_ebook",
    "V101": "test_verapdf",
    "V102": "test_verapdf",
    "V103": "test_second_opinions",
    "V104": "test_verapdf",
    "V105": "test_proofs_built",
    "P001": "test_paper",
    "P002": "test_paper",
    "P004": "test_finish",
    "P005": "test_paper",
    "P006": "test_paper",
    "P007": "test_handout",
    "P008": "test_lost_notes",
    "P010": "test_press",
    "P011": "test_paper",
    "C201": "test_press",
    "C202": "test_press",
    "C203": "test_press",
    "C204": "test_press",
    "C205": "test_press",
    "C206": "test_press",
    "C207": "test_press",
    "C208": "test_press",
    "C209": "test_press",
    "C210": "test_barcode",
    "C301": "test_proofs_sheets",
    "C302": "test_proofs_sheets",
    "C303": "test_proofs_sheets",
    "C401": "test_proofs_built",
    "C402": "test_proofs_built",
    "C403": "test_proofs_built",
    "C404": "test_proofs_built",
    "E101": "test_pagemap",
    "L001": "test_layouts",
    "L002": "test_layouts",
    "R101": "test_release",
    "R201": "test_shipping",
    "R202": "test_shipping",
    "R203": "test_shipping",
    "R204": "test_shipping",
    "R205": "test_shipping",
    "R206": "test_shipping",
    "R207": "test_releases",
    "R208": "test_shipping",
    "R210": "test_shipping",
    "R211": "test_shipping",
    "R212": "test_shipping",
    "R213": "test_shipping",
    "R214": "test_shipping",
    "R215": "test_releases",
    "R216": "test_releases",
    "R217": "test_releases",
    "R301": "test_releases",
    "R302": "test_releases",
    "R303": "test_releases",
    "R304": "test_releases",
    "R305": "test_shipping",
    "R307": "test_shipping",
    "R308": "test_releases",
    "R311": "test_diff",
    "R312": "test_diff",
    "R313": "test_diff",
    "R314": "test_diff",
    "C101": "test_proofs_pages",
    "C102": "test_proofs_pages",
    "C111": "test_proofs_pages",
    "C112": "test_proofs_pages",
    "C113": "test_proofs_pages",
    "C121": "test_proofs_pages",
    "C122": "test_proofs_pages",
    "C123": "test_proofs_pages",
    "C131": "test_proofs_pages",
    "C132": "test_proofs_pages",
    "C171": "test_proofs_pages",
    "C172": "test_proofs_pages",
    "C173": "test_proofs_pages",
    "C174": "test_proofs_pages",
    "C181": "test_proofs_pages",
    "C141": "test_proofs_codes",
    "C142": "test_proofs_codes",
    "C143": "test_proofs_codes",
    "C144": "test_proofs_codes",
    "C145": "test_proofs_codes",
    "C146": "test_proofs_codes",
    "C147": "test_proofs_codes",
    "C151": "test_proofs_text",
    "C152": "test_proofs_text",
    "C153": "test_proofs_text",
    "C161": "test_proofs_text",
    "C162": "test_proofs_text",
    "C182": "test_proofs_text",
    "C191": "test_proofs_text",
    "C192": "test_proofs_text",
    "C193": "test_proofs_text",
    "C194": "test_proofs_text",
    "C195": "test_proofs_text",
    "C196": "test_proofs_text",
    "C197": "test_proofs_text",
    "C198": "test_proofs_text",
    "C199": "test_proofs_text",
}
# Parts of a node that the layout of the whole prints.
_WITHIN = {"text", "cell", "note", "prose", "slip"}


def test_every_finding_has_a_case_or_a_test_elsewhere() -> None:
    assert (_CASES - _SPECIAL) | set(_ELSEWHERE) == set(findings.CODES)
    assert _CASES.isdisjoint(_ELSEWHERE)


@pytest.mark.parametrize(("code", "module"), _ELSEWHERE.items())
def test_a_test_elsewhere_names_its_finding(code: str, module: str) -> None:
    assert code in (_TESTS / f"{module}.py").read_text(encoding="utf-8")


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
    return {layouts.layout_name(kind) for kind in kinds if is_dataclass(kind)}


def test_every_node_has_its_layout_and_every_layout_its_node() -> None:
    assert _printed("blocks") | _printed("inlines") == _nodes() - _WITHIN
    assert _printed("blocks").isdisjoint(_printed("inlines"))


@pytest.mark.parametrize("row", EDITIONS.values(), ids=lambda row: row.name)
def test_an_edition_has_its_format_and_its_sheets(row: Edition) -> None:
    assert callable(import_module(f"publish.formats.{row.format}").make_files)
    assert set(row.styles) <= set(_STYLES.sheets)


def test_the_ids_of_a_books_own_pages_are_reserved() -> None:
    work = read_book(_TESTS / "stock" / "manuscript.yaml")
    own: set[str] = {NAV.removesuffix(".xhtml"), "solutions"}
    for row in EDITIONS.values():
        pages = [page for one in make_documents(work, row) for page in one.parts]
        own |= {page.anchor for page in pages} - set(work.targets.sections.values())
    own = {anchor for anchor in own if "." not in anchor}  # no author can write one
    assert own == set(RESERVED)


def _commands() -> list[str]:
    callbacks = (command.callback for command in app.registered_commands)
    return [callback.__name__ for callback in callbacks if callback]


@pytest.mark.parametrize("command", _commands())
def test_the_readme_names_every_command(command: str) -> None:
    readme = (_TESTS.parent / "README.md").read_text(encoding="utf-8")
    assert f"publish {command}" in readme


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
