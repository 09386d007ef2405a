"""Proofs side by side: the same outcomes in the same order, whatever is ready first."""

import os
import shutil
import signal
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from builders.manuscripts import a_manuscript
from builders.proofed_files import make_proofed, spoil
from publish.assets.styles import read_styles
from publish.findings import Finding, Place, ProgramError, ToolError
from publish.proofs.report_html import read_page
from publish.proofs.run import read_proofs, report, run_proofs
from publish.proofs.shape import (
    PAGES,
    Outcome,
    Proof,
    Proofed,
    Together,
    Weight,
    outcome_of,
)
from publish.proofs.side_by_side import list_tasks, run_all
from reading.commands import run_publish
from reading.folders import file_in

HEAVY = Weight(5, megabytes=500)
WRITTEN = ("proof.json", "proof.html")


def files(folder: Path, count: int) -> list[Proofed]:
    """The same pages under several names; the second one has a page too many."""
    made = make_proofed(folder)
    copies = []
    for number in range(count):
        path = folder / f"{number}.pdf"
        shutil.copy(made.path, path)
        listed = replace(PAGES, name=path.name, pages=number)
        copies.append(replace(made, path=path, file=listed))
    spoil(copies[1], lambda pdf: pdf.add_blank_page(page_size=(99, 99)))
    return copies


def saying(name: str, weight: Weight = HEAVY) -> Proof:
    """A proof that tells which file it saw, and in which process."""

    def run(proofed: Proofed) -> Outcome:
        found = [Finding("C112", f"{name} saw {proofed.path.name}", proofed.place)]
        return outcome_of(name, found, {"process": str(os.getpid())})

    return Proof(name, "?", (), {}, run, weight)


def light() -> tuple[Proof, ...]:
    """Our own proofs, which start no program."""
    return tuple(it for it in read_proofs() if not (it.weight.megabytes or it.together))


def test_what_is_said_does_not_depend_on_the_number_of_jobs(tmp_path: Path) -> None:
    some, styles = files(tmp_path, 3), read_styles()
    alone = [run_proofs(one, light()) for one in some]
    for jobs in (1, 2, 3):
        found = list(run_all(some, light(), jobs))
        assert found == alone
        proved = list(zip(some, found, strict=True))
        told = [report(proved), read_page(proved, styles, (), "nl")]
        assert told == [
            report(list(zip(some, alone, strict=True))),
            read_page(list(zip(some, alone, strict=True)), styles, (), "nl"),
        ]


def test_outcomes_come_by_file_and_proof_though_the_longest_begins_first(
    tmp_path: Path,
) -> None:
    proofs = (saying("a", Weight(1, megabytes=1)), saying("b", Weight(a_page=9)))
    for jobs in (1, 2):
        found = list(run_all(files(tmp_path, 3), proofs, jobs))
        said = [it.findings[0].message for outcomes in found for it in outcomes]
        assert said == [f"{it} saw {at}.pdf" for at in range(3) for it in "ab"]


def test_heavy_programs_are_tasks_of_their_own_and_light_ones_share_a_process(
    tmp_path: Path,
) -> None:
    some = files(tmp_path, 2)
    quick, slow = Weight(1, 0.5), Weight(3, 2)
    proofs = (saying("a", quick), saying("b"), saying("c", slow))
    tasks = list_tasks(some, proofs)
    assert [[(at, it.name) for at, it in task.asked] for task in tasks] == [
        [(0, "a"), (0, "c")],
        [(0, "b")],
        [(1, "a"), (1, "c")],
        [(1, "b")],
    ]
    assert [task.seconds for task in tasks] == [4.0, 5.0, 6.5, 5.0]
    assert [task.megabytes for task in tasks] == [0, 500, 0, 500]


