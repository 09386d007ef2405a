"""EPUBs and PDFs before the checkers that come after the field's validators."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import pikepdf
import pytest

from builders.epub_documents import document
from builders.files import make_epub
from builders.proofed_files import TEXT, codes, make_proofed, prove, spoil
from publish.editions.builtin import EDITIONS
from publish.findings import ToolError
from publish.proofs.run import arrive, run_proofs
from publish.proofs.shape import Proofed
from publish.proofs.validators import epubcheck, epubcheck_ts, kobofix, pdfua
from publish.proofs.validators.json_reports import message_findings
from reading.epub_proofs import OWN
from reading.validators import (
    BOOKS,
    finished,
    many,
    needs_java,
    skipped_without_its_program,
    whole,
)
from test_proofs_ebook import rewritten

_CHAPTER, _BASE = "EPUB/druppels.xhtml", "EPUB/epub-base.css"


def said(proofed: Proofed, *proofs: ModuleType) -> Iterator[str]:
    with skipped_without_its_program():
        for proof in proofs:
            yield from map(str, proof.run_proof(proofed).findings)


@pytest.mark.slow
@pytest.mark.parametrize("name", BOOKS)
def test_second_checkers_have_nothing_to_say_of_a_book(
    name: str, tmp_path: Path
) -> None:
    for proofed in finished(whole(name), tmp_path, "epub", "kobo"):
        assert list(said(proofed, epubcheck_ts, kobofix)) == []


@pytest.mark.torture
def test_no_checker_has_anything_to_say_of_very_many_chapters(tmp_path: Path) -> None:
    needs_java()
    plain, kobo = finished(many(tmp_path), tmp_path, "epub", "kobo")
    with ZipFile(plain.path) as archive:
        names = archive.namelist()
    assert sum(name.startswith("EPUB/dag-") for name in names) == 300
    assert list(said(plain, *OWN, epubcheck, epubcheck_ts, kobofix)) == []
    assert list(said(kobo, *OWN, epubcheck_ts, kobofix)) == []


def book(folder: Path, name: str = "", was: str = "", now: str = "") -> Proofed:
    """A small EPUB, with one passage of one file exchanged."""
    content = make_epub(document())
    path = folder / "a.epub"
    path.write_bytes(rewritten(content, name, was, now) if name else content)
    return Proofed(path, EDITIONS["epub"], document())


@pytest.mark.slow
def test_each_checker_of_epubs_says_its_name_and_the_w3cs_alone_shows_a_standard(
    tmp_path: Path,
) -> None:
    needs_java()
    with skipped_without_its_program():
        outcomes = [
            prove(one, book(tmp_path)) for one in (epubcheck, epubcheck_ts, kobofix)
        ]
    assert [(one.state, re.sub(r"[\d.]+$", "n", one.by)) for one in outcomes] == [
        ("pass", "epubcheck n"),
        ("pass", "epubcheck-ts n"),
        ("pass", "kobofix n"),
    ]
    assert [one.shows for one in outcomes] == [("EPUB 3.3",), (), ()]


@pytest.mark.parametrize(
    ("now", "rule"),
    [
        ("De druppels", "HTM-004"),
        ('<b id="druppels-h">De druppels</b></h2>', "RSC-005"),
        ('<a href="nergens.xhtml">De druppels</a></h2>', "RSC-007"),
    ],
)
def test_a_broken_file_is_found_a_second_time(
    now: str, rule: str, tmp_path: Path
) -> None:
    mutant = book(tmp_path, _CHAPTER, "De druppels</h2>", now)
    with skipped_without_its_program():
        outcome = prove(epubcheck_ts, mutant)
    assert (outcome.state, codes(outcome)) == ("fail", ["X106"])
    assert any(one.message.startswith(rule) for one in outcome.findings)
    assert str(outcome.findings[0].place).startswith(f"{mutant.path}/{_CHAPTER}")


def test_a_warning_of_the_second_checker_counts(tmp_path: Path) -> None:
    mutant = book(
        tmp_path, "EPUB/package.opf", ">2023-11-06</dc:date>", ">toen</dc:date>"
    )
    with skipped_without_its_program():
        (found,) = prove(epubcheck_ts, mutant).findings
    assert (found.code, found.is_error) == ("X106", True)
    assert str(found).startswith(f"{mutant.path}/EPUB/package.opf: X106 OPF-053: ")


def test_notes_of_the_second_checker_are_passed_over() -> None:
    spots = [{"path": "EPUB/a.xhtml", "line": 3, "column": -1}]
    note = {"ID": "CSS-028", "severity": "usage", "message": "font", "locations": spots}
    fatal = {"ID": "PKG-1", "severity": "fatal", "message": "no\n zip", "locations": []}
    report = {"messages": [note, fatal, {**fatal, "locations": spots}]}
    found = message_findings(report, Path("a.epub"), epubcheck_ts.CODES)
    assert list(map(str, found)) == [
        "a.epub: X106 PKG-1: “no zip”",
        "a.epub/EPUB/a.xhtml:3:0: X106 PKG-1: “no zip”",
    ]


_CSS = {
    "a sum": ("width: calc(100% - 1em)", "KOBO-001"),
    "a variable": ("color: var(--rust)", "KOBO-001"),
    "the height of a screen": ("height: 50vh", "KOBO-002"),
    "boxes side by side": ("display: flex", "KOBO-010"),
}


@pytest.mark.parametrize(("rule", "found"), _CSS.values(), ids=_CSS)
def test_css_that_a_kobo_stumbles_over_is_found(
    rule: str, found: str, tmp_path: Path
) -> None:
    mutant = book(tmp_path, _BASE, "img {", f"p {{ {rule} }} img {{")
    outcome = prove(kobofix, mutant)
    assert (outcome.state, codes(outcome)) == ("fail", ["X107"])
    assert outcome.findings[0].message.startswith(f"{found}: ")
    assert str(outcome.findings[0].place).startswith(f"{mutant.path}/{_BASE}:")


def test_a_good_small_book_is_good_for_a_kobo(tmp_path: Path) -> None:
    assert prove(kobofix, book(tmp_path)).state == "pass"


def untagged(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def without_words_for_a_picture(pdf: pikepdf.Pdf) -> None:
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure":
            del one.Alt


def without_head(pdf: pikepdf.Pdf) -> None:
    """What veraPDF passes over."""
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/TH":
            one.S = pikepdf.Name.TD


_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>golf</title>'
    '<rect width="9" height="9"/></svg>'
)
_TABLE = "<table><tr><th>naam</th></tr><tr><td>golf</td></tr></table>"
_TAGS: dict[str, tuple[Callable[[pikepdf.Pdf], None], str]] = {
    "no tags": (untagged, "UA-01-005"),
    "no language": (without_language, "UA-06-001"),
    "a picture without words": (without_words_for_a_picture, "UA-13-004"),
    "a table without a head": (without_head, "UA-15-003"),
}


@pytest.mark.parametrize(("change", "rule"), _TAGS.values(), ids=_TAGS)
def test_a_fault_in_the_tags_is_found_without_java(
    change: Callable[[pikepdf.Pdf], None], rule: str, tmp_path: Path
) -> None:
    good = make_proofed(tmp_path, f"{TEXT}<p>{_SVG}</p>{_TABLE}")
    assert prove(pdfua, good).findings == ()
    outcome = prove(pdfua, spoil(good, change))
    assert (outcome.state, codes(outcome)) == ("fail", ["V103"])
    assert rule in {one.message.split(":")[0] for one in outcome.findings}


def test_the_quick_look_says_how_much_it_looked_at_and_shows_no_standard(
    tmp_path: Path,
) -> None:
    outcome = prove(pdfua, make_proofed(tmp_path, TEXT))
    assert re.fullmatch(r"pdfua [\d.]+", outcome.by)
    assert (outcome.state, outcome.shows) == ("pass", ())
    decided, of = outcome.figures["rules looked at"].split(" of ")
    assert 10 < int(decided) <= 16
    assert of == "106"
    assert "valid" not in f"{pdfua.WHAT} {outcome}"


def test_without_npm_the_second_checker_is_not_run_and_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proofed = book(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ToolError) as refused:
        epubcheck_ts.run_proof(proofed)
    assert refused.value.findings[0].code == "X103"
    assert "make tools" in refused.value.findings[0].hint
    (outcome,) = run_proofs(proofed, [arrive(epubcheck_ts)])
    assert (outcome.state, "make tools" in outcome.reason) == ("not run", True)


@pytest.mark.parametrize("proof", [epubcheck_ts, kobofix])
def test_a_checker_that_gives_no_report_is_not_run(
    proof: ModuleType, tmp_path: Path
) -> None:
    proofed = book(tmp_path)
    proofed.path.unlink()
    with pytest.raises(ToolError) as refused:
        proof.run_proof(proofed)
    assert refused.value.findings[0].code == "X103"
