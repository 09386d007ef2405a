"""What is told of a book goes into the store and comes out as it was."""

import json
from pathlib import Path

import pytest

from publish.assets.styles import read_styles
from publish.findings import Edit, Finding, Place, trouble
from publish.kept.values import (
    pack_finding,
    pack_sentence,
    pack_troubles,
    unpack_finding,
    unpack_sentence,
    unpack_troubles,
)
from publish.load import list_findings
from publish.messages import Value
from publish.messages.sentences import Measured, Term, Told, sentence
from publish.messages.spots import KeyPath

_CASES = sorted(Path(__file__).with_name("cases").rglob("*.yaml"))


def _through(finding: Finding) -> Finding:
    return unpack_finding(json.loads(json.dumps(pack_finding(finding))))


def _told(finding: Finding) -> tuple[object, ...]:
    words = finding.told_in("nl"), finding.told_in("en")
    return finding, finding.key, finding.element, finding.edits, words


@pytest.mark.parametrize("number", range(8))
def test_every_finding_of_the_cases_comes_back_whole(number: int) -> None:
    styles = read_styles()
    found = [
        finding
        for path in _CASES[number::8]
        for finding in list_findings(path, styles, path.read_bytes())
    ]
    assert len(found) > 10
    assert list(map(_told, map(_through, found))) == list(map(_told, found))


def test_values_of_every_kind_come_back_as_what_they_were() -> None:
    told = Told([sentence("build:nothing", edition="web")])
    values: dict[str, Value] = {
        "path": KeyPath(("chapters", 1, "title"), {2: "Stroom"}, "!"),
        "term": Term("proof-name", "epubcheck"),
        "measured": Measured("1.5"),
        "told": told,
        "list": ("one", "two"),
        "number": 3,
        "share": 0.5,
    }
    found = trouble("B101", kind="podcast", **values)
    (back,) = unpack_troubles(json.loads(json.dumps(pack_troubles([found]))))
    assert back == found
    assert [type(value) for _, value in back.values] == [
        type(value) for _, value in found.values
    ]
    again = dict(back.values)["told"]
    assert isinstance(again, Told)
    assert again.told_in("nl") == told.told_in("nl")


def test_edits_and_places_come_back() -> None:
    edit = Edit(Place("a.yaml", 2, 3), "old", "new")
    found = Finding.of("B101", Place("a.yaml", 2, 3), kind="podcast", path="x")
    whole = found.mended_by(edit).near("here")
    assert _told(_through(whole)) == _told(whole)


def test_a_sentence_comes_back_or_none() -> None:
    some = sentence("build:nothing", edition="web")
    assert unpack_sentence(json.loads(json.dumps(pack_sentence(some)))) == some
    assert unpack_sentence(pack_sentence(None)) is None
