"""What is wrong with finished files is told once for each cause, the worst first."""

import pytest
import yaml

from builders.manuscripts import a_manuscript, read_text
from publish.cli.findings import FORMS
from publish.findings import Finding, Place
from publish.messages.sentences import Term
from publish.release.causes import gather

_EDITIONS = ("print", "large-print", "screen")


def links(edition: str, words: str = "Colofon") -> Finding:
    place = Place(f"tuin-{edition}.pdf")
    return Finding.of("C198", place, words=words, count=2)


def coarse(edition: str, page: int, ppi: float, width: int = 900) -> Finding:
    place = Place(f"tuin-{edition}.pdf#page={page}")
    least = 200 if "large" in edition else 150
    return Finding.of("C181", place, width=width, height=600, ppi=ppi, least=least)


def told(finding: Finding, language: str = "en") -> list[str]:
    return FORMS["text"](finding, language).splitlines()


def test_one_cause_in_three_files_is_one_finding_with_its_waiver() -> None:
    (one,) = gather((name, links(name)) for name in _EDITIONS)
    assert told(one) == [
        "tuin-print.pdf: C198 warning: “Colofon” leads to 2 places",
        "  also in: tuin-large-print.pdf, tuin-screen.pdf",
        "  hint: say in words what differs",
        "  or accept it, with the reason, under waivers: ",
        '    - {code: C198, at: "editions.*", why: "…"}',
    ]
    assert "  ook in: tuin-large-print.pdf, tuin-screen.pdf" in told(one, "nl")


def test_a_picture_is_one_cause_however_large_its_papers_are() -> None:
    found = [
        ("print", coarse("print", 3, 120.5)),
        ("large-print", coarse("large-print", 4, 130.25)),
        ("large-print", coarse("large-print", 9, 131.25)),
        ("print", coarse("print", 5, 99.5, width=640)),
    ]
    first, second = gather(found)
    assert told(first)[1] == "  also in: tuin-large-print.pdf (p. 4, 9)"
    assert first.waiver == "editions.*"
    assert (second.also, second.waiver) == ((), "editions.print")


def test_different_causes_stay_apart() -> None:
    two = gather([("print", links("print")), ("print", links("print", "Meer"))])
    assert len(two) == 2


def test_errors_come_first_and_then_what_most_places_show() -> None:
    cut = Finding.of("X302", Place("tuin.epub"), name="Foto", modes=("narrow",))
    found = [
        ("print", links("print", "Meer")),
        *((name, links(name)) for name in _EDITIONS),
        ("epub", cut),
    ]
    codes = [(it.code, len(it.also)) for it in gather(found)]
    assert codes == [("X302", 0), ("C198", 2), ("C198", 0)]


def test_what_no_waiver_covers_offers_none() -> None:
    cut = Finding.of("X302", Place("tuin.epub"), name="Foto", modes=("narrow",))
    lacks = Finding.of(
        "R217", Place("tuin.epub"), proof=Term("proof-name", "Ace"), reason="none"
    )
    for finding in (cut, lacks):
        (one,) = gather([("epub", finding)])
        assert not one.waiver
        assert "waivers" not in "\n".join(told(one))


@pytest.mark.parametrize("editions", [_EDITIONS, _EDITIONS[:1]])
def test_the_waiver_that_is_shown_can_be_pasted(editions: tuple[str, ...]) -> None:
    (one,) = gather((name, links(name)) for name in editions)
    (waiver,) = yaml.safe_load(told(one)[-1].strip())
    assert (
        read_text(a_manuscript(waivers=[waiver])).manuscript.waivers[0].code == "C198"
    )
