"""Names of files made of titles: short, the same every time, and taken by Windows."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.manuscripts import a_chapter, a_manuscript, codes_of, read_text
from publish.output.file_names import LONGEST, free_of_devices, shortened
from publish.pipeline import make_artefacts

_LONG = "een lange titel over de samenwerking in de wijk " * 9


def test_a_short_name_stays_as_it_is() -> None:
    assert shortened("varen-in-de-wijk") == "varen-in-de-wijk"
    assert shortened("a" * LONGEST) == "a" * LONGEST


def test_a_long_name_keeps_whole_words_and_a_mark_of_the_rest() -> None:
    name = "-".join(_LONG.split())
    made = shortened(name)
    assert made.startswith("een-lange-titel-over-de-samenwerking-in-de-wijk-")
    assert made == shortened(name)
    assert made.rpartition("-")[0] in name
    assert shortened(f"{name}-anders") != made


@given(st.text("ab-", min_size=1, max_size=300))
def test_no_name_is_longer_than_the_longest(name: str) -> None:
    assert 0 < len(shortened(name)) <= LONGEST


@pytest.mark.parametrize("name", ["con", "nul", "com1", "lpt9", "aux", "prn"])
def test_the_name_of_a_device_gets_another(name: str) -> None:
    assert free_of_devices(name) == f"{name}-book"
    assert free_of_devices(f"{name}-boek") == f"{name}-boek"


def test_a_book_with_long_titles_is_written_under_short_names() -> None:
    book = {"title": _LONG, "language": "nl", "id": "urn:isbn:9789000000005"}
    text = a_manuscript(book=book, chapters=[a_chapter(_LONG), a_chapter(_LONG + "x")])
    (made,) = make_artefacts(read_text(text), "epub")
    assert len(made.name) <= LONGEST + len(".epub")
    with zipfile.ZipFile(BytesIO(made.content)) as book_file:
        names = book_file.namelist()
    chapters = [name for name in names if "een-lange" in name]
    assert len(chapters) == len(set(chapters)) == 2
    assert all(len(name) <= LONGEST + len("EPUB/.xhtml") for name in chapters)


def test_a_book_called_as_a_device_has_another_name() -> None:
    book = {"title": "Con", "language": "nl", "id": "urn:isbn:9789000000005"}
    text = a_manuscript(book=book, chapters=[a_chapter("Nul")])
    (made,) = make_artefacts(read_text(text), "epub")
    assert made.name == "con-book.epub"
    with zipfile.ZipFile(BytesIO(made.content)) as book_file:
        assert "EPUB/nul-book.xhtml" in book_file.namelist()


@pytest.mark.parametrize(("letters", "codes"), [(40, []), (41, ["M213"])])
def test_the_name_of_an_edition_has_an_end(letters: int, codes: list[str]) -> None:
    own = {"a" * letters: {"based_on": "print"}}
    assert codes_of(a_manuscript(editions=own)) == codes
