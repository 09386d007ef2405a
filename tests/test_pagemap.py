"""Page numbers of one edition, by what stands first on each of its pages."""

import re
from dataclasses import replace

import pytest

from builders.manuscripts import a_chapter, a_manuscript, read_text
from builders.paper_documents import make_document as paper_document
from publish.book.authors_editions import find_edition
from publish.document.model import Document, Part
from publish.document.page_marks import Begun, Mark, mark_in, start_tag, take_marks
from publish.document.page_numbers import (
    list_marks,
    marks_as_ids,
    marks_as_pages,
    name_pages,
    refuse_lost,
)
from publish.findings import BookError
from publish.load import Work
from publish.pipeline import make_document

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


def test_pages_of_what_the_other_edition_leaves_out_are_named_with_the_next() -> None:
    places = {"a": 0, "b": 1, "c": 3}
    names = name_pages(places, ("1", "2", "3", "4"), {"a", "c"})
    assert names == {"a": "1", "c": "2–4"}


def test_a_page_inside_a_text_is_named_where_the_text_goes_on() -> None:
    begun = {1: (Begun("x", 9), Begun("a", 700)), 2: (Begun("a", 1400),)}
    places = {"a": 0, "b": 2}
    names = name_pages(places, ("1", "2", "3"), {"a", "b"}, (), begun)
    assert names == {"a": "1", Begun("a", 700): "2", "b": "3"}


def test_a_book_without_marks_has_no_names() -> None:
    assert name_pages({}, ("1",), ()) == {}


def marked(html: str) -> Document:
    """A document of one part, with a mark of that name at each `{name}`."""
    clean, marks = take_marks(re.sub(r"{(.*?)}", lambda at: mark_in(at[1]), html))
    part = Part("a", "chapter", "", "a", "A", clean, marks)
    return replace(paper_document(""), parts=(part,))


def test_marks_stand_beside_the_html_and_not_in_it() -> None:
    (part,) = marked("<h1 id='a'{a}>A</h1><hr{a.1}/>").parts
    assert part.html == "<h1 id='a'>A</h1><hr/>"
    assert part.marks == (Mark("a", 10), Mark("a.1", 20))


def test_marks_become_ids_where_the_element_has_none() -> None:
    document = marked('<h1 id="a"{a}>A</h1><p{a.1}>B</p>')
    assert list_marks(document) == ("a", "a.1")
    assert marks_as_ids(document).parts[0].html == (
        '<h1 id="a">A</h1><p id="a.1">B</p>'
    )


def test_marks_become_the_numbers_of_the_pages_that_begin_there() -> None:
    document = marked("<h1{a}>A</h1><p{a.1}>B</p>")
    numbered = marks_as_pages(document, {"a.1": "12–13"})
    assert numbered.parts[0].html == '<h1>A</h1><p data-page="12–13">B</p>'
    assert numbered.parts[0].marks == ()


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


_TEXT = """Een regel

- A
- B

  C

| a | b |
|---|---|
| c | d |

## Kop {#kop}

::: note [Let op]
Tekst

---
:::

::: exercise
Opgave

::: solution
Antwoord
:::
:::
"""
_FINE = {  # of a text, by the number of its block
    "een.1": (),
    "een.2": ("li1", "p1", "li2", "p2", "p3"),
    "een.3": ("th1", "td1"),
    "een.5": ("p1", "p2", "hr1"),
    "een.6": (),  # a solution stands elsewhere on paper
}


def test_the_text_of_an_ebook_that_carries_no_numbers_has_no_marks() -> None:
    rows: dict[str, object] = {"epub": {"numbers": "none"}}
    chapters = [a_chapter("Een", text=_TEXT)]
    work = read_text(a_manuscript(chapters=chapters, editions=rows))
    made = make_document(work, find_edition(work.manuscript, "epub"))
    (part,) = [part for part in made.parts if part.anchor == "een"]
    assert [mark.name for mark in part.marks] == ["een"]


@pytest.mark.parametrize("name", ["print", "screen"])
def test_fine_marks_stand_at_each_line_row_and_block_inside(name: str) -> None:
    chapters = [a_chapter("Een", text=_TEXT)]
    work = read_text(a_manuscript(chapters=chapters))
    made = make_document(work, find_edition(work.manuscript, name))
    (part,) = [part for part in made.parts if part.anchor == "een"]
    wanted = [
        own
        for block, fine in _FINE.items()
        for own in (
            *(["kop"] if block == "een.5" else []),
            block,
            *(f"{block}+{tag}" for tag in fine),
        )
    ]
    assert [mark.name for mark in part.marks] == ["een", *wanted]
    coarse = [own for own in wanted if "+" not in own]
    assert list_marks(replace(made, parts=(part,)), fine=False) == ("een", *coarse)
    for mark in part.marks:
        start, end = start_tag(part.html, mark.at)
        assert mark.at == end - (2 if part.html[end - 2] == "/" else 1)
        assert mark.name.partition("+")[2].rstrip("0123456789") in part.html[start:end]


def test_no_text_holds_a_trace_of_the_marks() -> None:
    work = read_text(a_manuscript())
    for name in ("print", "screen", "epub"):
        edition = find_edition(work.manuscript, name)
        html = "".join(part.html for part in make_document(work, edition).parts)
        assert not set(html) & {"\uffff", "\ufffe"}
        assert "data-page" not in html


@pytest.mark.parametrize("tag", ["ul", "ol"])
def test_the_number_of_a_page_that_a_list_begins_stands_at_its_first_item(
    tag: str,
) -> None:
    listing = f'<{tag} class="tight"{mark_in("een.1")}>\n<li>een</li></{tag}>'
    html, marks = take_marks(f'{listing}<p class="x"{mark_in("een.2")}>b</p>')
    part = Part("een", "chapter", "", "een", "Een", html, marks)
    document = replace(paper_document(""), parts=(part,))
    carried = marks_as_pages(document, {"een.1": "7", "een.2": "8"}).parts[0].html
    assert '<li data-page="7">een' in carried
    assert '<p class="x" data-page="8">b' in carried
    assert carried.count("data-page") == 2
