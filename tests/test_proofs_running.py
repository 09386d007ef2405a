"""The running of proofs: which there are, what is not run, the report, the command."""

import json
import re
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from builders.manuscripts import a_chapter, a_manuscript
from builders.proofed_files import make_proofed, spoil
from builders.real_book import FILES, MANUSCRIPT, ROOT
from publish.assets.styles import read_styles
from publish.editions.builtin import EDITIONS
from publish.findings import Finding, Place, ProgramError, ToolError
from publish.proofs.finished_files import lines_of
from publish.proofs.pdf import page_size
from publish.proofs.report_html import read_page
from publish.proofs.run import (
    arrive,
    exit_code,
    read_proofs,
    report,
    run_proofs,
)
from publish.proofs.shape import Outcome, Proof, Proofed, Tool, not_run, outcome_of
from reading.commands import run_publish


def test_proofs_are_found_by_their_folder_and_have_names_of_their_own() -> None:
    proofs = read_proofs()
    names = [proof.name for proof in proofs]
    assert len(names) == len(set(names))
    assert {"codes", "epubcheck", "ink", "links", "page size"} <= set(names)
    assert all(proof.what and "\n" not in proof.what for proof in proofs)


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=lambda row: row.name)
def test_an_edition_of_pages_or_files_has_proofs(edition: object) -> None:
    row = EDITIONS[edition.name]  # type: ignore[attr-defined]
    if row.format in {"pdf", "epub"}:
        assert any(proof.applies(row) for proof in read_proofs())


@pytest.mark.parametrize("name", ["NAME", "WHAT", "TOOLS", "APPLIES", "run_proof"])
def test_a_module_that_is_no_proof_is_refused_on_arrival(name: str) -> None:
    module = ModuleType("half")
    vars(module).update(
        {key: value for key, value in vars(page_size).items() if key != name}
    )
    module.__name__ = "half"
    with pytest.raises(TypeError, match=name):
        arrive(module)


@pytest.mark.parametrize(
    "wrong", [{"has_page": True}, {"format": "pdf"}, {"format": True}, {"codes": 1}]
)
def test_a_proof_for_editions_that_cannot_be_is_refused_on_arrival(
    wrong: dict[str, object],
) -> None:
    module = ModuleType("half")
    vars(module).update(vars(page_size) | {"APPLIES": wrong})
    with pytest.raises(TypeError, match="APPLIES"):
        arrive(module)


@pytest.mark.parametrize(
    ("editions", "held"),
    [
        ({}, set(EDITIONS)),
        ({"is_reader": True}, {"epub", "kobo", "web"}),
        ({"is_ebook": True}, {"epub", "kobo"}),
        ({"is_paper": True, "is_folded": True, "is_press": False}, {"booklet"}),
        ({"is_reader": True, "is_paper": True}, set()),
    ],
)
def test_an_edition_is_held_to_a_proof_when_all_is_as_it_says(
    editions: dict[str, bool], held: set[str]
) -> None:
    proof = replace(arrive(page_size), editions=editions)
    assert {row.name for row in EDITIONS.values() if proof.applies(row)} == held


def proof_with(tool: Tool) -> Proof:
    def run(proofed: Proofed) -> Outcome:
        raise ToolError([Finding("X103", "it broke", proofed.place)])

    return Proof("odd", "is it odd?", (tool,), {}, run)


@pytest.mark.parametrize("kind", ["program", "package", "library"])
def test_a_proof_without_its_tool_is_not_run_and_says_how_to_get_it(
    kind: str, tmp_path: Path
) -> None:
    tool = Tool("nowhere-to-be-found", kind, "get it")  # type: ignore[arg-type]
    (outcome,) = run_proofs(make_proofed(tmp_path), (proof_with(tool),))
    assert outcome == not_run("odd", "nowhere-to-be-found is missing: get it")


def test_a_tool_that_a_proof_itself_misses_leaves_it_not_run(tmp_path: Path) -> None:
    tool = Tool("json", "package", "")
    (outcome,) = run_proofs(make_proofed(tmp_path), (proof_with(tool),))
    assert outcome == not_run("odd", "it broke")


