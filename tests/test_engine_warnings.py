"""What WeasyPrint only logs: each becomes a finding that says where it was at work."""

import logging
from collections.abc import Mapping
from pathlib import Path

import pytest

from builders.manuscripts import a_manuscript
from builders.paper_documents import CSS, make_document
from publish.findings import BookError, Finding
from publish.pdf.layout import find_slips, lay_out
from publish.pipeline import make_artefacts, read_book


def found(
    body: str, css: str = "", assets: Mapping[str, bytes] | None = None
) -> tuple[Finding, ...]:
    with pytest.raises(BookError) as refused:
        lay_out(make_document(body, css=CSS + css, assets=assets))
    return refused.value.findings


def test_a_line_of_a_sheet_is_named() -> None:
    (finding,) = found("<p>a</p>", "\n\np { text-wrap: balance }")
    line = CSS.count("\n") + 3
    assert str(finding.place) == f"book.css:{line}:5"
    assert finding.key == "P014:property"
    assert dict(finding.values) == {"property": "text-wrap", "value": "balance"}


@pytest.mark.parametrize(
    ("rule", "key"),
    [
        ("p { color: rood }", "P014:value"),
        ("p { margin: }", "P014:value"),
        ("@font-face { font-family: A }", "P014"),
        ("@page :oops { margin: 0 }", "P014"),
        ("p:::a { margin: 0 }", "P014"),
        ("p { margin 0 }", "P014"),
        ("@unknown a {}", "P014"),
    ],
)
def test_every_kind_of_slip_in_a_sheet_is_told_with_its_line(
    rule: str, key: str
) -> None:
    first, *_ = found("<p>a</p>", f"\n{rule}")
    assert (first.key, first.place.path) == (key, "book.css")
    assert first.place.line == CSS.count("\n") + 2


def test_a_sheet_that_is_not_there_hides_no_slip_below_it() -> None:
    slips = find_slips('@import "weg.css";\np { kleur: rood }', "eigen.css")
    assert [str(slip.place) for slip in slips] == ["eigen.css:2:5"]


def test_what_is_missing_hides_no_warning_before_it() -> None:
    first, last = found('<p>a</p><img src="weg.png" alt=""/>', "p { color: rood }")
    assert (first.key, last.key) == ("P014:value", "P002")


def test_a_value_that_only_shows_at_an_element_names_it() -> None:
    rule = ":root { --a: rood } p.b { color: var(--a) }"
    first, *_ = found('<p id="x" class="b c">a</p>', rule)
    assert (first.key, first.element) == ("P001:both", "x")
    assert "on page 1, at p.b, the layout engine warns" in first.message


def test_the_page_and_the_element_are_named() -> None:
    body = '<section><p>a</p></section><section id="two"><p>☃</p></section>'
    (finding,) = found(f'<section class="main">{body}</section>')
    assert finding.key in {"P001:both", "P001:page"}
    assert dict(finding.values)["page"] == 2


def test_a_link_that_leads_nowhere_is_told_at_its_page_and_element() -> None:
    body = '<section><p>a</p></section><section><p id="b"><a href="#no">no</a></p>'
    first, *_ = found(f"<div>{body}</section></div>")
    assert first.key == "P001:both"
    assert dict(first.values)["page"] == 2
    assert (dict(first.values)["tag"], first.element) == ("a", "b")


def test_a_drawing_is_named_by_its_asset() -> None:
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
        b"<style>a:::b { fill: red }</style><rect width='9' height='9'/></svg>"
    )
    body = '<p><img src="images/boat.svg" alt="boat"/></p>'
    (finding,) = found(body, assets={"images/boat.svg": drawing})
    assert (finding.code, finding.element) == ("P016", "images/boat.svg")
    assert "Failed to apply CSS rule" in finding.message


@pytest.mark.parametrize("level", ["warning", "error", "critical"])
def test_no_message_of_the_engine_is_swallowed(
    level: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever WeasyPrint logs, wherever it stands."""
    from weasyprint.layout import page

    plain = page.make_page

    def make_page(*words: object) -> object:
        getattr(logging.getLogger("weasyprint"), level)("iets vreemds: %s", 7)
        return plain(*words)

    monkeypatch.setattr(page, "make_page", make_page)
    (finding,) = found("<p>a</p>")
    assert "iets vreemds: 7" in finding.message


def test_a_warning_is_told_at_the_line_of_the_manuscript(tmp_path: Path) -> None:
    (tmp_path / "own.css").write_text(":root { --a: rood } #twee { color: var(--a) }")
    own = {"print": {"stylesheet": "own.css"}}
    text = a_manuscript(chapters=[{"title": "Een"}, {"title": "Twee"}], editions=own)
    (tmp_path / "manuscript.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BookError) as refused:
        make_artefacts(read_book(tmp_path / "manuscript.yaml"), "print")
    places = {(it.code, it.at, it.place.line) for it in refused.value.findings}
    line = text.splitlines().index("- title: Twee") + 1
    assert places == {("P001", ("chapters", 1), line)}
