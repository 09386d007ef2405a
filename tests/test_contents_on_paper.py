"""Contents of a book on paper: parts, and headings where the author asks for them."""

import re
from typing import Any

import pytest

from builders.manuscripts import a_chapter, a_manuscript, a_medium, read_text
from publish.book.authors_editions import find_edition
from publish.book.pieces import Piece
from publish.document.contents import ContentsLine, contents_lines
from publish.document.model import ContentsEntry
from publish.document.parts import plan_parts
from publish.pipeline import make_artefacts, make_document
from reading.pdf import opened, outline, page_texts

_TEXT = "Begin.\n\n## Een kop\n\nTekst.\n\n### Dieper\n\nTekst.\n"
_CHAPTERS = [
    a_chapter(title="Los", text="a"),
    a_chapter(title="Zaaien", part="Deel een: het voorjaar", text=_TEXT),
    a_chapter(title="Wieden", text="b"),
    a_chapter(title="Oogsten", part="Deel twee: het najaar", text="c"),
]


def parted(levels: int) -> str:
    back = [{"title": "Achteraf", "text": "d"}]
    return a_manuscript(chapters=_CHAPTERS, contents=levels, back=back)


def titles(entries: tuple[ContentsEntry, ...]) -> list[Any]:
    return [[it.title, *titles(it.children)] for it in entries]


_PARTED = [
    ["Los"],
    ["Deel een: het voorjaar", ["Zaaien", ["Een kop"]], ["Wieden"]],
    ["Deel twee: het najaar", ["Oogsten"]],
    ["Achteraf"],
    ["Colofon"],
]


def without_headings(entries: list[Any]) -> list[Any]:
    kept = [it for it in entries if it != ["Een kop"]]
    return [without_headings(it) if isinstance(it, list) else it for it in kept]


@pytest.mark.parametrize("edition", ["print", "screen", "large-print", "epub"])
@pytest.mark.parametrize("levels", [1, 2])
def test_parts_hold_their_chapters_and_headings_are_listed_on_request(
    levels: int, edition: str
) -> None:
    work = read_text(parted(levels))
    document = make_document(work, find_edition(work.manuscript, edition))
    wanted = _PARTED if levels > 1 else without_headings(_PARTED)
    assert titles(document.contents) == wanted


@pytest.mark.parametrize("levels", [1, 2])
def test_printed_contents_name_parts_without_a_page_of_their_own(levels: int) -> None:
    (artefact,) = make_artefacts(read_text(parted(levels)), "print")
    text = " ".join(page_texts(artefact.content)[1].split())
    assert re.search(r"Deel een: het voorjaar Zaaien 2 4\b", text)
    assert ("Een kop" in text) is (levels > 1)
    assert "Dieper" not in text


def test_bookmarks_have_the_levels_of_the_contents() -> None:
    (artefact,) = make_artefacts(read_text(parted(2)), "print")
    found = outline(opened(artefact.content))
    assert found == [
        (1, "Inhoud"),
        (1, "Los"),
        (1, "Deel een: het voorjaar"),
        (2, "Zaaien"),
        (3, "Een kop"),
        (4, "Dieper"),
        (2, "Wieden"),
        (1, "Deel twee: het najaar"),
        (2, "Oogsten"),
        (1, "Achteraf"),
        (1, "Colofon"),
    ]


def test_a_part_that_is_called_as_its_chapter_is_a_line_of_its_own() -> None:
    chapter = a_chapter(title="Zaaien", part="Zaaien", text="a")
    work = read_text(a_manuscript(chapters=[chapter]))
    document = make_document(work, find_edition(work.manuscript, "print"))
    planned = plan_parts(document.book, Piece("book", document.edition))
    lines: tuple[ContentsLine, ...] = contents_lines(planned, 1)
    named = [(it.depth, it.page is not None) for it in lines if "Za" in it.entry.title]
    assert named == [(1, False), (2, True)]


@pytest.mark.parametrize("edition", ["print", "epub"])
def test_our_pages_are_told_apart_from_an_authors_of_the_same_name(
    edition: str,
) -> None:
    medium = a_medium(url="https://example.org/a")
    item = {"title": "Gesprek", "media": [medium]}
    text = a_manuscript(
        chapters=[a_chapter(items=[item]), a_chapter(title="Adressen")],
        back=[{"title": "COLOFON", "text": "Gedrukt in het buurthuis."}],
    )
    work = read_text(text)
    document = make_document(work, find_edition(work.manuscript, edition))
    planned = plan_parts(document.book, Piece("book", document.edition))
    titles = [part.title for part in planned if part.entry]
    assert {"COLOFON", "Colofon · Varen"} <= set(titles)
    assert len({title.casefold() for title in titles}) == len(titles)
