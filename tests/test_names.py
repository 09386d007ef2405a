"""Names and other plain lines are set as texts are."""

from typing import Any

import pytest

from builders.manuscripts import (
    a_chapter,
    a_manuscript,
    book_of,
    findings_of,
    read_text,
)
from publish.typography import set_signs


def a_book(**changes: Any) -> str:  # noqa: ANN401 - as YAML has it
    book = {
        "title": "Varen",
        "language": "nl",
        "id": "urn:isbn:9789000000005",
        "publisher": "Buurthuis 't Anker",
        "rights": "'t Anker, 2026",
        "contributors": [
            {"name": "Jan van 't Hoff", "role": "author", "sort": "Hoff, Jan van 't"}
        ],
        "series": {"title": "Lezen in 'De Brug'"},
    }
    return a_manuscript(**({"book": book} | changes))


@pytest.mark.parametrize(
    ("written", "language", "meant"),
    [
        ("Jan van 't Hoff", "nl", "Jan van ’t Hoff"),
        ("'t Anker", "nl", "’t Anker"),
        ("Siobhán O'Neill", "en", "Siobhán O’Neill"),
        ('Buurthuis "De Brug"', "nl", "Buurthuis ‘De Brug’"),
        ("Kerkstraat 1-3 - achterom", "nl", "Kerkstraat 1-3 - achterom"),
        ("Jan van ’t Hoff", "nl", "Jan van ’t Hoff"),
    ],
)
def test_only_quotes_and_apostrophes_of_a_name_are_set(
    written: str, language: str, meant: str
) -> None:
    assert set_signs(written, language) == meant


def test_the_imprint_has_the_signs_of_the_texts() -> None:
    imprint = book_of(a_book()).imprint
    assert imprint.people[0].name == "Jan van ’t Hoff"
    assert imprint.people[0].sort == "Hoff, Jan van ’t"
    assert imprint.publisher == "Buurthuis ’t Anker"
    assert imprint.rights == "’t Anker, 2026"
    assert imprint.series == "Lezen in ‘De Brug’"


def test_every_plain_line_that_is_printed_has_them() -> None:
    text = a_book(
        chapters=[a_chapter(by=["Els d'Or"])],
        partners={"title": "Wij", "items": [{"name": "'t Nest", "place": "'t Gooi"}]},
        meetings=[
            {
                "id": "een",
                "title": "Avond",
                "date": "2026-12-03",
                "place": "'t Honk",
                "address": "'t Veld 1",
                "host": "Jan van 't Hoff",
            }
        ],
        words={"colophon": "Foto's"},
    )
    manuscript = read_text(text).manuscript
    partners, (meeting,) = manuscript.partners, manuscript.meetings
    assert partners is not None
    lines = [
        *manuscript.chapters[0].by,
        partners.items[0].name,
        partners.items[0].place,
        meeting.place,
        meeting.address,
        meeting.host,
        manuscript.words["colophon"],
    ]
    assert all(line and "’" in line and "'" not in line for line in lines)


def test_what_is_no_name_stays_as_it_is_written() -> None:
    text = a_book(images={"brug": {"file": "images/'s.svg", "decorative": True}})
    assert any("images/'s.svg" in it.message for it in findings_of(text))
