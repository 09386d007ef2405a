"""Footnotes of tables, which the layout engine loses where a page is full."""

import re
from dataclasses import replace

import pytest

from builders import a_manuscript, read_text
from publish.document import Document
from publish.editions import find_edition
from publish.findings import BookError
from publish.paper import lay_out
from publish.pipeline import make_document


def a_full_page(lines: int) -> Document:
    """Lines, and then a table with four long notes; the print edition of it."""
    long = "lang " * 60
    rows = [f"|c|woord^[Noot{number} {long}]|" for number in range(4)]
    text = "\n\n".join(f"Regel {number}" for number in range(lines))
    table = "\n".join(["|a|b|", "|---|---|", *rows])
    chapters = [{"title": "Een", "text": f"{text}\n\n{table}\n"}]
    work = read_text(a_manuscript(chapters=chapters))
    return make_document(work, find_edition(work.manuscript, "print"))


@pytest.mark.parametrize("lines", [2, 14, 16, 17])
def test_each_note_of_a_table_stands_on_a_page(lines: int) -> None:
    names = [f"een-note-{number}" for number in range(1, 5)]
    assert set(names) <= lay_out(a_full_page(lines)).anchors.keys()


def test_a_footnote_that_is_lost_is_refused() -> None:
    made = a_full_page(16)
    (part,) = (one for one in made.parts if one.anchor == "een")
    call = re.compile(r'<a class="note-again" href="#(een-note-\d)">\d</a>')
    under = re.compile(r'<div class="table-notes">.*?</div>\n</div>', re.DOTALL)
    floating = r'<span class="footnote" id="\1" data-number="1">Noot ' + "lang " * 60
    html = call.sub(floating + "</span>", under.sub("", part.html))
    parts = tuple(replace(one, html=html) if one is part else one for one in made.parts)
    with pytest.raises(BookError) as refused:
        lay_out(replace(made, parts=parts))
    assert {finding.code for finding in refused.value.findings} == {"P008"}
