"""Every finding of `publish check` as its reader sees it: one folder for each code.

A case is the stock book with the files of `in/` laid over it; `expected.txt` holds
what goes to stderr and the exit code, letter for letter. A warning has `after/` too:
the same files with the hint applied, where the finding is gone.
`pytest tests/test_cases.py --renew` writes the expectations anew: read every one.
"""

from pathlib import Path
from shutil import copytree

import pytest

from publish.findings import CODES
from reading.commands import Said, run_check, run_publish

_TESTS = Path(__file__).parent
_STOCK = _TESTS / "stock"
_CASES = sorted(path for path in (_TESTS / "cases").iterdir() if path.is_dir())
_MENDED = [case for case in _CASES if (case / "after").is_dir()]


def _check(case: Path, files: str, folder: Path) -> Said:
    copytree(_STOCK, folder)
    copytree(case / files, folder, dirs_exist_ok=True)
    return run_check(folder)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_a_case_says_what_its_reader_expects(
    case: Path,
    tmp_path: Path,
    *,
    renew: bool,
) -> None:
    said = str(_check(case, "in", tmp_path / "book"))
    expected = case / "expected.txt"
    if renew:
        expected.write_text(said, encoding="utf-8", newline="\n")
    assert said == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", _MENDED, ids=lambda case: case.name)
def test_a_hint_that_is_followed_ends_the_finding(case: Path, tmp_path: Path) -> None:
    said = _check(case, "after", tmp_path / "book")
    assert (said.err, said.code) == ("", 0)


def test_a_strict_check_refuses_warnings_too(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    copytree(_STOCK, folder)
    copytree(_TESTS / "cases" / "B101" / "in", folder, dirs_exist_ok=True)
    assert run_publish(folder, "check", "--strict", "manuscript.yaml").code == 3


def test_the_stock_book_has_nothing_to_mend() -> None:
    said = run_check(_STOCK)
    assert (said.err, said.code) == ("", 0)
    assert said.out == "manuscript.yaml: 2 chapters, nothing to mend\n"


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_a_case_ends_as_its_findings_demand(case: Path) -> None:
    told = (case / "expected.txt").read_text(encoding="utf-8")
    lines = [line for line in told.splitlines() if line.startswith("manuscript.yaml")]
    codes = [line.split()[1] for line in lines]
    errors = [code for code in codes if CODES[code][0].value == "error"]
    assert told.endswith("exit 3\n" if errors else "exit 0\n")


def test_eight_mistakes_are_found_in_one_run() -> None:
    told = (_TESTS / "cases" / "EIGHT" / "expected.txt").read_text(encoding="utf-8")
    findings = [line for line in told.splitlines() if line.startswith("manuscript")]
    assert len(findings) == len({line.split()[1] for line in findings}) == 8
    assert told.endswith("exit 3\n")
