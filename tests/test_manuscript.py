"""Format 1: what an author may write, and what becomes of errata and waivers."""

import ast
from pathlib import Path
from typing import Any

import pytest
import yaml

import publish
from builders.manuscripts import (
    a_chapter,
    a_manuscript,
    a_medium,
    codes_of,
    findings_of,
    read_text,
)
from publish.manuscript import models
from publish.manuscript.key_paths import find_keys, value_at
from publish.manuscript.model_base import Model

ITEM = {"title": "Golf", "media": [a_medium()]}
WAIVER = {"code": "B101", "at": "chapters.de-sluis.items.golf.media.0", "why": "later"}


def with_erratum(was: str, text: str, now: str = "varen", at: str = "") -> str:
    erratum = {"at": at or "chapters.0.text", "was": was, "now": now, "why": "slip"}
    return a_manuscript(chapters=[a_chapter(text=text)], errata=[erratum])


def test_only_five_keys_are_required() -> None:
    least = """
format: 1
book: {title: Varen, language: nl, id: "urn:isbn:9789000000005"}
chapters: [{title: De sluis, text: Samen.}]
"""
    assert findings_of(least) == ()


@pytest.mark.parametrize("key", ["format", "book", "chapters"])
def test_a_required_key_that_lacks_is_missed(key: str) -> None:
    plain = yaml.safe_load(a_manuscript())
    del plain[key]
    (finding,) = findings_of(yaml.safe_dump(plain))
    assert (finding.code, finding.at) == ("M102", (key,))


def test_words_that_yaml_takes_for_values_stay_text() -> None:
    text = a_manuscript() + "words: {contents: no, chapter: 1.10, note: 12:30}\n"
    words = read_text(text).manuscript.words
    assert words == {"contents": "no", "chapter": "1.10", "note": "12:30"}


@pytest.mark.parametrize(
    ("keys", "first"),
    [
        ({"items": [{"name": "Ons huis"}], "text": "Woord."}, True),
        ({"text": "Woord.", "items": [{"name": "Ons huis"}]}, False),
        ({"items": [{"name": "Ons huis"}]}, False),
        ({"text": "Woord."}, False),
    ],
)
def test_partners_stand_in_the_order_in_which_they_were_written(
    keys: dict[str, Any], *, first: bool
) -> None:
    text = a_manuscript(partners={"title": "De bemanning"} | keys)
    partners = read_text(text).manuscript.partners
    assert partners
    assert partners.list_first is first


def test_an_erratum_changes_what_is_printed_and_not_the_file() -> None:
    work = read_text(with_erratum("vaeren", "Samen vaeren wij."))
    assert work.manuscript.chapters[0].text == "Samen varen wij."
    (erratum,) = work.manuscript.errata
    assert (erratum.was, erratum.now, erratum.why) == ("vaeren", "varen", "slip")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Samen varen wij.", "does not stand in “text” of chapter 1 ("),
        ("Wij vaeren en vaeren.", "stands 2 times in “text” of chapter 1 ("),
    ],
)
def test_an_erratum_applies_exactly_once(text: str, told: str) -> None:
    (finding,) = findings_of(with_erratum("vaeren", text))
    assert finding.code == "M204"
    assert told in finding.message


@pytest.mark.parametrize("at", ["chapters.7.text", "chapters.de-brug.text", "oeps"])
def test_an_erratum_without_a_place_is_told(at: str) -> None:
    (finding,) = findings_of(with_erratum("slip", "Samen vaeren wij.", at=at))
    assert (finding.code, finding.message) == ("M204", f"there is nothing at {at}")


@pytest.mark.parametrize("at", ["chapters.7.text", "chapters.0", "oeps"])
def test_an_erratum_whose_words_stand_in_one_text_is_told_where(at: str) -> None:
    (finding,) = findings_of(with_erratum("vaeren", "Samen vaeren wij.", at=at))
    assert finding.hint == "write at: chapters.de-sluis.text"


def test_an_erratum_of_what_is_no_text_is_told() -> None:
    (finding,) = findings_of(with_erratum("a", "a", at="chapters.0"))
    assert finding.code == "M204"
    assert finding.hint.endswith("chapters.0.text")


def test_two_errata_apply_to_one_text() -> None:
    chapters = [a_chapter(text="Een twee drie.")]
    errata = [
        {"at": "chapters.de-sluis.text", "was": "Een", "now": "Vier", "why": "a"},
        {"at": "chapters.0.text", "was": "drie", "now": "vijf", "why": "b"},
    ]
    manuscript = read_text(a_manuscript(chapters=chapters, errata=errata)).manuscript
    assert manuscript.chapters[0].text == "Vier twee vijf."


