"""The YAML test suite, which nobody here wrote: each of its cases is read as it is
meant, or told of; none is taken for something else without a word."""

from collections import Counter

import pytest

from publish.findings import BookError, Finding
from publish.source import Value, parse_source
from reading.yaml_suite import Case, read_cases, values_of

_CASES = 402
# So many are read as they are: without a finding, and with a warning. The others are
# no YAML, or use what manuscripts may not: tags, several documents.
_SAME, _WARNED = 145, 30
_OTHERWISE = ["Y2GN/0"]  # `&an:chor value`: the parser ends a name at its colon


def outcome(case: Case) -> tuple[str, tuple[Finding, ...]]:
    """What became of a case: the same value, told, or neither; and its findings."""
    try:
        source = parse_source(case.text.encode(), "case.yaml")
    except BookError as error:
        return "told", error.findings
    is_same = case.values == [source.value]
    if source.findings:
        return "warned" if is_same else "told", source.findings
    return "same" if is_same else "silent", ()


def test_every_case_is_read_as_it_is_meant_or_told_of() -> None:
    cases = read_cases()
    outcomes = {case.name: outcome(case)[0] for case in cases}
    counts = Counter(outcomes.values())
    assert len(cases) == _CASES
    assert [name for name, became in outcomes.items() if became == "silent"] == []
    assert (counts["same"], counts["warned"]) == (_SAME, _WARNED)


def test_a_warning_does_not_hide_another_value() -> None:
    told = [(case, *outcome(case)) for case in read_cases() if case.values]
    others = [
        case.name
        for case, became, findings in told
        if became == "told" and not any(finding.is_error for finding in findings)
    ]
    assert others == _OTHERWISE


def test_what_is_told_of_a_case_stands_on_one_of_its_lines() -> None:
    for case in read_cases():
        lines = case.text.count("\n") + 1
        for finding in outcome(case)[1]:
            assert 1 <= finding.place.line <= lines, (case.name, str(finding))


def test_what_is_no_yaml_is_always_told() -> None:
    wrong = [case for case in read_cases() if case.values is None]
    assert wrong
    assert {outcome(case)[0] for case in wrong} == {"told"}


@pytest.mark.parametrize(
    ("tree", "values"),
    [
        ("+STR\n +DOC ---\n  =VAL |\n -DOC\n-STR\n", [""]),
        ("+STR\n +DOC\n  +SEQ\n   =VAL |\\n\n  -SEQ\n -DOC\n-STR\n", [["\n"]]),
        (
            '+DOC\n+MAP\n=VAL :a\n=VAL &x "b\n=VAL :c\n=ALI *x\n-MAP\n-DOC\n',
            [{"a": "b", "c": "b"}],
        ),
        ("+STR\n +DOC\n  =VAL :null\n -DOC\n-STR\n", [None]),
    ],
)
def test_events_are_understood(tree: str, values: list[Value]) -> None:
    assert values_of({"tree": tree}) == values


def test_another_value_would_be_found() -> None:
    case = Case("made up", "a: b # c\n", [{"a": "b # c"}])
    assert outcome(case) == ("silent", ())
