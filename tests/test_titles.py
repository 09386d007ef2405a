"""Titles are as large as their longest word fits, and no word is cut without hyphen."""

import re
from collections.abc import Iterable

import pytest

from builders.title_books import (
    LONG,
    NAMES,
    TITLES,
    book_of_titles,
    files_of,
    with_sheet,
)
from publish.assets.text_widths import BOLD
from publish.document.titles import breadth_of, parts_of, unglued, width_style, words_of
from reading.pdf import page_texts

_WORDS = sorted({word for title in (*TITLES, LONG) for word in title.split()})
_ALIKE = {"poster-size", "lying", "square"}  # their text is as wide as on A4
_LONG_WORDS = tuple(word for word in _WORDS if len(word) > 7)


def cut_words(content: bytes, words: Iterable[str] = _LONG_WORDS) -> set[str]:
    """The words that a line's end cuts without a hyphen, as they stand in the file."""
    text = "\n\f\n".join(page_texts(content))
    return {
        found[0]
        for word in words
        for found in re.finditer("(?:-?\n)?".join(map(re.escape, word)), text)
        if re.search(r"(?<!-)\n", found[0])
    }


def whole_words(content: bytes, words: Iterable[str] = _LONG_WORDS) -> set[str]:
    """The words that stand in the file, on one line or hyphenated."""
    text = "\n\f\n".join(page_texts(content)).replace("-\n", "")
    return {word for word in words if word in text}


@pytest.mark.parametrize("name", [name for name in NAMES if name not in _ALIKE])
def test_no_edition_cuts_a_title_without_a_hyphen(name: str) -> None:
    files = files_of(book_of_titles(), name)
    cut = {file: cut_words(content) for file, content in files.items()}
    assert not any(cut.values()), cut
    found = set().union(*(whole_words(content) for content in files.values()))
    assert "Vrijwilligersorganisaties" in found


def test_every_word_of_the_titles_is_printed_in_a_whole_book() -> None:
    (content,) = files_of(book_of_titles(), "pocket").values()
    assert whole_words(content) == set(_LONG_WORDS)


@pytest.mark.parametrize("name", ["pocket", "meeting", "press"])
def test_titles_that_break_anywhere_are_found(name: str) -> None:
    anywhere = (
        "\n.cover .cover-title, h1, .contents-title, .question, .poster-top h1,"
        ".card .card-question { font-size: 2em; hyphens: none;"
        " overflow-wrap: anywhere }\n.cover .cover-title { font-size: 62pt }"
    )
    sheet = {"pocket": "a5", "meeting": "meeting", "press": "press"}[name]
    files = files_of(with_sheet(book_of_titles(), **{sheet: anywhere}), name)
    assert any(cut_words(content) for content in files.values())


def test_a_title_without_room_for_its_word_is_set_smaller() -> None:
    wide = breadth_of("Verantwoordelijkheidsverdeling", "nl")
    short = breadth_of("Varen", "nl")
    assert wide.word > 4 * short.word
    assert short.word == short.part


def test_hyphens_leave_parts_that_join_to_the_word() -> None:
    word = "Samenwerkingsovereenkomsten"
    parts = parts_of(word, "nl")
    assert len(parts) > 1
    assert "".join(part.removesuffix("-") for part in parts) == word
    assert all(part.endswith("-") for part in parts[:-1])


@pytest.mark.parametrize("language", ["fy", "ar", "und"])
def test_a_language_without_hyphens_keeps_its_words_whole(language: str) -> None:
    assert parts_of("Gemeenschapsverantwoordelijkheid", language) == (
        "Gemeenschapsverantwoordelijkheid",
    )


@pytest.mark.parametrize("word", ["Bijeenkomst", "2030", "—", "(tuinen)"])
def test_a_short_word_has_no_hyphen(word: str) -> None:
    assert parts_of(word, "nl") == (word,)


def test_lines_end_at_blanks_and_behind_hyphens() -> None:
    assert words_of("Amersfoort-Schuilenburg en 2023-11-06") == (
        "Amersfoort-",
        "Schuilenburg",
        "en",
        "2023-11-06",
    )
    assert words_of("10\N{NO-BREAK SPACE}uur") == ("10\N{NO-BREAK SPACE}uur",)
    assert words_of("") == ()


def test_a_title_of_short_words_needs_no_measure() -> None:
    assert width_style("De sluis", "nl") == ""
    assert width_style("", "nl") == ""
    assert width_style("Vrijwilligers", "nl", BOLD).startswith("--word: ")


@pytest.mark.parametrize(
    ("title", "loose"),
    [
        ("Wij maken\N{NO-BREAK SPACE}samen", "Wij maken samen"),
        ("Om 10\N{NO-BREAK SPACE}uur", "Om 10\N{NO-BREAK SPACE}uur"),
        ("Van A\N{NO-BREAK SPACE}naar B", "Van A\N{NO-BREAK SPACE}naar B"),
    ],
)
def test_the_last_word_of_a_large_title_may_stand_alone(title: str, loose: str) -> None:
    assert unglued(title) == loose
