"""Page numbers of one edition, by what stands first on each of its pages."""

from dataclasses import replace

import pytest
from markupsafe import Markup

from builders.manuscripts import a_chapter, a_manuscript, read_text
from builders.paper_documents import make_document as paper_document
from publish.book.authors_editions import find_edition
from publish.document.model import Document, Part
from publish.document.page_marks import mark_block
from publish.document.page_numbers import (
    list_marks,
    marks_as_ids,
    marks_as_pages,
    name_pages,
    refuse_lost,
)
from publish.editions.builtin import EDITIONS
from publish.findings import BookError
from publish.load import Work
from publish.pipeline import make_document
from publish.prose.tree import Box, Text

_NUMBERED = pytest.mark.parametrize("name", ["epub", "kobo", "large-print"])
_PLACES = {"a": 1, "a.1": 1, "a.2": 2, "b": 2, "b.1": 3}
_LABELS = ("cover", "1", "2", "3")


def test_the_first_mark_of_each_page_carries_its_number() -> None:
    names = name_pages(_PLACES, _LABELS, _PLACES)
    assert names == {"a": "1", "a.2": "2", "b.1": "3"}


def test_what_the_other_edition_lacks_leaves_its_number_to_the_next_mark() -> None:
    assert name_pages(_PLACES, _LABELS, {"a", "b", "b.1"})["b"] == "2"


def test_a_page_on_which_nothing_begins_is_named_with_the_next() -> None:
    names = name_pages({"a": 0, "b": 3}, ("11", "12", "13", "14"), {"a", "b"})
    assert names == {"a": "11", "b": "12–14"}


def test_last_pages_on_which_nothing_begins_are_named_with_the_one_before() -> None:
    names = name_pages({"a": 0, "b": 1}, ("1", "2", "3", "4"), {"a", "b"})
    assert names == {"a": "1", "b": "2–4"}


def test_a_blank_page_has_no_number_to_carry() -> None:
    names = name_pages({"a": 0, "b": 2}, ("iii", "iv", "1"), {"a", "b"}, {1})
    assert names == {"a": "iii", "b": "1"}


def test_pages_of_what_the_other_edition_leaves_out_are_not_named() -> None:
    places = {"a": 0, "b": 1, "c": 3}
    names = name_pages(places, ("1", "2", "3", "4"), {"a", "c"})
    assert names == {"a": "1", "c": "3–4"}


def test_a_book_without_marks_has_no_names() -> None:
    assert name_pages({}, ("1",), ()) == {}


def marked(html: str) -> Document:
    part = Part("a", "chapter", "", "a", "A", html)
    document = paper_document("")
    return Document(
        **{
            name: getattr(document, name)
            for name in Document.__slots__
            if name != "parts"
        },
        parts=(part,),
    )


def test_marks_become_ids_where_the_element_has_none() -> None:
    document = marked('<h1 id="a" data-mark="a">A</h1><p data-mark="a.1">B</p>')
    assert list_marks(document) == ("a", "a.1")
    assert marks_as_ids(document).parts[0].html == (
        '<h1 id="a">A</h1><p id="a.1">B</p>'
    )


def test_marks_become_the_numbers_of_the_pages_that_begin_there() -> None:
    document = marked('<h1 data-mark="a">A</h1><p data-mark="a.1">B</p>')
    numbered = marks_as_pages(document, {"a.1": "12–13"})
    assert numbered.parts[0].html == '<h1>A</h1><p data-page="12–13">B</p>'


def test_each_id_without_a_page_is_one_finding() -> None:
    with pytest.raises(BookError) as caught:
        refuse_lost(("a", "a.1", "b", "b.2", "c"), {"b"}, "print", "large-print")
    found = [(one.code, one.message) for one in caught.value.findings]
    assert found == [
        ("E101", "#a has no page in print"),
        ("E101", "#c has no page in print"),
    ]


@_NUMBERED
def test_an_edition_that_holds_more_than_the_numbered_one_is_refused(
    name: str,
) -> None:
    chapters = [a_chapter("Een"), a_chapter("Twee")]
    rows: dict[str, object] = {"print": {"include": ["een"]}}
    work = read_text(a_manuscript(chapters=chapters, editions=rows))
    assert refusal(work, name) == [("E101", "#twee has no page in print")]
    rows[name] = {"numbers": "none"}
    work = read_text(a_manuscript(chapters=chapters, editions=rows))
    assert make_document(work, find_edition(work.manuscript, name)).parts


@_NUMBERED
def test_an_anchor_that_lost_its_page_is_refused(name: str) -> None:
    chapter = a_chapter(items=[{"title": "Het veer"}])
    work = read_text(a_manuscript(chapters=[chapter]))
    layouts = dict(work.styles.layouts)
    text, path = layouts["pages/item.html"]
    assert text.count(' id="{{ item.id }}"') == 1
    spoilt = text.replace(' id="{{ item.id }}"', "")
    layouts["pages/item.html"] = (spoilt, path)
    lost = replace(work, styles=replace(work.styles, layouts=layouts))
    assert refusal(lost, name) == [("E101", "#het-veer has no page in print")]


def refusal(work: Work, name: str) -> list[tuple[str, str]]:
    with pytest.raises(BookError) as caught:
        make_document(work, find_edition(work.manuscript, name))
    return [(one.code, one.message) for one in caught.value.findings]


def test_fine_marks_stand_at_each_line_row_and_block_inside() -> None:
    listing = Markup("<ul>\n<li>A</li><li><p>B</p></li></ul>")
    found = mark_block(listing, "a.1", Text(""))
    assert list_marks(marked(found)) == ("a.1", "a.1+li1", "a.1+li2", "a.1+p1")
    assert list_marks(marked(found), fine=False) == ("a.1",)
    rows = Markup("<table><tr>\n<th>A</th><th>B</th></tr><tr><td>C</td></tr></table>")
    found = mark_block(rows, "a.2", Text(""))
    assert list_marks(marked(found)) == ("a.2", "a.2+th1", "a.2+td1")
    box = Markup('<div id="x"><p id="y">A</p><hr/><p>B</p></div>')
    assert list_marks(marked(mark_block(box, "a.3", Text("")))) == (
        "x",
        "a.3+hr1",
        "a.3+p1",
    )


def test_what_holds_a_solution_differs_on_paper_and_has_no_fine_marks() -> None:
    box = Box("note", "", (), (Box("solution", "", (), ()),))
    html = Markup("<div><p>A</p></div>")
    assert mark_block(html, "a.1", box) == '<div data-mark="a.1"><p>A</p></div>'


def test_marks_are_off_where_no_edition_asks_for_them() -> None:
    work = read_text(a_manuscript())
    for name in ("print", "screen"):
        html = "".join(p.html for p in make_document(work, EDITIONS[name]).parts)
        assert "data-mark" not in html
        assert "data-page" not in html
