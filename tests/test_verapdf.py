"""Every PDF shows what it says it conforms to, by veraPDF; pdfua looks as well."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pikepdf
import pytest

from builders.proofed_files import TEXT, codes, make_proofed, prove, spoil
from publish.findings import Finding, Place, ToolError
from publish.proofs.run import arrive, run_proofs
from publish.proofs.shape import Outcome, Proofed
from publish.proofs.side_by_side import run_all
from publish.proofs.validators import pdfua, verapdf
from publish.proofs.validators import verapdf_pdfa as verapdf_archive
from publish.proofs.validators.verapdf import Verdict, run_verapdf, verdict_findings
from reading.validators import BOOKS, finished, many, needs_verapdf, whole

AS_READ = ("screen", "print", "large-print", "handout", "meeting")
MORE = {"real": ("economy",), "constructs": ("phone", "economy", "pocket", "fiets")}


def refused(proofed: Iterable[Proofed]) -> list[str]:
    """What veraPDF, in one Java machine, and pdfua say against files."""
    files = {one.path.resolve(): one for one in proofed}
    claiming = {path: one for path, one in files.items() if one.edition.standards}
    verdicts = run_verapdf(claiming)
    found: list[Finding] = []
    for path, one in claiming.items():
        found += pdfua.run_proof(one).findings
        for standard in one.edition.standards:
            found += verdict_findings(verdicts[path], standard, one.place)
    return list(map(str, found))


@pytest.mark.slow
def test_every_pdf_of_every_book_is_what_it_says_it_is(tmp_path: Path) -> None:
    needs_verapdf()
    files = [
        one
        for name in BOOKS
        for one in finished(whole(name), tmp_path / name, *AS_READ, *MORE.get(name, ()))
    ]
    said = {one.edition.name for one in files if "PDF/UA-1" in one.edition.standards}
    kept = {one.edition.name for one in files if "PDF/A-2a" in one.edition.standards}
    assert {"screen", "print", "large-print", "economy", "handout", "meeting"} <= said
    assert {"screen", "print", "large-print", "pocket"} <= kept
    assert refused(files) == []


@pytest.mark.torture
def test_a_book_of_very_many_chapters_is_what_it_says_it_is(tmp_path: Path) -> None:
    needs_verapdf()
    (screen,) = finished(many(tmp_path), tmp_path, "screen")
    assert refused([screen]) == []


def skip_heading(pdf: pikepdf.Pdf) -> None:
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/H1":
            one.S = pikepdf.Name.H3


def skip_heading_and_title(pdf: pikepdf.Pdf) -> None:
    skip_heading(pdf)
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def forget_colours(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def renamed(was: bytes, now: bytes) -> Callable[[pikepdf.Pdf], None]:
    def rename(pdf: pikepdf.Pdf) -> None:
        said = pdf.Root.Metadata.read_bytes()
        assert was in said
        pdf.Root.Metadata.write(said.replace(was, now))

    return rename


MUTANTS = {
    "a skipped heading": (skip_heading, verapdf, "V101", "7.4.2-1: "),
    "no profile": (forget_colours, verapdf_archive, "V104", "6.2.4.3-"),
    "no name of PDF/UA": (
        renamed(b'pdfuaid:part="1"', b""),
        verapdf,
        "V101",
        "the file does not say that it is PDF/UA-1",
    ),
    "another name of PDF/A": (
        renamed(b"<pdfaid:conformance>A<", b"<pdfaid:conformance>B<"),
        verapdf_archive,
        "V104",
        "the file does not say that it is PDF/A-2a",
    ),
}


NO_PDF = {
    "a beginning": b"%PDF-1.7\nand no more",
    "empty": b"",
    "a page of the web": b"<!doctype html><title>404</title>",
}


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Outcome, ...]]:
    """What one Java machine says of sound and broken files, by their names.

    Each by PDF/UA and by PDF/A.
    """
    needs_verapdf()
    folder = tmp_path_factory.mktemp("beside")
    changes = {name: mutant[0] for name, mutant in MUTANTS.items()}
    names = ("sound", *changes, "two rules", *NO_PDF, "half", "sound, the last")
    files = {name: made(folder / name) for name in names}
    for name, change in {**changes, "two rules": skip_heading_and_title}.items():
        spoil(files[name], change)
    for name, content in {**NO_PDF, "half": half(files["half"].path)}.items():
        files[name].path.write_bytes(content)
    said = run_all(list(files.values()), BOTH, jobs=1)
    return {
        name: tuple(one.named(files[name].path) for one in outcomes)
        for name, outcomes in zip(names, said, strict=True)
    }


BOTH = (arrive(verapdf), arrive(verapdf_archive))


def made(folder: Path) -> Proofed:
    folder.mkdir(parents=True)
    return make_proofed(folder, TEXT)


def half(path: Path) -> bytes:
    content = path.read_bytes()
    return content[: len(content) // 2]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["sound", "sound, the last"])
def test_verapdf_says_its_name_and_what_a_pass_shows(
    name: str, beside: dict[str, tuple[Outcome, ...]]
) -> None:
    accessible, lasting = beside[name]
    assert re.fullmatch(r"veraPDF [\d.]+", accessible.by)
    assert lasting.by == accessible.by
    assert (accessible.shows, lasting.shows) == (("PDF/UA-1",), ("PDF/A-2a",))
    assert int(accessible.figures["rules"]) > 100
    assert int(lasting.figures["rules"]) > 140


@pytest.mark.slow
@pytest.mark.parametrize("name", MUTANTS)
def test_a_broken_rule_is_found_by_the_proof_of_its_standard(
    name: str, beside: dict[str, tuple[Outcome, ...]]
) -> None:
    _, proof, code, words = MUTANTS[name]
    outcome = beside[name][proof is verapdf_archive]
    assert (outcome.state, outcome.shows) == ("fail", ())
    assert codes(outcome) == [code]
    assert any(one.message.startswith(words) for one in outcome.findings)


@pytest.mark.slow
@pytest.mark.parametrize("name", [*NO_PDF, "half"])
def test_a_file_that_is_no_pdf_fails(
    name: str, beside: dict[str, tuple[Outcome, ...]], tmp_path: Path
) -> None:
    accessible, lasting = beside[name]
    assert (codes(accessible), codes(lasting)) == (["V101"], ["V104"])
    file = made(tmp_path / name)
    file.path.write_bytes(NO_PDF.get(name, half(file.path)))
    assert codes(prove(pdfua, file)) == ["V103"]


@pytest.mark.slow
def test_of_a_file_alone_the_same_is_said_as_beside_others(
    beside: dict[str, tuple[Outcome, ...]], tmp_path: Path
) -> None:
    two, none = made(tmp_path / "two rules"), made(tmp_path / "a beginning")
    spoil(two, skip_heading_and_title)
    none.path.write_bytes(NO_PDF["a beginning"])
    for file in (two, none):
        alone = tuple(one.named(file.path) for one in run_proofs(file, BOTH))
        assert alone == beside[file.path.parent.name]
    assert len(beside["two rules"][0].findings) > 1


@pytest.mark.slow
def test_cards_and_halves_of_a_poster_are_held_to_no_standard(tmp_path: Path) -> None:
    files = finished(whole("real"), tmp_path, "meeting")
    held = {
        one.path.stem.partition("voorbeeld-")[2]: arrive(verapdf).applies(one.edition)
        for one in files
    }
    assert held == {
        "handout": True,
        "leader": True,
        "cards": False,
        "poster-a3": True,
        "poster-2xa4": False,
        "signup": True,
    }


def test_without_verapdf_the_proof_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ToolError) as refusal:
        run_verapdf([tmp_path / "a.pdf"])
    (finding,) = refusal.value.findings
    assert finding.code == "V102"
    assert "make tools" in finding.message


def test_a_file_that_cannot_be_read_is_a_finding() -> None:
    report = {"taskException": {"exceptionMessage": "not a PDF"}}
    verdict = Verdict("veraPDF 1", report)
    (found,) = verdict_findings(verdict, "PDF/A-2a", Place("a.pdf"))
    assert str(found) == "a.pdf: V104 it cannot be read: “not a PDF”"
