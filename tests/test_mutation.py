"""How places of a check are spoilt, and that the tests beside it are asked."""

from pathlib import Path

import pytest

from mutation.covering import Runs
from mutation.spoiling import slips_in
from mutation.trying import Spoilt, run_tried

CHECK = '''\
"""Words that nobody tests."""

LIMIT = 3


def judge(given: int, *, is_strict: bool) -> str:
    """Say what is wrong."""
    if given > LIMIT and not is_strict:
        return "too much"
    return ""
'''


def spoilt_in(text: str) -> set[tuple[int, str, str]]:
    return {(it.line, it.before, it.after) for it in slips_in(text)}


def test_a_check_is_spoilt_where_a_person_may_slip() -> None:
    assert spoilt_in(CHECK) == {
        (3, "3", "4"),
        (8, "given > LIMIT", "given <= LIMIT"),
        (8, "given > LIMIT", "given >= LIMIT"),
        (8, "not is_strict", "(is_strict)"),
        (8, "given > LIMIT and not is_strict", "(given > LIMIT or not is_strict)"),
        (8, "given > LIMIT and not is_strict", "True"),
        (8, "given > LIMIT and not is_strict", "False"),
        (9, '"too much"', "'too much~'"),
        (9, '"too much"', '""'),
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("found.append(1)", "pass"),
        ("yield 1", "yield from ()"),
        ("found += [1]", "pass"),
        ("raise ValueError", "pass"),
    ],
)
def test_what_is_told_may_be_left_out(before: str, after: str) -> None:
    text = f"def tell(found):\n    {before}\n"
    assert (2, before, after) in spoilt_in(text)


def test_each_slip_leaves_the_rest_as_it_was() -> None:
    for slip in slips_in(CHECK):
        changed = slip.spoil(CHECK)
        assert changed != CHECK
        assert len(changed) - len(CHECK) == len(slip.after) - len(slip.before)


def test_the_quickest_tests_through_a_line_are_chosen() -> None:
    lines = {"a.py": {3: ["slow", "quick", "long"]}}
    runs = Runs(lines, {"slow": 3.0, "quick": 1.0, "long": 90.0})
    assert runs.through("a.py", 3, 10.0) == ["quick", "slow"]
    assert runs.through("a.py", 1, 0.5) == ["quick"]
    assert runs.through("b.py", 3, 10.0) == []


def test_a_slip_is_seen_by_a_test_of_it_and_by_no_other(tmp_path: Path) -> None:
    module = tmp_path / "judged_words.py"
    module.write_text(CHECK, encoding="utf-8")
    begun = f"import sys\nsys.path.insert(0, {str(tmp_path)!r})\n"
    begun += "from judged_words import judge\n\n\n"
    for name, asked in (("seeing", "judge(4, is_strict=False)"), ("blind", "judge")):
        text = f"{begun}def test_it():\n    assert {asked}\n"
        (tmp_path / f"test_{name}.py").write_text(text, encoding="utf-8")
    (slip,) = (it for it in slips_in(CHECK) if it.after == "False")
    spoilt = Spoilt(module, slip)
    assert run_tried(spoilt, [str(tmp_path / "test_seeing.py")]) == "seen"
    assert run_tried(spoilt, [str(tmp_path / "test_blind.py")]) == "not seen"
    assert run_tried(spoilt, []) == "no test"
