"""Budgets that are met exactly, or refused with so many lines as it takes.

Nothing is allowed for: where a finding tells a number of lines, the book is made again
with so many taken out (or written to it) where the finding says, and once more with
one line fewer. The first must come out, and the second must not.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from builders.budget_books import (
    a_book_of_words,
    a_photo_book,
    a_plain_book,
    a_table_book,
    the_dutch_book,
    the_real_book,
)
from builders.manuscripts import a_chapter, a_manuscript, read_text
from publish.book.authors_editions import find_edition
from publish.document.model import Document
from publish.findings import BookError, Finding
from publish.messages import Value
from publish.pdf.budget_lines import list_paragraphs, without_lines
from publish.pipeline import make_artefacts, make_document, read_book
from reading.pdf import opened, page_texts

Making = Callable[..., Path]

_long = pytest.mark.torture


def _made(path: Path, edition: str) -> Mapping[str, bytes]:
    """The files of an edition by what they are; raises BookError."""
    made = make_artefacts(read_book(path), edition)
    return {f"{one.kind}-{one.flips}": one.content for one in made}


def _pages(files: Mapping[str, bytes]) -> int:
    """How many pages of the book stand in the files, two to a side where folded."""
    if sheets := files.get("sheets-long"):
        return 2 * len(opened(sheets).pages)
    return len(opened(files["pages-long"]).pages)


def _refusal(path: Path, edition: str) -> dict[str, Value]:
    """What P017 says of a book that does not come to its budget; nothing if it does."""
    work = read_book(path)
    try:
        make_document(work, find_edition(work.manuscript, edition))
    except BookError as refused:
        (found,) = refused.findings
        assert found.code == "P017"
        return dict(found.values) | {"key": found.key}
    return {}


_MET, _LONG, _SHORT = "met", "too long", "too short"
_OUTCOMES = [
    (a_photo_book, "print", 60, 9, _MET),
    (a_photo_book, "print", 60, 6, _MET),
    (a_table_book, "booklet", 40, 12, _MET),
    *(
        pytest.param(*row, marks=_long)
        for row in (
            (the_real_book, "booklet", 135, 16, _LONG),
            (the_real_book, "booklet", 135, 20, _MET),
            (the_real_book, "booklet", 135, 28, _SHORT),
            (a_table_book, "booklet", 150, 12, _LONG),
            (a_table_book, "booklet", 150, 16, _MET),
            (a_table_book, "booklet", 150, 28, _SHORT),
            (a_plain_book, "print", 160, 6, _LONG),
            (a_plain_book, "print", 160, 8, _MET),
            (a_plain_book, "print", 160, 14, _SHORT),
            # and what asks for other levers, and other lines
            (a_photo_book, "print", 60, 5, _LONG),
            (the_real_book, "booklet", 60, 16, _MET),
            (a_table_book, "booklet", 40, 20, _SHORT),
            (a_plain_book, "print", 160, 5, _LONG),
            (the_dutch_book, "print", 20, 20, _MET),
            (the_dutch_book, "print", 20, 14, _MET),
            (the_dutch_book, "print", 70, 12, _LONG),
        )
    ),
]
_CHAPTERS = {  # where the builders put lines
    a_photo_book: "Bij de kade",
    a_table_book: "Week 2",
    a_plain_book: "Dag 2",
    the_real_book: "Het anders zijn van je reisgenoten",
    the_dutch_book: "Een pan voor twintig",
}


@pytest.mark.parametrize(("making", "edition", "lines", "pages", "outcome"), _OUTCOMES)
def test_a_budget_is_met_exactly_or_refused_with_the_lines_that_it_takes(  # noqa: PLR0913, PLR0917 - a row of the table
    making: Making, edition: str, lines: int, pages: int, outcome: str, tmp_path: Path
) -> None:
    def made_with(number: int) -> Path:
        return making(tmp_path / f"{number}", number, {edition: {"pages": pages}}, 1)

    def is_met_with(number: int) -> bool:
        return _pages(_made(made_with(number), edition)) == pages

    said = _refusal(made_with(lines), edition)
    if outcome == _MET:
        assert not said
        assert is_met_with(lines)
        return
    many = int(str(said["lines"]))
    assert many > 1
    where = f"“{_CHAPTERS[making]}”"
    if outcome == _LONG:
        assert int(str(said["pages"])) > pages
        assert said["chapters"] == (where,)
        many = -many
    else:
        assert said["key"] == "P017:short"
        assert said["chapter"] == (where,)
    assert is_met_with(lines + many)
    one_fewer = lines + many + (1 if outcome == _LONG else -1)
    assert _refusal(made_with(one_fewer), edition)


def test_lines_of_prose_are_counted_as_they_are_set(tmp_path: Path) -> None:
    """Read from the PDF where they end, and taken out at the end of the paragraph."""
    plain = {"type_size": "11pt"}  # the least, so that no lever changes the lines
    words = " ".join(f"boot{number}" for number in range(500))

    def made_of(said: str, **more: int) -> Path:
        folder = tmp_path / f"{len(said)}-{len(more)}"
        return a_book_of_words(folder, said, {"print": plain | more})

    def without(number: int) -> Path:
        return made_of(" ".join(lines[:-number]), pages=pages)

    files = _made(made_of(words), "print")
    pages = _pages(files) - 2  # one, where the colophon runs on
    texts = "\n".join(page_texts(files["pages-long"])).splitlines()
    lines = [it.strip() for it in texts if it.lstrip().startswith("boot")]
    assert " ".join(lines) == words
    said = _refusal(made_of(words, pages=pages), "print")
    many = int(str(said["lines"]))
    assert many > 1
    assert _pages(_made(without(many), "print")) == pages
    assert _refusal(without(many - 1), "print")


def test_lines_that_are_lacking_fill_the_pages(tmp_path: Path) -> None:
    def with_more(number: int) -> Path:
        said = "Een boot op zee." + number * "\\\nEn nog een."
        return a_book_of_words(tmp_path / f"{number}", said, {"print": {"pages": 9}})

    many = int(str(_refusal(with_more(0), "print")["lines"]))
    assert many > 1
    assert _pages(_made(with_more(many), "print")) == 9
    assert _refusal(with_more(many - 1), "print")


@pytest.mark.parametrize("gone", [1, 69, 70, 71, 130, 159])
def test_what_is_tried_is_the_book_without_these_lines(
    gone: int, tmp_path: Path
) -> None:
    """The same HTML as the author's own text gives, the longest paragraph first."""
    whole = _document(a_plain_book(tmp_path / "whole", 160, {}))
    fewer = _document(a_plain_book(tmp_path / "fewer", 160 - gone, {}))
    tried = without_lines(whole, list_paragraphs(whole), gone)
    assert _as_seen(tried.html) == _as_seen(fewer.html)


