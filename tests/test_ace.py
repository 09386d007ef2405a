"""Ace by DAISY over our EPUBs: no barrier; a planted one is found."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from book_builders import MANUSCRIPT
from epub_builders import document
from publish.edition import EDITIONS
from publish.editions import find_edition
from publish.findings import ToolError
from publish.formats.epub import make
from publish.pipeline import make_artefacts, make_document, read_book
from publish.proofs import ace
from publish.proofs.running import arrive, run_proofs
from publish.proofs.shape import Proofed
from test_proofs_ebook import rewritten
from whole_books import BOOKS


@contextmanager
def skipped_without_ace() -> Iterator[None]:
    try:
        yield
    except ToolError as error:
        if "CI" in os.environ:
            raise
        pytest.skip(error.findings[0].message)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("manuscript", "edition"),
    [
        (MANUSCRIPT, "epub"),
        (MANUSCRIPT, "kobo"),
        (BOOKS / "recordings" / "manuscript.yaml", "epub"),
    ],
)
def test_a_book_has_no_barrier(manuscript: Path, edition: str, tmp_path: Path) -> None:
    work = read_book(manuscript)
    (artefact,) = make_artefacts(work, edition)
    path = tmp_path / artefact.name
    path.write_bytes(artefact.content)
    made = make_document(work, find_edition(work.manuscript, edition))
    with skipped_without_ace():
        outcome = ace.run_proof(Proofed(path, EDITIONS[edition], made))
    assert outcome.findings == ()
    assert outcome.figures["barriers"] == "0"
    assert int(outcome.figures["files"]) > 5


@pytest.mark.slow
def test_a_picture_without_words_is_a_barrier(tmp_path: Path) -> None:
    path = tmp_path / "a.epub"
    was = ' alt="Een oever met wilgen"'
    path.write_bytes(rewritten(make(document()), "EPUB/druppels.xhtml", was, ""))
    with skipped_without_ace():
        outcome = ace.run_proof(Proofed(path, EDITIONS["epub"], document()))
    assert outcome.state == "fail"
    assert {one.code for one in outcome.findings} == {"X104"}
    assert any("alt" in one.message for one in outcome.findings)


def test_what_ace_says_is_told_with_its_rule_and_file() -> None:
    rule = {"dct:title": "label", "help": {"dct:description": "why"}}
    said = [
        {
            "earl:test": rule,
            "earl:result": {"earl:outcome": outcome, "dct:description": "no\n name"},
        }
        for outcome in ("fail", "pass")
    ]
    file = {"earl:testSubject": {"url": "a.xhtml"}, "assertions": said}
    (found,) = ace.report_findings({"assertions": [file]}, Path("b.epub"))
    assert str(found) == "b.epub/a.xhtml: X104 label: no name\n  hint: why"


def test_without_ace_the_proof_is_not_run_and_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    proofed = Proofed(tmp_path / "a.epub", EDITIONS["epub"], document())
    with pytest.raises(ToolError) as refused:
        ace.run_proof(proofed)
    assert refused.value.findings[0].code == "X105"
    assert "make tools" in refused.value.findings[0].hint
    outcomes = {one.proof: one.state for one in run_proofs(proofed, [arrive(ace)])}
    assert outcomes == {"Ace": "not run"}


def test_the_lock_names_no_registry() -> None:
    lock = Path(__file__).parent / "tools" / "package-lock.json"
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    assert len(packages) > 100
    assert all("resolved" not in one for one in packages.values())
    assert all("integrity" in one for name, one in packages.items() if name)
