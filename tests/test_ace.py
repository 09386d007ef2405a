"""Ace by DAISY over our EPUBs: no barrier; a planted one is found."""

import json
import re
from pathlib import Path

import pytest

from builders.epub_documents import document
from builders.files import make_epub
from publish.editions.builtin import EDITIONS
from publish.findings import ToolError
from publish.proofs.run import arrive, run_proofs
from publish.proofs.shape import Proofed
from publish.proofs.validators import ace
from reading.validators import BOOKS, finished, many, skipped_without_its_program, whole
from test_proofs_ebook import rewritten


def barriers(proofed: Proofed) -> list[str]:
    with skipped_without_its_program():
        outcome = ace.run_proof(proofed)
    assert int(outcome.figures["files"]) > 5
    assert re.fullmatch(r"Ace [\d.]+", outcome.by)
    assert outcome.shows == ()  # a machine sees part of what people need
    return list(map(str, outcome.findings))


@pytest.mark.slow
@pytest.mark.parametrize("name", BOOKS)
def test_no_book_has_a_barrier(name: str, tmp_path: Path) -> None:
    (proofed,) = finished(whole(name), tmp_path, "epub")
    assert barriers(proofed) == []


@pytest.mark.slow
def test_sentences_in_spans_are_no_barrier(tmp_path: Path) -> None:
    (proofed,) = finished(whole("real"), tmp_path, "kobo")
    assert barriers(proofed) == []


@pytest.mark.torture  # a browser takes four minutes for 300 chapters
def test_very_many_chapters_have_no_barrier(tmp_path: Path) -> None:
    (proofed,) = finished(many(tmp_path), tmp_path, "epub")
    assert barriers(proofed) == []


@pytest.mark.slow
def test_a_picture_without_words_is_a_barrier(tmp_path: Path) -> None:
    path = tmp_path / "a.epub"
    was = ' alt="Een oever met wilgen"'
    path.write_bytes(rewritten(make_epub(document()), "EPUB/druppels.xhtml", was, ""))
    with skipped_without_its_program():
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
    assert str(found) == "b.epub/a.xhtml: X104 label: “no name”\n  hint: “why”"


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