def _document(path: Path) -> Document:
    work = read_book(path)
    return make_document(work, find_edition(work.manuscript, "print"))


def _as_seen(html: str) -> str:
    """Without line ends between paragraphs; last words hold together on one line."""
    return re.sub(r">\n+", ">", html).replace("\u00a0", " ")


def test_where_all_ordinary_lines_are_not_enough_no_number_is_told() -> None:
    listed = "\n".join(f"- kist {number}" for number in range(150))
    chapter = a_chapter("De lading", text=f"Een regel.\n\n{listed}")
    (found,) = _findings_of_print(chapter, 3)
    assert found.key == "P017:much"
    message, hint = found.told_in("nl")
    assert "ook zonder de 1 regel gewone tekst" in message
    assert "regel" not in hint


def test_a_book_of_lists_is_not_asked_for_lines() -> None:
    (found,) = _findings_of_print(a_chapter("De lading", text="- kist\n- ton"), 12)
    assert found.key == "P017:bare"


def _findings_of_print(chapter: dict[str, Any], pages: int) -> tuple[Finding, ...]:
    editions = {"print": {"pages": pages}}
    work = read_text(a_manuscript(chapters=[chapter], editions=editions))
    with pytest.raises(BookError) as refused:
        make_artefacts(work, "print")
    return refused.value.findings
