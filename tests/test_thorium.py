"""Thorium's parser over finished EPUBs: shelf and lists are those of the manuscript."""

import os
from pathlib import Path

import pytest

from builders.epub_documents import document
from builders.proofed_files import codes
from builders.whole_books import built, read
from publish.book.authors_editions import find_edition
from publish.findings import Place, ToolError
from publish.pipeline import make_document
from publish.proofs.run import arrive, run_proofs
from publish.proofs.shape import Outcome, Proofed
from publish.proofs.validators import thorium
from publish.proofs.validators.programs import read_modules
from publish.proofs.validators.thorium import check_shelf
from test_proofs_ebook import rewritten
from test_reading_systems import good, put_program


def proved(folder: Path, content: bytes, name: str = "", edition: str = "") -> Outcome:
    """What the proof says of an EPUB: of a whole book, or of the good one."""
    path = folder / "a.epub"
    path.write_bytes(content)
    if name:
        row = find_edition(read(name).manuscript, edition)
        proofed = Proofed(path, row, make_document(read(name), row))
    else:
        made = good()[0]
        proofed = Proofed(path, made.edition, made)
    (outcome,) = run_proofs(proofed, [arrive(thorium)])
    if outcome.state == "not run" and "CI" not in os.environ:
        pytest.skip(str(outcome.reason))
    return outcome


@pytest.mark.parametrize(
    ("name", "edition"),
    [("constructs", "epub"), ("constructs", "kobo"), ("arabic", "epub")],
)
def test_a_whole_book_is_read_as_its_manuscript_says(
    name: str, edition: str, tmp_path: Path
) -> None:
    (artefact,) = built(name, edition)
    outcome = proved(tmp_path, artefact.content, name, edition)
    assert (outcome.state, outcome.findings) == ("pass", ())
    assert int(outcome.figures["lines"]) > 15
    assert outcome.by.startswith("r2-shared-js 1.")


_PACKAGE, _NAV = "package.opf", "book.nav.xhtml"
_FAULTS = {
    "another title": ("X315", _PACKAGE, '<dc:title id="title-main">', "Boek ", "title"),
    "another author": (
        "X315",
        _PACKAGE,
        '<dc:creator id="creator-1">',
        "Jo ",
        "author",
    ),
    "another line": ("X306", _NAV, '<a href="een.xhtml">', "Nul ", "contents"),
}


@pytest.mark.parametrize("fault", _FAULTS)
def test_a_shelf_that_shows_something_else_is_told(fault: str, tmp_path: Path) -> None:
    code, file, before, more, said = _FAULTS[fault]
    content = rewritten(good()[1], f"EPUB/{file}", before, before + more)
    outcome = proved(tmp_path, content)
    assert (outcome.state, codes(outcome)) == ("fail", [code])
    assert said in outcome.findings[0].message


def test_a_book_that_does_not_open_is_told(tmp_path: Path) -> None:
    spoilt = rewritten(
        good()[1], "META-INF/container.xml", "package.opf", "nergens.opf"
    )
    outcome = proved(tmp_path, spoilt)
    assert codes(outcome) in (["X305"], ["X310"])


def test_every_fact_of_a_shelf_is_compared() -> None:
    said = {
        "title": {"nl": "Ander"},
        "author": [{"name": "Ada"}, "Ben"],
        "language": ["nl"],
        "readingProgression": "rtl",
        "belongsTo": {"series": {"name": "Reeks"}},
    }
    found = list(check_shelf(document(), said, Place("a.epub")))
    assert {it.code for it in found} == {"X315"}
    told = [dict(it.values)["what"] for it in found]
    assert told == ["title", "author", "direction", "series"]
    assert "“Ander” as the title" in found[0].message
    assert "“Ada, Ben” as the author" in found[1].message
    assert found[1].told_in("nl")[0].startswith("de boekenplank toont “Ada, Ben” als")


def test_without_the_parser_the_proof_is_not_run_and_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    made, content = good()
    path = tmp_path / "a.epub"
    path.write_bytes(content)
    proofed = Proofed(path, made.edition, made)
    with pytest.raises(ToolError) as refused:
        thorium.run_proof(proofed)
    assert [it.code for it in refused.value.findings] == ["X309"]
    (outcome,) = run_proofs(proofed, [arrive(thorium)])
    assert outcome.state == "not run"


def test_a_parser_that_tells_nothing_fails_the_proof(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if read_modules("r2-shared-js") is None:
        assert "CI" not in os.environ
        pytest.skip("Thorium's parser is missing: make tools")
    put_program(tmp_path / "bin", "node", 'echo "het gaat niet" >&2; exit 1')
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    outcome = proved(tmp_path, good()[1])
    assert (outcome.state, codes(outcome)) == ("fail", ["X310"])
    assert "het gaat niet" in outcome.findings[0].hint
