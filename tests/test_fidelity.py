"""The book says what its source says: every word, in order."""

from collections.abc import Callable
from pathlib import Path

import pytest

from builders.real_book import MANUSCRIPT, ROOT, build_in, built, copied_book, work
from reading.epub import file_texts
from reading.fidelity import first_missing, source_paragraphs, words_of
from reading.pdf import page_texts, said_aloud

SOURCE = Path(__file__).parent / "sources" / "over-stromen-gesproken.txt"
READ: dict[str, Callable[[bytes], tuple[str, ...]]] = {
    "print": page_texts,
    "screen": page_texts,
    "epub": file_texts,
}


def paragraphs() -> list[tuple[str, ...]]:
    errata = [(one.was, one.now) for one in work().manuscript.errata]
    return source_paragraphs(SOURCE.read_text(encoding="utf-8"), errata)


@pytest.mark.slow
@pytest.mark.parametrize("edition", READ)
def test_every_word_of_the_source_is_in_the_book_in_order(edition: str) -> None:
    assert first_missing(paragraphs(), READ[edition](built()[edition])) == ""


@pytest.mark.slow
def test_a_book_that_lost_a_sentence_is_found_out(tmp_path: Path) -> None:
    sentence = " Ook kleine veranderingen zijn betekenisvol."
    mutant = copied_book(tmp_path, sentence)
    made = build_in(tmp_path, str(mutant), "print", "epub")
    for edition, content in made.items():
        missing = first_missing(paragraphs(), READ[edition](content))
        assert missing.startswith("klein is transformerend heb ook aandacht")


@pytest.mark.slow
def test_a_book_with_two_items_changed_round_is_found_out(tmp_path: Path) -> None:
    item = "      - {id: de-druppels-en-de-golf, title: De druppels en de golf}\n"
    text = MANUSCRIPT.read_text(encoding="utf-8")
    after = text[text.index(item) + len(item) :].splitlines(keepends=True)[0]
    mutant = copied_book(tmp_path, item + after, after + item)
    content = build_in(tmp_path, str(mutant), "epub")["epub"]
    assert first_missing(paragraphs(), file_texts(content)) == "kleiner kijken en doen"


@pytest.mark.slow
@pytest.mark.parametrize("edition", ["print", "screen"])
def test_a_voice_reads_the_source_from_the_tags_in_order(edition: str) -> None:
    lines = ["".join(words_of(one)) for one in said_aloud(built()[edition]).split("\n")]
    for paragraph in paragraphs():
        while lines and "".join(paragraph) not in lines[0]:
            lines.pop(0)
        assert lines, paragraph


def test_the_source_is_the_one_that_was_handed_over() -> None:
    given = ROOT.parent / "shared" / "seed" / SOURCE.name
    if not given.is_file():
        pytest.skip("the text as handed over stands only beside our own checkout")
    assert SOURCE.read_bytes() == given.read_bytes()


def test_the_source_has_all_its_paragraphs() -> None:
    found = paragraphs()
    assert len(found) == 4 + 4 + 7 + 7 + 23 + 8
    assert sum(map(len, found)) == 655


def test_signs_do_not_count_as_words() -> None:
    assert words_of("Éen ‘rug-aan-\nrug’ 🗺\ufe0f (📋)!") == ("éen", "rugaanrug")
    assert words_of("E\N{COMBINING ACUTE ACCENT}en, 1\xa0minuut") == (
        "éen",
        "1",
        "minuut",
    )


def test_a_page_may_end_inside_a_paragraph() -> None:
    asked = [words_of("een twee drie vier"), words_of("vijf")]
    assert first_missing(asked, ["Een twee 7", "Kop drie vier vijf"]) == ""


@pytest.mark.parametrize(
    "pages",
    [
        ["een twee drie vijf"],  # a word is gone
        ["een twee en drie vier vijf"],  # a word too many
        ["vijf een twee drie vier"],  # not in order
        ["een 1", "twee 2", "drie vier vijf"],  # broken twice
        ["een twee " + "x " * 40, "drie vier vijf"],  # too much between
    ],
)
def test_a_paragraph_that_is_not_whole_is_missing(pages: list[str]) -> None:
    asked = [words_of("een twee drie vier"), words_of("vijf")]
    assert first_missing(asked, pages) != ""
