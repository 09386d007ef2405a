"""Editions are rows of data, and an author's are differences from them."""

import pytest

from builders.manuscripts import a_manuscript, codes_of, read_text
from publish.book.authors_editions import find_edition, list_editions
from publish.editions.builtin import EDITIONS
from publish.editions.edition import Edition
from publish.editions.papers import PAPERS

OWN = {
    "pocket": {"based_on": "print", "trim": "A6", "type_size": "9pt"},
    "tiny": {"based_on": "pocket", "type_size": "8pt", "what": "een kleintje"},
    "screen": {"type_size": "14pt"},
}


def test_the_rows_are_called_by_their_names() -> None:
    assert all(name == row.name for name, row in EDITIONS.items())
    assert {"screen", "print", "epub"} <= set(EDITIONS)


def test_only_paper_carries_codes() -> None:
    for row in EDITIONS.values():
        assert row.codes == (row.medium == "paper")


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (EDITIONS["print"], "golf-print.pdf"),
        (EDITIONS["screen"], "golf-screen.pdf"),
        (EDITIONS["epub"], "golf.epub"),
        (Edition("kobo", "", "epub", "reader", suffix=".epub"), "golf-kobo.epub"),
    ],
)
def test_a_file_is_called_after_book_and_edition(row: Edition, name: str) -> None:
    assert row.file_name("golf") == name


def test_an_own_edition_differs_only_where_it_says_so() -> None:
    manuscript = read_text(a_manuscript(editions=OWN)).manuscript
    pocket = find_edition(manuscript, "pocket")
    assert (pocket.trim, pocket.type_size) == (PAPERS["A6"], 9.0)
    assert pocket.what == EDITIONS["print"].what
    assert pocket.codes
    assert set(EDITIONS["print"].styles) <= set(pocket.styles)


def test_an_edition_may_build_on_an_own_one() -> None:
    manuscript = read_text(a_manuscript(editions=OWN)).manuscript
    tiny = find_edition(manuscript, "tiny")
    assert (tiny.trim, tiny.type_size) == (PAPERS["A6"], 8.0)
    assert tiny.what == "een kleintje"


def test_a_built_in_edition_may_be_changed() -> None:
    manuscript = read_text(a_manuscript(editions=OWN)).manuscript
    screen = find_edition(manuscript, "screen")
    assert screen.type_size == 14.0
    assert screen.trim == EDITIONS["screen"].trim


def test_built_in_editions_come_first_and_each_once() -> None:
    manuscript = read_text(a_manuscript(editions=OWN)).manuscript
    assert list(list_editions(manuscript)) == [*EDITIONS, "pocket", "tiny"]


def test_an_edition_that_does_not_exist_is_not_found() -> None:
    manuscript = read_text(a_manuscript()).manuscript
    with pytest.raises(KeyError):
        find_edition(manuscript, "pront")


@pytest.mark.parametrize(
    "editions",
    [
        {"pocket": {"based_on": "pront"}},
        {"pocket": {"trim": "A6"}},
        {"one": {"based_on": "two"}, "two": {"based_on": "one"}},
        {"one": {"based_on": "one"}},
    ],
)
def test_an_edition_based_on_nothing_is_refused(
    editions: dict[str, dict[str, str]],
) -> None:
    assert "M213" in codes_of(a_manuscript(editions=editions))
