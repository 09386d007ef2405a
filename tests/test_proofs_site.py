"""Proofs of sites: whole pages, nothing from outside, each code answered."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from builders.manuscripts import a_chapter, a_manuscript, a_medium, read_text
from publish.book.authors_editions import find_edition
from publish.findings import Finding, ToolError
from publish.pipeline import make_artefacts, make_document
from publish.proofs.shape import Proofed
from publish.proofs.validators import nu_checker
from publish.proofs.web import site_pages
from reading.sites import read_checker, unpacked

_LINKED = {"links": {"base": "https://buurt.example/k"}}
_TEXT = a_manuscript(
    chapters=[a_chapter(items=[{"title": "Koffie", "media": [a_medium()]}])], **_LINKED
)
_PAGE = "de-sluis.html"


@cache
def site() -> bytes:
    (artefact,) = make_artefacts(read_text(_TEXT), "web")
    return artefact.content


def proofed(folder: Path, change: Callable[[dict[str, bytes]], None]) -> Proofed:
    """The site with a change in its files."""
    files = unpacked(site())
    change(files)
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    path = folder / "varen-web.zip"
    path.write_bytes(packed.getvalue())
    work = read_text(_TEXT)
    edition = find_edition(work.manuscript, "web")
    return Proofed(path, edition, make_document(work, edition))


def written_in(words: str) -> Callable[[dict[str, bytes]], None]:
    """Words at the end of the main text of a page."""

    def change(files: dict[str, bytes]) -> None:
        files[_PAGE] = files[_PAGE].replace(b"</main>", words.encode() + b"</main>")

    return change


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def taken_out(*names: str) -> Callable[[dict[str, bytes]], None]:
    def change(files: dict[str, bytes]) -> None:
        for name in [it for it in files if it.endswith(names)]:
            del files[name]

    return change


def test_a_whole_site_passes(tmp_path: Path) -> None:
    outcome = site_pages.run_proof(proofed(tmp_path, lambda _: None))
    assert (outcome.state, outcome.findings) == ("pass", ())


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (written_in('<a href="weg.html">weg</a>'), ["C601"]),
        (written_in('<a href="#nergens">weg</a>'), ["C601"]),
        (written_in('<img src="weg.jpg" alt="">'), ["C601"]),
        (written_in('<img src="https://elders.example/a.jpg" alt="">'), ["C602"]),
        (written_in('<img src="//elders.example/a.jpg" alt="">'), ["C602"]),
        (written_in("<script>alert(1)</script>"), ["C602"]),
        (written_in('<p onclick="alert(1)">x</p>'), ["C602"]),
        (written_in('<a href="JavaScript:alert(1)">x</a>'), ["C602"]),
        (written_in('<a href="https://elders.example/">goed</a>'), []),
    ],
)
def test_what_is_wrong_on_a_page_is_told_at_that_page(
    change: Callable[[dict[str, bytes]], None], found: list[str], tmp_path: Path
) -> None:
    outcome = site_pages.run_proof(proofed(tmp_path, change))
    assert codes(outcome.findings) == found
    assert all(it.place.path.endswith(f"/{_PAGE}") for it in outcome.findings)


def test_a_sheet_that_is_not_there_is_told_at_every_page(tmp_path: Path) -> None:
    outcome = site_pages.run_proof(proofed(tmp_path, taken_out("/web.css", "web.css")))
    assert set(codes(outcome.findings)) == {"C601"}


def test_a_code_without_its_page_is_told(tmp_path: Path) -> None:
    outcome = site_pages.run_proof(proofed(tmp_path, taken_out("/index.html")))
    assert codes(outcome.findings) == ["C603"]


@pytest.mark.skipif(read_checker() is None, reason="no Nu checker: make tools")
def test_the_nu_checker_tells_what_is_no_html(tmp_path: Path) -> None:
    whole = nu_checker.run_proof(proofed(tmp_path, lambda _: None))
    assert (whole.state, whole.findings) == ("pass", ())
    spoilt = nu_checker.run_proof(proofed(tmp_path, written_in("<li>los</li>")))
    assert codes(spoilt.findings) == ["C604"]
    assert spoilt.findings[0].place.path.endswith(_PAGE)


@pytest.mark.skipif(read_checker() is None, reason="no Nu checker: make tools")
def test_a_checker_that_gives_no_report_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "java"
    broken.write_text("#!/bin/sh\necho 'no room' >&2\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(ToolError) as refused:
        nu_checker.run_checker(tmp_path)
    (found,) = refused.value.findings
    assert (found.code, "no room" in found.hint) == ("C605", True)