def together(names: Sequence[str], calls: Path, bad: str = "") -> list[Proof]:
    """Proofs that share one start; it fails on the bad file, and notes each start."""

    def read(paths: Sequence[Path]) -> Mapping[Path, str]:
        with calls.open("a", encoding="utf-8") as noted:
            noted.write(" ".join(path.name for path in paths) + "\n")
        if bad in {path.name for path in paths}:
            raise ToolError([Finding("V102", "it broke", Place("a"))])
        return {path: path.name for path in paths if path.name != "passed.pdf"}

    def of(name: str) -> Proof:
        def judge(_: Proofed, said: str | None) -> Outcome:
            return outcome_of(name, (), {"said": str(said)})

        return replace(saying(name), together=Together(read, judge))

    return [of(name) for name in names]


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_start_of_a_program_serves_all_files_and_proofs_that_share_it(
    tmp_path: Path, jobs: int
) -> None:
    some, calls = files(tmp_path, 3), tmp_path / "calls"
    proofs = [*together("ab", calls), saying("c")]
    found = [[it.about for it in one[:2]] for one in run_all(some, proofs, jobs)]
    assert found == [[f"said {at}.pdf"] * 2 for at in range(3)]
    assert calls.read_text() == "0.pdf 1.pdf 2.pdf\n"


def test_where_one_start_fails_on_several_files_each_is_asked_for_alone(
    tmp_path: Path,
) -> None:
    some, calls = files(tmp_path, 3), tmp_path / "calls"
    found = list(run_all(some, together("ab", calls, "1.pdf"), 2))
    assert [[(it.state, it.about) for it in one] for one in found] == [
        [("pass", "said 0.pdf")] * 2,
        [("not run", "it broke")] * 2,
        [("pass", "said 2.pdf")] * 2,
    ]
    assert calls.read_text() == "0.pdf 1.pdf 2.pdf\n0.pdf\n1.pdf\n2.pdf\n"


def test_of_a_file_that_a_program_passes_over_its_proof_is_told(
    tmp_path: Path,
) -> None:
    (one,) = files(tmp_path, 2)[:1]
    passed = replace(one, path=one.path.rename(tmp_path / "passed.pdf"))
    (found,) = run_all([passed], together("a", tmp_path / "calls"), 1)
    assert [it.about for it in found] == ["said None"]


def test_a_proof_whose_process_the_machine_ends_is_not_run_and_the_others_are(
    tmp_path: Path,
) -> None:
    def end(_: Proofed) -> Outcome:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    deadly = replace(saying("deadly"), run=end)
    found = list(run_all(files(tmp_path, 2), [deadly, saying("b")], 2))
    assert [[it.state for it in one] for one in found] == [["not run", "pass"]] * 2
    assert "memory" in found[0][0].reason


def test_a_program_that_fails_in_a_process_is_asked_once_more(tmp_path: Path) -> None:
    def run(proofed: Proofed) -> Outcome:
        note = proofed.path.with_suffix(".asked")
        if note.exists():
            return outcome_of("odd", ())
        note.touch()
        raise ProgramError([Finding("X310", "it fell", proofed.place)])

    found = list(run_all(files(tmp_path, 2), [replace(saying("odd"), run=run)], 2))
    assert [(it.state, it.stumbled) for (it,) in found] == [("pass", "it fell")] * 2


@pytest.mark.slow
def test_the_command_says_and_writes_the_same_with_one_job_and_with_two(
    tmp_path: Path,
) -> None:
    (tmp_path / "manuscript.yaml").write_text(a_manuscript(), encoding="utf-8")
    words = ("build", "manuscript.yaml", "-e", "screen", "-e", "economy", "-e", "phone")
    assert run_publish(tmp_path, *words).code == 0
    economy = file_in(tmp_path / "dist", "*-economy.pdf")
    economy.write_bytes(b"%PDF-1.7")
    said = []
    for jobs in ("1", "2"):
        found = run_publish(
            tmp_path, "proof", "--manuscript", "manuscript.yaml", "--jobs", jobs
        )
        written = [(tmp_path / "dist" / name).read_bytes() for name in WRITTEN]
        said.append((found, written))
    assert said[0] == said[1]
    assert said[0][0].code == 3
    assert "R303" in said[0][0].err
