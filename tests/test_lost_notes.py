"""Footnotes that the layout engine may lose: none is, or the book is refused."""

from dataclasses import replace

import pytest

from builders.manuscripts import a_manuscript, read_text
from publish.book.authors_editions import find_edition
from publish.document.model import Document
from publish.findings import BookError
from publish.pdf.layout import lay_out
from publish.pipeline import make_document

COUNTED = b".to-contents a::after { content: target-counter(attr(href), page) }"


def a_full_page(lines: int) -> Document:
    """Lines, and then a table with four long notes; the print edition of it."""
    long = "lang " * 60
    rows = [f"|c|woord^[Noot{number} {long}]|" for number in range(4)]
    text = "\n\n".join(f"Regel {number}" for number in range(lines))
    table = "\n".join(["|a|b|", "|---|---|", *rows])
    chapters = [
        {"title": "Een", "text": f"{text}\n\n{table}\n"},
        {"title": "Twee", "text": "b"},
    ]
    work = read_text(a_manuscript(chapters=chapters))
    return make_document(work, find_edition(work.manuscript, "print"))


@pytest.mark.parametrize("lines", [2, 14, 16, 17])
def test_each_note_of_a_table_stands_on_a_page(lines: int) -> None:
    names = [f"een.note-{number}" for number in range(1, 5)]
    assert set(names) <= lay_out(a_full_page(lines)).anchors.keys()


def test_a_footnote_that_is_lost_is_refused() -> None:
    # a page number in the text has pages made again, and notes put off are forgotten
    made = a_full_page(16)
    sheet = made.assets["print.css"] + COUNTED
    with pytest.raises(BookError) as refused:
        lay_out(replace(made, assets={**made.assets, "print.css": sheet}))
    assert {finding.code for finding in refused.value.findings} == {"P008"}
