import os
import shutil
from pathlib import Path

import pikepdf
import pytest

from paper_books import make_book
from proof_builders import TEXT, make_proofed, prove, spoil
from publish.editions import list_editions
from publish.findings import ToolError
from publish.paper import lay_out
from publish.pipeline import make_documents, read_book
from publish.proofs import verapdf
from publish.proofs.verapdf import read_jar, report_findings, run_verapdf

ROOT = Path(__file__).parents[1]


def needs_verapdf() -> None:
    has_jar = read_jar() is not None and shutil.which("java") is not None
    if not has_jar and not shutil.which("verapdf") and "CI" not in os.environ:
        pytest.skip("veraPDF is missing: make tools, with Maven and Java")


@pytest.mark.slow
def test_verapdf_has_nothing_to_say_of_our_pages(tmp_path: Path) -> None:
    needs_verapdf()
    paths = [tmp_path / "screen.pdf", tmp_path / "print.pdf"]
    for path in paths:
        path.write_bytes(lay_out(make_book(path.stem)).content)
    assert run_verapdf(paths) == dict.fromkeys(paths, ())


@pytest.mark.slow
@pytest.mark.parametrize("book", [ROOT / "book", ROOT / "tests/books/constructs"])
def test_verapdf_has_nothing_to_say_of_whole_books(book: Path, tmp_path: Path) -> None:
    needs_verapdf()
    work = read_book(book / "manuscript.yaml")
    editions = list_editions(work.manuscript)
    paths = []
    for name in ("screen", "print", "large-print"):
        (document,) = make_documents(work, editions[name])
        paths.append(tmp_path / document.file_name)
        paths[-1].write_bytes(lay_out(document).content)
    assert run_verapdf(paths) == dict.fromkeys(paths, ())
    assert run_verapdf(paths, flavour="2a") == dict.fromkeys(paths, ())


@pytest.mark.slow
def test_a_heading_that_is_skipped_is_a_broken_rule(tmp_path: Path) -> None:
    needs_verapdf()
    proofed = make_proofed(tmp_path, TEXT)
    assert prove(verapdf, proofed).state == "pass"

    def skip(pdf: pikepdf.Pdf) -> None:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/H1":
                one.S = pikepdf.Name.H3

    outcome = prove(verapdf, spoil(proofed, skip))
    assert outcome.state == "fail"
    assert {finding.code for finding in outcome.findings} == {"V101"}
    assert outcome.findings[0].message.startswith("7.4.2-1: ")
    assert int(outcome.figures["rules"]) > 100


def test_without_verapdf_the_proof_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ToolError) as refused:
        run_verapdf([tmp_path / "a.pdf"])
    (finding,) = refused.value.findings
    assert finding.code == "V102"
    assert "make tools" in finding.message


def test_a_file_that_cannot_be_read_is_a_finding() -> None:
    report = {"taskException": {"exceptionMessage": "not a PDF"}}
    (finding,) = report_findings(report, Path("a.pdf"))
    assert str(finding.place) == "a.pdf"
    assert finding.message == "not a PDF"
