import os
import shutil
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from builders.epub_documents import document
from builders.files import make_epub
from publish.document.model import NO_PAGES, Document, PageList, PageMark
from publish.findings import Severity, ToolError
from publish.proofs.validators.epubcheck import CODES
from publish.proofs.validators.json_reports import message_findings
from reading.epub_proofs import epubcheck_findings

PAGES = PageList(
    "urn:isbn:9789027439642", (PageMark("5", "druppels.xhtml#druppels-item"),)
)


def needs_java() -> None:
    if shutil.which("java") is None and "CI" not in os.environ:
        pytest.skip("epubcheck needs Java: apt-get install default-jre-headless")


def written(folder: Path, name: str, made: Document, pages: PageList) -> Path:
    path = folder / name
    path.write_bytes(make_epub(replace(made, pages=pages)))
    return path


@pytest.mark.slow
def test_epubcheck_has_nothing_to_say_of_our_books(tmp_path: Path) -> None:
    needs_java()
    review = {
        "reviewed_by": "Stichting Toegankelijk",
        "reviewed_on": "2026-01-15",
        "conforms_to": "WCAG 2.2 AA",
    }
    bare = document(
        date="", isbn={}, people=(), series="", publisher="", subjects=(), rights=""
    )
    reviewed = document(accessibility=review, language="ar", direction="rtl")
    paths = (
        written(tmp_path, "rich.epub", document(), NO_PAGES),
        written(tmp_path, "bare.epub", bare, NO_PAGES),
        written(tmp_path, "reviewed.epub", reviewed, PAGES),
    )
    assert epubcheck_findings(paths) == []


@pytest.mark.slow
def test_epubcheck_names_the_file_inside_that_is_wrong(tmp_path: Path) -> None:
    needs_java()
    good = written(tmp_path, "good.epub", document(), NO_PAGES)
    bad = tmp_path / "bad.epub"
    with ZipFile(good) as old, ZipFile(bad, "w") as new:
        for entry in old.infolist():
            content = old.read(entry).replace(b"De druppels</h2>", b"De druppels")
            new.writestr(entry, content)
    findings = epubcheck_findings([bad])
    assert {finding.code for finding in findings} == {"X101"}
    assert findings[0].place.path == f"{bad}/EPUB/druppels.xhtml"
    assert findings[0].place.line > 1


def test_without_java_we_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ToolError) as refused:
        epubcheck_findings([Path("a.epub")])
    (finding,) = refused.value.findings
    assert finding.code == "X103"
    assert "install" in finding.hint


def test_warnings_stay_warnings_and_notes_are_passed_over() -> None:
    spot = {"path": "EPUB/a.xhtml", "line": 3, "column": -1}
    report = {
        "messages": [
            {
                "ID": "NAV-011",
                "severity": "WARNING",
                "message": "order",
                "suggestion": None,
                "locations": [spot],
            },
            {"ID": "CSS-028", "severity": "USAGE", "message": "", "locations": [spot]},
            {"ID": "PKG-1", "severity": "FATAL", "message": "zip", "locations": []},
        ]
    }
    warning, error = message_findings(report, Path("a.epub"), CODES)
    assert warning.code == "X102"
    assert warning.severity is Severity.WARNING
    assert str(warning.place) == "a.epub/EPUB/a.xhtml:3:0"
    assert error.code == "X101"
    assert str(error.place) == "a.epub"