def stumbling(times: int) -> Proof:
    """A proof whose program fails that often before it answers."""
    failures = iter(range(1, times + 1))

    def run(proofed: Proofed) -> Outcome:
        for number in failures:
            message = f"fall {number} over {proofed.path}"
            raise ProgramError([Finding("X310", message, proofed.place)])
        return outcome_of("odd", (), {"pages": "2"})

    return Proof("odd", "is it odd?", (), {}, run)


def test_a_program_that_fails_by_chance_is_asked_once_more_and_that_is_told(
    tmp_path: Path,
) -> None:
    proofed = make_proofed(tmp_path)
    (steady,) = run_proofs(proofed, [stumbling(0)])
    (outcome,) = run_proofs(proofed, [stumbling(1)])
    assert (steady.state, steady.about) == ("pass", "pages 2")
    assert (outcome.state, outcome.findings) == ("pass", ())
    outcome = outcome.named(proofed.path)
    again = f"asked once more, as fall 1 over {proofed.path.name}"
    assert outcome.about == f"pages 2; {again}"
    assert list(lines_of((proofed, (outcome,)), "en"))[1:] == [
        f"  pass     odd: pages 2; {again}"
    ]
    proofs = json.loads(report([(proofed, (outcome,))]).content)["files"]
    entry = proofs[proofed.path.name]["proofs"]["odd"]
    assert entry["stumbled"] == f"fall 1 over {proofed.path.name}"


def test_a_program_that_fails_twice_fails_the_proof_and_is_not_called_missing(
    tmp_path: Path,
) -> None:
    (outcome,) = run_proofs(make_proofed(tmp_path), [stumbling(2)])
    assert (outcome.state, outcome.reason) == ("fail", "")
    (found,) = outcome.findings
    assert (found.code, found.message[:6]) == ("X310", "fall 2")
    assert "asked once more, as fall 1" in outcome.about
    assert exit_code([outcome]) == 3


def test_a_failure_counts_for_more_than_what_was_not_run() -> None:
    warned = outcome_of("a", [Finding("C112", "dark", Place("a.pdf"))])
    failed = outcome_of("b", [Finding("C101", "small", Place("a.pdf"))])
    missing = not_run("c", "")
    assert warned.state == "pass"
    assert exit_code([warned]) == 0
    assert exit_code([warned, missing]) == 4
    assert exit_code([missing, failed]) == 3


def test_the_report_is_the_same_wherever_the_folder_is(tmp_path: Path) -> None:
    made = []
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
        proofed = make_proofed(tmp_path / name, css="@page { size: A5 }")
        made.append(report([(proofed, run_proofs(proofed))]))
    assert made[0] == made[1]
    told = json.loads(made[0].content)["files"]["over-stromen-print.pdf"]["proofs"]
    assert told["page size"]["state"] == "fail"
    assert told["page size"]["findings"][0]["place"] == "over-stromen-print.pdf#page=1"
    assert list(told) == sorted(told)


def test_a_reading_is_made_anew_when_the_file_changed(tmp_path: Path) -> None:
    proofed = make_proofed(tmp_path)
    before = page_size.run_proof(proofed)
    spoil(proofed, lambda pdf: pdf.add_blank_page(page_size=(99, 99)))
    assert before.state == "pass"
    assert page_size.run_proof(proofed).state == "fail"


def test_who_judged_and_what_a_pass_shows_is_told_behind_its_figures(
    tmp_path: Path,
) -> None:
    proofed = make_proofed(tmp_path)
    found = [Finding("V101", "no", proofed.place)]
    rules = {"rules": "106"}
    outcomes = (
        outcome_of("a", (), rules, by="veraPDF 1", shows=("PDF/UA-1",)),
        outcome_of("b", found, by="veraPDF 1", shows=("PDF/UA-1",)),
        outcome_of("c", (), by="pdfua 0"),
    )
    assert list(lines_of((proofed, outcomes), "en"))[1:] == [
        "  pass     a: rules 106 (veraPDF 1: PDF/UA-1)",
        "  FAIL     b (veraPDF 1)",
        "  pass     c (pdfua 0)",
    ]