def test_a_slip_after_an_erratum_is_told_at_its_place_in_the_file() -> None:
    text = with_erratum("wij", "Samen wij <b>nu</b>.", now="wij allemaal samen")
    (finding, *_) = findings_of(text)
    line = text.splitlines()[finding.place.line - 1]
    assert finding.code == "B201"
    assert line[finding.place.column - 1 :].startswith("<b>")


@pytest.mark.parametrize(
    "at",
    [
        "chapters.de-sluis.items.golf.media.0",
        "chapters.0.items.0.media.0",
        "chapters.*.items.*.media.*",
    ],
)
def test_a_waiver_covers_its_finding(at: str) -> None:
    chapters = [a_chapter(items=[ITEM])]
    assert codes_of(a_manuscript(chapters=chapters)) == ["B101"]
    waiver = WAIVER | {"at": at}
    assert codes_of(a_manuscript(chapters=chapters, waivers=[waiver])) == []


def test_a_waiver_covers_no_other_place() -> None:
    items = [ITEM, ITEM | {"title": "Stroom"}]
    text = a_manuscript(chapters=[a_chapter(items=items)], waivers=[WAIVER])
    (finding,) = findings_of(text)
    assert finding.at == ("chapters", 0, "items", 1, "media", 0)


def test_a_waiver_that_matches_nothing_is_itself_a_finding() -> None:
    (finding,) = findings_of(a_manuscript(waivers=[WAIVER]))
    assert (finding.code, finding.is_error) == ("M205", False)


@pytest.mark.parametrize("code", ["M101", "B301", "X999", "M205x"])
def test_only_warnings_can_be_waived(code: str) -> None:
    waiver = WAIVER | {"code": code}
    assert codes_of(a_manuscript(waivers=[waiver])) == ["M206"]


def test_a_waiver_without_a_reason_is_refused() -> None:
    chapters = [a_chapter(items=[ITEM])]
    waiver = {"code": WAIVER["code"], "at": WAIVER["at"]}
    assert "M102" in codes_of(a_manuscript(chapters=chapters, waivers=[waiver]))


def test_a_path_names_entries_by_number_by_id_and_by_title() -> None:
    value = {
        "chapters": [{"title": "De sluis"}, {"id": "brug", "title": "Bij de brug"}]
    }
    assert list(find_keys(value, "chapters.de-sluis.title")) == [
        ("chapters", 0, "title")
    ]
    assert list(find_keys(value, "chapters.brug")) == [("chapters", 1)]
    assert list(find_keys(value, "chapters.bij-de-brug")) == []
    assert list(find_keys(value, "chapters.*.title")) == [
        ("chapters", 0, "title"),
        ("chapters", 1, "title"),
    ]
    assert value_at(value, ("chapters", 1, "title")) == "Bij de brug"


def test_all_mistakes_are_told_at_once_and_in_the_order_of_the_file() -> None:
    book = {"title": "Varen", "language": "n!", "id": "urn:isbn:9789000000005"}
    chapters = [a_chapter(text="Zie [x](#nergens).", image="boot"), {"zomaar": "x"}]
    found = findings_of(a_manuscript(book=book, chapters=chapters))
    assert [one.code for one in found] == ["M107", "B301", "M203", "M101", "M102"]
    assert [one.place for one in found] == sorted(one.place for one in found)


def test_divisions_come_in_reading_order() -> None:
    text = a_manuscript(
        back=[{"title": "Dank"}], front=[{"title": "Vooraf"}], chapters=[a_chapter()]
    )
    divisions = read_text(text).manuscript.divisions()
    assert [(keys, entry.title) for keys, entry in divisions] == [
        (("front", 0), "Vooraf"),
        (("chapters", 0), "De sluis"),
        (("back", 0), "Dank"),
    ]


_WHOLE = {"Accessibility", "Isbns"}  # read as a whole, key after key


def _read_keys() -> set[str]:
    """What the code asks of values by name, outside of the models themselves."""
    root = Path(publish.__file__).parent
    return {
        node.attr
        for path in root.rglob("*.py")
        if path.name != "models.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    }


def _unread(read: set[str]) -> set[str]:
    kinds = (kind for kind in vars(models).values() if isinstance(kind, type))
    fields = {
        name
        for kind in kinds
        if issubclass(kind, Model) and kind.__name__ not in _WHOLE
        for name in kind.model_fields
    }
    return fields - read


def test_every_key_that_an_author_may_write_is_read_somewhere() -> None:
    assert _unread(_read_keys()) == set()
    assert _unread(_read_keys() - {"consent"}) == {"consent"}
