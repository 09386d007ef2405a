"""Layouts that are at fault are told to their designer, with file and line."""

from dataclasses import replace
from pathlib import Path

import pytest

from publish.editions.builtin import EDITIONS
from publish.findings import BookError, Finding
from publish.pipeline import make_document, read_book

_STOCK = Path(__file__).parent / "stock" / "manuscript.yaml"


def _finding_with(layouts: dict[str, str | None]) -> Finding:
    """The one finding of the stock book with these layouts changed or taken away."""
    work = read_book(_STOCK)
    changed = dict(work.styles.layouts)
    for name, text in layouts.items():
        if text is None:
            del changed[name]
        else:
            changed[name] = (text, f"styles/layouts/{name}")
    styles = replace(work.styles, layouts=changed)
    with pytest.raises(BookError) as refused:
        make_document(replace(work, styles=styles), EDITIONS["print"])
    (finding,) = refused.value.findings
    return finding


def test_a_layout_that_names_what_is_not_there_is_told_with_its_line() -> None:
    finding = _finding_with({"pages/chapter.html": "<section>\n{{ page.tilte }}"})
    assert finding.code == "L001"
    assert str(finding.place) == "styles/layouts/pages/chapter.html:2:1"
    assert "tilte" in finding.message


def test_a_layout_that_is_not_closed_is_told_with_its_line() -> None:
    finding = _finding_with({"pages/chapter.html": "<section>\n\n{% if page %}"})
    assert finding.code == "L001"
    assert str(finding.place) == "styles/layouts/pages/chapter.html:3:1"


def test_a_node_without_a_layout_is_told_by_its_name() -> None:
    finding = _finding_with({"blocks/heading.html": None})
    assert (finding.code, finding.message) == ("L002", "no layout prints a heading")