def test_the_folder_of_a_proof_is_not_told_elsewhere(tmp_path: Path) -> None:
    proofed = make_proofed(tmp_path)
    said = f"Ace gave no report on {proofed.path}"
    found = outcome_of(
        "Ace", [Finding("X104", said, Place(f"{proofed.path}/book.nav.xhtml"))]
    )
    (finding,) = found.named(proofed.path).findings
    assert finding.message == f"Ace gave no report on {proofed.path.name}"
    assert finding.place.path == f"{proofed.path.name}/book.nav.xhtml"
    assert not_run("Ace", said).named(proofed.path).reason == finding.message
    keyed = Finding.of("R217", proofed.place, proof="Ace", reason=said)
    (named,) = outcome_of("Ace", [keyed]).named(proofed.path).findings
    assert str(proofed.path) not in "".join((named.message, *named.told_in("nl")))


def test_a_page_of_proofs_without_pictures_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proofed = make_proofed(tmp_path)
    styles = read_styles()
    seen = read_page([(proofed, ())], styles, (), "en").content.decode()
    monkeypatch.setattr("publish.proofs.report_html._CAN_SHOW", False)
    unseen = read_page([(proofed, ())], styles, (), "en").content.decode()
    assert ("data:image/png" in seen, "pypdfium2" in seen) == (True, False)
    assert ("data:image/png" in unseen, "pypdfium2" in unseen) == (False, True)


@pytest.mark.slow
def test_the_command_proves_the_real_print_and_screen_files(tmp_path: Path) -> None:
    words = ("build", "-e", "print", "-e", "screen", "-o", str(tmp_path))
    assert run_publish(ROOT, *words).code == 0
    said = run_publish(tmp_path, "proof", ".", "--manuscript", str(MANUSCRIPT))
    told = json.loads((tmp_path / "proof.json").read_text(encoding="utf-8"))
    states = {
        f"{file}: {proof}": outcome["state"]
        for file, found in told["files"].items()
        for proof, outcome in found["proofs"].items()
    }
    assert [name for name, state in states.items() if state == "fail"] == [], said.err
    assert said.code in {0, 4}  # 4: this machine lacks a tool
    assert {FILES["print"], FILES["screen"]} == set(told["files"])
    assert "  pass     page size: pages " in said.out
    assert said.out.endswith("proof.json\n")


@pytest.mark.slow
def test_a_folder_without_finished_files_is_a_mistake_of_use(tmp_path: Path) -> None:
    said = run_publish(tmp_path, "proof", ".", "--manuscript", str(MANUSCRIPT))
    assert said.code == 2
    assert "publish build" in said.err


def test_a_changed_edition_is_held_to_its_own_paper(tmp_path: Path) -> None:
    proofed = make_proofed(tmp_path)
    a5 = replace(proofed, edition=replace(proofed.edition, trim=(148.0, 210.0)))
    assert page_size.run_proof(a5).state == "fail"


@pytest.mark.slow
def test_what_is_waived_is_said_where_it_was_found(tmp_path: Path) -> None:
    text = "[hier](https://a.example/x) en [hier](https://b.example/y)."
    waiver = {"code": "C198", "at": "editions.screen", "why": "zo heet het daar"}
    made = a_manuscript(chapters=[a_chapter(text=text)], waivers=[waiver])
    (tmp_path / "manuscript.yaml").write_text(made, encoding="utf-8")
    words = ("build", "manuscript.yaml", "-e", "screen", "-o", ".")
    assert run_publish(tmp_path, *words).code == 0
    said = run_publish(
        tmp_path, "--lang", "nl", "proof", ".", "--manuscript", "manuscript.yaml"
    )
    assert "C198" not in said.err
    told = json.loads((tmp_path / "proof.json").read_text(encoding="utf-8"))
    links = told["files"]["varen-screen.pdf"]["proofs"]["links"]
    assert links["findings"] == []
    (waived,) = links["waived"]
    assert (waived["code"], waived["why"]) == ("C198", "zo heet het daar")
    page = (tmp_path / "proof.html").read_text(encoding="utf-8")
    ((_, row),) = re.findall(r">(Links)<(.*?)</tr>", page, re.IGNORECASE | re.DOTALL)
    assert "C198" in row
    assert "Met opzet zo gelaten: zo heet het daar" in row
